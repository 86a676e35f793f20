"""Whoever counts leaves nothing on the terminal but what was to be said."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from .plans import put_assessment, put_plan

STANZA = """
  - from: register:rows.csv
    period: {fixed: "2016"}
    quantities: {sent: {}, online: {channel: online}}
"""


@pytest.mark.parametrize(
    "words",
    [
        ["check", "."],
        ["explain", ".", "--agency", "a", "--keys", "3"],
        ["collect", ".", "-o", "all.parquet", "--quiet"],
        ["describe", "register:rows.csv"],
    ],
)
def test_nothing_is_said_at_the_end(tmp_path: Path, words: list[str]) -> None:
    put_plan(tmp_path, agencies="a")
    put_assessment(tmp_path, STANZA)
    (tmp_path / "rows.csv").write_text("agency,channel\na,online\na,online\n", encoding="utf-8")
    ran = subprocess.run([sys.executable, "-m", "qtcompliance", *words], cwd=tmp_path, capture_output=True, check=False)
    assert (ran.returncode, ran.stderr.decode()) == (0, "")
