"""A register's further columns: entries are compared as names are, and who is in no block for a blank is told."""

import pytest

from tests.judging.test_audit import check, problems, ruleset, verdict

__all__ = ["check"]

QUANTITIES = {"has_lan": ", kind: yes_no"}
LAN = "whether: has_lan, target: yes, only: {block: {region: [núi]}}"
BLOCK = "whether: has_lan, judged: block, block: region, target: {at_least: 50%}"
RETURNS = "agency,has_lan\na,no\nb,no\nc,yes\nd,yes\n"


def register(a="Núi", b="biển", c="biển", d="Biển"):
    rows = [f"{one},{one.upper()}a,commune,{entry}" for one, entry in zip("abcd", (a, b, c, d), strict=True)]
    return "\n".join(["id,name,level,region", "p,Prov,province,", *rows, ""])


def blocks(report):
    return [card["subject"]["id"] for card in report["scorecards"] if card["subject"]["kind"] == "block"]


@pytest.mark.parametrize("written", ["Núi", "NÚI", " núi ", "nu\u0301i"])
def test_who_is_asked_does_not_hang_on_capitals_spaces_or_the_way_letters_are_stored(check, written):
    report = check(ruleset({"i": LAN}, QUANTITIES), RETURNS, register(written))
    assert (verdict(report, "a")["outcome"], report["exit_code"]) == ("fail", 1)
    assert problems(report, "register") == []


def test_the_place_of_a_tone_mark_makes_no_other_block(check):
    rules = ruleset({"i": LAN.replace("núi", "vùng hoà")}, QUANTITIES)
    assert verdict(check(rules, RETURNS, register("Vùng Hòa")), "a")["outcome"] == "fail"


def test_entries_that_are_one_name_are_one_block_called_as_first_written(check):
    report = check(ruleset({"i": BLOCK}, QUANTITIES), RETURNS, register())
    assert blocks(report) == ["Núi", "biển"]
    found = verdict(report, "biển")
    assert (found["numerator"], found["denominator"], found["outcome"]) == (2, 3, "pass")


def test_a_waiver_of_a_block_holds_however_it_is_written(check):
    sources = {"returns.csv": RETURNS}
    waiver = "- {block: {region: núi}, indicator: i, reason: x, granted_by: y, from: 2016-01-01, until: 2016-12-31}\n"
    sources["waivers.yaml"] = waiver
    data = "  - csv:returns.csv\nwaivers: waivers.yaml\n"
    report = check(ruleset({"i": BLOCK}, QUANTITIES), sources, register(), data)
    assert verdict(report, "Núi")["waiver"]["reason"] == "x"
    assert report["exit_code"] == 0


def test_a_value_that_no_agency_bears_is_told_with_a_guess(check):
    rules = ruleset(
        {"i": LAN.replace("[núi]", "[đồi núi, cao nguyên]"), "j": LAN.replace("núi", "cao nguyên")}, QUANTITIES
    )
    report = check(rules, RETURNS, register("đồi nui"))
    hills, plateau = problems(report, "register")
    owes = "so nobody owes what is asked of it"
    assert (
        hills == f'no agency of the register has "đồi núi" in its column "region", {owes}: i. Did you mean "đồi nui"?'
    )
    assert plateau == f'no agency of the register has "cao nguyên" in its column "region", {owes}: i, j'


def test_blank_cells_are_told_in_one_line_where_others_of_the_level_have_an_entry(check):
    report = check(ruleset({"i": LAN, "j": BLOCK}, QUANTITIES), RETURNS, register(b="", c=""))
    (told,) = [one for one in report["problems"] if one["kind"] == "register"]
    assert (told["place"], told["text"]) == ("row 4", "region")
    assert "(2: Ba, Ca; asked: i, j)" in told["message"]["en"]


@pytest.mark.parametrize(
    "rules",
    [
        {"i": BLOCK.replace("target", "only: {agency: [c, d]}, target")},
        {"i": BLOCK.replace("{at_least: 50%}", "{province: {at_least: 50%}}")},
        {"i": "whether: has_lan, target: yes"},
    ],
)
def test_a_blank_cell_that_no_target_asks_for_is_not_told(check, rules):
    report = check(ruleset(rules, QUANTITIES), RETURNS, register(b=""))
    assert problems(report, "register") == []


def test_who_is_gone_may_have_a_blank_cell(check):
    gone = register(b="").replace("region\n", "region,until\n").replace("Ba,commune,", "Ba,commune,,2015-12-31")
    rows = [row if row.count(",") == 4 else f"{row}," for row in gone.splitlines()]
    report = check(ruleset({"i": BLOCK}, QUANTITIES), RETURNS.replace("b,no\n", ""), "\n".join([*rows, ""]))
    assert problems(report, "register") == []
