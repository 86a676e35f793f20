"""Waivers: what is read, every fault at once, and whom they name."""

from __future__ import annotations

from datetime import date

import pytest

from qtcompliance.domain.agency import Agencies, Agency
from qtcompliance.domain.ruleset import Ruleset
from qtcompliance.domain.target import Judged
from qtcompliance.domain.waiver import Waiver
from qtcompliance.errors import AssessmentError
from qtcompliance.inputs.rulesets import builtin_rulesets, read_ruleset
from qtcompliance.inputs.waivers import Known, check_waivers, read_waivers
from qtcompliance.judging.waive import Key, subject_key

REST = "indicator: documents-online, reason: Lũ lụt, granted_by: UBND tỉnh, from: 2016-10-15, until: 2016-12-31"

AGENCIES = Agencies(
    (
        Agency("DT", "Đồi Thông", level="huyện", aliases=("Huyện Đồi Thông",), blocks={"khối": "miền núi"}),
        Agency("HM", "Hoa Mai", level="xã", parent="DT"),
        Agency("P1", "Phường 1", level="phường", parent="DT"),
        Agency("P2", "Phường 1", level="phường", parent="DT"),
    )
)


@pytest.fixture(scope="module")
def ruleset() -> Ruleset:
    return read_ruleset(builtin_rulesets()["quang-tri-5177"].read(), "quang-tri-5177")


def faults(data: str) -> list[tuple[int | None, str, str]]:
    with pytest.raises(AssessmentError) as caught:
        read_waivers(data.encode(), "waivers.yaml")
    assert caught.value.explain("vi") != caught.value.explain("en")
    return [(fault.line, fault.path, fault.explain()) for fault in caught.value.faults]


def test_every_kind_of_subject() -> None:
    subjects = [
        "agency: DT",
        "level: district",
        "parent: DT",
        "block: {khối: miền núi}",
        "block: khối = miền núi",
        "plan: yes",
    ]
    found = read_waivers("".join(f"- {{{one}, {REST}}}\n" for one in subjects).encode(), "w")
    assert [(one.kind, one.name, one.column, one.place) for one in found] == [
        (Judged.AGENCY, "DT", None, "line 1"),
        (Judged.LEVEL, "district", None, "line 2"),
        (Judged.PARENT, "DT", None, "line 3"),
        (Judged.BLOCK, "miền núi", "khối", "line 4"),
        (Judged.BLOCK, "miền núi", "khối", "line 5"),
        (Judged.PLAN, "plan", None, "line 6"),
    ]
    assert found[0] == Waiver(
        kind=Judged.AGENCY, name="DT", indicator="documents-online", reason="Lũ lụt", granted_by="UBND tỉnh",
        since=date(2016, 10, 15), until=date(2016, 12, 31), place="line 1",
    )  # fmt: skip


@pytest.mark.parametrize("data", ["", "[]", "# nobody\n"])
def test_no_waivers(data: str) -> None:
    assert read_waivers(data.encode(), "w") == ()


def test_all_faults_at_once() -> None:
    data = """\
- agency: DT
  level: district
  indicator: documents-online
  reason: x
  granted_by: y
  from: 2016-02-30
  until: 31/12/2016
- {indicator: a, reason: b, granted_by: c, from: 2016-01-02, until: 2016-01-01}
- {plan: true, block: 3, reason: , granted: c}
"""
    found = faults(data)
    assert sorted((line or 0, path) for line, path, _ in found) == [
        (1, "[0]"),
        (6, "[0].from"),
        (7, "[0].until"),
        (8, "[1]"),
        (8, "[1].until"),
        *[(9, "[2]")] * 4,
        (9, "[2].granted"),
        (9, "[2].plan"),
        (9, "[2].reason"),
    ]
    said = " ".join(text for _, _, text in found)
    for part in ("exactly one of", "is not a date", "before it begins", 'Did you mean "granted_by"?'):
        assert part in said


@pytest.mark.parametrize(
    ("subject", "path"),
    [
        ("plan: no", "[0].plan"),
        ("plan: true", "[0].plan"),
        ("block: khối", "[0].block"),
        ("block: '=x'", "[0].block"),
        ("block: {a: b, c: d}", "[0].block"),
        ("block: [a]", "[0].block"),
        ("agency: [a, b]", "[0].agency"),
        ("agency: ' '", "[0].agency"),
        ("agncy: DT", "[0].agncy"),
    ],
)
def test_a_subject_that_is_none(subject: str, path: str) -> None:
    assert path in [where for _, where, _ in faults(f"- {{{subject}, {REST}}}\n")]


