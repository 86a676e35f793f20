"""Every fault of a ruleset, with its place and its guess."""

from __future__ import annotations

import pytest

from qtcompliance.errors import RulesetError
from qtcompliance.inputs.rulesets import read_ruleset
from tests.inputs.ruleset_texts import HEAD, SHARE, START, WHETHER, fault_of, faults, one, read


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # bounds
        (SHARE + "target: {at_least: 95}", ("fault.bound_without_percent", "target.at_least", 3, "95%")),
        ("count: sent\nper: all\ntarget: {at_least: 2}", ("fault.bound_points_or_fraction", "target.at_least", 3, None)),
        (SHARE + "target: {at_least: 0.9}", ("fault.bound_points_or_fraction", "target.at_least", 3, None)),
        (SHARE + "target: {at_least: 0}", ("fault.bound_without_percent", "target.at_least", 3, "0%")),
        (WHETHER + "target: {at_least: 1}", ("fault.bound_points_or_fraction", "target.at_least", 3, None)),
        ("number: rank\ntarget: {at_most: 41%}", ("fault.bound_with_percent", "target.at_most", 2, "41")),
        ("number: rate\ntarget: {at_most: 41}", ("fault.bound_without_percent", "target.at_most", 2, "41%")),
        (SHARE + "target: {at_least: 101%}", ("fault.above_100", "target.at_least", 3, None)),
        (WHETHER + "target: {at_least: 100.1%}", ("fault.above_100", "target.at_least", 3, None)),
        (SHARE + "target: {between: [50%, 101%], including: both}", ("fault.above_100", "target.between[1]", 3, None)),
        (SHARE + "target: {more_than: 100%}", ("fault.never_met", "target.more_than", 3, None)),
        (SHARE + "target: {less_than: 0%}", ("fault.never_met", "target.less_than", 3, None)),
        ("count: sent\nper: all\ntarget: {less_than: 0%}", ("fault.never_met", "target.less_than", 3, None)),
        ("count: sent\nper: all\ntarget: {less_than: {2016: 5%, 2018: 0%}}", ("fault.never_met", "target.less_than.2018", 3, None)),
        (SHARE + "target: {at_least: -1%}", ("fault.below_0", "target.at_least", 3, None)),
        (SHARE + "target: {at_least: most}", ("fault.not_a_bound", "target.at_least", 3, None)),
        ('number: rank\ntarget: {at_least: "1,500"}', ("fault.not_a_bound", "target.at_least", 2, None)),
        (SHARE + "target: {at_least: [1%]}", ("fault.needs_bound", "target.at_least", 3, None)),
        (SHARE + "target: {at_least: {quantity: rte}}", ("fault.unknown_quantity", "target.at_least", 3, "rate")),
        (SHARE + "target: {at_least: {quantity: rank}}", ("fault.kind_mismatch", "target.at_least", 3, None)),
        (SHARE + "target: {at_least: {quantity: }}", ("fault.empty", "target.at_least.quantity", 3, None)),
        (SHARE + "target: {at_least: {quantity: rate, of: all}}", ("fault.unknown_key_known", "target.at_least.of", 3, None)),
        (SHARE + "target: {between: {quantity: rate}, including: both}", ("fault.two_bounds", "target.between", 3, None)),
        (SHARE + "target: {at_least: {2016: 60%, quantity: rate}}", ("fault.unknown_key_known", "target.at_least.2016", 3, None)),
        (SHARE + "judged: [agency, level]\ntarget: {at_least: {quantity: rate}}", ("fault.own_bound_of_group", "target.at_least", 4, None)),
        (SHARE + "judged: [agency, plan]\ntarget: {plan: {at_least: {quantity: rate}}}", ("fault.own_bound_of_group", "target.plan.at_least", 4, None)),
        ("check: filed\ntarget: {at_least: {quantity: rate}}", ("fault.own_bound_of_check", "target.at_least", 2, None)),
        ("number: rank\ntarget: {at_least: {quantity: rank}}", ("fault.own_bound_itself", "target.at_least", 2, None)),
        ("number: rank\ntarget: {at_least: {quantity: rate}}", ("fault.kind_mismatch", "target.at_least", 2, None)),
        ("whether: has_lan\ntarget: {at_least: 80%}", ("fault.between_yes_and_no", "target.at_least", 2, None)),
        ("whether: has_lan\njudged: [level, agency]\ntarget: {commune: {more_than: 50%}}", ("fault.between_yes_and_no", "target.commune.more_than", 3, None)),
        # between
        (SHARE + "target: {between: [15%, 30%]}", ("fault.ends_not_said", "target", 3, None)),
        (SHARE + "target: {between: [30%, 15%], including: both}", ("fault.bounds_turned", "target.between", 3, None)),
        (SHARE + "target: {between: [15%, 15%], including: lower}", ("fault.never_met", "target.between", 3, None)),
        (SHARE + "target: {between: [15,5%, 30%], including: both}", ("fault.two_bounds", "target.between", 3, None)),
        (SHARE + "target: {between: 15%, including: both}", ("fault.two_bounds", "target.between", 3, None)),
        (SHARE + "target: {at_least: 15%, including: both}", ("fault.including_alone", "target.including", 3, None)),
        # targets
        (SHARE + "target: yes", ("fault.yes_of_no_yes_no", "target", 3, None)),
        (SHARE + "target: no", ("fault.needs_target", "target", 3, None)),
        (WHETHER + "target: no", ("fault.needs_target_no", "target", 3, None)),
        (SHARE + "target: 95%", ("fault.needs_target", "target", 3, None)),
        (SHARE + "target: [at_least, 95%]", ("fault.needs_target", "target", 3, None)),
        (SHARE + "target: {standing: binding}", ("fault.no_comparator", "target", 3, None)),
        (SHARE + "target: {at_leest: 95%}", ("fault.unknown_key", "target.at_leest", 3, "at_least")),
        (SHARE + "target: {at_least: 5%, at_most: 9%}", ("fault.two_comparators", "target.at_most", 3, None)),
        (SHARE + "target: {district: {at_least: 5%}, comune: {at_least: 9%}}", ("fault.unknown_level", "target.comune", 3, "commune")),
        (SHARE + "target: {distict: {at_least: 5%}}", ("fault.unknown_level", "target.distict", 3, "district")),
        (SHARE + "target: {at_least: 5%, standing: bindin}", ("fault.unknown_word", "target.standing", 3, "binding")),
        (SHARE, ("fault.target_missing", "", -1, None)),
        (SHARE + "taget: {at_least: 80%}", ("fault.unknown_key", "taget", 3, "target")),
        ("check: timely\njudged: [agency, plan]", ("fault.target_missing", "", -1, None)),
        # milestones
        (SHARE + "target: {at_least: {2018: 80%, 2016: 90%}}", ("fault.milestone_order", "target.at_least.2016", 3, None)),
        (SHARE + "target: {at_least: {2016: 80%, 2016-12-31: 90%}}", ("fault.milestone_order", "target.at_least.2016-12-31", 3, None)),
        (SHARE + "target: {at_least: {2016: 80%, 2018: 70%}}", ("fault.milestone_weaker", "target.at_least.2018", 3, None)),
        (SHARE + "target: {at_most: {2016: 8%, 2018: 9%}}", ("fault.milestone_weaker", "target.at_most.2018", 3, None)),
        (SHARE + "target: {at_least: {soon: 70%}}", ("fault.milestone_day", "target.at_least.soon", 3, None)),
        (SHARE + "target: {at_least: {2016-02-30: 70%}}", ("fault.milestone_day", "target.at_least.2016-02-30", 3, None)),
        # formulas
        ("target: {at_least: 9%}", ("fault.formula_missing", "", -1, None)),
        ("count: sent\nof: all\nnumber: rank\ntarget: {at_least: 9%}", ("fault.two_formulas", "number", 3, None)),
        ("count: sent\ntarget: {at_least: 9%}", ("fault.denominator_missing", "", -1, None)),
        ("count: sent\nof: all\nper: all\ntarget: {at_least: 9%}", ("fault.of_and_per", "per", 3, None)),
        ("failing: late\nper: all\ntarget: {at_least: 9%}", ("fault.failing_of_ratio", "failing", 1, None)),
        ("count: snt\nof: all\ntarget: {at_least: 9%}", ("fault.unknown_quantity", "count", 1, "sent")),
        ("count: sent\nof: [all, all]\ntarget: {at_least: 9%}", ("fault.twice", "of[1]", 2, None)),
        ("count: sent\nof: []\ntarget: {at_least: 9%}", ("fault.empty", "of", 2, None)),
        ("count: has_lan\nof: all\ntarget: {at_least: 9%}", ("fault.kind_mismatch", "count", 1, None)),
        ("whether: sent\njudged: level\ntarget: {at_least: 9%}", ("fault.kind_mismatch", "whether", 1, None)),
        ("whether: {all: [has_lan, rank]}\ntarget: yes", ("fault.kind_mismatch", "whether.all[1]", 1, None)),
        ("whether: {all: has_lan, any: has_lan}\ntarget: yes", ("fault.one_of_all_any_passes", "whether", 1, None)),
        ("whether: {}\ntarget: yes", ("fault.one_of_all_any_passes", "whether", 1, None)),
        ("whether: {passes: sharee}\ntarget: yes", ("fault.unknown_indicator", "whether.passes", 1, None)),
        ("whether: {passes: it}\ntarget: yes", ("fault.circle", "whether.passes", 1, None)),
        ("number: filed_on\ntarget: {at_least: 9}", ("fault.kind_mismatch", "number", 1, None)),
        ("number: rank\njudged: [plan, level]\ntarget: {at_least: 9}", ("fault.roll_up_missing", "", -1, None)),
        (SHARE + "roll_up: sum\ntarget: {at_least: 9%}", ("fault.word_of_another_formula", "roll_up", 3, None)),
        ("number: rank\nof: all\ntarget: {at_least: 9}", ("fault.word_of_another_formula", "of", 2, None)),
        (SHARE + "settings: {a: b}\ntarget: {at_least: 9%}", ("fault.word_of_another_formula", "settings", 3, None)),
        ("check: timely\nsettings: soon", ("fault.needs_mapping", "settings", 2, None)),
        (SHARE + "pool: median\ntarget: {at_least: 9%}", ("fault.unknown_word", "pool", 3, "mean")),
        (SHARE + "overlap: possible\ntarget: {at_least: 9%}", ("fault.overlap_of_nothing", "overlap", 3, None)),
        # exclusions
        (SHARE + "excluding: {of: secret, because: x}\ntarget: {at_least: 9%}", ("fault.count_not_said", "excluding", 3, None)),
        (SHARE + "excluding: {of: secret, count: none}\ntarget: {at_least: 9%}", ("fault.missing", "excluding", 3, None)),
        (SHARE + "excluding: {of: secrt, count: none, because: x}\ntarget: {at_least: 9%}", ("fault.unknown_quantity", "excluding.of", 3, "secret")),
        (SHARE + "excluding: [{of: secret, count: non, because: x}]\ntarget: {at_least: 9%}", ("fault.unknown_quantity", "excluding[0].count", 3, None)),
        (SHARE + "excluding: secret\ntarget: {at_least: 9%}", ("fault.needs_mapping", "excluding", 3, None)),
        (SHARE + "excluding: {of: secret, count: none, because: {vi: x}}\ntarget: {at_least: 9%}", ("fault.title_missing", "excluding.because", 3, None)),
        # who
        (SHARE + "judged: everybody\ntarget: {at_least: 9%}", ("fault.unknown_word", "judged", 3, None)),
        (SHARE + "judged: [plan, agncy]\ntarget: {at_least: 9%}", ("fault.unknown_word", "judged[1]", 3, "agency")),
        (SHARE + "binding: plan\ntarget: {at_least: 9%}", ("fault.binding_not_judged", "binding", 3, None)),
        (SHARE + "judged: block\ntarget: {at_least: 9%}", ("fault.block_missing", "", -1, None)),
        (SHARE + "block: khối\ntarget: {at_least: 9%}", ("fault.block_not_judged", "block", 3, None)),
        (SHARE + "only: {level: [comune]}\ntarget: {at_least: 9%}", ("fault.unknown_level_named", "only.level[0]", 3, "commune")),
        (SHARE + "only: {levels: [commune]}\ntarget: {at_least: 9%}", ("fault.unknown_key", "only.levels", 3, "level")),
        (SHARE + "only: {}\ntarget: {at_least: 9%}", ("fault.empty", "only", 3, None)),
        (SHARE + "speaks_of: province\ntarget: {at_least: 9%}", ("fault.unknown_word", "speaks_of", 3, None)),
        (SHARE + "basis: gaol\ntarget: {at_least: 9%}", ("fault.unknown_word", "basis", 3, "goal")),
        # fields
        (SHARE + "exluding: {of: secret}\ntarget: {at_least: 9%}", ("fault.unknown_key", "exluding", 3, "excluding")),
        (SHARE + "note:\ntarget: {at_least: 9%}", ("fault.empty", "note", 3, None)),
        (SHARE + "target:", ("fault.empty", "target", 3, None)),
        ("whether:\ntarget: yes", ("fault.empty", "whether", 1, None)),
        ("count: sent\nof:\ntarget: {at_least: 9%}", ("fault.empty", "of", 2, None)),
        (SHARE + "note: {vi: x}\ntarget: {at_least: 9%}", ("fault.title_missing", "note", 3, None)),
        (SHARE + "note: [x]\ntarget: {at_least: 9%}", ("fault.needs_title", "note", 3, None)),
    ],
)  # fmt: skip
def test_fault(body: str, expected: tuple[str, str, int, str | None]) -> None:
    assert fault_of(body) == expected


