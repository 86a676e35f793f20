"""Whoever counts leaves nothing on the terminal but what was to be said."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

RULESET = """
ruleset: documents
title: {vi: Văn bản, en: Documents}
in_force: 2016-01-01/2020-12-31
levels: {commune: {title: {vi: cấp xã, en: commune}}}
basis: goal
speaks_of: agency
judged: agency
quantities:
  sent: {title: {vi: Văn bản gửi, en: Documents sent}}
  online: {title: {vi: Gửi qua mạng, en: Sent online}}
indicators:
  share: {clause: I, title: {vi: Qua mạng, en: Online}, count: online, of: sent, target: {at_least: 50%}}
"""
ASSESSMENT = """
ruleset: ruleset.yaml
agencies: agencies.csv
period: "2016"
data:
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
    (tmp_path / "ruleset.yaml").write_text(RULESET, encoding="utf-8")
    (tmp_path / "assessment.yaml").write_text(ASSESSMENT, encoding="utf-8")
    (tmp_path / "agencies.csv").write_text("id,name,level\na,A,commune\n", encoding="utf-8")
    (tmp_path / "rows.csv").write_text("agency,channel\na,online\na,online\n", encoding="utf-8")
    ran = subprocess.run([sys.executable, "-m", "qtcompliance", *words], cwd=tmp_path, capture_output=True, check=False)
    assert (ran.returncode, ran.stderr.decode()) == (0, "")
