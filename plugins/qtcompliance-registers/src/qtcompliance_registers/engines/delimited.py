"""CSV files for DuckDB: their headers as we read them, so that it guesses nothing, and its refusals in words.

What DuckDB guesses it guesses from the first rows, and a quote that comes later would be taken for a part of its cell.
"""

from __future__ import annotations

import csv
import gzip
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from glob import escape
from pathlib import Path

import attrs
from sqlglot import exp

from qtcompliance.domain.record import Compared
from qtcompliance.errors import SourceError

from ..language import Place, Words
from ..words import say
from .files import ending_of
from .stored import twice

_SIGNS = (",", ";", "\t", "|")
_CELLS = re.compile(r"CSV Error on Line: (\d+).*?Expected Number of Columns: (\d+) Found: (\d+)", re.DOTALL)
_LINE = re.compile(r"CSV Error on Line: (\d+)")
_BREAK = re.compile(r"\r\n|\r|\n")
_FILE = re.compile(r"^ *file = (.+)$", re.MULTILINE)


@attrs.frozen(eq=False, repr=False)
class Header(Compared):
    """How the cells of a file are set apart, and the names of its columns."""

    sign: str
    names: tuple[str, ...]
    written: tuple[str, ...]
    """The names as they stand, where some are called alike."""
    ends: str = ""
    """How rows end, where DuckDB would take a line break in a heading for it."""


def delimited(location: str, place: Place, files: Sequence[str]) -> tuple[str, dict[str, Words]]:
    """The query for all rows of some files, every cell a text, and the headings that mean no column for certain.

    Raises SourceError where one has no header.
    """
    same: dict[Header, list[str]] = {}
    for file in files:
        same.setdefault(header_of(location, place, Path(file)), []).append(file)
    unclear = {name: why for header in same for name, why in twice(header.written).items()}
    return " UNION ALL BY NAME ".join(_select(header, place, found) for header, found in same.items()), unclear


def header_of(location: str, place: Place, path: Path) -> Header:
    """The first row of a file. Raises SourceError where it cannot be read, or names nothing."""
    said = {"tab": "\t", "\\t": "\t"}.get(place.delimiter or "", place.delimiter)
    usual = "\t" if ending_of(path.name) == ".tsv" else ","
    signs = (said,) if said else (usual, *(sign for sign in _SIGNS if sign != usual))
    found = {sign: _first(location, place, path, sign) for sign in signs}
    rows = {sign: cells for sign, (cells, _) in found.items()}
    sign = max(signs, key=lambda one: len(rows[one]))
    if not any(cell.strip() for cell in rows[sign]):
        raise SourceError(location, say("no_header", file=path.name))
    breaks = _BREAK.findall(found[sign][1])
    ends = breaks[-1] if len(set(breaks[:1] + breaks[-1:])) > 1 else ""
    if ends not in ("", "\n"):  # DuckDB would find no row, and say nothing
        raise SourceError(location, say("heading_break", file=path.name))
    return Header(sign, _told_apart(rows[sign]), tuple(cell.strip() for cell in rows[sign] if cell.strip()), ends)


def refusal(location: str, cause: str) -> SourceError | None:
    """What DuckDB says of a CSV file, by row and with advice; None for whatever is not about one."""
    named = _FILE.search(cause)
    file = Path(named[1].strip()).name if named else location.partition(":")[2]
    if cells := _CELLS.search(cause):
        row, wanted, found = cells.groups()
        return SourceError(location, say("ragged", file=file, row=row, found=found, wanted=wanted))
    if "state machine reached an invalid state" in cause:
        return SourceError(location, say("line_ends", file=file))
    row_named = _LINE.search(cause)
    if row_named and "quote" in cause.partition("Possible")[0]:
        return SourceError(location, say("stray_quote", file=file, row=row_named[1]))
    if row_named and "Invalid unicode" in cause:
        return SourceError(location, say("other_encoding", file=file, row=row_named[1]))
    return None


def _first(location: str, place: Place, path: Path, sign: str) -> tuple[Sequence[str], str]:
    """The cells of the first row, or none where they cannot be set apart by `sign`; and how they stand in the file."""
    encoding = (place.encoding or "utf-8").casefold()
    encoding = "utf-8-sig" if encoding in ("utf-8", "utf8") else encoding
    try:
        opened = gzip.open if path.suffix.casefold() == ".gz" else open
        with opened(path, "rt", encoding=encoding, newline="") as file:
            if len(sign) > 1:
                line = file.readline()
                return [cell.strip('" ') for cell in line.rstrip("\r\n").split(sign)], line
            read: list[str] = []
            rows = csv.reader(_kept(file, read), delimiter=sign, skipinitialspace=True, strict=True)
            return next(rows, []), "".join(read)
    except csv.Error:
        return [], ""
    except (UnicodeError, LookupError):
        raise SourceError(location, say("other_encoding", file=path.name, row=1)) from None
    except (OSError, EOFError, zlib.error, TypeError, ValueError) as error:
        cause = getattr(error, "strerror", None) or str(error)
        raise SourceError(location, say("engine_failed", engine="DuckDB", cause=cause)) from None


def _kept(lines: Iterable[str], kept: list[str]) -> Iterator[str]:
    for line in lines:
        kept.append(line)
        yield line


def _told_apart(cells: Sequence[str]) -> tuple[str, ...]:
    """Every column has a name of its own, whatever the case: of several that are called alike the first keeps its."""
    names: dict[str, str] = {}
    for at, cell in enumerate(cells):
        name = wanted = cell.strip() or f"column{at}"
        more = 0
        while name.casefold() in names:
            more += 1
            name = f"{wanted}_{more}"
        names[name.casefold()] = name
    return tuple(names.values())


def _select(header: Header, place: Place, files: Sequence[str]) -> str:
    """The rows of files with one header; DuckDB takes a path for a pattern."""
    columns = ", ".join(f"{_text(name)}: 'VARCHAR'" for name in header.names)
    ends = ", new_line = '\\n'" if header.ends else ""
    packed = "gzip" if files[0].casefold().endswith(".gz") else "none"
    return (
        f"SELECT * FROM read_csv([{', '.join(_text(escape(file)) for file in files)}], auto_detect = false, "
        f"header = true, columns = {{{columns}}}, delim = {_text(header.sign)}, quote = '\"', escape = '\"', "
        f"strict_mode = true, encoding = {_text((place.encoding or 'utf-8').casefold())}, "
        f"compression = '{packed}'{ends})"
    )


def _text(text: str) -> str:
    return exp.Literal.string(text).sql("duckdb")
