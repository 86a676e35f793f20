"""Whom texts name: each text is answered once, and guessing comes to an end."""

from datetime import date

import pytest

from qtcompliance.domain.agency import Agencies, Agency
from qtcompliance.domain.period import ReportingPeriod
from qtcompliance.judging import naming
from qtcompliance.judging.naming import MOST_GUESSES, Naming, absent
from qtcompliance.locale import Message

AGENCIES = Agencies([Agency("a1", "Xã Gio An", level="commune"), Agency("a2", "Xã Gio Mai", level="commune")])


def test_a_code_a_name_and_the_plan_are_known() -> None:
    asked = Naming(AGENCIES)
    assert [asked(text) for text in ("a1", "xã  gio MAI", " Plan ")] == ["a1", "a2", "plan"]


def test_unknown_names_are_guessed_at_until_they_are_many(monkeypatch) -> None:
    tried: list[str] = []

    def nearest(text: str, _: object) -> str:
        tried.append(text)
        return "Xã Gio An"

    monkeypatch.setattr(naming, "nearest", nearest)
    asked = Naming(AGENCIES)
    texts = [f"Xã Gio An {number}" for number in range(MOST_GUESSES + 5)]
    answers = [asked(text) for text in (*texts, *texts)]
    assert tried == texts[:MOST_GUESSES]
    keys = [answer.key for answer in answers if isinstance(answer, Message)]
    once = ["admission.agency_guess"] * MOST_GUESSES + ["admission.agency"] * 5
    assert keys == once * 2


def test_a_code_of_digits_alone_is_never_guessed_at() -> None:
    agencies = Agencies([Agency("19381", "Xã Vĩnh Kim", level="commune"), Agency("19681", "Hải Lăng", level="commune")])
    answer = Naming(agencies)("19831")
    assert isinstance(answer, Message)
    assert answer.key == "admission.agency"


@pytest.mark.parametrize(
    ("since", "until", "told"),
    [
        (date(2017, 1, 1), None, "Gio An does not exist yet on 2016-12-31 but only from 2017-01-01; what"),
        (date(2017, 1, 1), date(2017, 6, 30), "Gio An does not exist yet on 2016-12-31 but only from 2017-01-01; what"),
        (None, date(2016, 6, 30), "Gio An ended on 2016-06-30, before 2016-12-31; what"),
    ],
)
def test_who_does_not_exist_yet_has_not_ended(since: date | None, until: date | None, told: str) -> None:
    agencies = Agencies([Agency("a1", "Gio An", level="commune", since=since, until=until)])
    what = absent(agencies, 0, ReportingPeriod.parse("2016"))
    assert what.in_language("en") == f"{told} it reported is not used"
    assert ("chưa tồn tại" in what.in_language("vi")) is (since is not None)
