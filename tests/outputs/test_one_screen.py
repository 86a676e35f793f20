"""A run of thousands: one screen says what matters, and choices page through the rest."""

from __future__ import annotations

import re

import attrs
import pytest

from qtcompliance.contracts import Options
from qtcompliance.domain.agency import Agencies, Agency
from qtcompliance.domain.place import Problem
from qtcompliance.locale import message
from qtcompliance.outputs import console
from qtcompliance.outputs.reporters import ConsoleReporter
from qtcompliance.outputs.screen.fails import MOST, ROOMY
from tests.judging.plans import indicator, judge, require, share, whether

LAN = indicator("lan", whether("lan"), require("at_least", "80%"), judged="level parent", binding="level")
SENT = indicator("sent", share(), require("at_least", "80%"), judged="agency plan")
DISTRICTS, COMMUNES = 20, 12


@pytest.fixture(autouse=True)
def thousands(monkeypatch):
    """What thousands of cards are, shown by hundreds."""
    monkeypatch.setattr(console, "VAST", 100)


@pytest.fixture(scope="module")
def report():
    """Districts of which the later have the fewer LANs, and whose communes all fail."""
    register = [Agency(f"d{one}", f"District {one}", level="district") for one in range(DISTRICTS)]
    register += [
        Agency(f"c{one}-{other}", f"Commune {one}-{other}", level="commune", parent=f"d{one}")
        for one in range(DISTRICTS)
        for other in range(COMMUNES)
    ]
    answers = {one.id: {"n": "9" if one.level == "district" else "1", "d": "10", "lan": "yes"} for one in register}
    for one in range(DISTRICTS):
        for other in range(min(one, COMMUNES)):
            answers[f"c{one}-{other}"]["lan"] = "no"
    return judge([LAN, SENT], answers, Agencies(tuple(register)))


def screen(report, language: str = "en", width: int = 100, **options) -> list[str]:
    return "".join(ConsoleReporter().render(report, Options(language=language, width=width, **options))).splitlines()


def contradiction(row: int, n: int, column: str = "sent") -> Problem:
    what = message("console.cards.fail", count=n)
    return Problem("contradiction", "csv:returns.csv", f"row {row}, column {column}", str(n), what)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("width", [80, 120])
def test_a_run_of_thousands_is_one_screen(report, language, width):
    many = attrs.evolve(report, problems=tuple(contradiction(row, row) for row in range(2, 1000)))
    assert len(screen(many, language, width)) <= 60


@pytest.mark.parametrize(("language", "said"), [("en", "the worst first: "), ("vi", "kém nhất trước: ")])
def test_of_many_groups_the_worst_are_named_first(report, language, said):
    text = " ".join(" ".join(screen(report, language)).split())
    told = text[text.index(said) :]
    assert re.findall(r"District (\d+) \(\w[^,]*, 0%", told)[:3] == ["12", "13", "14"]
    choice = " ".join(screen(report, language, worst_first=True, level="commune"))
    assert "District" not in choice


def test_groups_that_are_no_crowd_stand_in_rows_the_worst_first():
    register = [Agency(f"d{one}", f"District {one}", level="district") for one in range(30)]
    register += [Agency(f"c{one}", f"C{one}", level="commune", parent=f"d{one % 15}") for one in range(60)]
    answers = {one.id: {"lan": "yes", "n": "9", "d": "10"} for one in register}
    for one in range(15):
        for other in range(one // 4 + 1):
            answers[f"c{one + 15 * other}"]["lan"] = "no"
    lines = screen(judge([LAN, SENT], answers, Agencies(tuple(register))), width=120)
    shares = [float(found[1]) for line in lines if (found := re.search(r"agencies under .*?([\d.]+)%", line))]
    assert len(shares) > 2
    assert shares == sorted(shares)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "and 997 more like it: rows 3, 4, 5 and 994 more"),
        ("vi", "và 997 chỗ tương tự: dòng 3, 4, 5 và 994 mục khác"),
    ],
)
def test_problems_that_are_alike_but_for_figures_are_one_line(report, language, said):
    other = [contradiction(5000, 7, "online")] * 2
    odd = Problem("agency", "csv:returns.csv", "row 7", "x", message("console.ambiguous", name="x"))
    found = [*(contradiction(row, row) for row in range(2, 1000)), *other, odd]
    text = " ".join(" ".join(screen(attrs.evolve(report, problems=tuple(found)), language)).split())
    assert said in text
    assert "(1,001)" in text or "(1.001)" in text
    assert text.count("returns.csv") == 3
    assert "JSON" not in text


