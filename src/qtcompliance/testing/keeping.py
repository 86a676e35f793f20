"""Does an adapter, a check, a reporter, a form writer keep its contract? AssertionError says what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import attrs

from ..contracts import (
    Check,
    Datum,
    Finding,
    Form,
    FormWriter,
    Number,
    Obligation,
    ObservingAdapter,
    Options,
    Place,
    Reported,
    Reporter,
    Saver,
    SourceRequest,
    Table,
    TableAdapter,
)
from ..domain.observation import ESTIMATED
from ..domain.outcome import Outcome, Reason
from ..domain.reading import Reading, Unreadable
from ..domain.scorecard import Report
from ..errors import SourceError
from ..locale import LANGUAGES, Message, spoken

_CELLS = (str, int, bool, date, Number, Reading, Unreadable)
_VALUES = _CELLS[1:]
_WIDTHS = (40, 80, 200)


def check_adapter(
    adapter: TableAdapter | ObservingAdapter, request: SourceRequest, *, longer_rows: bool = False
) -> None:
    """Whether an adapter reads `request` as contracts.TableAdapter or ObservingAdapter say.

    `request` is a source that can be read and holds something. `longer_rows` allows rows with more cells than the
    header, as a file by hand may have them.
    """
    name = _named(adapter)
    assert ":" not in name, f"the name {name!r} has a colon: it is the part before the colon in `{name}:LOCATION`"
    settings = adapter.settings
    assert isinstance(settings, frozenset), f"{name}: settings is a {_type(settings)}, not a frozenset of keys"
    assert all(isinstance(key, str) for key in settings), f"{name}: settings holds something that is no text"
    ways = [way for way in ("tables", "observe") if hasattr(adapter, way)]
    assert len(ways) == 1, f"{name} must offer one of `tables` and `observe`, not {ways or 'neither'}"
    taken = sorted(settings & _taken_keys(adapter))
    assert not taken, f"{name}: the settings {taken} are keys of every source already"
    given = dict(request.settings)
    read: Callable[[SourceRequest], list[str]]
    if isinstance(adapter, TableAdapter):
        tables = adapter

        def read(source: SourceRequest) -> list[str]:
            return [line for table in tables.tables(source) for line in _lines_of(table, name, longer_rows=longer_rows)]

    else:
        observing = adapter

        def read(source: SourceRequest) -> list[str]:
            heard = _Heard(name)
            observing.observe(source, heard)
            return heard.lines

    first = read(request)
    assert first, f"{name} found nothing in {request.location}"
    assert read(request) == first, f"{name}: reading {request.location} twice does not give the same"
    assert dict(request.settings) == given, f"{name} changed the settings it was given"
    _refuses(read, attrs.evolve(request, path=f"{request.path}.is-not-there"), name)


def check_check(check: Check, obligation: Obligation, observations: Reported) -> None:
    """Whether a check judges `obligation` as contracts.Check says: with reasons, with evidence, the same every time.

    `observations` are what an agency reports that fulfils or fails it. A silent agency may neither pass nor fail.
    """
    name = _named(check)
    watched = _Watched(observations)
    finding = _found(check, obligation, watched, name)
    assert _found(check, obligation, watched, name) == finding, f"{name}: judging twice does not give the same"
    unsaid = sorted(watched.looked - set(finding.used))
    assert not unsaid, f"{name} looked at {unsaid} and does not say so in `used`: its verdict would lack evidence"
    silent = _found(check, obligation, Reported({}), name)
    decided = silent.outcome in (Outcome.PASS, Outcome.FAIL)
    assert not decided, f"{name}: an agency that reported nothing gets a {silent.outcome.value}; no_data is meant"
    settings, faults = obligation.indicator.formula.settings, getattr(check, "faults", None)
    if faults is not None:
        wrong = [_sentence(fault, f"{name}: a fault of the settings") for fault in faults(settings)]
        assert not wrong, f"{name} has faults in the settings it was tried with: {wrong}"
        for odd in ({}, {"no-such-setting": "?"}, dict.fromkeys(settings, None)):
            for fault in faults(odd):
                _sentence(fault, f"{name}: a fault of the settings {odd}")


def check_reporter(reporter: Reporter, report: Report) -> None:
    """Whether a reporter shows `report` as contracts.Reporter says: pieces, all text or all bytes, the same every time.

    It is asked in both languages and several widths, and for every choice of what is shown; it may show everything all
    the same, but a choice once made must not colour what it shows without one.
    """
    name = _named(reporter)
    for language in LANGUAGES:
        for width in _WIDTHS:
            options = Options(language=language, width=width)
            first = _shown(reporter, report, options)
            assert first, f"{name} says nothing in {language}"
            for chosen in _choices(report):
                shown = _shown(reporter, report, attrs.evolve(options, **chosen))
                assert b"\x1b[" not in shown, f"{name} colours a report though `color` is off"
            assert _shown(reporter, report, options) == first, f"{name}: two reports of one run differ in {language}"


def check_form_writer(writer: FormWriter, form: Form) -> None:
    """Whether a writer makes files of `form` as contracts.FormWriter says: in bytes, the same every time.

    It is asked in both languages, for everybody and for one respondent alone. That what was filled in is read again
    is for a test of the writer and its adapter together.
    """
    name = with_endings(writer)
    for language in LANGUAGES:
        for asked in (form, form.of([form.respondents[0].id])):
            spoken_form = attrs.evolve(asked, language=language)
            first = _form_bytes(writer, spoken_form)
            assert first, f"{name} writes nothing in {language}"
            assert _form_bytes(writer, spoken_form) == first, f"{name}: two files of one form differ in {language}"


def with_endings(offer: FormWriter | Saver) -> str:
    """The name of an offer that is asked for by a file's ending. AssertionError where its endings are none."""
    name, suffixes = _named(offer), offer.suffixes
    assert not isinstance(suffixes, str), f"{name}: suffixes is a str; list them"
    assert suffixes, f"{name} lists no suffix: no file name could ask for it"
    odd = [one for one in suffixes if not one.startswith(".") or one != one.casefold() or len(one) < 2]
    assert not odd, f"{name}: the suffixes {odd} are not like '.csv', in small letters"
    return name


