"""One thing has one name: CONTRIBUTING.md lists the Vietnamese words, and those that stand for none of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from qtcompliance.locale import templates

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)


def words() -> dict[str, str]:
    """Each word that is not used, and the one that is used in its place."""
    [table] = re.findall(r"## Words\n(.*?)(?=\n## |\Z)", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.DOTALL)
    rows = [row for row in ROW.findall(table) if "—" not in row[2] and not row[0].startswith(("-", "in "))]
    return {bad.strip(): good.strip() for _, good, bads in rows for bad in bads.split(",")}


def texts() -> dict[str, str]:
    """Whatever a Vietnamese reader reads of the program itself."""
    found = {f"locale: {key}": text for key, text in templates("vi").items()}
    files = [ROOT / "README.vi.md", *ROOT.glob("rulesets/*.yaml"), *ROOT.glob("plugins/*/src/**/*.py")]
    return found | {str(file.relative_to(ROOT)): file.read_text("utf-8") for file in files}


def test_the_list_is_read() -> None:
    assert words()["đợt đánh giá"] == "hồ sơ đánh giá"
    assert words()["bí danh"] == "tên khác"


@pytest.mark.parametrize("bad", words())
def test_a_word_that_is_not_used_is_nowhere(bad: str) -> None:
    assert [name for name, text in texts().items() if bad in text.casefold()] == []
