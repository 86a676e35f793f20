"""`csv:` a file of rows, as an editor or a spreadsheet saves it."""

from __future__ import annotations

import codecs
import csv
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from ..contracts import Hint, Place, Row, SourceRequest, Table, names_of, parted, read_heading
from ..errors import SourceError
from ..locale import LANGUAGES, Message, message
from .legacy_text import FONTS, WINDOWS, restored
from .opening import why_not_open

SIGNS = (",", ";", "\t", "|")
_NAMED_SIGNS = {"tab": "\t", "\\t": "\t"}
_UTF8 = ("utf-8", "utf8", "utf_8")
LONGEST_CELL = 1 << 20  # a cell of a megabyte is a quote that was never closed
_FIRST_BYTES = 1 << 16
_ENCODINGS = ("utf-8", "utf-16", "cp1258", *FONTS)


class CsvAdapter:
    """Reads a CSV file as one table. Settings: `delimiter` (else a comma), `encoding` (else UTF-8), `header`, `rows`.

    The fonts `tcvn3` and `vni` are encodings, too.
    """

    name: str = "csv"
    settings: frozenset[str] = frozenset({"delimiter", "encoding", "header", "rows"})

    def tables(self, source: SourceRequest) -> Iterator[Table]:
        """The one table of the file; none where it holds no header. Raises SourceError."""
        table = read_table(source.path, source.location, source.settings)
        if table is not None:
            yield table

    def raw(self, source: SourceRequest) -> Iterator[Table]:
        """The file's rows, whichever of them the header is."""
        yield Table((), read_rows(source.path, source.location, source.settings))

    def hints(self, source: SourceRequest) -> Iterator[Hint]:
        """What its bytes say of its encoding and its delimiter."""
        from .csv_hints import hints_of

        return hints_of(source)


def read_table(path: str | Path, location: str, settings: Mapping[str, Any]) -> Table | None:
    """The table of a CSV file, below its heading; None where no row holds anything. Raises SourceError."""
    faults: list[dict[str, str]] = []
    heading = read_heading(settings, faults)
    if faults:
        raise SourceError(location, {one: " ".join(fault[one] for fault in faults) for one in LANGUAGES})
    outside: list[Row] = []
    found = parted(read_rows(path, location, settings), heading, location, outside=outside)
    if found is None:
        return None
    head, rows = found
    refuse_other_sign(head[-1], location)
    return Table(names_of(head), rows, top=head[-1].number, outside=outside, ragged=True)


def read_rows(path: str | Path, location: str, settings: Mapping[str, Any]) -> Iterator[Row]:
    """Every row of a CSV file, the header among them, numbered as an editor numbers lines; text in NFC.

    Raises SourceError, with the line where there is one, for whatever the file or the settings do not allow.
    """
    delimiter, encoding = _delimiter(settings, location), _encoding(settings, location)
    csv.field_size_limit(LONGEST_CELL)
    start, font = 1, encoding if encoding in FONTS else ""
    try:
        with open(path, encoding=codec_of(encoding), newline="") as file:  # noqa: PTH123
            # `strict` because a quote that is never closed would swallow the rest of the file in silence.
            reader = csv.reader(_lines(file, location, font), delimiter=delimiter, strict=True)
            for cells in reader:
                yield Row(cells, start)
                start = reader.line_num + 1
    except OSError as error:
        raise SourceError(location, why_not_open(error)) from error
    except UnicodeError as error:
        raise _undecodable(path, location, encoding) from error
    except csv.Error as error:
        what = message("source.csv_broken", limit=LONGEST_CELL)
        raise SourceError(location, what, Place(start).words()) from error


def refuse_other_sign(header: Row, location: str) -> None:
    """Refuse a header of one cell that holds the signs which part cells elsewhere: `delimiter` was not declared."""
    cells = [cell for cell in header.cells if cell.strip()]
    found = [sign for sign in SIGNS if sign in cells[0]] if len(cells) == 1 else []
    if found:
        sign = message("source.tab") if found[0] == "\t" else message("source.sign", sign=found[0])
        raise SourceError(location, message("source.one_column", sign=sign), Place(header.number).words())


