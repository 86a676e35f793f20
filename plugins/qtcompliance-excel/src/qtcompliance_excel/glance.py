"""What can be seen of a workbook at a glance: how far it reaches, and whether it may hold errors or formulas.

Every part is unpacked once and searched for a few signs. Nearly all sheets lie within a bound that needs no more;
only the others are measured cell by cell. What a sheet says of its own dimension is not asked: it may be anything.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

import attrs

from qtcompliance.domain.record import Compared

from .extent import Extent, extent_of, in_pieces, open_document_extents

NOTHING = Extent(0, 0)
NEAR = Extent(99_999, 182)
"""Cells A1 to FZ99999 are within it, some eighteen million."""
_FAR = re.compile(rb'<c(?! r="[A-F]?[A-Z][0-9]{1,5}")[\s/>]')
_FORMULA = re.compile(rb"<f[\s/>]")
_ERRORS = b't="e"', b"t='e'"


@attrs.frozen(eq=False, repr=False)
class Glance(Compared):
    """The largest extent of any sheet, and whether some sheet may hold cells that must be looked at again."""

    extent: Extent
    suspect: bool = True


def glance(path: str) -> Glance:
    """A glance at a packed workbook; of one that is not packed nothing is known."""
    if not zipfile.is_zipfile(path):
        return Glance(NOTHING)
    with zipfile.ZipFile(path) as packed:
        names = packed.namelist()
        if "content.xml" in names:
            return Glance(_largest(open_document_extents(path)))
        seen = [_part(packed, one) for one in names]
    return Glance(_largest(one.extent for one in seen), any(one.suspect for one in seen))


def _largest(extents: Iterator[Extent]) -> Extent:
    return max(extents, key=lambda one: one.cells, default=NOTHING)


def _part(packed: zipfile.ZipFile, name: str) -> Glance:
    """A glance at one part, which is a sheet if it says so: sheets may be called anything."""
    is_sheet = far = suspect = False
    for piece in in_pieces(packed, name):
        is_sheet = is_sheet or b"sheetData" in piece
        far = far or b":c" in piece or _FAR.search(piece) is not None
        suspect = suspect or b":f" in piece or any(map(piece.__contains__, _ERRORS)) or bool(_FORMULA.search(piece))
    if not is_sheet:
        return Glance(NOTHING, suspect=False)
    return Glance(extent_of(packed, name) if far else NEAR, suspect)
