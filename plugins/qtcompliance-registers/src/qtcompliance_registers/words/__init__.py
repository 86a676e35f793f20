"""What registers, queries and Parquet say to people, in Vietnamese and English: every sentence of the plugin."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from . import of_engines, of_parquet, of_queries, of_rows, of_settings, of_sources

if TYPE_CHECKING:
    from ..language import Words

TEMPLATES: dict[str, tuple[str, str]] = {
    key: both
    for one in (of_settings, of_sources, of_engines, of_queries, of_rows, of_parquet)
    for key, both in one.TEMPLATES.items()
}
"""Every sentence by its key, first in Vietnamese, then in English."""


def say(key: str, **fields: object) -> Words:
    """The sentence `key`, filled; a field may itself be words."""
    vi, en = TEMPLATES[key]
    return {
        "vi": vi.format(**{name: _in(value, "vi") for name, value in fields.items()}),
        "en": en.format(**{name: _in(value, "en") for name, value in fields.items()}),
    }


def rows(count: int) -> Words:
    """So many rows."""
    vi = f"{count:,}".replace(",", ".")
    return {"vi": f"{vi} dòng", "en": "1 row" if count == 1 else f"{count:,} rows"}


def joined(sentences: Iterable[Words]) -> Words:
    """Several sentences as one."""
    told = list(sentences)
    return {language: "; ".join(one[language] for one in told) for language in ("vi", "en")}


def _in(value: object, language: str) -> str:
    if isinstance(value, dict):
        return str(value[language])
    if isinstance(value, (list, tuple)):
        return ", ".join(str(one) for one in value)
    return str(value)
