"""A register of documents by hand-written SQL in DuckDB: the bytes of `--format jsonl`.

    python reference_register.py OUT TOOL

What somebody who knows DuckDB writes for this one plan and this one register: one pass over the rows with a count and a
filter for each figure, joined to the agencies; the rest as reference_duckdb.py does it. Rows that belong to nobody are
counted, too, but no cell is ever taken for empty and no agency is written in two ways. TOOL is the report's `tool` as
JSON.
"""

from __future__ import annotations

import json
import sys

import duckdb
from plans import NATION, PERIODS
from reference_duckdb import JUDGE, MACROS, OVERALL, percent, targets, write
from sentences import Fields

SOURCE = "register:documents.parquet"
TOLD = """
CREATE MACRO told_of(name, value, place) AS
    '{"quantity": "' || name || '", "value": "' || value || '", "source": "register:documents.parquet", "place": "'
    || place || '", "replaced": null}';
CREATE OR REPLACE MACRO told(name, value, line) AS CASE name
    WHEN 'documents' THEN told_of(name, value, 'kind = official')
    WHEN 'documents_done' THEN told_of(name, value, 'kind = official ∧ secrecy = open ∧ channel = online')
    WHEN 'secret_documents' THEN told_of(name, value, 'kind = official ∧ secrecy ≠ open') END;
"""
COUNT = """
CREATE TABLE agencies AS SELECT row_number() OVER () AS pos, * FROM read_csv('agencies.csv', all_varchar = true);
CREATE TABLE counted AS
    SELECT agency,
        CASE WHEN issued_on < DATE '2016-01-01' OR issued_on >= DATE '2017-01-01' THEN -1
            ELSE quarter(issued_on) - 1 END AS quarter,
        count(*) AS size,
        count(*) FILTER (kind = 'official') AS documents,
        count(*) FILTER (kind = 'official' AND secrecy = 'open' AND channel = 'online') AS documents_done,
        count(*) FILTER (kind = 'official' AND secrecy <> 'open') AS secret_documents
    FROM 'documents.parquet' GROUP BY ALL;
CREATE TABLE returns AS
    SELECT row_number() OVER () AS line, agencies.*, quarter, period, documents, documents_done, secret_documents
    FROM counted JOIN agencies ON agency = id JOIN periods USING (quarter);
CREATE TABLE cards AS
    SELECT quarter, pos, period, level, line,
        '{"kind": "agency", "id": ' || to_json(id) || ', "name": ' || to_json(name) || ', "level": ' || to_json(level)
        || ', "column": null}' AS subject
    FROM returns;
CREATE VIEW long AS
    SELECT 0 AS t, line, documents_done AS n, documents AS d, secret_documents AS of1, NULL::BIGINT AS in1,
        NULL::BIGINT AS of2, NULL::BIGINT AS in2
    FROM returns;
"""
NOBODY = """
SELECT sum(size) FILTER (agency = 'X00001')::BIGINT, sum(size) FILTER (quarter IS NULL)::BIGINT,
    sum(size) FILTER (quarter = -1)::BIGINT
FROM counted WHERE quarter IS NULL OR quarter = -1 OR agency NOT IN (SELECT id FROM agencies)
"""


def problems(unknown: int, dateless: int, outside: int) -> list[Fields]:
    """What is said of rows that belong to nobody."""
    asked = (
        'Có phải là "A00001"? Nếu đúng, hãy sửa ô này thành "A00001"; '
        'chỉ khi "X00001" là tên gọi khác của cơ quan đó mới ghi thêm vào cột `aliases`'
    )
    guess = (
        'Did you mean "A00001"? If so, correct this cell to "A00001"; '
        'only if "X00001" is another name of that agency, add it to its `aliases`'
    )
    told = (
        (
            "agency",
            "X00001",
            f'{unknown} dòng: không có cơ quan nào tên "X00001". {asked}',
            f'{unknown} rows: no agency is called "X00001". {guess}',
        ),
        (
            "date",
            "issued_on",
            f"{dateless} dòng không có ngày đọc được (issued_on)",
            f"{dateless} rows without a day that can be read (issued_on)",
        ),
        (
            "other_period",
            "issued_on",
            f"{outside} dòng ngoài các kỳ được đánh giá",
            f"{outside} rows outside every judged period",
        ),
    )
    return [
        {"kind": kind, "source": SOURCE, "place": "", "text": text, "message": {"vi": vi, "en": en}}
        for kind, text, vi, en in told
    ]


def main(out: str, tool: Fields) -> None:
    """Count and judge the register in the current folder."""
    database = duckdb.connect()
    values = ", ".join(f"({quarter}, '{period}')" for quarter, period in enumerate(PERIODS))
    database.execute(f"CREATE TABLE periods AS SELECT * FROM (VALUES {values}) AS given(quarter, period)")
    database.execute(MACROS + TOLD)
    database.execute(COUNT)
    database.execute(targets(NATION[1:2]))
    database.execute(JUDGE.replace("{percent}", percent()))
    database.execute(OVERALL)
    write(database, out, tool, "register", SOURCE, problems(*database.execute(NOBODY).fetchall()[0]))


if __name__ == "__main__":
    main(sys.argv[1], json.loads(sys.argv[2]))
