"""Everything that a run names: its sources one after the other, its ruleset, its waivers, its periods."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import attrs

from ..domain.agency import Agencies
from ..domain.observation import Observations
from ..domain.period import ReportingPeriod, period_range
from ..domain.place import UNREAD, Problem
from ..domain.record import Compared
from ..domain.ruleset import Ruleset
from ..domain.waiver import Waiver
from ..errors import AssessmentError, DocumentError, Fault, RulesetError, SourceError, UsageError
from ..locale import Message, message
from .assessment import (
    Assessment,
    DataSource,
    FaultsIn,
    Given,
    SettingsOf,
    nothing_wrong,
    own_settings,
    source_from_location,
)
from .documents import MOST_BYTES, Document
from .fields import Field
from .folders import AdapterOf, is_pattern, nothing_fits, spread
from .form_keys import keys_of_forms_alone
from .left_out import but_read
from .left_rows import but_reported
from .mapping import KEYS, read_mapping
from .opening import bytes_of, why_no_document
from .sources import read_source
from .taken import refuse_taken
from .waivers import Known, check_waivers, read_waivers, told_of_none

_CURLY = str.maketrans("", "", "“”„‟‘’\"'")
"""Quotation marks, which a word processor makes other ones of: YAML takes these for part of the text."""
_ACROSS = re.compile(r"[12][0-9]{3}[-/](?:1[3-9]|[2-9][0-9]|[12][0-9]{3})\Z")
Step = Callable[[Message, int, int], None]
"""Called when a step begins: what is being done, how many steps are done, of how many."""


def in_silence(_what: Message, _done: int, _of: int) -> None:
    """Nobody watches."""


def read_sources(
    sources: Iterable[DataSource],
    adapter_of: AdapterOf,
    step: Step,
    periods: Sequence[ReportingPeriod] = (),
    agency_of: Callable[[str], str | Message] | None = None,
    stocks: frozenset[str] = frozenset(),
) -> Observations:
    """What all sources report, in an order that does not depend on how they are listed.

    `periods` are those to be judged; `agency_of` tells whom a text names; `stocks` are the quantities that speak of a
    period's end. A source that cannot be read is a
    problem; the others are read all the same (SEMANTICS, section 12).
    """
    ordered = sorted(spread(sources, adapter_of), key=lambda source: (source.request.location, repr(source)))
    parts = []
    for done, source in enumerate(ordered):
        watched = _within(step, message("commands.reading", location=source.request.location), done, len(ordered) + 1)
        watched(0, 1)
        request = attrs.evolve(
            source.request,
            periods=tuple(periods),
            as_of=source.mapping.as_of,
            agency_of=agency_of,
            stocks=stocks,
            progress=watched,
        )
        adapter = adapter_of(source.adapter)
        empty = is_pattern(source, adapter)
        parts.append(nothing_fits(source) if empty else read_source(adapter, request, source.mapping))
    found = Observations.joined(parts)
    found.problems = but_read(found.problems, found.keyed)
    found.problems = [*but_reported(found, agency_of), *keys_of_forms_alone(ordered, parts)]
    for one in found.sources:
        if one.failed is not None:
            found.refuse(Problem(UNREAD, one.location, "", "", message("source.unread", what=one.failed)))
    return found


def _within(step: Step, what: Message, done: int, of: int) -> Callable[[int, int], None]:
    """The progress within one step of several."""

    def progress(part: int, parts: int) -> None:
        step(what, done * parts + min(part, parts), of * parts)

    return progress


@contextmanager
def blaming(needed: Callable[[str], None], noted: Callable[[UsageError], UsageError]) -> Iterator[None]:
    """An adapter that nobody offers may be that of a plugin that failed: `needed` raises, if it is.

    `noted` tells of the plugins that might offer it if they were not broken, or switched off.
    """
    try:
        yield
    except UsageError as error:
        if isinstance(error.what, Message) and error.what.key == "error.unknown":
            needed(str(error.what.fields["name"]))
            noted(error)
        raise


def refuse_unread(returns: Observations) -> None:
    """A run without a single source that was read is no run; where plugins broke, the report says so.

    Raises SourceError with every reason.
    """
    failed = [source for source in returns.sources if source.failed is not None]
    if not failed or len(failed) < len(returns.sources) or all(source.broken for source in failed):
        return
    if len(failed) == 1:
        raise SourceError(failed[0].location, failed[0].failed or "")
    reasons = [message("commands.unread_source", location=one.location, what=one.failed) for one in failed]
    raise SourceError("data", message("commands.unread", reasons=reasons))


def source_with(
    location: str, keys: Mapping[str, Any], settings_of: SettingsOf, faults_in: FaultsIn = nothing_wrong
) -> DataSource:
    """A source with the keys that an entry of `data:` may have (INTERFACE, section 3).

    Raises UsageError for an unknown adapter, AssessmentError for keys that cannot be used.
    """
    source = source_from_location(location, settings_of)
    own = settings_of[source.adapter]
    entry = Field.of(Document(location, dict(keys), values={}, keys={}, bare=frozenset(), error=AssessmentError))
    fields = entry.mapping(sorted(KEYS | own))
    of_tables = {key: one for key, one in fields.items() if key not in own}
    mapping = read_mapping(of_tables, entry)
    refuse_taken(of_tables)
    settings = own_settings(source, fields, own, entry, faults_in)
    entry.faults.raise_if_any()
    return attrs.evolve(source, request=attrs.evolve(source.request, settings=settings), mapping=mapping)


def read_bytes(given: Given, error: type[DocumentError]) -> bytes:
    """The bytes of a file that was named. Raises `error` where the operating system does not give them."""
    try:
        return bytes_of(given.path, MOST_BYTES)
    except OSError as cause:
        raise error(given.location, [Fault(why_no_document(cause, given.path))]) from cause


@attrs.frozen(eq=False, repr=False)
class RulesetFile(Compared):
    """A ruleset that is named by its path; its cases stand beside it."""

    given: Given

    @property
    def name(self) -> str:
        """The path as it was written."""
        return self.given.location

    def read(self) -> bytes:
        """The ruleset's YAML. Raises RulesetError where the file cannot be read."""
        return read_bytes(self.given, RulesetError)

    def read_cases(self) -> bytes | None:
        """The YAML of its own cases, or None where there are none."""
        beside = Given(cases_of(self.name), cases_of(self.given.path))
        return read_bytes(beside, RulesetError) if os.path.lexists(beside.path) else None


