"""Groups on the screen, judged for the purpose: who is missing, what folds, and how each counts."""

import re

import attrs
import pytest

from qtcompliance.contracts import Options
from qtcompliance.domain.agency import Agencies, Agency
from qtcompliance.domain.target import Judged
from qtcompliance.outputs.console import page_of
from qtcompliance.outputs.explain_view import explain
from qtcompliance.outputs.reporters import ConsoleReporter
from qtcompliance.outputs.screen.groups import FEW, MOST, groups
from qtcompliance.outputs.selection import cards_of, shown
from tests.judging.plans import indicator, judge, require, share, whether

OUTCOME = "(?:pass|FAIL|undetermined|no data)"
LAN = indicator("lan", whether("lan"), require("at_least", "80%"), judged="level parent", binding="level")
SENT = indicator("sent", share(), require("at_least", "80%"), judged="agency level plan")


def register(parents: int, children: int) -> Agencies:
    """Districts with communes, and one district without."""
    found = [Agency(f"d{one}", f"District {one}", level="district") for one in range(parents + 1)]
    found += [
        Agency(f"c{one}-{other}", f"Commune {one}-{other}", level="commune", parent=f"d{one}")
        for one in range(parents)
        for other in range(children)
    ]
    return Agencies(tuple(found))


def screen(report, language: str = "en", width: int = 100, **options) -> str:
    return "".join(ConsoleReporter().render(report, Options(language=language, width=width, **options)))


def row(text: str, name: str) -> tuple[str, str]:
    """The row of a group, and the line below it."""
    lines = text.splitlines()
    place = next(place for place, line in enumerate(lines) if re.match(f" {OUTCOME} +{name}  ", line))
    return re.sub(" +", " ", lines[place]).strip(), lines[place + 1].strip()


def answers(yes: int, no: int, silent: int, **more: str) -> dict[str, dict[str, str]]:
    everybody = {f"a{one}": {"lan": "yes" if one < yes else "no"} for one in range(yes + no)}
    return {**everybody, **{f"s{one}": {} for one in range(silent)}, **more}


def test_one_missing_return_is_told_with_both_ends():
    text = screen(judge([LAN], answers(4, 1, 1)))
    assert row(text, "words") == (
        "undetermined words 4–5 of 6 ≥ 80%",
        "1 return missing: 66.7% without Agency s0, 83.3% with it",
    )


def test_several_missing_returns_are_counted_and_three_named():
    _, below = row(screen(judge([LAN], answers(21, 5, 4)), width=140), "words")
    assert below == "4 returns missing (Agency s0, Agency s1, Agency s2 and 1 more): 70% without them, 83.3% with them"


def test_all_reported_needs_no_saying():
    assert row(screen(judge([LAN], answers(4, 1, 0))), "words")[0] == "pass words 4 of 5 80% ≥ 80%"


def test_a_decided_group_says_how_many_reported():
    found, below = row(screen(judge([LAN], answers(1, 4, 1))), "words")
    assert found == "FAIL words 1–2 of 6 16.7%–33.3% ≥ 80% 5 of 6 reported"
    assert below == "in the worst case 4 more agencies needed"


def test_parents_are_indicative_and_those_without_members_fold():
    agencies = register(2, 2)
    reported = {one.id: {"lan": "yes" if one.id != "c1-0" else "no"} for one in agencies}
    text = screen(judge([LAN], reported, agencies))
    assert row(text, "agencies under District 0")[0].endswith("100% ≥ 80% indicative")
    assert row(text, "agencies under District 1")[0].startswith("FAIL")
    assert "1 without members, not judged: District 2" in text
    assert "0 of 0" not in text


@pytest.mark.parametrize("language", ["vi", "en"])
def test_of_many_parents_the_worst_have_rows_and_the_others_are_counted(snapshot, language):
    agencies = register(30, 3)
    reported = {
        one.id: {"lan": "no" if one.id.startswith("c") and int(one.id[1:].partition("-")[0]) % 2 else "yes"}
        for one in agencies
    }
    text = screen(judge([LAN], reported, agencies), language)
    assert len(re.findall("(?:agencies under|các đơn vị thuộc) District", text)) == MOST
    assert text == snapshot


