"""A workbook with a password is one clear message in each language, whatever kind of workbook it is."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from qtcompliance.cli import main

SAYS = {"vi": "bảng tính có mật khẩu", "en": "protected by a password"}


def plain() -> bytes:
    book, file = Workbook(), io.BytesIO()
    assert book.active is not None
    for row in (["agency", "n"], ["A", 1]):
        book.active.append(row)
    book.save(file)
    return file.getvalue()


def as_office_locks_it(folder: Path) -> Path:
    """An .xlsx encrypted as Excel does it (agile encryption in a compound file)."""
    ooxml = pytest.importorskip("msoffcrypto.format.ooxml", reason="msoffcrypto-tool is not installed")
    path = folder / "a.xlsx"
    with path.open("wb") as file:
        ooxml.OOXMLFile(io.BytesIO(plain())).encrypt("mật khẩu", file)
    return path


def as_an_old_workbook(folder: Path) -> Path:
    """An .xls whose first record after its beginning says that the rest is encrypted."""
    if not shutil.which("soffice"):
        pytest.skip("no LibreOffice (soffice) on this machine to write .xls")
    (folder / "a.xlsx").write_bytes(plain())
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    words = ["soffice", profile, "--headless", "--convert-to", "xls", "--outdir", str(folder), str(folder / "a.xlsx")]
    subprocess.run(words, check=True, capture_output=True)
    path = folder / "a.xls"
    data = bytearray(path.read_bytes())
    after = data.index(b"\x09\x08\x10\x00") + 20
    data[after : after + 2] = b"\x2f\x00"
    path.write_bytes(data)
    return path


def as_an_open_document(folder: Path) -> Path:
    """An .ods whose list of parts says how they are encrypted."""
    path = folder / "a.ods"
    entry = '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", f"<manifest:manifest>{entry}</manifest:manifest>")
        packed.writestr("content.xml", bytes(range(256)))
    return path


@pytest.mark.parametrize("locked", [as_office_locks_it, as_an_old_workbook, as_an_open_document])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_password_is_told(tmp_path, locked, language, capsys):
    path = locked(tmp_path)
    assert main(["describe", f"excel:{path}", "--lang", language]) == 3
    said = capsys.readouterr()
    assert (said.out, len(said.err.splitlines())) == ("", 1)
    assert SAYS[language] in said.err