@pytest.mark.parametrize(("written", "read"), [("0.9", ("0.9%", "90%")), ('"0,95"', ("0,95%", "95%"))])
def test_a_bound_without_percent_that_may_be_a_fraction_is_read_both_ways(written: str, read: tuple[str, str]) -> None:
    (fault,) = faults(one(SHARE + f"target: {{at_least: {written}}}"))
    assert (fault.what.fields["points"], fault.what.fields["fraction"]) == read
    assert fault.guess is None


def test_an_unquoted_decimal_comma_is_told_to_be_quoted() -> None:
    half, stray = faults(one(SHARE + "target: {at_least: 92,8%}"))
    assert (half.what.key, half.guess) == ("fault.bound_without_percent", "92%")
    assert (stray.what.key, stray.path, stray.column) == ("fault.stray_comma", "indicators.it.target.8%", 27)


def test_clause_and_title_may_not_be_missing() -> None:
    found = faults("  it:\n    count: sent\n    of: all\n    target: {at_least: 9%}\n")
    assert [(fault.what.fields["name"], fault.path, fault.line, fault.column) for fault in found] == [
        ("clause", "indicators.it", START + 1, 5),
        ("title", "indicators.it", START + 1, 5),
    ]


def test_a_title_stands_in_every_declared_language() -> None:
    body = one(SHARE + "target: {at_least: 9%}").replace("{vi: chỉ tiêu, en: indicator}", "{vi: chỉ tiêu}")
    (fault,) = faults(body)
    assert (fault.what.key, fault.path, fault.line, fault.column) == (
        "fault.title_missing",
        "indicators.it.title",
        START + 2,
        12,
    )
    (plain,) = faults(body.replace("{vi: chỉ tiêu}", "chỉ tiêu"))
    assert plain.what.key == "fault.needs_title"
    assert read(body, HEAD.replace("version:", "languages: vi\nversion:")).languages == ("vi",)


