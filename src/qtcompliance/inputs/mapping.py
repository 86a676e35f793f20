"""ColumnMapping: which column of a source holds what, and how cells are written (INTERFACE, section 3)."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import PurePath

import attrs

from ..domain.extra import ESTIMATED, REFUSED
from ..domain.period import ReportingPeriod
from ..domain.reading import DASHES, MISSING, NO, YES, Notation
from ..domain.record import Compared
from .fields import Field
from .legacy_text import FONTS
from .spans import read_periods
from .split_pattern import pattern_of

COVERS = ("self", "subtree")
FLAGS = (ESTIMATED, REFUSED)
FOOTNOTES = ("digits", "signs")
PERCENT = ("fraction", "points")
_DASH = ("missing", "zero")
_DECIMAL = (".", ",")
_GROUPING = (".", ",", " ", "'")
_DAYS = re.compile(r"([0-9]{1,5}) days?\Z")
_LETTER = re.compile(r"[A-Z]{1,3}\Z")
ROLES = ("agency", "period", "indicator", "numerator", "denominator", "quantity", "value", "flag")
"""The keys of `data:` that each name one column."""
_FIXABLE = ("period", "flag")
_NOTATION = ("decimal", "grouping", "dash", "tick")
OF_SOURCES = frozenset({"covers", "corrects", "as_of", "fresh", "periods"})
"""The keys of `data:` that speak of the whole source; no adapter may take them over."""
_TREATMENTS = ("footnotes", "percent", "split")
KEYS = OF_SOURCES | {*ROLES, *_NOTATION, *_TREATMENTS, "font", "quantities", "skip", "where"}
"""The keys of `data:` that say how a table is read. `from` and the adapter's own settings stand beside them."""


@attrs.frozen(eq=False, repr=False)
class Letter(Compared):
    """A column by its letter, as a spreadsheet names it: `{letter: B}`."""

    letter: str


@attrs.frozen(eq=False, repr=False)
class Fixed(Compared):
    """What every row says, where no column does: `{fixed: "2016"}`."""

    text: str


Column = str | Letter
"""A column by its header, or by its letter."""
ALL: tuple[Column, ...] = ()
"""Every column, where a font is declared for the whole source."""


@attrs.frozen(eq=False, repr=False)
class Declared(Compared):
    """Where an assessment declares what a source holds: its file, and the line of each key."""

    document: str = ""
    lines: Mapping[tuple[str, ...], int] = attrs.field(factory=dict)

    def at(self, *keys: str) -> int | None:
        """The line that declares `keys`, such as ("quantities", "officials")."""
        return self.lines.get(keys)

    @property
    def quantities(self) -> Mapping[str, tuple[str, int]]:
        """The document and the line of each quantity that is named there."""
        return {
            keys[1]: (self.document, line) for keys, line in self.lines.items() if keys[1:] and keys[0] == "quantities"
        }


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ColumnMapping(Compared):
    """What an assessment declares of one source. A column that is None bears its usual name.

    `fonts` are the 8-bit fonts for which cells were written, each with its columns; with `ALL` it is every cell.
    `where` keeps only the rows whose cell is one of the texts; `skip` leaves rows out.
    """

    agency: Column | None = None
    period: Column | Fixed | None = None
    indicator: Column | None = None
    numerator: Column | None = None
    denominator: Column | None = None
    quantity: Column | None = None
    value: Column | None = None
    flag: Column | Fixed | None = None
    quantities: Mapping[str, Column] = attrs.field(factory=dict)
    notation: Notation = attrs.field(factory=Notation)
    fonts: Mapping[str, tuple[Column, ...]] = attrs.field(factory=dict)
    footnotes: Mapping[str, tuple[Column, ...]] = attrs.field(factory=dict)
    percent: Mapping[str, tuple[Column, ...]] = attrs.field(factory=dict)
    split: Mapping[str, str] = attrs.field(factory=dict)
    skip: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    where: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    subtree: bool = False
    corrects: tuple[str, ...] = ()
    as_of: date | None = None
    fresh: int | None = None
    """How many days before a period's last day its figures may speak of."""
    periods: Mapping[str, ReportingPeriod] = attrs.field(factory=dict)
    """The periods that this source calls by names of its own."""
    pattern: str = ""
    """The pattern for whose files it is declared: for those that need nothing of it, too. '' for one file."""
    declared: Declared = attrs.field(factory=Declared, eq=False, repr=False)

    @property
    def period_texts(self) -> Mapping[str, str]:
        """What the source's own names of periods are written as, so that everybody knows the days."""
        return {name: period.days for name, period in self.periods.items()}

    @property
    def of_a_form(self) -> ColumnMapping:
        """The same for a form that was filled in: its columns bear their usual names, and it writes as it says."""
        return ColumnMapping(subtree=self.subtree, corrects=self.corrects, as_of=self.as_of, fresh=self.fresh)

    @property
    def panel(self) -> bool:
        """Whether the panel shape's columns were named."""
        return any((self.indicator, self.numerator, self.denominator))

    @property
    def long(self) -> bool:
        """Whether the long shape's columns were named."""
        return any((self.quantity, self.value))

    @property
    def names_columns(self) -> bool:
        """Whether columns of figures were named: then every other column is left alone on purpose."""
        return bool(self.quantities) or self.panel or self.long