@pytest.mark.parametrize(
    ("data", "path", "said"),
    [
        ("agency: DT\n", "", "needs a list"),
        ("- DT\n", "[0]", "needs keys with values"),
        ("plain\n", "", "needs a list"),
    ],
)
def test_what_is_no_list_of_waivers(data: str, path: str, said: str) -> None:
    line, where, told = faults(data)[0]
    assert (line, where) == (1, path)
    assert said in told


@pytest.mark.parametrize(
    ("subject", "excused"),
    [
        ("agency: DT", (Judged.AGENCY, "DT", None)),
        ("agency: huyện đồi thông", (Judged.AGENCY, "DT", None)),
        ("agency: đồi  thông", (Judged.AGENCY, "DT", None)),
        ("level: commune", (Judged.LEVEL, "commune", None)),
        ("level: xã", (Judged.LEVEL, "commune", None)),
        ("level: Cấp xã", (Judged.LEVEL, "commune", None)),
        ("parent: DT", (Judged.PARENT, "DT", None)),
        ("block: khối=miền núi", (Judged.BLOCK, "miền núi", "khối")),
        ("plan: yes", (Judged.PLAN, "plan", None)),
    ],
)
def test_whom_a_waiver_may_name_and_whom_it_excuses(subject: str, excused: Key, ruleset: Ruleset) -> None:
    data = f"- {{{subject}, {REST}}}\n".encode()
    waivers = read_waivers(data, "w", Known(ruleset, AGENCIES))
    check_waivers(waivers, ruleset, AGENCIES)
    assert [subject_key(one, ruleset, AGENCIES) for one in waivers] == [excused]
    assert read_waivers(data, "w") == waivers


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        ("agency: Đồi Thôn", 'no agency is called "Đồi Thôn". Did you mean "Đồi Thông"?'),
        ("agency: Phường 1", '"Phường 1" may be any of P1, P2'),
        ("parent: HM", "no agency stands under HM"),
        ("parent: XX", 'no agency is called "XX"'),
        ("level: distric", 'no level "distric" (known: province, district, commune). Did you mean "district"?'),
        ("block: khối=miền nui", 'Did you mean "miền núi"?'),
        ("block: vùng=miền núi", 'no agency has "miền núi" in the column "vùng"'),
    ],
)
def test_a_waiver_for_nobody_is_a_fault(subject: str, said: str, ruleset: Ruleset) -> None:
    waivers = read_waivers(f"- {{plan: yes, {REST}}}\n- {{{subject}, {REST}}}\n".encode(), "w")
    with pytest.raises(AssessmentError) as caught:
        check_waivers(waivers, ruleset, AGENCIES, "waivers.yaml")
    (fault,) = caught.value.faults
    assert fault.line == 2
    assert said in fault.explain()
    assert "waivers.yaml" in str(caught.value)


def test_an_unknown_indicator_has_a_guess_and_faults_come_together(ruleset: Ruleset) -> None:
    data = f"- {{agency: XX, {REST.replace('documents-online', 'document-online')}}}\n"
    with pytest.raises(AssessmentError) as caught:
        check_waivers(read_waivers(data.encode(), "w"), ruleset, AGENCIES)
    assert [fault.guess for fault in caught.value.faults] == ["documents-online", None]


def test_names_that_nobody_knows_come_with_the_faults_of_shape(ruleset: Ruleset) -> None:
    wrong = (
        "- agency: XX\n  indicator: documents-onlin\n  reason: Lũ lụt\n  granted_by: UBND tỉnh\n"
        "  from: 2016-13-01\n  until: 2016-12-31\n- {level: distric, indicator: documents-online, until: 2016-12-31}\n"
    )
    with pytest.raises(AssessmentError) as caught:
        read_waivers(wrong.encode(), "w", Known(ruleset, AGENCIES))
    found = {(fault.line, fault.path) for fault in caught.value.faults}
    assert {(1, "[0].agency"), (2, "[0].indicator"), (5, "[0].from"), (7, "[1].level"), (7, "[1]")} <= found
    guesses = [fault.guess for fault in caught.value.faults]
    assert {"documents-online", "district"} <= set(guesses)


def test_what_is_no_name_is_told_once(ruleset: Ruleset) -> None:
    data = (
        f"- {{agency: '', {REST.replace('documents-online', '[a]')}}}\n- {{block: x, {REST}}}\n- {{plan: no, {REST}}}\n"
    )
    with pytest.raises(AssessmentError) as caught:
        read_waivers(data.encode(), "w", Known(ruleset, AGENCIES))
    assert sorted(fault.path for fault in caught.value.faults) == [
        "[0].agency",
        "[0].indicator",
        "[1].block",
        "[2].plan",
    ]
