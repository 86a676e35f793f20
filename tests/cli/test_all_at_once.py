"""Every mistake in every file of a run is told at once, and none that is only the consequence of another."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.cli.province import RULESET, Province, Ran

Run = Callable[..., Ran]
ASSESSMENT = """\
ruleset: plan.yaml
agencies: agencies.csv
period: "2016"
waivers: waivers.yaml
data: [csv:gone.csv]
"""
AGENCIES = """\
id,name,level,parent
DT,Đồi Thông,huyện,
HM,Hoa Mai,xa,DT
HM,Sông Xanh,xã,QQ
"""
WAIVER = "- {{agency: {agency}, indicator: {indicator}, reason: a, granted_by: b, from: {since}, until: 2016-12-31}}\n"
WAIVERS = WAIVER.format(agency="Nowhere", indicator="documents-onlin", since="2016-31-12")
LANGUAGES = ("en", "vi")


def wrong(province: Province, **files: str) -> None:
    given = {"assessment": ASSESSMENT, "plan": RULESET.replace("target:", "taget:"), "waivers": WAIVERS, **files}
    for name, text in given.items():
        province.write(f"{name}.yaml", text)
    province.write("agencies.csv", files.get("agencies", AGENCIES))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slip", ["", "perod"])
def test_faults_of_every_file_stand_in_one_answer(province: Province, run: Run, language: str, slip: str) -> None:
    wrong(province, assessment=ASSESSMENT.replace("period:", f"{slip}:") if slip else ASSESSMENT)
    ran = run("check", province, "--lang", language)
    assert ran.code == 3
    assert ("perod" in ran.err) == bool(slip)
    for told in ("taget", '"xa"', '"HM"', '"QQ"', '"Nowhere"', '"documents-onlin"', "2016-31-12", "gone.csv"):
        assert told in ran.err, told
    heads = [line for line in ran.err.splitlines() if line.startswith("agencies.csv")]
    assert len(heads) == 1
    assert " 3 " in heads[0]


def test_what_may_follow_from_a_fault_is_none_of_its_own(province: Province, run: Run) -> None:
    """A code that stands twice may be the very one that a waiver names; levels with a slip may be the register's."""
    plan = RULESET.replace("called: [xã]", "caled: [xa]")
    wrong(province, plan=plan, waivers=WAIVER.format(agency="HN", indicator="documents-online", since="2016-01-01"))
    ran = run("check", province, "--lang", "en")
    assert '"HM"' in ran.err
    assert "caled" in ran.err
    assert '"HN"' not in ran.err
    assert '"xa"' not in ran.err
    assert "waivers.yaml" not in ran.err


def test_a_source_whose_entry_has_a_slip_is_not_read_as_if_it_had_none(province: Province, run: Run) -> None:
    province.write("odd.csv", "agency;period;sent\n")
    province.write("assessment.yaml", ASSESSMENT.replace("[csv:gone.csv]", '\n  - {from: csv:odd.csv, delimeter: ";"}'))
    ran = run("check", province, "--lang", "en")
    assert "delimeter" in ran.err
    assert "the header is one cell" not in ran.err
    assert "plan.yaml" in ran.err  # which is not there


def test_a_form_is_not_kept_by_what_it_does_not_read(province: Province, run: Run) -> None:
    wrong(province, assessment=ASSESSMENT.replace("waivers:", "waiver:"))
    ran = run("form", province, "-o", province.file("form.csv"), "--lang", "en")
    assert "gone.csv" not in ran.err


@pytest.mark.parametrize("told", [True, False])
def test_a_period_that_is_none_is_told_beside_a_ruleset_that_names_none(
    province: Province, run: Run, told: bool
) -> None:
    plan = RULESET.replace("target:", "taget:") if told else f"priods: {{S1: 2016-01-01/2016-03-31}}\n{RULESET}"
    wrong(province, plan=plan, assessment=ASSESSMENT.replace('"2016"', "S1"))
    ran = run("check", province, "--lang", "en")
    assert ('"S1" is no reporting period' in ran.err) == told
