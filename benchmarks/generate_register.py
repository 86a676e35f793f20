"""Writes a register of documents in Parquet, one row a document, with its plan, agencies and assessment.

    python benchmarks/generate_register.py FOLDER --rows 10000000

Every row follows from its number, so that the same DuckDB writes the same bytes. One agency and quarter in twenty
sends exactly 95 % of its documents online, which "more than 95 %" must not let pass. Some rows belong to nobody: an
agency that is not on the list, no day, a day of another year.
"""

from __future__ import annotations

import argparse
import csv
import random
from pathlib import Path

import duckdb
from generate import SEED, agencies, ruleset
from plans import NATION, PERIODS

AGENCIES = 13_000
DOCUMENTS = NATION[1]  # documents sent online of all documents, without the secret ones: more than 95 %
GROUPS = AGENCIES * len(PERIODS)
ASSESSMENT = """ruleset: register.yaml
agencies: agencies.csv
period: 2016-Q1..2016-Q4
data:
  - from: register:documents.parquet
    agency: agency
    date: issued_on
    quantities:
      documents: {kind: official}
      documents_done: {kind: official, secrecy: open, channel: online}
      secret_documents: {kind: official, secrecy: {not: [open]}}
"""
# Row `number` is the document `nth` of the group `which`: agencies follow one another as in a register kept by day.
ROWS = """
WITH numbered AS (
    SELECT number, number // {groups} AS nth, (number * 7919) % {groups} AS which, hash(number + {seed}) AS chance
    FROM range({most} * {groups}) AS given(number)
), sized AS (
    SELECT *, which % 20 = 0 AS exact,
        CASE WHEN which % 20 = 0 THEN 20 * greatest({mean} // 20, 1) ELSE 1 + hash(which) % (2 * {mean}) END AS size,
        75 + hash(which + {seed}) % 26 AS online
    FROM numbered
)
SELECT
    CASE WHEN number % 100_003 = 0 THEN 'X00001' ELSE format('A{{:05d}}', which // {quarters} + 1) END AS agency,
    CASE WHEN number % 200_003 = 0 THEN NULL WHEN number % 300_007 = 0 THEN DATE '2017-01-01'
        ELSE make_date(2016, (which % {quarters} * 3 + 1 + (chance >> 40) % 3)::INT, 1 + ((chance >> 8) % 28)::INT) END
        AS issued_on,
    CASE WHEN exact OR nth = 0 OR (chance >> 16) % 10 < 8 THEN 'official' ELSE 'internal' END AS kind,
    CASE WHEN exact OR nth = 0 OR (chance >> 24) % 100 < 92 THEN 'open'
        ELSE ['confidential', 'secret', 'top secret'][1 + ((chance >> 32) % 3)::INT] END AS secrecy,
    CASE WHEN CASE WHEN exact THEN nth % 20 > 0 ELSE (chance >> 48) % 100 < online END THEN 'online' ELSE 'paper' END
        AS channel
FROM sized WHERE nth < size
"""


def write_register(folder: Path, rows: int) -> int:
    """Write `register.yaml`, `agencies.csv`, `assessment.yaml` and about so many rows; their number is given back."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "register.yaml").write_text("".join(ruleset("benchmark-register", (DOCUMENTS,), "agency")), "utf-8")
    (folder / "assessment.yaml").write_text(ASSESSMENT, "utf-8")
    with (folder / "agencies.csv").open("w", encoding="utf-8", newline="") as file:
        listed = agencies(AGENCIES, random.Random(SEED))
        csv.writer(file, lineterminator="\n").writerows([("id", "name", "level"), *listed])
    mean = max(rows // GROUPS, 1)
    shape = {"groups": GROUPS, "most": 2 * mean + 20, "mean": mean, "quarters": len(PERIODS), "seed": SEED}
    with duckdb.connect() as database:
        database.execute("SET memory_limit = '1GB'")
        into = f"COPY ({ROWS.format(**shape)}) TO '{folder / 'documents.parquet'}' (FORMAT parquet)"
        written: int = database.execute(into).fetchall()[0][0]
    return written


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rows", type=int, default=10_000_000)
    given = parser.parse_args()
    print(write_register(given.folder, given.rows), "rows")