def test_a_choice_of_many_lists_each_fail_on_one_line(report):
    lines = screen(report, width=80, only_failed=True)
    rows = [line for line in lines if "Commune" in line]
    assert len(rows) <= MOST
    assert all("10%" in row and "≥ 80%" in row and "returns.csv" in row for row in rows)


@pytest.mark.parametrize(
    ("language", "number", "words"), [("en", "7 more", "7 more words needed"), ("vi", "thiếu 7", "còn thiếu 7 chữ")]
)
def test_a_fail_shows_its_counts_and_where_there_is_room_its_distance_in_words(report, language, number, words):
    wide, narrow = (
        [line for line in screen(report, language, width, only_failed=True) if "Commune" in line]
        for width in (ROOMY, ROOMY - 1)
    )
    assert all("1 / 10" in line for line in [*wide, *narrow])
    assert all(words in line for line in wide)
    assert all(number in line and words not in line for line in narrow)


@pytest.mark.parametrize(
    ("language", "no", "yes", "shortfall"), [("en", "no", "yes", "more"), ("vi", "không", "có", "thiếu")]
)
def test_a_plain_no_is_shown_beside_the_yes_that_is_asked_for(language, no, yes, shortfall):
    plain = indicator("plain", whether("lan"), require("yes"))
    many = judge([plain], {f"m{place:03}": {"lan": "no"} for place in range(120)})
    for options in ({}, {"only_failed": True}):
        rows = [line.split("  ") for line in screen(many, language, 80, **options) if "Agency m0" in line]
        assert len(rows) >= 5
        for row in rows:
            cells = [cell.strip() for cell in row if cell.strip()]
            assert cells[cells.index(no) + 1] == yes
            assert not any(shortfall in cell for cell in cells)


@pytest.mark.parametrize(
    ("language", "said"), [("en", 'add --under "District 8" '), ("vi", 'thêm --under "District 8" ')]
)
def test_what_is_not_listed_is_told_with_the_option_that_shows_what_follows(report, language, said):
    text = " ".join(" ".join(screen(report, language, only_failed=True)).split())
    assert said in text
    assert "--format csv=" in text
    following = screen(report, language, only_failed=True, under="District 8")
    assert [line.split()[1] for line in following if "Commune" in line and "10%" in line][:1] == ["8-0"]
    assert "--format csv=" not in " ".join(following)


def test_a_district_and_its_communes_are_rows(report):
    lines = screen(report, under="District 3")
    assert len(lines) < 50
    assert sum("Commune 3-" in line for line in lines) == 2 * COMMUNES


@pytest.mark.parametrize(("language", "head"), [("en", "level period cards"), ("vi", "cấp kỳ bảng điểm")])
def test_of_several_periods_cards_are_counted_and_called_so(language, head):
    agencies = Agencies(tuple(Agency(f"c{one}", f"Commune {one}", level="commune") for one in range(30)))
    answers = {one.id: {"n": "9", "d": "10"} for one in agencies}
    report = judge([SENT], answers, agencies, period="2015 2016")
    lines = [" ".join(line.split()) for line in screen(report, language)]
    assert any(line.startswith(head) for line in lines)
    assert any(line.startswith(("all 60 ", "tất cả 60 ")) for line in lines)
