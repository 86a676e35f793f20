"""Reading one source with its adapter, so that a broken one never takes the others down (SEMANTICS 12)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import file_digest
from pathlib import Path

from ..contracts import ObservingAdapter, Place, ReachingAdapter, SourceRequest, TableAdapter
from ..domain.extra import PLAIN, Extra
from ..domain.observation import Observations, Source
from ..domain.reading import Cell
from ..errors import SourceError
from ..locale import Message, message
from . import opening
from .fonts import text_of
from .mapping import ColumnMapping, Fixed
from .strange_text import strange_texts
from .tables import observe_tables
from .tellings import Tellings


def read_source(
    adapter: TableAdapter | ObservingAdapter, request: SourceRequest, mapping: ColumnMapping | None = None
) -> Observations:
    """Everything that one source holds. A source that cannot be read holds nothing, and says why it `failed`.

    Several sources are put together with `Observations.joined`.
    """
    mapping = mapping or ColumnMapping()
    found, rows, failed, broken = Observations(), 0, None, False
    digest, beside = "", tuple[tuple[str, str], ...]()
    try:
        refuse_special(request)
        digest = _digest(request.path)
        if isinstance(adapter, ReachingAdapter):
            beside = tuple((written, _digest(path)) for written, path in adapter.files(request))
        rows = _fill(found, adapter, request, mapping)
    except SourceError as error:
        what = _message(error.what)
        failed = message("source.at", place=error.place, what=what) if error.place else what
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - a plugin may raise anything; the others are still judged
        cause = f"{type(error).__name__}: {error}"
        failed, broken = message("source.adapter_broke", adapter=adapter.name, cause=cause), True
    if failed:
        found, rows = Observations(), 0  # half a source is no source
    found.add_source(
        Source(
            location=request.location,
            digest=digest,
            corrects=mapping.corrects,
            as_of=mapping.as_of,
            fresh=mapping.fresh,
            periods=mapping.periods,
            rows=rows,
            failed=failed,
            mapped=mapping.declared.quantities,
            holds=frozenset(found.source_names.texts if found.collected else ()),
            pattern=mapping.pattern,
            beside=beside,
            broken=broken,
        )
    )
    return found


def _fill(
    found: Observations, adapter: TableAdapter | ObservingAdapter, request: SourceRequest, mapping: ColumnMapping
) -> int:
    """Enter what a source holds, and give the number of its rows. Raises whatever its adapter does."""
    if isinstance(adapter, TableAdapter):
        tables, whose = adapter.tables(request), request.agency_of
        rows = observe_tables(tables, mapping, request.location, found, whose, request.periods, request.settings)
        if strange := strange_texts(found, request):
            found.refuse(strange)
        return rows
    from .figures_added import refuse_odd_figures

    sink = _IntoObservations(request.location, mapping, found)
    adapter.observe(request, sink)
    refuse_odd_figures(found)
    sink.tellings.tell(None if sink.rows else message("source.empty_counted"))
    return sink.rows


def refuse_special(request: SourceRequest) -> None:
    """Refuse what is no file that ends. Raises SourceError."""
    try:
        opening.refuse_special(request.path)
    except OSError as error:
        raise SourceError(request.location, opening.why_not_open(error)) from error


class _IntoObservations:
    """The sink of an adapter that counts by itself."""

    def __init__(self, location: str, mapping: ColumnMapping, into: Observations) -> None:
        self.location, self.mapping, self.into = location, mapping, into
        self.tellings = Tellings(location, mapping, into)
        self.period = mapping.period.text if isinstance(mapping.period, Fixed) else ""
        self.period_texts = mapping.period_texts
        self.rows = 0

    def add(
        self,
        agency_text: str,
        period_text: str,
        quantity: str,
        value: Cell,
        place: Place | str,
        *,
        flag: str | None = None,
        as_of: date | None = None,
        note: str | None = None,
    ) -> None:
        bare = flag is None and as_of is None and note is None and not self.mapping.subtree
        extra = PLAIN if bare else Extra(flag=flag, as_of=as_of, note=note, subtree=self.mapping.subtree)
        where = place if isinstance(place, Place) else Place.parse(place)
        period = period_text or self.period
        period = self.period_texts.get(period, period)
        self.into.add(text_of(agency_text, self.mapping), period, quantity, value, where, self.location, extra)
        self.rows += 1

    def add_many(
        self,
        agency_texts: Sequence[str],
        period_texts: Sequence[str],
        quantity: str,
        values: Sequence[Cell],
        place: Place | str,
    ) -> None:
        where = place if isinstance(place, Place) else Place.parse(place)
        if self.mapping.subtree:
            for agency, period, value in zip(agency_texts, period_texts, values, strict=True):
                self.add(agency, period, quantity, value, where)
            return
        if self.mapping.fonts:
            agency_texts = [text_of(text, self.mapping) for text in agency_texts]
        if self.period or self.period_texts:
            told = [text or self.period for text in period_texts]
            period_texts = [self.period_texts.get(text, text) for text in told]
        self.into.add_many(agency_texts, period_texts, quantity, values, where, self.location)
        self.rows += len(values)

    def problem(self, kind: str, place: Place | str, text: str, what: Message | Mapping[str, str] | str = "") -> None:
        self.tellings.problem(kind, place, text, _message(what))


def _message(what: Message | Mapping[str, str] | str) -> Message:
    """A sentence as a message, whatever a plugin gave it as."""
    return what if isinstance(what, Message) else message("source.said", what=what)


def _digest(path: str) -> str:
    """The digest of the bytes of a file; of what is no file, or cannot be opened, none."""
    try:
        with Path(path).open("rb") as file:
            return f"sha256:{file_digest(file, 'sha256').hexdigest()}"
    except (OSError, ValueError):
        return ""
