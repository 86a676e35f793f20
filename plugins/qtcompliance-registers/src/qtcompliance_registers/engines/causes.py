"""Why an engine refused, in the reader's words: of the common causes a sentence of ours, else what the engine said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..words import say

if TYPE_CHECKING:
    from ..language import Words

CAUSES = (
    (
        "no_parquet",
        r"No magic bytes|too small to be a Parquet file|not a Parquet file|invalid Parquet magic|Parquet magic",
    ),
    ("no_such_column", r'Referenced column "(?P<name>[^"]+)" (?:was )?not found'),
    ("no_such_column", r'column "?(?P<name>[^"\s]+)"? does not exist'),
    ("no_such_column", r"no such column: (?P<name>\S+)"),
    ("no_such_column", r"UNRESOLVED_COLUMN[^`]*`(?P<name>[^`]+)`"),
    ("no_table_here", r'relation "(?P<name>[^"]+)" does not exist'),
    ("no_table_here", r"Table with name (?P<name>\S+) does not exist"),
    ("no_table_here", r"no such table: (?P<name>\S+)"),
    ("no_table_here", r"TABLE_OR_VIEW_NOT_FOUND[^`]*`(?P<name>[^`]+)`"),
    ("no_database", r'database "(?P<name>[^"]+)" does not exist'),
    ("connection_refused", r"Connection refused"),
    (
        "unknown_host",
        r"could not translate host name|failed to resolve host|Name or service not known|nodename nor servname",
    ),
    ("wrong_password", r'password authentication failed|no password supplied|role "[^"]+" does not exist|no pg_hba'),
    ("no_answer_in_time", r"timeout expired|connection timeout|timed out"),
    ("may_not_read", r"permission denied"),
)
"""The sentences of `words.of_engines`, and how engines say the same."""


def cause_of(error: BaseException, first: str) -> Words:
    """What went wrong: in English the engine's first line, in Vietnamese what it means, or its own words, marked so."""
    for key, pattern in CAUSES:
        found = re.search(pattern, str(error), re.IGNORECASE)
        if found:
            return say(f"cause.{key}", said=first, **found.groupdict())
    return say("cause.other", said=first)


def first_line(error: BaseException) -> str:
    """What an engine says, in one line."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0] if lines else type(error).__name__
