"""Whom texts name: each text is answered once, and guessing comes to an end."""

from qtcompliance.domain.agency import Agencies, Agency
from qtcompliance.judging import naming
from qtcompliance.judging.naming import MOST_GUESSES, Naming
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
