"""What a row of a long or panel table says about itself: flag, day, note, whom it covers, where it stood."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import attrs

from ..contracts import Place
from ..domain.extra import PLAIN, Extra
from ..domain.observation import Observations
from ..domain.reading import parse_day
from ..domain.record import Compared
from ..errors import nearest
from ..locale import Message, codes, message
from .cells import TextCodes, shown
from .layout import Layout
from .mapping import COVERS, FLAGS, ColumnMapping, Fixed


class RefusedRowError(ValueError):
    """A row that cannot be used: the kind of problem, its column, its text, and why."""

    def __init__(self, kind: str, position: int | None, text: str, what: Message) -> None:
        super().__init__(text)
        self.kind, self.position, self.text, self.what = kind, position, text, what


@attrs.frozen(eq=False, repr=False)
class Said(Compared):
    """What a row says about its figures. `source` is a code; without a `place` they stand where they are read."""

    extra: Extra
    source: int
    place: Place | None


class SideReader:
    """Reads the side columns of one table's rows."""

    def __init__(self, layout: Layout, mapping: ColumnMapping, into: Observations, location: str) -> None:
        self.at = layout.side
        flag = mapping.flag.text if isinstance(mapping.flag, Fixed) else None
        self.usual = Extra(flag=flag, subtree=mapping.subtree)
        self.usual = PLAIN if self.usual == PLAIN else self.usual
        self.sources = TextCodes(into.source_names.code, {"": location})
        self.own = Said(self.usual, into.source_names.code(location), None)
        self.sayings = [name for name in layout.side if name not in ("source", "place")]

    def read(self, cells: Sequence[Any]) -> Said:
        """What the row says. Raises RefusedRowError where that cannot be understood."""
        if not self.at:
            return self.own
        texts = {name: text for name in self.sayings if (text := shown(cells[self.at[name]]))}
        source, place = self.own.source, None
        if "source" in self.at:
            source = self.sources[cells[self.at["source"]]]
            place = None if source == self.own.source else Place()
        if "place" in self.at and (written := shown(cells[self.at["place"]])):
            place = Place.parse(written)
        return Said(self._extra(texts) if texts else self.usual, source, place)

    def _extra(self, texts: dict[str, str]) -> Extra:
        flag = texts.get("flag", "").casefold()
        if flag and flag not in FLAGS:
            raise self._refused("flag", texts["flag"], "problem.flag", FLAGS)
        covers = texts.get("covers", "").casefold()
        if covers and covers not in COVERS:
            raise self._refused("covers", texts["covers"], "problem.covers", COVERS)
        extra = Extra(
            flag=flag or self.usual.flag,
            as_of=self._day(texts.get("as_of", "")),
            note=texts.get("note"),
            subtree=covers == "subtree" if covers else self.usual.subtree,
            replaced=texts.get("replaced"),
            agency_place=texts.get("agency_place", ""),
            period_place=texts.get("period_place", ""),
        )
        return PLAIN if extra == PLAIN else extra

    def _day(self, text: str) -> date | None:
        if not text:
            return None
        day = parse_day(text)
        if day is None:
            raise self._refused("as_of", text, "problem.as_of", ())
        return day

    def _refused(self, name: str, text: str, key: str, known: Sequence[str]) -> RefusedRowError:
        guess = nearest(text, known)
        what = message(f"{key}_guess" if guess else key, text=text, guess=guess or "", known=codes(known))
        return RefusedRowError(name, self.at[name], text, what)
