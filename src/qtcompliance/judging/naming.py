"""Texts of a source → the agencies and periods that they name, or why they name none (SEMANTICS 12)."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence

from ..domain.agency import PLAN, Agencies
from ..domain.observation import Observations
from ..domain.period import ReportingPeriod
from ..domain.period_guess import period_meant
from ..domain.period_slip import letter_among, no_month, period_of_day, short_year
from ..domain.spreadsheet import not_worked_out
from ..errors import nearest
from ..locale import Message, message

_MONTH_LIKE = re.compile(r"[12][0-9]{3}-[0-9]{2}\Z")


TWO_AGENCIES = "admission.agency_two"
"""The sentence for a row that names two agencies."""
OF_NOBODY = "admission.agency_row"
"""The sentence for a row that is likely a total or a note."""
NO_NAME = re.compile(
    r"(?:(?:tổng|tổng cộng|tổng số|cộng|total|grand total|sum)(?: \(.*\))?[ :.]*\Z"
    r"|(?:tổng cộng|tổng số|ghi chú|chú thích|nguồn|notes?|source)\b)",
    re.IGNORECASE,
)
MOST_GUESSES = 20  # a guess among thousands of names takes a while


class Naming:
    """Answers whom a text names, each text once; the guesses for unknown names come to an end."""

    def __init__(self, agencies: Agencies) -> None:
        self._agencies = agencies
        self._answers: dict[str, str | Message] = {}
        self._unknown = 0

    def __call__(self, text: str) -> str | Message:
        """The id of the agency that `text` names (or the plan's), or why it names none."""
        if text not in self._answers:
            answer = named_agency(self._agencies, text, guessing=self._unknown < MOST_GUESSES)
            self._unknown += isinstance(answer, Message)
            self._answers[text] = answer
        return self._answers[text]


def named_agency(agencies: Agencies, text: str, *, guessing: bool = True) -> str | Message:
    """The id of the agency that `text` names (or the plan's), or why it names none, perhaps with a guess."""
    if not text.strip():
        return message("admission.no_agency")
    if text.strip().casefold() == PLAN:
        return PLAN
    found = agencies.find(text)
    if len(found) == 1:
        only: str = agencies[found[0]].id
        return only
    if found:
        names = [f"{agencies[place].id} {agencies[place].name}" for place in found]
        return message("admission.ambiguous", text=text, names=names)
    if spoilt := not_worked_out(text):
        return spoilt
    if NO_NAME.match(" ".join(text.split())):
        return message(OF_NOBODY, text=text)
    if text.strip().isdecimal():  # next to one number stand many: a guess would lead astray
        return _without_zeros(agencies, text)
    if not guessing:
        return message("admission.agency", text=text)
    guess = nearest(text, agencies.names)
    return message("admission.agency_guess" if guess else "admission.agency", text=text, guess=guess or "")


def _without_zeros(agencies: Agencies, text: str) -> Message:
    """Why a number names nobody: a program that takes codes for numbers drops the zeros in front of them."""
    found = agencies.zeros_dropped.get(text.strip().lstrip("0"), ())
    if len(found) != 1:
        return message("admission.agency", text=text)
    return message("admission.agency_zeros", text=text, guess=found[0])


def two_agencies(agencies: Agencies, row: Mapping[str, str]) -> Message:
    """Why a row names nobody whose `text` is one agency and whose `column` names another in what is `said` there."""
    names = {key: _called(agencies, row[cell]) for key, cell in (("one", "text"), ("other", "said"))}
    return message(TWO_AGENCIES, **row, **names)


def _called(agencies: Agencies, text: str) -> str:
    found = agencies.find(text)
    if not found:
        return text
    agency = agencies[found[0]]
    other = {agency.id: agency.name, agency.name: agency.id}  # what `text` is already need not be said again
    return str(other.get(text, f"{agency.id} ({agency.name})"))


def month_like(text: str) -> bool:
    """Whether a text has the shape of a month, whichever month it is."""
    return _MONTH_LIKE.match(text) is not None


def impossible_months(
    seen: Observations, periods: Sequence[ReportingPeriod | None], named: Container[str]
) -> set[tuple[int, int]]:
    """The (source, period) pairs of a column in which some values cannot be months, though others could.

    `periods` are what the texts of `seen` name; those that are `named` elsewhere are no months.
    """
    like = {code for code, text in enumerate(seen.period_names.texts) if month_like(text) and text not in named}
    pairs = {pair for pair in set(zip(seen.source, seen.period, strict=True)) if pair[1] in like}
    spoilt = {source for source, code in pairs if periods[code] is None}
    return {pair for pair in pairs if pair[0] in spoilt}


def no_period(text: str, *, known: bool) -> Message:
    """Why a text names no period that can be used; `known` where it is one in a column of which others are none."""
    if not text.strip():
        return message("admission.no_period")
    if spoilt := not_worked_out(text):
        return spoilt
    if not known and (month := no_month(text)):
        return message("admission.period_month", text=text, month=month)
    if known or month_like(text):
        return message("admission.period_column", text=text)
    meant = period_meant(text)
    if meant:
        return message("admission.period_guess", text=text, guess=meant)
    return message("admission.period_quarter", text=text) if meant is not None else _nearly_a_period(text)


def _nearly_a_period(text: str) -> Message:
    """What a text is in place of a period: one with a letter among its digits, a day, a year of two digits."""
    if among := letter_among(text):
        letter, guess = among
        return message("admission.period_letter", text=text, letter=letter, guess=guess)
    if (year := period_of_day(text)) is not None:
        return message("admission.period_day" if year else "admission.period", text=text, year=year)
    return message("admission.period_short" if short_year(text) else "admission.period", text=text)


def absent(agencies: Agencies, place: int, period: ReportingPeriod) -> Message:
    """Why an agency reports nothing that counts for a period at whose end it does not exist."""
    agency = agencies[place]
    said: dict[str, object] = {"name": agency.name, "day": period.end}
    if agency.since is not None and agency.since > period.end:
        return message("admission.not_yet", **said, since=agency.since)
    said["until"] = agency.until
    if not agency.successor:
        return message("admission.ended", **said)
    found = agencies.find(agency.successor)
    successor = f"{agency.successor} ({agencies[found[0]].name})" if len(found) == 1 else agency.successor
    return message("admission.ended_successor", successor=successor, **said)
