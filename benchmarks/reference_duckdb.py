"""The same nation by hand-written SQL in DuckDB: the bytes of `--format jsonl` once more.

    python reference_duckdb.py OUT TOOL [parquet:returns.parquet]

What somebody who knows DuckDB writes for this one plan: a table of targets, the returns turned long, figures sorted
while they are narrow, and the lines written from them in that order. TOOL is the report's `tool` as JSON.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import duckdb
from plans import NATION, PERIODS, Target, clause
from reports import dumps, head, reckoning, tail, totals
from sentences import READING, Fields
from verdicts import Rule

MOST_DECIMALS = 9

MACROS = """
CREATE MACRO en(count) AS format('{:,}', count);
CREATE MACRO vi(count) AS replace(format('{:,}', count), ',', '.');
CREATE MACRO units(n, d, unit) AS (200 * n * unit + d) // (2 * d);
CREATE MACRO is_exact(n, d, unit) AS units(n, d, unit) * d = 100 * n * unit;
CREATE MACRO beside(n, d, unit, mark) AS sign(10 * units(n, d, unit) - mark * unit) = sign(1000 * n - mark * d);
CREATE MACRO fits(n, d, unit, low, high) AS is_exact(n, d, unit) OR (
    beside(n, d, unit, 0) AND beside(n, d, unit, 1000) AND beside(n, d, unit, low) AND beside(n, d, unit, high));
CREATE MACRO written(n, d, places, unit) AS
    units(n, d, unit) // unit || '.' || lpad((units(n, d, unit) % unit)::VARCHAR, places, '0');
CREATE MACRO shown(n, d, places, unit) AS
    CASE WHEN is_exact(n, d, unit) THEN rtrim(rtrim(written(n, d, places, unit), '0'), '.')
    ELSE written(n, d, places, unit) END || '%';