def test_a_scalar_where_a_block_is_expected_gets_a_human_sentence() -> None:
    (fault,) = faults("  it: 95%\n")[:1]
    assert fault.what.key == "fault.needs_mapping"
    assert "keys with values" in fault.explain("en")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("basis: goal\n", "", ("fault.basis_missing", "indicators.it", None)),
        ("judged: [agency]\n", "", ("fault.judged_missing", "indicators.it", None)),
        ("in_force: 2016-01-01/2020-12-31", "in_force: 2016", ("fault.not_a_span", "in_force", None)),
        ("in_force: 2016-01-01/2020-12-31", "in_force: 2016-01-01/2015-12-31", ("fault.span_turned", "in_force", None)),
        ("in_force: 2016-01-01/2020-12-31\n", "", ("fault.missing", "", None)),
        ("2017-07-01/2018-06-30", "2017-07-01/", ("fault.not_a_span", "periods.2017-18", None)),
        ("judged: [agency]", "juged: [agency]\njudged: [agency]", ("fault.unknown_key", "juged", "judged")),
        ("version:", "languages: [vi, eng]\nversion:", ("fault.unknown_word", "languages[1]", "en")),
        ("ruleset: sample", "ruleset: a sample", ("fault.bad_name", "ruleset", None)),
        ("ruleset: sample", "ruleset: [sample]", ("fault.needs_text", "ruleset", None)),
        ("  commune:", "  plan:", ("fault.level_plan", "levels.plan", None)),
        ("[thị xã]", "[Commune]", ("fault.level_twice", "levels.commune", None)),
        ("  late: {", "  la/te: {", ("fault.bad_name", "quantities.la/te", None)),
        ("  late: {", "  it: {", ("fault.one_name", "indicators.it", None)),
        ("kind: number, over_time: last", "kind: number, over_time: least", ("fault.unknown_word", "quantities.rank.over_time", "last")),
        ("kind: yes_no, over_time: last", "kind: yes_no, over_time: sum", ("fault.no_sum", "quantities.has_lan.over_time", None)),
        ("kind: yes_no", "kind: yesno", ("fault.unknown_word", "quantities.has_lan.kind", "yes_no")),
        ("{vi: trễ, en: late}", "{vi: trễ, sau hạn, en: late}", ("fault.stray_comma", "quantities.late.title.sau hạn", None)),
    ],
)  # fmt: skip
def test_fault_of_the_head(old: str, new: str, expected: tuple[str, str, str | None]) -> None:
    assert old in HEAD
    (fault,) = faults(one(SHARE + "target: {at_least: 9%}"), HEAD.replace(old, new, 1))
    assert (fault.what.key, fault.path, fault.guess) == expected


