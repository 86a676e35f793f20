from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from qtcompliance.cli.files import write_file
from qtcompliance.errors import QtComplianceError


def test_text_and_bytes_are_written_in_utf_8(tmp_path: Path) -> None:
    write_file(str(tmp_path / "text"), iter(["Kế ", "hoạch"]))
    write_file(str(tmp_path / "bytes"), iter([b"\xef\xbb\xbf", "Kế".encode()]))
    assert (tmp_path / "text").read_text(encoding="utf-8") == "Kế hoạch"
    assert (tmp_path / "bytes").read_bytes() == "\ufeffKế".encode()


def test_a_file_stays_as_it_was_until_the_new_one_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    target.write_text("before", encoding="utf-8")

    def breaking() -> Iterator[str]:
        yield "half"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_file(str(target), breaking())
    assert target.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_stays_a_link_and_a_device_is_written_to(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_text("old", encoding="utf-8")
    link.symlink_to(real)
    write_file(str(link), ["new"])
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == "new"
    write_file(os.devnull, ["gone"])


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(QtComplianceError, match="nowhere"):
        write_file(str(tmp_path / "nowhere" / "report.json"), ["x"])
    with pytest.raises(QtComplianceError, match="cannot be written"):
        write_file(str(tmp_path), ["x"])