def cases_of(location: str) -> str:
    """Where the cases of the ruleset at `location` stand: `NAME.cases.yaml` beside `NAME.yaml`."""
    path = Path(location)
    stem = path.stem if path.suffix in (".yaml", ".yml") else path.name
    return str(path.with_name(f"{stem}.cases.yaml"))


class Waivers(tuple[Waiver, ...]):
    """A list of waivers that knows the file it came from."""

    location: str = ""
    digest: str = ""
    problems: Sequence[Problem] = ()
    """What is to be told of the file, though it can be used."""


def waivers_in(given: Given, known: Known | None = None) -> Waivers:
    """The waivers in a file. Raises AssessmentError with every fault, names that are not `known` among them."""
    data = read_bytes(given, AssessmentError)
    found = Waivers(read_waivers(data, given.location, known))
    found.location, found.digest = given.location, f"sha256:{sha256(data).hexdigest()}"
    found.problems = () if found else told_of_none(data, given.location)
    return found


def fit_waivers(waivers: Sequence[Waiver], plan: Ruleset, agencies: Agencies) -> None:
    """Raise AssessmentError where a waiver names an indicator, agency, level or block that nobody knows."""
    check_waivers(waivers, plan, agencies, waivers.location if isinstance(waivers, Waivers) else "")


def periods_of(
    text: str, plan: Ruleset, by_source: Iterable[Mapping[str, ReportingPeriod]] = ()
) -> list[ReportingPeriod]:
    """The period that `text` names, or those of a range. `by_source` are the names that sources give to periods.

    The ruleset's names go first. Raises UsageError, also where two sources mean different days by one name.
    """
    names, parts = dict(plan.periods), [part.strip() for part in text.split("..")]
    for one in by_source:
        for name, period in one.items():
            known = names.setdefault(name, period)
            if known.days != period.days and name in parts and name not in plan.periods:
                raise UsageError(message("commands.period_twice", text=name, one=known.days, other=period.days))
    named = [ReportingPeriod.parse(part, names) for part in parts]
    found = [period for period in named if period is not None]
    if len(found) < len(named) or len(found) > 2:
        forms = "commands.unknown_period_named" if names else "commands.unknown_period"
        plain = text.translate(_CURLY)
        guess = plain if plain != text and ReportingPeriod.parse(plain, names) else None
        raise UsageError(message(_unnamed_year(parts, names) or forms, text=text), known=names, guess=guess)
    whole = found if len(found) == 1 else period_range(found[0], found[1], names)
    if whole is None:
        both = all(period in names.values() for period in found)
        raise UsageError(message("commands.bad_named_range" if both else "commands.bad_range", text=text), known=names)
    return whole


def periods_judged(assessment: Assessment, plan: Ruleset) -> list[ReportingPeriod]:
    """The periods that an assessment asks for. Raises UsageError, with the line of the assessment that says so."""
    try:
        return periods_of(assessment.period or "", plan, [source.mapping.periods for source in assessment.data])
    except UsageError as error:
        error.place = assessment.period_at
        raise


def _unnamed_year(parts: Iterable[str], names: Mapping[str, ReportingPeriod]) -> str:
    """The sentence for what looks like a year across two calendar years, such as 2015-16, which nobody named."""
    return "commands.unnamed_year" if any(_ACROSS.match(part) and part not in names for part in parts) else ""
