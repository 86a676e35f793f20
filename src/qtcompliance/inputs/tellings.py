"""What cannot be used of one source, told with its place; some of it only at its end (SEMANTICS 12)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..contracts import Place, Table
from ..domain.agency import fold
from ..domain.observation import AGENCY, Observations
from ..domain.place import EMPTY, UNREAD, Problem
from ..errors import nearest
from ..locale import Message, codes, message
from .headers import tidy
from .legacy_text import misread
from .mapping import ColumnMapping, Letter

_MOST_SUGGESTIONS = 1000
_AGAIN = {"note": "problem.note", UNREAD: "problem.refused_source", EMPTY: "problem.refused_source"}
LEFT_ROW = "left_out"
"""The kind of problem that tells of a row which was left out and was all of its agency."""


class Tellings:
    """The problems of one source. `dash` and `left_out` only count; `tell` says what they come to.

    `top` is the row of the first heading that was found, 0 where none was; `passed_over` counts the rows that `where:`
    and `skip:` leave out; `form` says that it is a form that was filled in, of which nothing can be declared.
    """

    def __init__(self, location: str, mapping: ColumnMapping, into: Observations) -> None:
        self.location, self.mapping, self.into = location, mapping, into
        self.top, self.passed_over, self.form = 0, 0, False
        self.dashes, self.first_dash = 0, ("", "")
        self.met = {(column, tidy(text)): False for column, texts in mapping.where.items() for text in texts}
        self.seen: dict[str, set[str]] = {column: set() for column in mapping.where}
        self.wanted = {column: {fold(one): tidy(one) for one in texts} for column, texts in mapping.where.items()}
        self.near: dict[tuple[str, str], list[Any]] = {}

    def problem(self, kind: str, place: Place | str, text: str, what: Message, source: str = "") -> None:
        """Enter a problem. `source` is where it stood, if not in this source."""
        self.into.refuse(Problem(kind, source or self.location, str(place), text, what))

    def left_row(self, key: str, place: Place, text: str) -> None:
        """The assessment's `key` left a row out that names an agency, and no other row of the source does."""
        what = message("problem.left_row", text=text, word=key)
        self.into.refuse(Problem(LEFT_ROW, self.location, str(place), text, what, agency=text))

    def two_names(self, place: Place, text: str, what: Message) -> None:
        """A row of the agency `text` may be one of another; it is used as it says."""
        self.into.refuse(Problem("agency", self.location, str(place), text, what, agency=text))

    def remarks(self, table: Table) -> None:
        """Enter what its adapter tells of a table."""
        for one in table.remarks:
            self.problem(one.kind, one.place, one.text, message("source.said", what=one.what))

    def refused(self, note: str, place: Place | str, text: str, source: str) -> None:
        """Tell again what was refused when it was collected; the file's `note` is the kind of problem, or says why."""
        kind = note if note.isidentifier() else "refused"
        what = message(_AGAIN.get(kind, "problem.refused"))
        self.problem(kind, place, text, what if kind == note else message("problem.refused_why", why=note), source)

    def dash(self, place: Place, text: str) -> None:
        """A dash that nobody explained was taken as missing."""
        if not self.dashes:
            self.first_dash = str(place), text
        self.dashes += 1

    def left_out(self, column: str, text: str, row: int, at: int, place: Callable[[int, int], Place]) -> None:
        """A row was left out because `where:` does not name the text of its cell at `at`."""
        seen = self.seen[column]
        if text not in seen:
            if len(seen) < _MOST_SUGGESTIONS:
                seen.add(text)
            if fold(text) in self.wanted[column]:
                self.near.setdefault((column, text), [str(place(row, at)), 0])
        if self.near and (column, text) in self.near:
            self.near[column, text][1] += 1

    def tell(self, empty: Message | None = None) -> None:
        """Say what only the whole source shows: dashes, names misread, and texts of `where:` that no row has.

        `empty` is said of a source that gave nothing.
        """
        if empty is not None:
            self.problem(EMPTY, "", "", empty)
        if self.dashes:
            key = "problem.dash_of_form" if self.form else "problem.dash"
            self.problem("dash", *self.first_dash, message(key, count=self.dashes))
        self._tell_misread()
        for (column, text), (place, count) in self.near.items():
            meant = self.wanted[column][fold(text)]
            if self.met[column, meant]:  # otherwise it is the guess below
                what = message("problem.where_near", column=column, text=text, meant=meant, count=count)
                self.problem("where", place, text, what)
        for (column, text), met in self.met.items():
            if not met:
                guess = nearest(text, self.seen[column])
                key = "problem.where_unmet_guess" if guess else "problem.where_unmet"
                self.problem("where", "", text, message(key, column=column, text=text, guess=guess or ""))

    def without_rows(self) -> Message:
        """What is to be said of tables that hold no row, or none that is wanted."""
        if self.passed_over:
            return message("source.empty_filtered", count=self.passed_over)
        if self.form:
            return message("source.empty_form")
        if self.top:
            return message("source.empty_heading", row=str(self.top))
        return message("source.empty", columns=self._wanted())

    def _wanted(self) -> Message | list[str]:
        """The headings that the source was expected to have."""
        mapping = self.mapping
        if not mapping.names_columns:
            return message("source.empty_columns", agency=codes(["agency"]))
        roles = (mapping.indicator, mapping.numerator, mapping.denominator, mapping.quantity, mapping.value)
        columns = [mapping.agency or "agency", *(one for one in roles if one), *mapping.quantities.values()]
        return [one.letter if isinstance(one, Letter) else f'"{one}"' for one in columns]

    def _tell_misread(self) -> None:
        """Say that names are UTF-8 which was read as something else, with a guess; nothing is repaired in silence."""
        names = self.into.agency_names.texts
        found = [(code, text, was) for code, text in enumerate(names) if (was := misread(text))]
        if found:
            code, text, (codec, guess) = found[0]
            said = {"text": text, "codec": codec, "guess": guess, "count": len(found)}
            self.problem("text", self._first_place(code), text, message("problem.misread", **said))

    def _first_place(self, agency: int) -> Place | str:
        """Where the first figure of an agency's text stands."""
        if agency in self.into.agency:
            return self.into.place(self.into.agency.index(agency))
        numbers = (number for number, row in enumerate(self.into.bare) if row[0] == agency)
        return next((self.into.bare_place(number, AGENCY) for number in numbers), "")