class _Watched(Reported):
    """Reported data that remembers what was looked at."""

    def __init__(self, data: Reported) -> None:
        super().__init__(data)
        self.looked: set[str] = set()

    def __getitem__(self, quantity: str) -> Datum:
        found = super().__getitem__(quantity)
        self.looked.add(quantity)
        return found


class _Heard:
    """A sink that holds every observation and problem to the contract, and keeps them as text."""

    def __init__(self, adapter: str) -> None:
        self.adapter, self.lines = adapter, list[str]()

    def add(
        self,
        agency_text: str,
        period_text: str,
        quantity: str,
        value: object,
        place: Place | str,
        *,
        flag: str | None = None,
        as_of: date | None = None,
        note: str | None = None,
    ) -> None:
        """One observation."""
        said = f"{self.adapter} adds {quantity!r} of {agency_text!r}"
        for what, text in (("agency", agency_text), ("period", period_text), ("quantity", quantity)):
            assert isinstance(text, str), f"{said}: the {what} is a {_type(text)}, not text as the source writes it"
        assert quantity, f"{said}: the quantity has no name"
        assert isinstance(value, _VALUES), f"{said}: {value!r} is a {_type(value)}; give an exact value, see Cell"
        assert not isinstance(value, datetime), f"{said}: {value!r} is a datetime, not a date"
        assert str(place), f"{said} without a place: nobody could look it up"
        assert flag in {None, ESTIMATED}, f"{said}: the flag is {flag!r}; it may be {ESTIMATED!r}"
        self.lines.append(repr((agency_text, period_text, quantity, value, str(place), flag, as_of, note)))

    def add_many(
        self,
        agency_texts: Sequence[str],
        period_texts: Sequence[str],
        quantity: str,
        values: Sequence[object],
        place: Place | str,
    ) -> None:
        """One quantity of many agencies and periods."""
        counts = len(agency_texts), len(period_texts), len(values)
        told = "{} agencies, {} periods and {} values".format(*counts)
        assert len(set(counts)) == 1, f"{self.adapter} adds {quantity!r} of {told}: there must be as many of each"
        for agency, period, value in zip(agency_texts, period_texts, values, strict=True):
            self.add(agency, period, quantity, value, place)

    def problem(self, kind: str, place: Place | str, text: str, what: Message | Mapping[str, str] | str = "") -> None:
        """Something that cannot be used."""
        said = f"{self.adapter} tells of a problem"
        assert isinstance(kind, str), f"{said} whose kind is a {_type(kind)}"
        assert kind, f"{said} of no kind"
        assert isinstance(text, str), f"{said} ({kind}) whose text is a {_type(text)}"
        if what:
            _sentence(what, f"{said} ({kind})")
        self.lines.append(repr((kind, str(place), text, what)))


def _named(offer: object) -> str:
    name = getattr(offer, "name", None)
    assert isinstance(name, str), f"{_type(offer)} has no `name`"
    assert name, f"{_type(offer)} has an empty name"
    assert name == name.strip(), f"the name {name!r} begins or ends with white space"
    return name


def _type(one: object) -> str:
    return type(one).__name__


