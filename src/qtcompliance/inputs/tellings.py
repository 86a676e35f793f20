"""What cannot be used of one source, told with its place; some of it only at its end (SEMANTICS 12)."""

from __future__ import annotations

from ..contracts import Place
from ..domain.observation import AGENCY, Observations
from ..domain.place import Problem
from ..errors import nearest
from ..locale import Message, message
from .headers import tidy
from .legacy_text import misread
from .mapping import ColumnMapping

_MOST_SUGGESTIONS = 1000


class Tellings:
    """The problems of one source. `dash` and `left_out` only count; `tell` says what they come to."""

    def __init__(self, location: str, mapping: ColumnMapping, into: Observations) -> None:
        self.location, self.into = location, into
        self.dashes, self.first_dash = 0, ("", "")
        self.met = {(column, tidy(text)): False for column, texts in mapping.where.items() for text in texts}
        self.seen: dict[str, set[str]] = {column: set() for column in mapping.where}

    def problem(self, kind: str, place: Place | str, text: str, what: Message, source: str = "") -> None:
        """Enter a problem. `source` is where it stood, if not in this source."""
        self.into.refuse(Problem(kind, source or self.location, str(place), text, what))

    def refused(self, note: str, place: Place | str, text: str, source: str) -> None:
        """Tell again what was refused when it was collected; the file's `note` is the kind of problem, or says why."""
        kind = note if note.isidentifier() else "refused"
        what = message("problem.refused_why", why=note) if kind != note else message("problem.refused")
        self.problem(kind, place, text, message("problem.note") if kind == "note" else what, source)

    def dash(self, place: Place, text: str) -> None:
        """A dash that nobody explained was taken as missing."""
        if not self.dashes:
            self.first_dash = str(place), text
        self.dashes += 1

    def left_out(self, column: str, text: str) -> None:
        """A row was left out because `where:` does not name its text."""
        if len(self.seen[column]) < _MOST_SUGGESTIONS:
            self.seen[column].add(text)

    def tell(self) -> None:
        """Say what only the whole source shows: dashes, names misread, and texts of `where:` that no row has."""
        if self.dashes:
            self.problem("dash", *self.first_dash, message("problem.dash", count=self.dashes))
        self._tell_misread()
        for (column, text), met in self.met.items():
            if not met:
                guess = nearest(text, self.seen[column])
                key = "problem.where_unmet_guess" if guess else "problem.where_unmet"
                self.problem("where", "", text, message(key, column=column, text=text, guess=guess or ""))

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