def codec_of(encoding: str) -> str:
    """The codec that reads the bytes of an encoding; the fonts write over that of Windows."""
    if encoding in FONTS:
        return WINDOWS
    return "utf-8-sig" if encoding in _UTF8 else encoding


def _lines(file: IO[str], location: str, font: str) -> Iterator[str]:
    for number, line in enumerate(file, 1):
        if "\0" in line:
            if wide := _wide(file.name):
                raise SourceError(location, message("source.undecodable", encoding="utf-8", known=wide))
            what = _no_text(file.name, location)
            raise SourceError(location, what, Place(number).words() if what.key == "source.binary" else "")
        if font:
            yield restored(line, font)
        else:  # cp1258 decodes to text that is neither NFC nor NFD
            yield line if line.isascii() else unicodedata.normalize("NFC", line)


def _delimiter(settings: Mapping[str, Any], location: str) -> str:
    written = str(settings.get("delimiter", ","))
    sign = _NAMED_SIGNS.get(written.casefold(), written)
    if len(sign) != 1 or sign in '"\r\n\0':
        raise SourceError(location, message("source.delimiter", written=written))
    return sign


def _encoding(settings: Mapping[str, Any], location: str) -> str:
    written = str(settings.get("encoding", "utf-8"))
    try:
        b"a".decode(
            codec_of(written.casefold())
        )  # refuses what is unknown, and what is no encoding of text, such as base64
    except UnicodeError:
        pass  # utf-16 wants two bytes
    except (LookupError, ValueError) as error:
        raise SourceError(location, message("source.encoding", written=written, known=", ".join(_ENCODINGS))) from error
    return written.casefold()


def _undecodable(path: str | Path, location: str, encoding: str) -> SourceError:
    with Path(path).open("rb") as file:
        first = file.read(_FIRST_BYTES)
    if first.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return SourceError(location, message("source.undecodable", encoding=encoding, known="utf-32"))
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return SourceError(location, message("source.undecodable", encoding=encoding, known="utf-16"))
    if not encoding.startswith(("utf-16", "utf_16", "utf16")) and (wide := _wide(path)):
        return SourceError(location, message("source.undecodable", encoding=encoding, known=wide))
    if b"\0" in first and not encoding.startswith(("utf-16", "utf_16", "utf16", "utf-32", "utf_32", "utf32")):
        return SourceError(location, _no_text(path, location))
    others = ", ".join(name for name in _ENCODINGS if name != encoding)
    what = message("source.undecodable", encoding=encoding, known=others)
    return SourceError(location, what, _undecodable_line(path, encoding))


def _no_text(path: str | Path, location: str) -> Message:
    """What a file is that holds no text; a workbook is told with the adapter that reads it."""
    from .workbook_file import is_workbook

    named = location.removeprefix(f"{CsvAdapter.name}:")
    if named == location or not is_workbook(path):
        return message("source.binary")
    return message("source.workbook", source=f"excel:{named}")


def _wide(path: str | Path) -> str:
    """The encoding of two bytes a sign that a file without a mark of its own is likely in; '' where it is in none."""
    from .csv_hints import likely_settings

    found = likely_settings(str(path)).get("encoding", "")
    return found if found in ("utf-16-le", "utf-16-be") else ""


def _undecodable_line(path: str | Path, encoding: str) -> Message | str:
    """The first line that cannot be decoded; none in an encoding whose lines do not end in one byte."""
    try:
        if b"\n".decode(codec_of(encoding)) != "\n":
            return ""
    except UnicodeError:
        return ""
    with Path(path).open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                line.decode(codec_of(encoding))
            except UnicodeError:
                return Place(number).words()
    return ""
