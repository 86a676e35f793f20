"""Does anything else above a form's table, or the name of its sheet, name another agency of the register?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import attrs

from qtcompliance.domain.agency import bare

from .head import Cell, Head
from .labels import HEADING, LETTERHEAD, WORD, plain
from .meaning import Meant, words_of

_UNIT_LABELS = frozenset(
    bare(label)
    for label in (
        *(
            "đơn vị",
            "tên đơn vị",
            "đv",
            "cơ quan",
            "tên cơ quan",
            "cơ quan báo cáo",
            "đơn vị lập",
            "đơn vị lập báo cáo",
        ),
        *("agency", "unit", "name of agency", "name of the agency", "name of unit", "name of the unit", "office"),
    )
)
"""What stands before a colon where the agency follows; a letter is addressed under other words (`Kính gửi:`)."""
_OFFICES = ("ubnd", "ủy ban nhân dân")
_TO = frozenset({"gửi", "cho", "thuộc", "to", "for", "under"})
"""A title that ends in an agency behind one of these speaks of whom it goes to, or of whom others belong to."""
_LONGEST_NAME = 12


def others_named(head: Head, meant: Meant, compared: Collection[str]) -> Iterator[Cell]:
    """The cells beside the lines in `compared` that name another agency: alone, behind a label, or behind a title.

    A superior stands above the agency's own name in the letterhead; under any other label (`Nơi nhận:`) anybody may.
    """
    told = {cell.address for keys, cells in head.in_place() if set(keys) & set(compared) for cell in cells}
    told |= {cell.address for _, cell in head.labelled()}
    title = next((cells[0] for keys, cells in head.in_place() if keys == (HEADING,) and cells), None)
    before = ""
    for cell in head.found:
        lines = cell.text.split("\n")
        if head.is_changed(cell) and cell.address not in told and not is_superior(head, meant, cell):
            said = _named(lines, before, meant)
            if not said and title is not None and cell.address == title.address:
                said = _at_the_end(cell.text, meant)
            if said:
                yield attrs.evolve(cell, text=said)
        before = lines[-1]


def is_superior(head: Head, meant: Meant, cell: Cell) -> bool:
    """Whether a cell stands above the title, and the agency's own name below it in the letterhead."""
    title = head.row_of(HEADING)
    until = title if LETTERHEAD in head.record else head.top
    below = (one for one in head.found if cell.row < one.row < until)
    own = words_of(meant.mark.name)
    return cell.row < title and any(_holds(words_of(one.text), own) for one in below)


def another_sheet(name: str, meant: Meant) -> bool:
    """Whether a sheet bears the name of another agency; a code may be any abbreviation."""
    return meant.whose(plain(name)) is False


def _named(lines: Sequence[str], before: str, meant: Meant) -> str:
    """The other agency that one of a cell's lines names; '' for none, and where a line names the form's own."""
    own, found = words_of(meant.mark.name), ""
    for line, above in zip(lines, [before, *lines], strict=False):
        if above.endswith(":") and not _is_of_an_agency(above):
            break  # whoever is named from here on is written to
        other = _other(line, meant, labelled=above.endswith(":"))
        if not other and _holds(words_of(line), own):
            return ""
        found = found or other
    return found


def _other(line: str, meant: Meant, *, labelled: bool) -> str:
    """The other agency that a line names by itself, or behind a label of an agency in it or before it."""
    label, colon, value = line.partition(":")
    inside = bool(colon and value.strip())
    if inside and not _is_of_an_agency(label):
        return ""
    text = value.strip() if inside else line
    for reading in (text, text.partition("(")[0], text.partition(",")[0]):
        if reading != text and _holds(words_of(text), words_of(meant.mark.name)):
            continue
        if meant.whose(_without_office(reading), code=labelled or inside) is False:
            return text
    return ""


def _is_of_an_agency(label: str) -> bool:
    """Whether an agency that follows a label is the one that reports."""
    return bare(label.strip(": ")) in _UNIT_LABELS


def _at_the_end(text: str, meant: Meant) -> str:
    """The name of another agency in which a title ends; a period may follow it."""
    line = meant.without_period(" ".join(text.split()))
    if _holds(words_of(line), words_of(meant.mark.name)):
        return ""
    found = [*WORD.finditer(line)]
    for place, word in list(enumerate(found))[-_LONGEST_NAME:]:
        end = line[word.start() :].strip(" .)")
        answer = meant.whose(end)
        if answer is not None:
            addressed = place > 0 and found[place - 1][0].casefold() in _TO
            return end if answer is False and not addressed else ""
    return ""


def _without_office(text: str) -> str:
    """A name without the people's committee before it."""
    said = text.strip()
    return next((said[len(one) :].strip() for one in _OFFICES if said.casefold().startswith(f"{one} ")), said)


def _holds(found: Sequence[str], name: Sequence[str]) -> bool:
    return bool(name) and any(found[at : at + len(name)] == name for at in range(len(found)))
