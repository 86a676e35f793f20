"""No word of another language stands in what a Vietnamese reader reads, whatever is asked and however it is broken."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from qtcompliance.locale import templates
from tests.cli.listener import english_words, foreign
from tests.cli.province import ASSESSMENT, CASES, RULESET, WAIVERS, Province, Ran

Run = Callable[..., Ran]
EXAMPLE = Path(__file__).parents[2] / "examples" / "quang-tri"
NATION = EXAMPLE.parent / "national-targets"


@pytest.fixture(scope="module")
def english() -> set[str]:
    return english_words()


def test_the_listener_hears() -> None:
    words = {"met"}
    assert foreign("đạt, chưa đạt; thiếu 2 văn bản của Sở Y tế", words) == {}
    assert set(foreign("agency, ge: chờ outcome pass, có met", words)) == {"agency", "outcome", "pass", "met"}


def test_the_templates_are_vietnamese(english: set[str]) -> None:
    found = {key: foreign(text, english) for key, text in templates("vi").items() if "stand_in" not in key}
    assert {key: words for key, words in found.items() if words} == {}


EXAMPLES = [
    ("check", EXAMPLE),
    ("check", EXAMPLE, "--only", "failed"),
    ("check", EXAMPLE, "--under", "Huyện Hướng Hóa"),
    ("check", EXAMPLE, "--period", "2016-Q1..2016-Q2", "--level", "province"),
    ("check", EXAMPLE, "--period", "2014"),
    ("check", EXAMPLE, "--period", "2022", "--level", "province"),
    ("check", EXAMPLE, "--indicator", "lan"),
    ("explain", EXAMPLE, "--plan"),
    ("explain", EXAMPLE, "--parent", "Huyện Hướng Hóa"),
    ("explain", EXAMPLE, "--level", "commune"),
    ("explain", EXAMPLE, "--agency", "Ban Dân tộc"),
    ("explain", EXAMPLE, "--agency", "Xã A Vao"),
    ("explain", EXAMPLE, "--agency", "Huyện Triệu Phong"),
    ("lint", "quang-tri-5177", "--strict"),
    ("lint", NATION / "plan.yaml", "--strict"),
    ("test", NATION / "plan.yaml"),
    ("test", "quang-tri-5177"),
]


@pytest.mark.parametrize("words", EXAMPLES, ids=lambda words: " ".join(map(str, words[2:])) or words[0])
def test_the_example_speaks_vietnamese(run: Run, english: set[str], words: tuple[object, ...]) -> None:
    ran = run(*words, "--lang", "vi")
    assert foreign(ran.out + ran.err, english) == {}
    assert re.findall(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", ran.out) == []


COMMANDS = ("check", "collect", "describe", "explain", "form", "lint", "plugins", "rulesets", "show", "test")


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_speaks_vietnamese(run: Run, english: set[str], command: str) -> None:
    ran = run(*filter(None, [command]), "--help", "--lang", "vi")
    listed = [f"│ {name} " for name in COMMANDS]
    lines = [line for line in ran.out.splitlines() if not line.startswith(tuple(listed))]
    assert ran.code == 0
    assert foreign("\n".join(lines), english) == {}


def slips() -> Iterator[tuple[str, dict[str, str], tuple[tuple[str, ...], ...]]]:
    """Files with something wrong, and what is asked of them."""
    judged = (("check", "@"), ("explain", "@", "--agency", "HM"))
    for old, new in (
        ("more_than: 95%", "more_tan: 95%"),
        ("more_than: 95%", "more_than: 95"),
        ("more_than: 95%", "between: [80%, 90%]"),
        ("more_than: 95%", "between: [80%, 90%], including: all"),
        ("{more_than: 95%}", "yes"),
        ("judged: agency", "judged: [agency, level, foo]"),
        ("judged: agency\n", ""),
        ("judged: agency", "judged: [agency, level, parent, plan]"),
        ("basis: goal\n", ""),
        ("basis: goal", "basis: gol"),
        ("basis: goal", "basis: claim"),
        ("basis: goal", "basis: status-quo"),
        ("count: online", "count: onlin"),
        ("    of: sent\n", ""),
        ("reference: 1/KH-UBND\n", ""),
        ("in_force: 2016-01-01/2020-12-31", "in_force: 2016"),
        ("over_time: sum", "over_time: sun"),
        ("clause: II.2", "clauze: II.2"),
        ("target: {more_than: 95%}", "target: {more_than: 120%}"),
        ("target: {more_than: 95%}", "target: {at_least: {2016: 90%, 2018: 80%}}"),
        ("target: {more_than: 95%}", "target: {at_least: {2018: 80%}}"),
        ("speaks_of: agency", "speaks_of: level"),
        ("  sent:\n", "  sent: &a\n"),
        ("levels:\n", "levels: [\n"),
        ("title: {vi: Kế hoạch nhỏ, en: A small plan}", "title: {vi: Kế hoạch nhỏ}"),
        ("    unit: {vi: văn bản, en: documents}\n    over_time: sum\nind", "    kind: yes_no\nind"),
        ("    count: online\n    of: sent\n", "    check: nope\n"),
        ("    count: online\n    of: sent\n", "    number: online\n    judged: level\n"),
    ):
        assert old in RULESET
        edited = {"small-plan.yaml": RULESET.replace(old, new, 1)}
        yield new, edited, (("lint", "@/small-plan.yaml", "--strict"), ("test", "@/small-plan.yaml"), *judged)
    one = "- case: một tình huống\n  given: {sent: 1, online: 1}\n  level: commune\n  expect: {documents-online: "
    for expected in ("fail", "{outcome: undetermined, reason: rounded, shortfall: 3, excess: none}", "maybe", "{}"):
        yield expected, {"small-plan.cases.yaml": f"{one}{expected}}}\n"}, (("test", "@/small-plan.yaml"),)
    for rows in (
        "agency,period,sent,online\nDT,2016,yes,x\nHoa Mai,2016,-,95\nSX,2016,-200,1.5\n",
        "agency;sent\n",
        "agency,period,sent,onlin\nZZ,2016,1,2\n,2016,1,1\nSX,2016-13,3,3\nSX,2015,4,4\nHM,2016-Q1,3,4\nHM,x,3,3\n",
        "",
        "agency,period,quantity,value,flag\nHM,2016,sent,5,foo\n",
        "agency,period,indicator,numerator,denominator\nHM,2016,documents-online,2,3\n",
        "agency,period,documents-online\nHM,2016,66.6%\nDT,2016,> 95%\nSX,2016,95\n",
        "agency,period,sent,online\nDT,2016,100,101\nHM,2016,100,5\nHM,2016,100,6\n",
        "agency,period,sent,online\nHM,2016,100,5,6\n",
    ):
        yield rows, {"returns.csv": rows}, judged
    for rows in (
        "id,name,level\nDT,Đồi Thông,huyen\n",
        "id,name\n1,2\n",
        "id,name,level,parent,from,until\nHM,Hoa Mai,xã,DT,2016-01-01,2015-01-01\nDT,Đồi,xã,HM,,\nHM,Mai,xã,,x,\n",
    ):
        yield rows, {"agencies.csv": rows}, (("check", "@"),)
    for old, new in (
        ("agency: HM", "agency: ZZ"),
        ("agency: HM", "level: xã"),
        ("agency: HM", "parent: DT"),
        ("agency: HM", "plan: yes"),
        ("agency: HM", "level: zz"),
        ("  reason: Lũ lụt\n", ""),
        ("indicator: documents-online", "indicator: zz"),
        ("until: 2016-12-31", "until: 2016-1-1"),
        ("until: 2016-12-31", "until: 2016-10-31"),
    ):
        yield new, {"waivers.yaml": WAIVERS.replace(old, new)}, (("check", "@", "--waivers", "@/waivers.yaml"),)
    for new in (
        "csv:nope.csv",
        "returns.csv",
        "{from: csv:returns.csv, delimitr: x}",
        "{from: csv:returns.csv, decimal: x, tick: 'yes', fresh: x, dash: zz, encoding: zz, covers: zz}",
        "{from: csv:returns.csv, quantities: {sent: Gửi}}",
        "json:returns.csv",
    ):
        yield new, {"assessment.yaml": ASSESSMENT.replace("csv:returns.csv", new)}, (("check", "@"),)


SLIPS = list(slips())


@pytest.mark.parametrize(("files", "asked"), [slip[1:] for slip in SLIPS], ids=[slip[0] for slip in SLIPS])
def test_what_is_wrong_is_said_in_vietnamese(
    province: Province, run: Run, english: set[str], files: dict[str, str], asked: tuple[tuple[str, ...], ...]
) -> None:
    told = CASES.replace("exactly 95 percent is not over 95 percent", "đúng 95% không phải trên 95%")
    for name, text in {"small-plan.cases.yaml": told, **files}.items():
        province.write(name, text)
    headings = {
        "quantities",
        "agency",
        "period",
        "sent",
        "online",
        "onlin",
        "numerator",
        "denominator",
        "indicator",
        "quantity",
        "value",
        "flag",
    }
    for words in asked:
        ran = run(*(word.replace("@", str(province)) for word in words), "--lang", "vi")
        assert set(foreign(ran.out + ran.err, english)) - headings == set(), ran.out + ran.err


@pytest.mark.parametrize(
    "words",
    [
        ("check", "/nope"),
        ("zzz",),
        ("check", "@", "--format", "zz"),
        ("check", "@", "--as-of", "x"),
        ("check", "@", "--period", "x"),
        ("check", "@", "--only", "x"),
        ("check", "@", "--format", "json=@/nope/x.json"),
        ("check", "@", "--format", "json=@/small-plan.yaml/x.json"),
        ("check", "@", "--format", "json=@"),
        ("collect", "@", "-o", "@/nope/x.csv"),
        ("explain", "@"),
        ("explain", "@", "--plan", "--keys", "x"),
        ("explain", "@", "--block", "x"),
        ("form", "@"),
        ("describe", "csv:@/nope.csv"),
    ],
    ids=" ".join,
)
def test_wrong_usage_is_told_in_vietnamese(
    province: Province, run: Run, english: set[str], words: tuple[str, ...]
) -> None:
    ran = run(*(word.replace("@", str(province)) for word in words), "--lang", "vi")
    assert ran.code == 3
    known = re.sub(r"Đã biết: .*", "", ran.out + ran.err)
    assert foreign(re.sub(r"Cách dùng: .*", "", known), english) == {}


def test_a_case_that_fails_is_told_in_words(province: Province, run: Run) -> None:
    province.write("small-plan.cases.yaml", CASES.replace("outcome: fail", "outcome: pass"))
    [_, told, _] = run("test", province.file("small-plan.yaml"), "--lang", "vi").lines
    assert "cơ quan, Văn bản gửi qua mạng [documents-online]: kết luận mong đợi là Đạt (`pass`)" in told
    assert "nhưng được KHÔNG ĐẠT (`fail`)" in told
    [_, told, _] = run("test", province.file("small-plan.yaml"), "--lang", "en").lines
    assert "the agency, Documents sent online [documents-online]: expected outcome pass, got fail" in told


def test_a_plan_without_a_document_leaves_no_hole(province: Province, run: Run) -> None:
    province.write("small-plan.yaml", RULESET.replace("reference: 1/KH-UBND\n", ""))
    for language, said in (("vi", "yêu cầu: trên 95% (mục II.2);"), ("en", "required: more than 95% (clause II.2);")):
        told = [
            run("explain", province, "--agency", "HM", "--lang", language).out,
            run("check", province, "--lang", language).out,
            run("check", province, "--format", "json", "--lang", language).out,
            run("show", province.file("small-plan.yaml"), "--lang", language).out,
        ]
        assert said in " ".join(told[0].split())
        assert said in told[2]
        for text in (told[0], told[1], told[3]):
            assert not re.search(r"\( *\)|, *\)| of *\)|\( *,|, *$|· ·", text, re.MULTILINE)
            assert "\n \n" not in text
