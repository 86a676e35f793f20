"""What is said of a whole and its parts: each part by its period, with its figure (SEMANTICS, sections 8, 10 and 12)."""

from __future__ import annotations

import pytest

import qtcompliance as qt
from qtcompliance.domain.indicator import OverTime
from tests.judging.plans import judge, register, require, share, verdicts
from tests.judging.test_parts import flows

AT_LEAST = require("at_least", "20%")


def told(data, *, over_time=OverTime.SUM, period="2016"):
    """The report on one agency that reported `data`, a mapping by period."""
    rules = flows(share(), AT_LEAST, over_time=over_time)
    return judge(rules, {f"a@{one}": figures for one, figures in data.items()}, register("a"), period=period)


def said(report):
    """The sentence on the agency, in English and in Vietnamese."""
    found = verdicts(report)["agency", "a", "i"]
    return found.explain("en"), found.explain("vi")


def quarters(n, d="3000"):
    return {f"2016-Q{number}": {"n": one, "d": d} for number, one in n.items()}


@pytest.mark.parametrize(
    ("n", "en", "vi"),
    [
        ({1: "1329", 2: "300", 4: "200"}, ["2016-Q3"], ["2016-Q3"]),
        ({1: "1329", 2: "300"}, ["2016-Q3, 2016-Q4"], ["2016-Q3, 2016-Q4"]),
        ({4: "1329"}, ["2016-Q1, 2016-Q2, 2016-Q3"], ["2016-Q1, 2016-Q2, 2016-Q3"]),
    ],
)
def test_the_quarters_of_which_a_count_is_missing_are_named(n, en, vi):
    data = quarters(dict.fromkeys((1, 2, 3, 4), ""))
    for number, one in n.items():
        data[f"2016-Q{number}"]["n"] = one
    english, vietnamese = said(told(data))
    for one in en:
        assert f" in {one};" in english
    for one in vi:
        assert f" (kỳ {one});" in vietnamese


def test_what_explain_says_is_missing_bears_the_quarter_too():
    report = told(quarters({1: "1", 2: "2", 4: "4"}))
    found = verdicts(report)["agency", "a", "i"]
    assert found.measure.missing_in == {"n": ("2016-Q3",), "d": ("2016-Q3",)}


def test_parts_are_as_small_as_those_that_were_reported():
    data = {"2016-H1": {"n": "1", "d": "9"}, "2016-Q3": {"n": "1", "d": "9"}}
    assert " in 2016-Q4" in said(told(data))[0]
    months = {f"2016-{month:02}": {"n": "1", "d": "9"} for month in (1, 2, 3, 5)}
    assert " in 2016-04, 2016-06" in said(told(months, period="2016-H1"))[0]


def test_of_a_stock_the_last_part_is_what_is_missing():
    english, vietnamese = said(told(quarters({1: "1", 2: "2"}), over_time=OverTime.LAST))
    assert " in 2016-Q4" in english
    assert "2016-Q3" not in english
    assert "(kỳ 2016-Q4)" in vietnamese


def test_where_no_part_was_reported_no_part_is_named():
    assert "2016" not in said(told({"2016": {"d": "9"}}))[0].split("not reported")[1]


def test_a_year_that_is_not_the_sum_of_its_quarters_names_them_with_their_figures():
    data = {"2016": {"n": "1150", "d": "12000"}, **quarters({1: "329", 2: "300", 3: "1331", 4: "200"})}
    report = told(data)
    english, vietnamese = said(report)
    assert "2016: 1,150 (" in english
    assert "2016: 1.150 (" in vietnamese
    assert "its parts come to 2,160: 2016-Q1: 329 (" in english
    assert "cộng các kỳ thành phần được 2.160: 2016-Q1: 329 (" in vietnamese
    for one in ("2016-Q2: 300 (", "2016-Q3: 1,331 (", "2016-Q4: 200 ("):
        assert one in english
    shown = " ".join(str(qt.render(report, "console", width=900)).split())
    assert "2016-Q4: 200 (" in shown
    assert "[" not in shown.partition("Problems (")[2]


def test_a_year_below_the_quarters_that_are_known_names_those_that_are_not():
    data = {"2016": {"n": "1150", "d": "12000"}, **quarters({1: "1329", 2: "300"}, d="")}
    english, vietnamese = said(told(data))
    assert "its parts come to 1,629 at least: 2016-Q1: 1,329 (" in english
    assert "2016-Q3: not reported, 2016-Q4: not reported" in english
    assert "2016-Q3: chưa báo cáo, 2016-Q4: chưa báo cáo" in vietnamese


def test_a_stock_of_a_year_is_laid_beside_its_last_quarter_alone():
    data = {"2016": {"n": "1150", "d": "3000"}, **quarters({3: "5", 4: "1151"})}
    english, _ = said(told(data, over_time=OverTime.LAST))
    assert "2016: 1,150 (" in english
    assert "but 2016-Q4: 1,151 (" in english
    assert "2016-Q3" not in english


def test_a_half_year_that_was_reported_itself_is_no_sum_of_its_quarters():
    data = {"2016": {"n": "9", "d": "20"}, "2016-H1": {"n": "5", "d": "10"}, "2016-Q1": {"n": "2", "d": ""}}
    data["2016-H2"] = {"n": "5", "d": "10"}
    english, _ = said(told(data))
    assert "its parts come to 10: 2016-H1: 5 (" in english
    assert "2016-H2: 5 (" in english


def test_figures_that_contradict_each_other_bear_their_quarters_and_are_grouped():
    report = told(quarters({1: "1329", 2: "300", 3: "300", 4: "300"}, d="1200"))
    [problem] = report.problems
    assert "n 2016-Q1 1329" in problem.text
    shown = " ".join(str(qt.render(report, "console", width=900)).split())
    assert "in 2016-Q1: 1,329" in shown
    vi = " ".join(str(qt.render(report, "console", width=900, language="vi")).split())
    assert "(kỳ 2016-Q1): 1.329" in vi