@pytest.mark.parametrize("key", ["basis: goal", "judged: [agency]"])
def test_what_is_said_once_for_all_indicators_is_faulted_once(key: str) -> None:
    body = one(SHARE + "target: {at_least: 1%}\n", "a") + one(SHARE + "target: {at_least: 1%}\n", "b")
    (fault,) = faults(body, HEAD.replace(key, f"{key.partition(':')[0]}: goals"))
    assert fault.path == key.partition(":")[0]


@pytest.mark.parametrize(
    ("key", "written"),
    [
        ("levels", "levls"),
        ("quantities", "quantites"),
        ("basis", "bais"),
        ("judged", "juged"),
        ("indicators", "indicator"),
    ],
)
def test_what_only_follows_from_a_misspelt_key_is_not_told(key: str, written: str) -> None:
    by_level = one(SHARE + "target: {district: {at_least: 9%}, commune: {at_least: 8%}}\nonly: {level: commune}")
    answers = one("whether: has_lan\ntarget: {district: yes, commune: yes}", "lan")
    found = faults(by_level + answers, HEAD.replace(f"\n{key}:", f"\n{written}:", 1))
    assert [(fault.what.key, fault.path, fault.guess) for fault in found] == [("fault.unknown_key", written, key)]


def test_below_a_misspelt_key_what_is_wrong_by_itself_is_told() -> None:
    body = one(SHARE + "target: {distict: {at_least: 9%}}")
    found = faults(body, HEAD.replace("levels:", "levls:", 1))
    assert [fault.guess for fault in found] == ["levels", "district"]