def read_mapping(fields: Mapping[str, Field], entry: Field) -> ColumnMapping:
    """The mapping that `fields`, those of an assessment's `entry` of `data:`, declare."""
    roles = {role: _column(fields[role]) for role in ROLES if role in fields}
    quantities = {one.key: _column(one) for one in fields["quantities"].entries()} if "quantities" in fields else {}
    mapping = ColumnMapping(
        **roles,  # type: ignore[arg-type]
        quantities={name: one for name, one in quantities.items() if isinstance(one, (str, Letter))},
        notation=_notation(fields),
        fonts=_fonts(fields["font"]) if "font" in fields else {},
        footnotes=_columns(fields.get("footnotes"), FOOTNOTES, "mapping.footnotes"),
        percent=_columns(fields.get("percent"), PERCENT, "mapping.percent"),
        split=_split(fields.get("split")),
        skip=_filter(fields.get("skip")),
        where=_filter(fields.get("where")),
        subtree="covers" in fields and fields["covers"].one_of(COVERS, "fault.unknown_word") == "subtree",
        corrects=fields["corrects"].texts() if "corrects" in fields else (),
        as_of=fields["as_of"].day() if "as_of" in fields else None,
        fresh=_days(fields["fresh"]) if "fresh" in fields else None,
        periods=read_periods(fields.get("periods")),
        declared=_declared(fields),
    )
    if [bool(quantities), mapping.panel, mapping.long].count(True) > 1:
        entry.fault("mapping.two_shapes")
    return mapping


def _declared(fields: Mapping[str, Field]) -> Declared:
    """The lines of the keys that name columns; none where the mapping was not read from a file."""
    found: dict[tuple[str, ...], int] = {}
    document = Declared()
    for key, field in fields.items():
        source = field.faults.document
        if not source.keys:
            break
        document = Declared(PurePath(source.location).name, found)
        found[key,] = source.key_position(field.path)[0]
        if isinstance(field.value, dict):
            found.update({(key, name): source.key_position((*field.path, name))[0] for name in field.value})
    return document


def _column(field: Field) -> Column | Fixed | None:
    match field.value:
        case str(name) if name.strip():
            return name
        case {"letter": str(letter), **more} if not more and _LETTER.match(letter.strip().upper()):
            return Letter(letter.strip().upper())
        case {"fixed": str(text), **more} if not more and text.strip() and field.key in _FIXABLE:
            return _fixed(field, text.strip())
    field.fault("mapping.column_or_fixed" if field.key in _FIXABLE else "mapping.column")
    return None


def _fixed(field: Field, text: str) -> Fixed:
    """What every row says; of a flag, one of those that a column may say."""
    if field.key != "flag":
        return Fixed(text)
    return Fixed(field.below("fixed", text.casefold()).one_of(FLAGS, "fault.unknown_word") or text)


def _fonts(field: Field) -> dict[str, tuple[Column, ...]]:
    """`font: tcvn3`, or `font: {tcvn3: [column, …]}`."""
    if not isinstance(field.value, dict):
        name = field.one_of(FONTS, "fault.unknown_word")
        return {name: ALL} if name else {}
    return _columns(field, FONTS, "mapping.font")


def _columns(field: Field | None, words: Collection[str], fault: str) -> dict[str, tuple[Column, ...]]:
    """The columns of each of the `words`: `{WORD: [column, …]}`."""
    if field is None:
        return {}
    found = {one.key: [_column(item) for item in one.items()] for one in field.mapping(words).values()}
    named = {name: tuple(one for one in columns if isinstance(one, (str, Letter))) for name, columns in found.items()}
    if not all(named.values()) or not named:
        field.fault(fault)
    return named


def _split(field: Field | None) -> dict[str, str]:
    """`{COLUMN: "{rank} ({score})"}`."""
    found = {one.key: one.text() for one in field.entries()} if field else {}
    for column, written in found.items():
        try:
            pattern_of(written)
        except ValueError:
            if written and field is not None:
                field.below(column, written).fault("mapping.split")
    return found


def _notation(fields: Mapping[str, Field]) -> Notation:
    decimal, grouping = _sign(fields.get("decimal"), _DECIMAL) or ".", _sign(fields.get("grouping"), _GROUPING)
    if decimal == grouping:
        fields["grouping"].fault("mapping.same_sign", sign=decimal)
    dash, tick = fields.get("dash"), fields.get("tick")
    return Notation(
        decimal=decimal,
        grouping=grouping or "",
        dash=dash.one_of(_DASH, "fault.unknown_word") if dash else None,
        tick=_tick(tick) if tick else None,
        signs_declared="decimal" in fields or "grouping" in fields,
    )


def _sign(field: Field | None, known: tuple[str, ...]) -> str | None:
    """One of the `known` signs, a blank among them."""
    if field is None:
        return None
    if field.value in known:
        return str(field.value)
    field.fault("mapping.sign", known=[f'"{sign}"' for sign in known])
    return None


def _days(field: Field) -> int | None:
    """`90 days`."""
    found = _DAYS.match(field.text())
    if found is None:
        field.fault("mapping.fresh")
    return int(found[1]) if found else None


def _tick(field: Field) -> str:
    """A mark; one that says something else already would be read two ways."""
    mark = field.text()
    if mark.casefold() in MISSING | DASHES | YES | NO or mark.isdigit():
        field.fault("mapping.tick")
    return mark


def _filter(field: Field | None) -> dict[str, tuple[str, ...]]:
    return {one.key: one.texts() for one in field.entries()} if field else {}