@pytest.mark.parametrize("most", [FEW, FEW + 1, None])
@pytest.mark.parametrize("in_words", [True, False])
def test_how_many_are_listed_and_whether_in_a_sentence_are_two_choices(most, in_words):
    agencies = register(9, 2)
    report = judge([LAN], {one.id: {"lan": "no"} for one in agencies}, agencies)
    options = Options(language="en", width=100)
    text = "\n".join(groups(page_of(options), report, list(shown(report, options)), most=most, in_words=in_words))
    rows = len(re.findall(f"(?m)^ {OUTCOME} +agencies under District", text))
    named = len(re.findall(r"agencies\s+under\s+District", text)) - rows
    listed = 9 if most is None else most
    assert (rows, named) == ((0, listed) if in_words else (listed, 0))
    assert (f"{9 - listed} fail" in text) is (most is not None)


def test_a_share_that_can_be_anything_says_only_who_is_missing():
    text = screen(judge([SENT], {"a": {"n": "1", "d": "1"}, "s": {}}))
    assert row(text, "words")[1] == "1 return missing: Agency s"


def test_no_data_is_short():
    text = screen(judge([SENT, LAN], {"a": {"d": "5"}, "s": {}, "lan": {"lan": "yes"}}))
    assert re.search(
        r"no data +I\.1 +words \[[a-z-]+\] +\? / 5 +≥ 80%\n +not reported: words · returns.csv row 2$",
        text,
        re.MULTILINE,
    )
    assert "undetermined" in text
    assert "no member" not in text


def test_what_does_not_bind_folds_to_a_line():
    far = attrs.evolve(SENT, id="far", only=None, targets=())
    text = screen(judge([SENT, attrs.evolve(far, basis=SENT.basis)], {"a": {"n": "5", "d": "5"}}))
    assert text.count("not applicable") == text.count("not applicable: words")


def told(report, kind: Judged, name: str = "", **options) -> str:
    return "".join(explain(report, Options(width=100, **options), cards_of(report, kind, name)))


def test_explain_lists_who_said_yes_who_said_no_and_who_is_silent():
    report = judge([LAN], answers(22, 2, 1))
    text = told(report, Judged.LEVEL, "commune")
    assert re.search(r"^ yes +22: Agency a0; Agency a1; ", text, re.MULTILINE)
    assert "Agency a19 and 2 more; --indicator lan names them all" in " ".join(text.split())
    assert "Agency a21" not in text
    assert "a19 và 2 mục khác; --indicator lan nêu tên tất cả" in " ".join(
        told(report, Judged.LEVEL, "commune", language="vi").split()
    )
    assert "Agency a20; Agency a21 no" in " ".join(told(report, Judged.LEVEL, "commune", indicator="lan").split())
    assert re.search(r"^ no +2: Agency a22; Agency a23$", text, re.MULTILINE)
    assert re.search(r"^ silent +1: Agency s0$", text, re.MULTILINE)


def test_explain_lists_the_lowest_shares_first_and_errors_apart():
    everybody = {"high": {"n": "9", "d": "10"}, "low": {"n": "1", "d": "2"}, "odd": {"n": "3", "d": "2"}}
    text = told(judge([SENT], everybody), Judged.PLAN)
    assert re.search(r"^ from lowest +2: Agency low 1 / 2; Agency high 9 / 10$", text, re.MULTILINE)
    assert re.search(r"^ in error +1: Agency odd$", text, re.MULTILINE)


def test_explain_says_in_which_groups_an_agency_counts():
    agencies = register(1, 2)
    report = judge([LAN], {"d0": {"lan": "yes"}, "c0-0": {"lan": "yes"}, "c0-1": {"lan": "no"}}, agencies)
    text = told(report, Judged.AGENCY, "c0-1")
    assert re.search(r"^ counts +words \(level, parent\) \[lan\]$", text, re.MULTILINE)
    assert re.search(r"^ counts for +words: FAIL, 1 of 2, 50%, ≥ 80%$", text, re.MULTILINE)
    assert re.search(r"^ +agencies under District 0: FAIL, 1 of 2, 50%, ≥ 80%$", text, re.MULTILINE)