def test_a_missing_denominator_hides_no_fault_of_the_numerator() -> None:
    found = faults(one("count: snt\ntarget: {at_least: 9%}"))
    assert [fault.what.key for fault in found] == ["fault.denominator_missing", "fault.unknown_quantity"]


def test_no_indicators_are_a_fault() -> None:
    (fault,) = faults("", HEAD.replace("indicators:\n", "indicators: {}\n"))
    assert (fault.what.key, fault.path) == ("fault.empty", "indicators")


@pytest.mark.parametrize(
    ("data", "told"),
    [(b"", "fault.empty_ruleset"), (b"just text", "fault.needs_mapping"), (b"- a\n- b\n", "fault.needs_mapping")],
)
def test_a_document_that_is_no_ruleset_at_all(data: bytes, told: str) -> None:
    with pytest.raises(RulesetError) as caught:
        read_ruleset(data, "sample.yaml")
    assert [fault.what.key for fault in caught.value.faults] == [told]


def test_circles_of_indicators_name_their_way() -> None:
    found = faults(one("whether: {passes: b}\ntarget: yes", "a") + one("whether: {passes: a}\ntarget: yes", "b"))
    assert [fault.what.fields["names"] for fault in found] == ["a → b → a", "b → a → b"]


def test_nobody_passes_context() -> None:
    context = one("number: rank\nbasis: context", "shown")
    (fault,) = faults(one("whether: {passes: shown}\ntarget: yes") + context)
    assert fault.what.key == "fault.passes_context"


def test_every_fault_of_a_ruleset_comes_in_one_go_in_order() -> None:
    body = one("count: snt\nof: all\nexluding: x\ntarget: {distict: {at_least: 95}}", "a") + one(
        "count: sent\ncount: late\nof: all", "b"
    )
    found = faults(body, HEAD.replace("version:", "verson:"))
    assert [(fault.line, fault.path) for fault in found] == [
        (2, "verson"),
        (START + 3, "indicators.a.count"),
        (START + 5, "indicators.a.exluding"),
        (START + 6, "indicators.a.target.distict"),
        (START + 6, "indicators.a.target.distict.at_least"),
        (START + 8, "indicators.b"),
        (START + 11, "indicators.b.count"),
    ]


@pytest.mark.parametrize("target", ["{at_least: {2016: 80%, 2018: 70%}}", "{at_most: {2016: 10%, 2018: 20%}}"])
def test_a_weaker_milestone_is_called_weaker_whichever_way_it_goes(target: str) -> None:
    """Of at_most, 20% is no lower demand than 10%."""
    (fault,) = faults(one(SHARE + f"target: {target}"))
    said = fault.what.in_language("vi")
    assert "yêu cầu nhẹ hơn" in said
    assert "thấp hơn" not in said
