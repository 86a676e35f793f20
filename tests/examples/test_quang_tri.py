"""The province of 171 agencies: every number recounted, and every oddity that stands in it on purpose."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.cli.province import environment, spawn
from tests.examples import recount
from tests.examples.province import EXAMPLE, card, changed, judged, line, problems, report, script, verdict

FILES = recount.Files(EXAMPLE)
ODDITIES = script("make_returns.py")["ODDITIES"]


# The figures and their script


def test_the_script_makes_the_committed_files(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(EXAMPLE / "make_returns.py"), str(tmp_path)], capture_output=True, check=True
    )
    assert done.stderr == b""
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    committed = {path.name: path.read_bytes() for path in EXAMPLE.glob("*.csv") if path.name != "agencies.csv"}
    assert sorted(made) == sorted(committed)
    assert [name for name, data in made.items() if data != committed[name]] == []


def test_it_says_that_everything_is_invented() -> None:
    for name in ("README.md", "make_returns.py", "assessment.yaml"):
        text = (EXAMPLE / name).read_text(encoding="utf-8").casefold()
        assert "invented" in text, name
        assert "giả định" in text, name


def test_the_province_is_whole() -> None:
    levels = Counter(FILES.level.values())
    assert levels == {"province": 20, "district": 10, "commune": 141}
    kinds = Counter(row["level"] for row in FILES.agencies.values())
    assert (kinds["xã"], kinds["phường"], kinds["thị trấn"]) == (117, 13, 11)
    for code, row in FILES.agencies.items():
        below = FILES.level[code] == "commune"
        assert bool(row["parent"]) is below
        assert not below or FILES.level[row["parent"]] == "district"
        ours = FILES.level[code] == "province"
        assert (not code.isdigit(), "tái lập" in row["nguồn"]) == (ours, ours), code


# Every number, recounted


def cards(kind: str = "") -> list[dict[str, Any]]:
    return [one for one in report()["scorecards"] if kind in one["subject"]["kind"]]


def shown(numerator: int | None, denominator: int | None, verdict: dict[str, Any]) -> bool:
    """Whether a verdict shows these counts; what is not known exactly is not compared."""
    if numerator is None:
        return True
    return (verdict["numerator"], verdict["denominator"]) == (numerator, denominator)


def agrees(figure: recount.Figure, verdict: dict[str, Any]) -> bool:
    ends = [None if one is None else str(one) for one in (figure.least, figure.most)]
    told = [None if one is None else str(verdict[key]) for key, one in zip(("low", "high"), ends, strict=True)]
    counted = figure.numerator is not None or figure.shortfall is not None
    return (
        verdict["outcome"] == figure.outcome
        and shown(figure.numerator, figure.denominator, verdict)
        and told == ends
        and (not counted or verdict["shortfall"] == figure.shortfall)
    )


def test_every_agency_is_recounted() -> None:
    figures = recount.agencies(FILES)
    told = {(one["subject"]["id"], each["indicator"]): each for one in cards("agency") for each in one["verdicts"]}
    assert told.keys() == figures.keys()
    assert len(told) == 171 * 11
    assert {key: told[key] for key, figure in figures.items() if not agrees(figure, told[key])} == {}
    exact = [key for key, figure in figures.items() if figure.numerator is not None]
    assert len(exact) > 1300


def test_every_group_is_recounted() -> None:
    figures = recount.groups(FILES)
    told = {
        (one["subject"]["kind"], one["subject"]["id"], each["indicator"]): each
        for one in report()["scorecards"]
        if one["subject"]["kind"] != "agency"
        for each in one["verdicts"]
    }
    assert told.keys() == figures.keys()
    assert {key: told[key] for key, figure in figures.items() if not agrees(figure, told[key])} == {}


def test_what_is_shown_and_not_judged_is_recounted() -> None:
    told = {
        (one["subject"]["id"], each["indicator"]): (each["numerator"], each["denominator"])
        for one in cards("agency")
        for each in one["context"]
        if each["numerator"] is not None
    }
    assert told == recount.context(FILES)


def test_what_members_bring_is_recounted() -> None:
    brought = 0
    for one in cards("agency"):
        code = one["subject"]["id"]
        for each in one["contributions"]:
            said = (
                FILES.answers.get((code, "Mạng chuyên dùng"))
                if each["indicator"] != "lan"
                else recount.has_lan(FILES, code)
            )
            assert each["value"] == (None if said is None else int(said)), (code, each["indicator"])
            brought += 1
    assert brought == 171 * 2 + 141  # a commune's LAN counts for its level and for its district


def test_the_totals_are_recounted() -> None:
    totals, before = report()["totals"], report()["totals_before_waivers"]
    agencies, groups = recount.binding_of_agencies(FILES), recount.binding_of_groups(FILES)
    for told, outcomes in ((totals["agencies"], agencies), (totals["groups"], groups)):
        counted, coverage = recount.totals(outcomes.values())
        assert told["coverage"] == coverage
        assert {key: told[key] for key in counted} == counted
        assert sum(
            told[key] for key in ("pass", "fail", "excused", "undetermined", "no_data", "not_applicable")
        ) == len(outcomes)
    assert (totals["agencies"]["listed"], totals["agencies"]["reported"]) == (171, len(recount.reported(FILES)))
    assert before["agencies"]["fail"] == totals["agencies"]["fail"] + totals["agencies"]["excused"]
    assert before["agencies"]["excused"] == 0


def test_the_cards_are_recounted() -> None:
    by_subject: dict[tuple[str, str], list[str]] = {}
    for (code, _), outcome in recount.binding_of_agencies(FILES).items():
        by_subject.setdefault(("agency", code), []).append(outcome)
    for (kind, name, _), outcome in recount.binding_of_groups(FILES).items():
        by_subject.setdefault((kind, name), []).append(outcome)
    subjects = [(one["subject"]["kind"], one["subject"]["id"]) for one in cards()]
    words = {subject: recount.overall(by_subject.get(subject, ())) for subject in subjects}
    assert {(one["subject"]["kind"], one["subject"]["id"]): one["overall"] for one in cards()} == words
    told = {word: count for word, count in report()["totals"]["cards"].items() if count}
    assert told == Counter(words.values())


def test_every_printed_percentage_is_its_value_and_does_not_contradict_the_verdict() -> None:
    seen = 0
    for one in cards():
        for each in one["verdicts"]:
            if each["value"] is None or not (each["percent"] or "").endswith("%"):
                continue
            low, high = recount.ends(each["percent"]) or (0, 0)
            assert low <= Fraction(each["value"]) <= high, each
            bound = Fraction(each["requirement"]["bound"].removesuffix("%")) / 100
            printed = (low + high) / 2
            over = each["requirement"]["comparator"] == "more_than"
            assert (printed > bound if over else printed >= bound) is (each["outcome"] == "pass"), each
            seen += 1
    assert seen > 1000


def test_every_evidence_stands_where_it_is_said_to_stand() -> None:
    tables = {}
    for path in EXAMPLE.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            tables[f"csv:{path.name}"] = list(csv.reader(file, delimiter=";"))
    seen = 0
    for one in cards():
        for each in [*one["verdicts"], *one["context"], *one["contributions"]]:
            for evidence in each["evidence"]:
                row, column = re.fullmatch(r"row ([0-9]+), column (.+)", evidence["place"]).groups()  # type: ignore[union-attr]
                table = tables[evidence["source"]]
                cell = table[int(row) - 1][table[0].index(column)]
                plain = {"có": "yes", "không": "no"}.get(cell, cell.replace("ước ", "").replace(".", ""))
                assert evidence["value"] == (plain.replace(",", ".") if "%" in cell else plain), evidence
                seen += 1
    assert seen > 5000


# What is odd, on purpose


def test_each_oddity_of_the_script_has_its_test() -> None:
    oddities = [one.__name__ for one in ODDITIES] + ["total_row"]
    assert len(oddities) == 16
    assert [name for name in oddities if f"test_{name}" not in globals()] == []
    assert all(one.__doc__ for one in ODDITIES)


def test_never_reported() -> None:
    owed = [one for one in card("BDT")["verdicts"] if one["outcome"] != "not_applicable"]
    assert {one["outcome"] for one in owed} == {"no_data"}
    assert card("BDT")["overall"] == "incomplete"
    # a silent member leaves a pooled share open, whatever the others say
    assert verdict("plan", "documents-online", "plan")["outcome"] == "undetermined"


@pytest.mark.parametrize(("fast", "outcome"), [("có", "pass"), ("không", "fail")])
def test_return_missing(tmp_path: Path, fast: str, outcome: str) -> None:
    level = verdict("district", "lan", "level")
    assert (level["outcome"], level["reason"]) == ("undetermined", "missing_members")
    assert (level["low"], level["high"], level["members"], level["reported"]) == ("7/10", "4/5", 10, 9)
    last = line("bao-cao-nam.csv", "471;")
    late = f"465;Huyện Hướng Hóa;90;90;90;80;70;2;0;1;0;có;có;{fast};không;có;có;có;70;75;20\n"
    again = judged(changed(tmp_path, "bao-cao-nam.csv", last, last + late))
    assert verdict("district", "lan", "level", again)["outcome"] == outcome


def test_only_percentages() -> None:
    assert verdict("SNGV", "documents-online")["outcome"] == "pass"
    mailbox = verdict("SNGV", "official-mailbox")
    assert (mailbox["outcome"], mailbox["reason"]) == ("undetermined", "rounded")
    assert (mailbox["low"], mailbox["high"]) == ("199/200", 1)
    assert verdict("SNGV", "unikey")["low"] == str(Fraction(9015, 10000))
    # Whoever gets Ban Dân tộc to report would still not know: percentages have no documents, and a quarter is nobody's.
    said = verdict("plan", "documents-online", "plan")["sentence"]
    assert "known in part only: Sở Ngoại vụ, Phường 1;" in said["en"]
    assert "mới biết một phần số liệu: Sở Ngoại vụ, Phường 1;" in said["vi"]


def test_impossible_percentage() -> None:
    found = verdict("19585", "unikey")
    assert found["outcome"] == "error"
    assert "66,6%" in found["sentence"]["vi"]
    assert "2 trên 3 là 66,7%" in found["sentence"]["vi"]
    assert "was it cut off?" in found["sentence"]["en"]
    assert "member_error" in verdict("plan", "unikey", "plan")["flags"]


def test_exactly_95(tmp_path: Path) -> None:
    found = verdict("SYT", "documents-online")
    assert (found["numerator"], found["denominator"], found["outcome"], found["shortfall"]) == (190, 200, "fail", 1)
    row = line("van-ban-quy.csv", "SYT;Sở Y tế;2016-Q1")
    assert row.endswith(";55;47;5\n")
    again = judged(changed(tmp_path, "van-ban-quy.csv", row, row.replace(";47;", ";48;")))
    assert verdict("SYT", "documents-online", of=again)["outcome"] == "pass"


def test_nearly_95() -> None:
    found = verdict("VPUB", "documents-online")
    assert (found["numerator"], found["denominator"], found["value"]) == (23749, 25000, "23749/25000")
    assert (found["outcome"], found["percent"], found["shortfall"]) == ("fail", "94,996%", 2)
    assert "94.996%" in found["sentence"]["en"]


def test_waived_fail() -> None:
    found = verdict("469", "documents-online")
    assert (found["numerator"], found["denominator"], found["outcome"], found["shortfall"]) == (4513, 4790, "fail", 38)
    assert found["waiver"]["until"] == "2016-12-31"
    assert card("469")["overall"] == "excused"
    assert [one["name"] for one in report()["waivers"]["expiring"]] == ["Huyện Triệu Phong"]


def test_expired_waiver() -> None:
    found = verdict("TTT", "official-mailbox")
    assert (found["outcome"], found["waiver"], found["shortfall"]) == ("fail", None, 2)
    assert card("TTT")["overall"] == "fail"
    assert [one["name"] for one in report()["waivers"]["expired"]] == ["TTT"]


def test_unused_waiver() -> None:
    found = verdict("464", "documents-online")
    assert (found["outcome"], found["waiver"]) == ("pass", None)
    assert [one["name"] for one in report()["waivers"]["unused"]] == ["464"]


def test_corrected_return(tmp_path: Path) -> None:
    found = verdict("470", "documents-online")
    assert found["outcome"] == "pass"
    assert "corrected" in found["flags"]
    assert "đã đính chính từ 608" in found["sentence"]["vi"]
    assert [(one["value"], one["source"]) for one in found["evidence"] if one["replaced"]] == [
        ("680", "csv:dinh-chinh.csv")
    ]
    again = judged(changed(tmp_path, "assessment.yaml", "    corrects: [csv:van-ban-quy.csv]\n", ""))
    assert verdict("470", "documents-online", of=again)["outcome"] == "error"
    assert [one["text"] for one in problems("conflict", again)] == ["608"]


def test_misspelt_column() -> None:
    [told] = problems("unasked")
    assert (told["source"], told["text"]) == ("csv:bo-sung.csv", "computers_unikye")
    assert 'Did you mean "computers_unikey"?' in told["message"]["en"]
    assert verdict("SKHCN", "unikey")["outcome"] == "no_data"
    assert verdict("SKHCN", "open-browser")["evidence"][0]["source"] == "csv:bo-sung.csv"


def test_subtree(tmp_path: Path) -> None:
    [told] = problems("subtree")
    assert told["source"] == "csv:toan-huyen.csv"
    below = ["468", *(code for code, row in FILES.agencies.items() if row["parent"] == "468")]
    together = sum(FILES.counts[code, "Tổng số máy tính"] for code in below)
    assert told["message"]["en"].endswith(
        f"{together + 2} was reported for the subtree, its 10 agencies come to {together}"
    )
    assert verdict("468", "computers-per-official")["numerator"] == FILES.counts["468", "Tổng số máy tính"]
    again = judged(changed(tmp_path, "toan-huyen.csv", f";{together + 2}\n", f";{together}\n"))
    assert problems("subtree", again) == []


def test_estimate() -> None:
    assert line("bao-cao-nam.csv", "19426;").split(";")[5].startswith("ước ")
    flagged = {
        (one["subject"]["id"], each["indicator"])
        for one in cards("agency")
        for each in one["verdicts"]
        if "estimated" in each["flags"]
    }
    of_computers = ("computers-per-official", "computers-online", "open-browser", "unikey", "openoffice")
    assert flagged == {("19426", indicator) for indicator in of_computers}
    assert "ước tính" in verdict("19426", "unikey")["sentence"]["vi"]
    assert "estimated" in verdict("plan", "unikey", "plan")["flags"]


def test_ward_by_name(tmp_path: Path) -> None:
    assert [row["name"] for code, row in FILES.agencies.items() if code in ("19333", "19357")] == ["Phường 1"] * 2
    [told] = problems("agency")
    assert (told["source"], told["text"]) == ("csv:van-ban-quy.csv", "Phường 1")
    assert "19333 Phường 1, 19357 Phường 1" in told["message"]["vi"]
    assert verdict("19333", "documents-online")["outcome"] == "pass"
    assert verdict("19357", "documents-online")["outcome"] == "undetermined"
    row = line("van-ban-quy.csv", "Phường 1;")
    again = judged(changed(tmp_path, "van-ban-quy.csv", row, row.replace("Phường 1;", "19357;", 1)))
    assert verdict("19357", "documents-online", of=again)["outcome"] == "pass"
    assert problems("agency", again) == []


def test_names_apart_by_a_tone() -> None:
    written = [line("bao-cao-nam.csv", name).split(";")[0] for name in ("Xã Cam Thanh;", "Xã Cam Thành;")]
    assert written == ["Xã Cam Thanh", "Xã Cam Thành"]
    thanh, thanh_huyen = verdict("19609", "documents-online"), verdict("19612", "documents-online")
    assert (thanh["numerator"], thanh["denominator"], thanh["outcome"]) == (242, 244, "pass")
    assert (thanh_huyen["numerator"], thanh_huyen["denominator"], thanh_huyen["outcome"]) == (252, 274, "fail")
    for code, name in (("19609", "Xã Cam Thanh;"), ("19612", "Xã Cam Thành;")):
        assert verdict(code, "official-mailbox")["denominator"] == int(line("bao-cao-nam.csv", name).split(";")[2])


def test_total_row(tmp_path: Path) -> None:
    assert line("bao-cao-nam.csv", ";Tổng cộng;").split(";")[2] == "4.869"
    again = judged(changed(tmp_path, "assessment.yaml", "    skip: {Tên đơn vị: [Tổng cộng]} ", "    # "))
    [stray] = [one for one in problems("agency", again) if one["source"] == "csv:bao-cao-nam.csv"]
    assert stray["place"].startswith("row 170")
    assert not [one for one in problems("agency") if one["source"] == "csv:bao-cao-nam.csv"]


def test_con_co_has_no_communes() -> None:
    found = verdict("471", "lan", "parent")
    assert (found["outcome"], found["members"]) == ("not_applicable", 0)
    assert card("471", "parent")["overall"] == "nothing_to_judge"
    assert card("471")["overall"] == "pass"


def test_the_communes_miss_by_one(tmp_path: Path) -> None:
    level = verdict("commune", "lan", "level")
    assert (level["numerator"], level["denominator"], level["outcome"], level["shortfall"]) == (70, 141, "fail", 1)
    half = verdict("467", "lan", "parent")
    assert (half["numerator"], half["denominator"], half["outcome"]) == (7, 14, "fail")
    without = next(
        code for code in FILES.agencies if FILES.level[code] == "commune" and not recount.has_lan(FILES, code)
    )
    row = line("bao-cao-nam.csv", f"{without};")
    cells = row.split(";")
    cells[11:14] = ["có", "có", "có"]
    again = judged(changed(tmp_path, "bao-cao-nam.csv", row, ";".join(cells)))
    assert verdict("commune", "lan", "level", again)["outcome"] == "pass"


def test_ranks_stand_in_rows_of_the_plan() -> None:
    outcomes = [
        verdict("plan", f"ict-{one}-rank", "plan")["outcome"] for one in ("index", "infrastructure", "application")
    ]
    assert outcomes == ["pass", "fail", "pass"]
    assert verdict("plan", "ict-infrastructure-rank", "plan")["excess"] == 1


# The run


def test_nothing_else_is_a_problem() -> None:
    assert Counter(one["kind"] for one in report()["problems"]) == {
        "unasked": 1,
        "subtree": 1,
        "agency": 1,
        "contradiction": 1,
    }


@pytest.mark.parametrize(
    ("language", "communes", "last"), [("vi", "49,6%", "mã kết thúc 1"), ("en", "49.6%", "exit 1")]
)
def test_the_run_ends_with_1_and_can_be_read(language: str, communes: str, last: str) -> None:
    ran = spawn(["check", str(EXAMPLE), "--lang", language], env={"COLUMNS": "100"})
    assert (ran.code, ran.err) == (1, "")
    assert ran.lines[-1].endswith(last)
    assert max(map(len, ran.lines)) <= 100
    assert communes in ran.out


@pytest.mark.parametrize(
    ("language", "told"), [("vi", ("23.749 / 25.000", "94,996%")), ("en", ("23,749 / 25,000", "94.996%"))]
)
def test_one_card_can_be_read(language: str, told: tuple[str, ...]) -> None:
    ran = spawn(["check", str(EXAMPLE), "--lang", language, "--agency", "VP UBND tỉnh"], env={"COLUMNS": "100"})
    assert ran.code == 1
    assert [one for one in told if one not in ran.out] == []


@pytest.mark.parametrize("number", [0, 1, 2])
def test_the_readme_s_commands_run(number: int) -> None:
    text = (EXAMPLE / "README.md").read_text(encoding="utf-8")
    commands = list(dict.fromkeys(re.findall(r"^qtcompliance (.+)$", text, re.MULTILINE)))
    assert len(commands) == 3
    words = [word.strip('"') for word in re.findall(r'"[^"]+"|\S+', commands[number])]
    done = subprocess.run(
        [sys.executable, "-m", "qtcompliance", *words],
        capture_output=True,
        cwd=EXAMPLE.parents[1],
        env=environment(),
        check=False,
    )
    assert done.stderr == b""
    assert done.returncode == (1 if words[0] == "check" else 0)
