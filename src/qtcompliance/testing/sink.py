"""A sink that holds whatever an adapter adds to its contract."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from numbers import Rational

from ..contracts import Number, Place
from ..domain.extra import ESTIMATED
from ..domain.reading import Reading, Unreadable
from ..locale import Message
from .wording import kind_of, sentence

CELLS = (str, int, bool, date, Number, Reading, Unreadable)
_VALUES = CELLS[1:]


class OneByOne:
    """A sink that takes many observations as it takes one."""

    add: Callable[..., None]

    def add_many(
        self,
        agency_texts: Sequence[str],
        period_texts: Sequence[str],
        quantity: str,
        values: Sequence[object],
        place: Place | str,
    ) -> None:
        """One quantity of many agencies and periods."""
        for agency, period, value in zip(agency_texts, period_texts, values, strict=True):
            self.add(agency, period, quantity, value, place)


class Heard(OneByOne):
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
            assert isinstance(text, str), f"{said}: the {what} is a {kind_of(text)}, not text as the source writes it"
        assert quantity, f"{said}: the quantity has no name"
        assert isinstance(value, _VALUES), f"{said}: {value!r} is a {kind_of(value)}; give an exact value, see Cell"
        exact = not isinstance(value, Number) or isinstance(value.value, Rational)
        assert exact, f"{said}: {value!r} holds what is no exact value"
        assert not isinstance(value, datetime), f"{said}: {value!r} is a datetime, not a date"
        assert isinstance(place, (str, Place)), f"{said}: the place is a {kind_of(place)}, neither text nor a Place"
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
        super().add_many(agency_texts, period_texts, quantity, values, place)

    def problem(self, kind: str, place: Place | str, text: str, what: Message | Mapping[str, str] | str = "") -> None:
        """Something that cannot be used."""
        said = f"{self.adapter} tells of a problem"
        assert isinstance(kind, str), f"{said} whose kind is a {kind_of(kind)}"
        assert kind, f"{said} of no kind"
        assert isinstance(text, str), f"{said} ({kind}) whose text is a {kind_of(text)}"
        if what:
            sentence(what, f"{said} ({kind})")
        self.lines.append(repr((kind, str(place), text, what)))
