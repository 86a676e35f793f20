"""Files that nobody should send, each in the place of one file of a small province; and what must be said of it.

python -m tests.inputs.broken.make FOLDER     # all of them, a folder each, to try by hand
"""

from __future__ import annotations

import gzip
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs

from tests.cli.province import AGENCIES, ASSESSMENT, CASES, RETURNS, RULESET, WAIVERS, found

LONG = 100_000_000
HEAD = "agency,period,sent,online\n"
ROWS = ("DT,2016,100,99", "HM,2016,100,97", "SX,2016,200,199")
CORRECTING = f"{ASSESSMENT}  - from: csv:corrections.csv\n    corrects: [csv:returns.csv]\n"
LIST = "- {id: DT, name: Đồi Thông, level: huyện}\n- {id: HM, name: Hoa Mai, level: xã, parent: DT}\n"
FILES = {
    "ruleset": ("small-plan.yaml", RULESET),
    "assessment": ("assessment.yaml", ASSESSMENT),
    "waivers": ("waivers.yaml", WAIVERS),
    "cases": ("small-plan.cases.yaml", CASES),
    "agencies": ("agencies.yaml", LIST),
    "register": ("agencies.csv", AGENCIES),
    "csv": ("returns.csv", RETURNS),
    "json": ("returns.json", "[]"),
    "corrections": ("corrections.csv", HEAD),
}
"""The file that each document is, and what stands in it while it is whole."""


@attrs.frozen
class Broken:
    """One broken file: which document it stands for, how it is made, and what must be said of it.

    `place` is a line, a row or a column that the English message names; empty where no place can be named.
    """

    document: str
    kind: str
    make: Callable[[Path], None]
    place: str = ""
    code: int = 3

    @property
    def name(self) -> str:
        return f"{self.document}: {self.kind}"

    @property
    def file(self) -> str:
        return FILES[self.document][0]

    def put(self, folder: Path) -> list[str]:
        """Lay a province out in which only this file is broken; the words that run the program over it."""
        province = found(folder)
        target = folder / self.file
        target.unlink(missing_ok=True)
        self.make(target)
        if self.document == "agencies":
            province.write("assessment.yaml", ASSESSMENT.replace("agencies.csv", "agencies.yaml"))
        if self.document == "json":
            province.write("assessment.yaml", ASSESSMENT.replace("csv:returns.csv", "json:returns.json"))
        if self.document == "corrections":
            province.write("assessment.yaml", CORRECTING)
        if self.document == "cases":
            return ["test", str(folder / "small-plan.yaml")]
        return ["check", str(folder), *(["--waivers", str(target)] if self.document == "waivers" else [])]


def text(data: str | bytes) -> Callable[[Path], None]:
    """Writes a file."""
    raw = data.encode() if isinstance(data, str) else data

    def write(path: Path) -> None:
        path.write_bytes(raw)

    return write


