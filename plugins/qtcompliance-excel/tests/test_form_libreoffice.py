"""Forms as LibreOffice opens, saves and prints them."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from qtcompliance.errors import SourceError
from qtcompliance.testing import example_request
from qtcompliance_excel.form.book import mark_in
from qtcompliance_excel.workbook import opened

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = pytest.mark.skipif(
    SOFFICE is None, reason="LibreOffice is not installed (apt-get install libreoffice-calc)"
)
FILLED = {"sent": 200, "online": 195, "secret": 0, "has_lan": "có", "points": "8,5", "filed_on": date(2017, 1, 28)}


def saved(path: Path, suffix: str) -> Path:
    """The file as LibreOffice saves it in another folder."""
    out = path.parent / "saved"
    profile = (path.parent / "profile").as_uri()
    words = [
        str(SOFFICE),
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        suffix,
        "--outdir",
        str(out),
    ]
    done = subprocess.run([*words, str(path)], capture_output=True, check=False, timeout=180)
    made = out / f"{path.stem}.{suffix}"
    assert made.is_file(), done.stderr.decode()
    return made


def mark_of(path: Path):
    with opened(example_request(path, "excel")) as workbook:
        return mark_in(workbook)


@pytest.mark.parametrize("suffix", ["xlsx", "xlsm", "xls", "ods"])
def test_saved_by_libreoffice_it_is_read_back_with_its_mark(office, suffix):
    path = office.file("HM")
    office.fill_in(path, **FILLED)
    again = saved(path, suffix)
    assert mark_of(again) == mark_of(path)
    report = office.judge(again)
    assert set(office.outcomes(report, "HM").values()) == {"pass"}
    assert report.problems == ()


@pytest.mark.parametrize("suffix", ["xlsx", "xlsm", "xls", "ods"])
@pytest.mark.parametrize(
    ("typed", "well"),
    [
        ({"A9": "SX", "A7": 2017}, False),
        ({"A8": "Sông Xanh"}, False),
        ({"A9": "Mã ĐV: hm", "A7": 2016}, True),
        ({"A1": None, "A7": None, "A8": None, "A9": None}, True),
    ],
)
def test_saved_by_libreoffice_a_heading_that_was_typed_over_is_seen(office, suffix, typed, well):
    path = office.file("HM")
    office.fill_in(path, **FILLED)
    office.fill(path, typed)
    again = saved(path, suffix)
    assert mark_of(again).head == mark_of(path).head
    if well:
        assert set(office.outcomes(office.judge(again), "HM").values()) == {"pass"}
    else:
        with pytest.raises(SourceError, match=r"this form was made for"):
            office.judge(again)


def test_saved_by_libreoffice_validation_and_locks_are_still_there(office):
    path = office.file("HM")
    sheet = office.opened(saved(path, "xlsx")).worksheets[0]
    kinds = {rule.type for rule in sheet.data_validations.dataValidation}
    assert {"whole", "list", "date", "custom"} <= kinds
    assert sheet.protection.sheet
    assert not sheet[office.place_of(path, "sent")].protection.locked


def test_it_prints_as_pages(office):
    printed = saved(office.file("HM"), "pdf").read_bytes()
    assert printed.startswith(b"%PDF")
    assert printed.count(b"/Type/Page\n") + printed.count(b"/Type/Page/") + printed.count(b"/Type /Page\n") >= 1