def _taken_keys(adapter: object) -> frozenset[str]:
    """The keys of `data:` that an adapter may not call its own: who counts by itself reads no tables."""
    from ..inputs.mapping import KEYS, OF_SOURCES

    return (KEYS if isinstance(adapter, TableAdapter) else OF_SOURCES) | {"from"}


def _lines_of(table: Table, adapter: str, *, longer_rows: bool) -> Iterator[str]:
    """The header and each row as text. Raises AssertionError for a row that breaks the contract."""
    header = list(table.header)
    assert header, f"{adapter}: a table has no header"
    assert all(isinstance(cell, str) for cell in header), f"{adapter}: the header {header} holds what is no text"
    yield repr((table.sheet, header))
    before = 0
    for row in table.rows:
        said = f"{adapter}, row {row.number}"
        assert row.number > before, f"{said} comes after row {before}: numbers must rise, from 1"
        before = row.number
        longer = len(row.cells) > len(header) and not longer_rows
        assert not longer, f"{said} has {len(row.cells)} cells under a header of {len(header)}"
        for cell in row.cells:
            assert not isinstance(cell, float), f"{said}: {cell!r} is a float; give the text, or contracts.Number"
            assert not isinstance(cell, datetime), f"{said}: {cell!r} is a datetime; give a date, or the text"
            assert cell is None or isinstance(cell, _CELLS), f"{said}: {cell!r} is a {_type(cell)}, which is no cell"
        yield repr((row.number, list(row.cells)))


def _refuses(read: Callable[[SourceRequest], Any], missing: SourceRequest, adapter: str) -> None:
    """Raise AssertionError unless a source that is not there is a SourceError under the assessment's own name."""
    said = f"{adapter}: a source that is not there"
    try:
        read(missing)
    except Exception as error:  # noqa: BLE001 - whatever it raises is looked at
        raised = error
    else:
        raise AssertionError(f"{said} is read without a word; raise SourceError")
    if not isinstance(raised, SourceError):
        raise AssertionError(f"{said} raises {_type(raised)}, not SourceError: {raised}") from raised
    assert raised.location == missing.location, f"{said} is called {raised.location!r}, not {missing.location!r}"
    _sentence(raised.what, said)


def _found(check: Check, obligation: Obligation, observations: Reported, name: str) -> Finding:
    finding = check.judge(obligation, observations)
    assert isinstance(finding, Finding), f"{name} returned a {_type(finding)}, not a Finding"
    assert isinstance(finding.outcome, Outcome), f"{name}: the outcome is {finding.outcome!r}, not an Outcome"
    assert finding.reason is None or isinstance(finding.reason, Reason), f"{name}: {finding.reason!r} is no Reason"
    assert isinstance(finding.used, tuple), f"{name}: `used` is a {_type(finding.used)}, not a tuple of quantities"
    _sentence(finding.message, f"{name}: the finding")
    return finding


def _sentence(said: Message | Mapping[str, str] | str, who: str) -> str:
    """The sentence in English. Raises AssertionError where it has nothing to say in some language."""
    for language in LANGUAGES:
        told = spoken(said, language) if isinstance(said, (Message, str)) else said.get(language)
        assert told, f"{who} has no words in {language}: {said!r}"
    return spoken(said, "en")


def _form_bytes(writer: FormWriter, form: Form) -> bytes:
    pieces: Any = writer.write(form)
    assert not isinstance(pieces, (str, bytes)), f"{writer.name} gives one {_type(pieces)}; give pieces of it"
    listed = list(pieces)
    kinds = {_type(piece) for piece in listed}
    assert kinds <= {"bytes"}, f"{writer.name} gives pieces of {sorted(kinds)}, not of bytes"
    return b"".join(listed)


def _choices(report: Report) -> Iterator[dict[str, Any]]:
    """Every kind of choice of what is shown, the first being none."""
    yield from ({}, {"only_failed": True}, {"worst_first": True})
    yield from ({"indicator": indicator.id} for indicator in report.ruleset.indicators[:1])
    for agency in tuple(report.agencies)[:1]:
        yield from ({"agency": agency.id}, {"under": agency.id}, {"level": agency.level})


def _shown(reporter: Reporter, report: Report, options: Options) -> bytes:
    pieces = reporter.render(report, options)
    assert not isinstance(pieces, (str, bytes)), f"{reporter.name} gives one {_type(pieces)}; give pieces of it"
    listed: list[str | bytes] = list(pieces)
    kinds = {_type(piece) for piece in listed}
    assert kinds <= {"str"} or kinds <= {"bytes"}, f"{reporter.name} gives pieces of {sorted(kinds)}: text or bytes"
    return b"".join(piece.encode() if isinstance(piece, str) else piece for piece in listed)
