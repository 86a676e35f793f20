"""A check for qtcompliance: was the return filed by its due day? The due day itself is in time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

import attrs

from qtcompliance import hookimpl
from qtcompliance.contracts import Check, Finding, Obligation, Reported, parse_count
from qtcompliance.domain.outcome import Outcome
from qtcompliance.domain.period import ReportingPeriod
from qtcompliance.domain.reading import parse_day
from qtcompliance.domain.record import Compared

Sentence = Mapping[str, str]
"""Words by language: `{"vi": …, "en": …}`."""

KEYS = ("filed", "due", "days_after")
MOST_DAYS = 3660
"""Ten years: more is a slip of the pen, and dates come to an end."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Deadline(Compared):
    """An indicator's settings: the quantity that says when it was filed, and by when it has to be.

    Either `due` is the last day, or `days_after` says how many days after the period's last day it is.
    """

    filed: str
    due: date | None = None
    days_after: int = 0

    def day(self, period: ReportingPeriod) -> date:
        """The last day on which the return for `period` is in time."""
        return self.due or period.end + timedelta(days=self.days_after)


class Timely:
    """`check: timely`, with the settings `filed:` and either `due:` or `days_after:`."""

    name = "timely"

    def faults(self, settings: Mapping[str, object]) -> Iterator[Sentence]:
        """Everything that is wrong with the settings of one indicator."""
        for key in settings:
            if key not in KEYS:
                known = ", ".join(KEYS)
                yield _both(f'không có khóa "{key}"; các khóa: {known}', f'unknown key "{key}"; the keys are {known}')
        filed = settings.get("filed")
        if not isinstance(filed, str) or not filed.strip():
            yield _both("filed: ghi số liệu chứa ngày nộp", "filed: name the quantity that holds the day of filing")
        if ("due" in settings) == ("days_after" in settings):
            yield _both("ghi một trong hai khóa due hoặc days_after", "give one of due and days_after")
        due, days = settings.get("due"), settings.get("days_after")
        if "due" in settings and _date(due) is None:
            yield _both(f'due: "{due}" không phải ngày dạng 2017-02-01', f'due: "{due}" is no day such as 2017-02-01')
        if "days_after" in settings and _days(days) is None:
            yield _both(
                f'days_after: "{days}" không phải số ngày từ 0 đến {MOST_DAYS}',
                f'days_after: "{days}" is no number of days from 0 to {MOST_DAYS}',
            )

    def words(self, settings: Mapping[str, object]) -> Sentence:
        """What the settings of one indicator ask."""
        deadline = _deadline(settings)
        filed, days = deadline.filed, deadline.days_after
        if deadline.due is not None:
            return _both(
                f"nộp chậm nhất ngày {_day(deadline.due)} (ngày nộp: số liệu {filed})",
                f"filed by {deadline.due} (the day of filing: {filed})",
            )
        if not days:
            return _both(
                f"nộp chậm nhất ngày cuối kỳ báo cáo (ngày nộp: số liệu {filed})",
                f"filed by the period's last day (the day of filing: {filed})",
            )
        after = "1 day" if days == 1 else f"{days} days"
        return _both(
            f"nộp chậm nhất {days} ngày sau ngày cuối kỳ báo cáo (ngày nộp: số liệu {filed})",
            f"filed at most {after} after the period's last day (the day of filing: {filed})",
        )

    def judge(self, obligation: Obligation, observations: Reported) -> Finding:
        """Whether the agency's return for the obligation's period was filed by the due day."""
        settings = obligation.indicator.formula.settings
        wrong = list(self.faults(settings))
        if wrong:
            return Finding(outcome=Outcome.ERROR, message=_joined(wrong))
        deadline = _deadline(settings)
        filed, due = observations.get(deadline.filed), deadline.day(obligation.period)
        if filed is None:
            return Finding(outcome=Outcome.NO_DATA, message=_unsaid(deadline.filed, due), used=(deadline.filed,))
        if not isinstance(filed.value, date):
            return Finding(outcome=Outcome.ERROR, message=_no_date(deadline.filed), used=(deadline.filed,))
        outcome = Outcome.PASS if filed.value <= due else Outcome.FAIL
        return Finding(outcome=outcome, message=_told(filed.value, due), used=(deadline.filed,))


@hookimpl
def qtcompliance_checks() -> Iterable[Check]:
    """The check of this distribution."""
    return (Timely(),)


def _deadline(settings: Mapping[str, object]) -> Deadline:
    """Settings in which `faults` found nothing."""
    days = _days(settings.get("days_after"))
    return Deadline(filed=str(settings["filed"]).strip(), due=_date(settings.get("due")), days_after=days or 0)


def _date(written: object) -> date | None:
    return parse_day(str(written).strip())


def _days(written: object) -> int | None:
    days = parse_count(str(written).strip())
    return days if days is not None and 0 <= days <= MOST_DAYS else None


def _both(vi: str, en: str) -> Sentence:
    return {"vi": vi, "en": en}


def _joined(sentences: Iterable[Sentence]) -> Sentence:
    told = list(sentences)
    return {language: "; ".join(one[language] for one in told) for language in ("vi", "en")}


def _unsaid(quantity: str, due: date) -> Sentence:
    return _both(f"chưa có ngày nộp ({quantity}); hạn nộp {_day(due)}", f"no day of filing ({quantity}); due on {due}")


def _no_date(quantity: str) -> Sentence:
    return _both(f"{quantity} không phải là ngày (kind: date)", f"{quantity} is no day (kind: date)")


def _day(day: date) -> str:
    """A day as Vietnamese offices write it."""
    return f"{day.day:02}/{day.month:02}/{day.year}"


def _told(filed: date, due: date) -> Sentence:
    days = abs((due - filed).days)
    if not days:
        return _both(f"nộp ngày {_day(filed)}, đúng ngày đến hạn", f"filed on {filed}, the due day")
    one = "1 day" if days == 1 else f"{days} days"
    if filed < due:
        return _both(
            f"nộp ngày {_day(filed)}, trước hạn {days} ngày (hạn nộp {_day(due)})",
            f"filed on {filed}, {one} before the due day {due}",
        )
    return _both(
        f"nộp ngày {_day(filed)}, quá hạn {days} ngày (hạn nộp {_day(due)})",
        f"filed on {filed}, {one} after the due day {due}",
    )