def unending(begin: bytes, part: bytes, size: int = LONG) -> Callable[[Path], None]:
    """Writes a file that goes on and on with `part`, without ever holding it in memory."""

    def write(path: Path) -> None:
        with path.open("wb") as file:
            file.write(begin)
            for _ in range(size // (len(part) * 10_000)):
                file.write(part * 10_000)

    return write


# No file at all


def special(document: str) -> Iterator[Broken]:
    """What has the name of a file and is none."""
    code = 1 if document == "corrections" else 3  # the returns themselves are there and are judged
    yield Broken(document, "a folder", lambda path: path.mkdir(), code=code)
    yield Broken(document, "a link to itself", lambda path: path.symlink_to(path.name), code=code)
    yield Broken(document, "a link to nothing", lambda path: path.symlink_to("nowhere"), code=code)
    yield Broken(document, "a pipe", os.mkfifo, code=code)
    yield Broken(document, "a device without end", lambda path: path.symlink_to("/dev/zero"), code=code)


# YAML


def documents(document: str) -> Iterator[Broken]:
    """What YAML and its readers can be made to do, in place of a document or at its end."""
    whole = FILES[document][1]
    raw, after = whole.encode(), f"line {whole.count(chr(10)) + 1}"
    entry = b"- " if whole.startswith("- ") else b""
    bomb = "".join(f"{entry.decode()}{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))

    def at(kind: str, data: str | bytes, place: str) -> Broken:
        return Broken(document, kind, text(data), place)

    yield at("cut off within a letter", raw + b"# \xc4", after)
    yield at("binary", bytes(range(256)) * 8, "line")
    yield at("compressed", gzip.compress(raw), "line 1")
    yield at("UTF-16", whole.encode("utf-16"), "line 1")
    yield at("a NUL byte", raw + b"# \0\n", after)
    yield at("two encodings", raw + "# đã ký\n".encode("cp1258", "ignore") + b"\xd0\xff\n", "line")
    yield at("a quotation mark that is never closed", raw + entry + b'zzz: "never\n', after)
    yield at("a bomb of aliases", bomb, "line 1")
    yield at("a tag that builds objects", raw + entry + b"zzz: !!python/object/apply:os.system [id]\n", after)
    yield at("nested without end", "[" * 100_000, "line 1")
    yield at("mappings nested without end", "{a: " * 100_000, "line 1")
    yield at("lists nested without end", "- " * 50_000, "line 1")
    yield at("indented without end", "".join(f"{' ' * depth}a:\n" for depth in range(1500)), "line 33")
    yield at("tabs", f"{'- ' if entry else ''}a:\n\tb: 1\n", "line 2")
    yield at("a key twice", "- a: 1\n  a: 2\n" if entry else f"{whole}{whole}", "line")
    yield at("two documents", f"{whole}---\n{whole}", after)
    yield at("a key that is a list", raw + entry + (b"? [a, b]\n  : c\n" if entry else b"? [a, b]\n: c\n"), after)
    yield at("a single value", "42\n", "line 1")
    yield at("a page of the web", "<!DOCTYPE html><html><body>404</body></html>", "line 1")
    yield at("a list for a mapping, or the other way round", "a: b\n" if entry else "- a\n", "line 1")
    yield Broken(document, "too many bytes", unending(raw, b"# x\n", 6_000_000))
    yield Broken(document, "a line without end", unending(raw + b"# ", b"x", LONG))
    many = b"- {}\n" * 20_000 if entry else raw + b"".join(b"k%d: 1\n" % one for one in range(20_000))
    yield at("twenty thousand faults", many, "line")


# Returns


def rows(*lines: str) -> str:
    return HEAD + "".join(f"{line}\n" for line in lines)


def cell(written: str) -> str:
    """Returns in which the second row's figure is written so."""
    return rows(ROWS[0], f"HM,2016,{written},97", ROWS[2])


def named(written: str) -> str:
    """Returns in which the second row names its agency so."""
    return rows(ROWS[0], f"{written},2016,100,97", ROWS[2])


CELLS = {
    "an exponent without measure": "1e999999",
    "ten to the fifth digits": "9" * 100_000,
    "a negative count": "-5",
    "no number": "NaN",
    "infinity": "Infinity",
    "a fraction over nought": "1/0",
    "a date read as a number": "1.10",
    "a date": "2016-01-01",
    "a spreadsheet's error": "#REF!",
    "a formula": "=1+1",
    "digits of another script": "١٠٠",
    "a mark between digits that nobody sees": "1\u200b00",
    "a mark that turns text around": "\u202e001",
    "a percentage of five hundred digits": "9" * 500 + "%",
}
NAMES = {
    "a code with a mark that nobody sees": "H\u200bM",
    "a code with a mark that turns text around": "\u202eMH",
    "a code with a soft hyphen": "H\u00adM",
    "a code with letters of another script": "НМ",
    "a code that paints the terminal": "\x1b[31mHM",
    "a code with a mark of byte order": "\ufeffHM",
    "a formula for a code": "=cmd|' /C calc'!A0",
    "a row without agency": "",
    "a code of fifty thousand letters": "H" * 50_000,
}


def tables(document: str) -> Iterator[Broken]:
    """What becomes of CSV on its way; as returns, and as corrections of returns that are whole."""
    alone = document == "csv"
    unread, unsure, lost = (3, 2, 2) if alone else (1, 2, 1)

    def at(kind: str, data: str | bytes, place: str, code: int = unread) -> Broken:
        return Broken(document, kind, text(data), place, code)

    whole = rows(*ROWS)
    yield at("cut off within a letter", whole.encode() + b"\xc4", "row 5")
    yield at("binary", bytes(range(256)) * 50, "")
    yield at("a workbook by another name", b"PK\x03\x04" + bytes(500), "row 1")
    yield at("UTF-16", whole.encode("utf-16"), "")
    yield at("UTF-32", whole.encode("utf-32"), "utf-32")
    yield at("a NUL byte", whole.encode().replace(b"HM", b"H\0"), "row 3")
    yield at("two marks of byte order", "\ufeff\ufeff" + whole, "row 1")
    yield at("two encodings", whole.encode() + b"\xe9,2016,1,1\n", "row 5")
    yield at("a quotation mark that is never closed", f'{whole}"DT,2016,1,1\n', "row 5")
    yield at("text behind a quotation mark", cell('"100"x'), "row 3")
    yield Broken(document, "a line without end", unending(HEAD.encode(), b"x"), "row 2", unread)
    yield Broken(document, "a cell of 100 MB", unending(f'{HEAD}DT,2016,"'.encode(), b"9\n"), "row 2", unread)
    yield at("a heading twice", "agency,period,sent,sent,online\nDT,2016,1,2,1\n", "row 1")
    yield at("a heading three hundred thousand times", f"{HEAD.strip()}{',x' * 300_000}\nDT,2016,1,1\n", "row 1")
    yield at("another delimiter", whole.replace(",", ";"), "row 1")
    yield at("a page of the web", "<!DOCTYPE html><html></html>\n", "row 1")
    yield at("a row with too many cells", rows(*ROWS, "HM,2016,1,1,1,1"), "row 5", 0)
    yield at("a total", rows(*ROWS, "Tổng cộng,2016,400,395"), "row 5", 0)
    yield at("two rows that contradict one another", rows(*ROWS, "HM,2016,90,80"), "row 5", unsure)
    for kind, written in CELLS.items():
        yield at(kind, cell(written), "row 3, column sent", unsure)
    for kind, written in NAMES.items():
        yield at(kind, named(written), "row 3", lost)
    yield at("a period that is a date read as a number", rows("DT,1.10,1,1", *ROWS[1:]), "row 2", 2 if alone else 0)


# What only JSON can do


def told(sent: str) -> str:
    """JSON returns in which the second row's figure is written so."""
    row = '{{"agency": "{}", "period": "2016", "sent": {}, "online": 97}}'
    return f"[{row.format('DT', 100)}, {row.format('HM', sent)}, {row.format('SX', 100)}]"


def objects() -> Iterator[Broken]:
    """JSON that is none, and JSON that should not be."""

    def at(kind: str, data: str | bytes, place: str, code: int = 3) -> Broken:
        return Broken("json", kind, text(data), place, code)

    yield at("cut off", told("100")[:-30], "line 1, column")
    yield at("binary", bytes(range(256)), "line 1")
    yield at("not UTF-8", told('"\xe9"').encode("latin-1"), "")
    yield at("a NUL byte", told("100").replace("HM", "H\0"), "line 1")
    yield at("an object a line", '{"agency": "DT", "sent": 1}\n{"agency": "HM", "sent": 1}\n', "line 2")
    yield at("a comment", f"// returns\n{told('100')}", "line 1")
    yield at("nested without end", "[" * 100_000, "")
    yield at("objects nested without end", '{"rows":' * 100_000, "")
    yield at("a list of numbers", "[1, 2]", "row 1")
    yield at("rows twice", '{"rows": [], "rows": []}', "rows")
    yield at("no agencies", '[{"sent": 1, "online": 1}]', "row 1")
    cells = {
        "an integer of ten to the fifth digits": "9" * 100_000,
        "an exponent without measure": "1e999999",
        "NaN": "NaN",
        "infinity": "-Infinity",
        "a list for a figure": "[1, 2]",
        "a list nested deep for a figure": "[" * 900 + "]" * 900,
        "half a character": '"\\ud800"',
        "a key twice": '1, "sent": 2',
        "a date read as a number": "1.10",
    }
    for kind, written in cells.items():
        yield at(kind, told(written), "row 2, column sent", 2)
    yield at("an agency twice in a row", told("100").replace('"HM"', '"HM", "agency": "SX"'), "row 2", 2)
    yield at("a code with a mark that turns text around", told("100").replace("HM", "\u202eMH"), "row 2", 2)
    keys = ", ".join(f'"k{one}": 1' for one in range(20_000))
    yield at("twenty thousand columns", told("100").replace('"sent": 100', keys, 1), "row 1", 2)

    def long_text(path: Path) -> None:
        path.write_text(told(f'"{"9" * LONG}"'), encoding="utf-8")

    yield Broken("json", "a text of 100 MB", long_text, "row 2, column sent", 2)


# Lists of agencies


def registers() -> Iterator[Broken]:
    """Lists of agencies in CSV that nobody can go by."""

    def at(kind: str, data: str | bytes, place: str) -> Broken:
        return Broken("register", kind, text(data), place)

    raw = AGENCIES.encode()
    yield at("cut off", raw[:-9], "line 4")
    yield at("binary", bytes(range(256)) * 50, "")
    yield at("UTF-16", AGENCIES.encode("utf-16"), "")
    yield at("a NUL byte", raw.replace(b"HM", b"H\0"), "row 3")
    yield at("a quotation mark that is never closed", f'{AGENCIES}"X,y\n', "row 5")
    yield Broken("register", "a cell of 100 MB", unending(raw + b'X,"', b"y"), "row 5")
    yield at("a heading twice", AGENCIES.replace("aliases", "name"), "row 1")
    yield at("a total", f"{AGENCIES}Tổng cộng,,,,\n", "line 5")
    yield at("a code with a mark that nobody sees", AGENCIES.replace("HM,", "H\u200bM,"), "line 3")
    yield at("a code with a mark that turns text around", AGENCIES.replace("HM,", "\u202eMH,"), "line 3")
    yield at("a date read as a number", "id,name,level,from\nA,a,xã,1.10\n", "line 2")
    yield at("parents in a circle", "id,name,level,parent\nA,a,xã,B\nB,b,xã,A\n", "line 2")
    yield at("one code twenty thousand times", "id,name,level\n" + "A,a,xã\n" * 20_000, "line 3")
    yield at("another delimiter", AGENCIES.replace(",", ";"), "row 1")


def all_of_them() -> Iterator[Broken]:
    """Every broken file."""
    for document in FILES:
        yield from special(document)
    for document in ("ruleset", "assessment", "waivers", "cases", "agencies"):
        yield from documents(document)
    for document in ("csv", "corrections"):
        yield from tables(document)
    yield from objects()
    yield from registers()


if __name__ == "__main__":
    for one in all_of_them():
        print(*one.put(Path(sys.argv[1]) / one.name.replace(" ", "-").replace(":", "")))  # noqa: T201 - a script