CREATE MACRO lowest(n, d) AS
    CASE WHEN gcd(n, d) = d THEN (n // d)::VARCHAR ELSE '"' || n // gcd(n, d) || '/' || d // gcd(n, d) || '"' END;
CREATE MACRO told(name, value, line) AS
    '{"quantity": "' || name || '", "value": "' || value || '", "source": "{returns}", "place": "row ' || line
    || ', column ' || name || '", "replaced": null}';
"""

READ = """
CREATE TABLE agencies AS SELECT row_number() OVER () AS pos, * FROM read_csv('agencies.csv', all_varchar = true);
CREATE TABLE returns AS {table};
CREATE TABLE cards AS
    SELECT quarter, pos, period, level, line,
        '{"kind": "agency", "id": ' || to_json(id) || ', "name": ' || to_json(name) || ', "level": ' || to_json(level)
        || ', "column": null}' AS subject
    FROM returns JOIN agencies ON agency = id JOIN periods USING (period);
"""

TABLES = {
    "csv:returns.csv": "SELECT row_number() OVER () + 1 AS line, * FROM read_csv('returns.csv')",
    "parquet:returns.parquet": "SELECT file_row_number + 1 AS line, * EXCLUDE (file_row_number) "
    "FROM read_parquet('returns.parquet', file_row_number = true)",
}

JUDGE = """
CREATE TABLE verdicts AS
WITH figures AS (
    SELECT long.*, targets.* EXCLUDE (t), n - coalesce(in1, 0) - coalesce(in2, 0) AS num,
        d - coalesce(of1, 0) - coalesce(of2, 0) AS den
    FROM long JOIN targets USING (t)
), bounds AS (
    SELECT *,
        CASE comparator WHEN 'more_than' THEN low * den // 1000 + 1
            WHEN 'at_least' THEN (low * den + 999) // 1000 WHEN 'less_than' THEN 0 WHEN 'at_most' THEN 0
            ELSE (low * den + 999) // 1000 END AS least,
        CASE comparator WHEN 'more_than' THEN den WHEN 'at_least' THEN den
            WHEN 'less_than' THEN (high * den + 999) // 1000 - 1 ELSE high * den // 1000 END AS most
    FROM figures
)
SELECT cards.quarter, cards.pos, t, line, n, d, of1, in1, of2, in2, num, den,
    CASE WHEN num IS NULL OR den IS NULL THEN 'no_data' WHEN num BETWEEN least AND most THEN 'pass'
        ELSE 'fail' END AS outcome,
    CASE WHEN num < least AND least <= most AND least <= den THEN least - num END AS short,
    CASE WHEN num > most AND most >= least AND most >= 0 THEN num - most END AS surplus,
    {percent} AS percent
FROM bounds JOIN cards USING (line) ORDER BY cards.quarter, cards.pos, t;
"""

LINES = """
SELECT '{"subject": ' || subject || ', "level": "' || level || '", "period": "' || period || '", ' || opening
    || ', "outcome": "' || outcome || '", "reason": null, "numerator": ' || coalesce(num::VARCHAR, 'null')
    || ', "denominator": ' || coalesce(den::VARCHAR, 'null') || ', "excluded": ['
    || CASE WHEN x1 IS NULL THEN '' ELSE excluded1 || coalesce(of1::VARCHAR, 'null') || ', "count": '
        || CASE WHEN y1 IS NULL THEN '0' ELSE coalesce(in1::VARCHAR, 'null') END || because1 END
    || CASE WHEN x2 IS NULL THEN '' ELSE ', ' || excluded2 || coalesce(of2::VARCHAR, 'null') || ', "count": '
        || CASE WHEN y2 IS NULL THEN '0' ELSE coalesce(in2::VARCHAR, 'null') END || because2 END
    || '], "value": ' || CASE WHEN num IS NULL
        THEN 'null, "low": null, "high": null, "low_included": null, "high_included": null, "percent": null'
        ELSE lowest(num, den) || ', "low": ' || lowest(num, den) || ', "high": ' || lowest(num, den)
        || ', "low_included": true, "high_included": true, "percent": "' || percent || '"' END
    || ', "requirement": ' || requirement || ', "shortfall": ' || coalesce(short::VARCHAR, 'null')
    || ', "excess": ' || coalesce(surplus::VARCHAR, 'null')
    || ', "members": null, "reported": null, "flags": ["our_reading"'
    || CASE WHEN x1 IS NOT NULL AND y1 IS NULL AND of1 IS DISTINCT FROM 0 THEN ', "as_declared"' ELSE '' END
    || '], "waiver": null, "sentence": {"vi": "'
    || CASE WHEN num IS NULL THEN silent_vi ELSE vi(num) || ' trên ' || vi(den) || ' ('
        || replace(percent, '.', ',') || ')' || required_vi
        || CASE outcome WHEN 'pass' THEN '; đạt' ELSE '; không đạt' END
        || coalesce('; còn thiếu ' || vi(short) || ' ' || unit_vi, '')
        || coalesce('; vượt quá ' || vi(surplus) || ' ' || unit_vi, '')
        || CASE WHEN of1 > 0 THEN '; loại trừ ' || vi(of1) || CASE WHEN y1 IS NULL
            THEN ', không phần nào thuộc tử số theo khai báo' ELSE ' (trong đó ' || vi(in1) || ' thuộc tử số)' END
            || ': ' || because1_vi ELSE '' END
        || CASE WHEN of2 > 0 THEN '; loại trừ ' || vi(of2) || ' (trong đó ' || vi(in2) || ' thuộc tử số): '
            || because2_vi ELSE '' END END
    || '{reading_vi}", "en": "'
    || CASE WHEN num IS NULL THEN silent_en ELSE en(num) || ' of ' || en(den) || ' (' || percent || ')' || required_en
        || CASE outcome WHEN 'pass' THEN '; met' ELSE '; not met' END
        || CASE WHEN short = 1 THEN '; one more needed (' || unit_en || ')'
            ELSE coalesce('; ' || en(short) || ' more ' || unit_en || ' needed', '') END
        || CASE WHEN surplus = 1 THEN '; one too many (' || unit_en || ')'
            ELSE coalesce('; ' || en(surplus) || ' ' || unit_en || ' too many', '') END
        || CASE WHEN of1 > 0 THEN '; left out: ' || en(of1) || CASE WHEN y1 IS NULL
            THEN ', none of them in the numerator, as declared' ELSE ' (' || en(in1) || ' of them in the numerator)' END
            || ': ' || because1_en ELSE '' END
        || CASE WHEN of2 > 0 THEN '; left out: ' || en(of2) || ' (' || en(in2) || ' of them in the numerator): '
            || because2_en ELSE '' END END
    || '{reading_en}"}, "evidence": ['
    || concat_ws(', ', told(counted, n, line), told(name, d, line), told(x1, of1, line), told(y1, in1, line),
        told(x2, of2, line), told(y2, in2, line)) || ']}'
FROM verdicts JOIN targets USING (t) JOIN cards USING (line) ORDER BY verdicts.quarter, verdicts.pos, t
"""

OVERALL = """
CREATE TABLE overall AS
SELECT quarter, pos, count_if(outcome = 'pass') AS pass, count_if(outcome = 'fail') AS fail,
    count_if(outcome = 'no_data') AS no_data, bool_or(coalesce(n, d, of1, in1, of2, in2) IS NOT NULL) AS reported,
    CASE WHEN fail > 0 THEN 'fail' WHEN no_data > 0 THEN 'incomplete' ELSE 'pass' END AS word
FROM verdicts GROUP BY quarter, pos;
"""

CARDS = """
SELECT string_agg('{"subject": ' || subject || ', "period": "' || period || '", "overall": "' || word
    || '", "contributions": [], "context": []}', ', ' ORDER BY quarter, pos)
FROM overall JOIN cards USING (quarter, pos)
"""


def quoted(text: object) -> str:
    """A value as SQL writes it."""
    return "NULL" if text is None else str(text) if isinstance(text, int) else "'" + str(text).replace("'", "''") + "'"


def targets(listed: Sequence[Target] = NATION) -> str:
    """A table of the targets, with whatever is the same in all verdicts of each."""
    rows: list[Fields] = []
    for place, target in enumerate(listed):
        rule = Rule(target, clause(place))
        row = {
            "t": place,
            "comparator": target.comparator,
            "low": target.bounds[0],
            "high": target.bounds[-1],
            "counted": target.count,
            "name": target.name,
            "opening": dumps(rule.opening)[1:-1],
            "requirement": dumps(rule.requirement),
            "unit_vi": target.vi,
            "unit_en": target.en,
        }
        for side, language in enumerate(("vi", "en")):
            row[f"required_{language}"] = rule.required[side]
            row[f"silent_{language}"] = rule.silent[side] + rule.required[side]
        for number in (1, 2):
            one = target.left[number - 1] if len(target.left) >= number else None
            row |= {
                f"x{number}": one and one.what,
                f"y{number}": f"{one.what}_done" if one and one.among else None,
                f"excluded{number}": one and f'{{"quantity": "{one.what}", "of": ',
                f"because{number}": one and f', "because": "{one.because["en"]}"}}',
                f"because{number}_vi": one and one.because["vi"],
                f"because{number}_en": one and one.because["en"],
            }
        rows.append(row)
    values = ", ".join("(" + ", ".join(map(quoted, row.values())) + ")" for row in rows)
    return f"CREATE TABLE targets AS SELECT * FROM (VALUES {values}) AS given({', '.join(rows[0])});"


def long() -> str:
    """The returns with one row a target."""
    parts = []
    for place, target in enumerate(NATION):
        columns = [f"{place} AS t", "line", f"{target.count} AS n", f"{target.name} AS d"]
        for number in (1, 2):
            one = target.left[number - 1] if len(target.left) >= number else None
            columns.append(f"{one.what if one else 'NULL::BIGINT'} AS of{number}")
            columns.append(f"{f'{one.what}_done' if one and one.among else 'NULL::BIGINT'} AS in{number}")
        parts.append(f"SELECT {', '.join(columns)} FROM returns")
    return "CREATE VIEW long AS " + " UNION ALL ".join(parts) + ";"


def percent() -> str:
    """The least number of decimals that stands on the right side of every mark."""
    cases = [
        f"WHEN fits(num, den, {10**places}, low, high) THEN shown(num, den, {places}, {10**places})"
        for places in range(1, MOST_DECIMALS)
    ]
    return f"CASE WHEN num IS NULL THEN NULL {' '.join(cases)} END"


def reckon(rows: list[tuple[int, ...]]) -> Fields:
    """The totals of some or all periods: agencies, reported, passes, fails, silent ones, then the cards."""
    listed, reported, passed, failed, silent, *words = rows
    cards = Counter(dict(zip(("pass", "fail", "incomplete"), words, strict=True)))
    return reckoning(
        totals(Counter({"pass": passed, "fail": failed, "no_data": silent}), listed, reported),
        totals(Counter(), 0, 0),
        cards,
    )


def main(out: str, tool: Fields, returns: str = "csv:returns.csv") -> None:
    """Judge the nation in the current folder."""
    database = duckdb.connect()
    values = ", ".join(f"({quarter}, '{period}')" for quarter, period in enumerate(PERIODS))
    database.execute(f"CREATE TABLE periods AS SELECT * FROM (VALUES {values}) AS given(quarter, period)")
    database.execute(MACROS.replace("{returns}", returns))
    database.execute(READ.replace("{table}", TABLES[returns]))
    database.execute(targets() + long())
    database.execute(JUDGE.replace("{percent}", percent()))
    database.execute(OVERALL)
    write(database, out, tool, "nation", returns)


def write(
    database: duckdb.DuckDBPyConnection,
    out: str,
    tool: Fields,
    plan: str,
    returns: str,
    problems: Sequence[Fields] = (),
) -> None:
    """The lines of the verdicts, then the totals, the cards and what else stands in the last line."""
    lines = LINES.replace("{reading_vi}", READING[0]).replace("{reading_en}", READING[1].replace("'", "''"))
    database.execute(f"COPY ({lines}) TO '{out}' (FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER '\x01')")
    counts = """count(DISTINCT pos), count(DISTINCT pos) FILTER (reported), sum(pass)::BIGINT, sum(fail)::BIGINT,
        sum(no_data)::BIGINT, count_if(word = 'pass'), count_if(word = 'fail'), count_if(word = 'incomplete')"""
    everything = database.execute(f"SELECT {counts} FROM overall").fetchone()
    by_period = database.execute(f"SELECT {counts} FROM overall GROUP BY quarter ORDER BY quarter").fetchall()
    named = {period: reckon(list(row)) for period, row in zip(PERIODS, by_period, strict=True)}
    whole = reckon(list(everything)) | {"by_period": named}
    opening = dumps(head(plan, tool, f"{PERIODS[0]}..{PERIODS[-1]}", whole))[:-1]
    cards = database.execute(CARDS).fetchone()[0]
    with Path(out).open("a", encoding="utf-8", newline="\n") as file:
        ending = {**tail(plan, returns), "problems": problems}
        file.write(f'{{"report": {opening}, "scorecards": [{cards}], {dumps(ending)[1:]}}}\n')


if __name__ == "__main__":
    main(sys.argv[1], json.loads(sys.argv[2]), *sys.argv[3:])
