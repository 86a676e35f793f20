"""An encoding that was declared and is not the file's is told once, with the likely one."""

from __future__ import annotations

from pathlib import Path

import pytest

from qtcompliance.contracts import SourceRequest
from qtcompliance.domain.place import Problem
from qtcompliance.inputs.csv_adapter import CsvAdapter
from qtcompliance.inputs.sources import read_source
from qtcompliance.locale import LANGUAGES, spoken

TCVN3 = "agency,one_stop\nX· An Hßa,cã\nX· B×nh Tó,kh«ng\nX· Gio Mai,cã\nX· H¶i LÖ,cã\n".encode("cp1252")
VIETNAMESE = "agency,one_stop\nXã An Hòa,có\nXã Bình Tú,không\nXã Gio Mai,có\nXã Hải Lệ,có\n"
CP1258 = (
    "agency,one_stop\nXa\u0303 An Ho\u0300a,có\nXa\u0303 Bi\u0300nh Tú,không\nXa\u0303 Gio Mai,có\nHa\u0309i Lê\u0323,có\n"
).encode("cp1258")
FRENCH = "agency,one_stop\nBibliothèque,oui\nUniversité,oui\nPréfecture,non\nMusée,oui\n"


def told(path: Path, data: bytes, encoding: str) -> list[Problem]:
    path.write_bytes(data)
    request = SourceRequest(location="csv:x.csv", path=str(path), settings={"encoding": encoding} if encoding else {})
    return [one for one in read_source(CsvAdapter(), request).problems if one.kind == "text"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("data", "declared", "likely"),
    [
        (TCVN3, "vni", "tcvn3"),
        (TCVN3, "latin-1", "tcvn3"),
        (VIETNAMESE.encode(), "tcvn3", "utf-8"),
        (CP1258, "cp1252", "cp1258"),
    ],
)
def test_a_wrong_encoding_is_told_once_at_the_source(
    tmp_path: Path, data: bytes, declared: str, likely: str, language: str
) -> None:
    (problem,) = told(tmp_path / "x.csv", data, declared)
    assert problem.place == ""
    said = spoken(problem.what, language)
    assert "`encoding:`" in said
    assert declared in said
    assert likely in said


@pytest.mark.parametrize(
    ("data", "declared"),
    [
        (TCVN3, "tcvn3"),
        (VIETNAMESE.encode(), "UTF8"),
        (VIETNAMESE.encode(), ""),
        (CP1258, "windows-1258"),
        (FRENCH.encode("latin-1"), "latin-1"),
        (FRENCH.encode(), "utf-8"),
        (b"agency,one_stop\nA,yes\nB,yes\nC,yes\n", "tcvn3"),
    ],
)
def test_nothing_is_told_of_an_encoding_that_suits(tmp_path: Path, data: bytes, declared: str) -> None:
    assert told(tmp_path / "x.csv", data, declared) == []
