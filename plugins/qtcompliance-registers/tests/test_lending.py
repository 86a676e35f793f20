"""`matching` between a register in SQLite and one in files of another kind counts as it does within one kind."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qtcompliance.contracts import KeysAsked, SourceRequest
from qtcompliance.domain.period import ReportingPeriod
from qtcompliance.errors import SourceError
from qtcompliance.testing import check_row_keys
from qtcompliance_registers import RegisterAdapter

KINDS = ("sqlite", "parquet", "csv", "duckdb")
Numbers = Sequence[str | None]
ODD = [
    "01/UBND",
    "1/ubnd",
    " 2/UBND–VX",
    "2/UBND-VX",
    "3/X\u00a0",
    "straße/4",
    "STRASSE/4",
    "Đ5",
    "đ 5",
    None,
    " ",
    "007",
    "7",
]
NUMBERS = st.lists(st.sampled_from(ODD), max_size=12)


class Heard:
    """What a register puts out: its figures, and its problems without their places."""

    def __init__(self) -> None:
        self.figures: dict[tuple[str, str], str] = {}
        self.problems: list[tuple[str, str]] = []

    def add_many(self, agencies: Any, periods: Any, quantity: Any, values: Any, place: Any) -> None:
        for agency, value in zip(agencies, values, strict=True):
            self.figures[agency, quantity] = str(value)

    def problem(self, kind: str, place: Any, text: str, what: Any = "") -> None:
        self.problems.append((kind, what["en"]))


def made(path: Path, columns: str, rows: Sequence[tuple[Any, ...]]) -> Path:
    """A file of rows; its ending says of which kind."""
    import duckdb

    path.unlink(missing_ok=True)
    marks = ", ".join("?" for _ in columns.split(","))
    if path.suffix == ".sqlite":
        with closing(sqlite3.connect(path)) as lite, lite:
            lite.execute(f"CREATE TABLE t ({columns})")
            lite.executemany(f"INSERT INTO t VALUES ({marks})", rows)
        return path
    with duckdb.connect(str(path) if path.suffix == ".duckdb" else ":memory:") as duck:
        duck.execute(f"CREATE TABLE t ({columns})")
        for row in rows:
            duck.execute(f"INSERT INTO t VALUES ({marks})", row)
        if path.suffix != ".duckdb":
            duck.execute(f"COPY t TO '{path}'" + (" (FORCE_QUOTE (number))" if path.suffix == ".csv" else ""))
    return path


def request(ours: Path, theirs: Path, **more: Any) -> SourceRequest:
    on = {"register": "portal", "on": {"number": "so"}}
    quantities = {"found": {"matching": on}, "either": {"any": [{"matching": on}, {"kind": "paper"}]}}
    given_settings = {
        "quantities": {name: {**one, "unknown": "exclude"} for name, one in quantities.items()},
        "registers": {"portal": str(theirs)},
        "key": "number",
        "period": {"fixed": "2016"},
        **more,
    }
    return SourceRequest(location=f"register:{ours}", path=str(ours), settings=given_settings)


def counted(ours: Path, theirs: Path, **more: Any) -> tuple[dict[tuple[str, str], str], list[tuple[str, str]]]:
    heard = Heard()
    RegisterAdapter().observe(request(ours, theirs, **more), heard)
    return heard.figures, heard.problems


def pair(folder: Path, kind: str, other: str, mine: Numbers, portal: Numbers) -> tuple[Path, Path]:
    rows = [("ab"[at % 2], one, "paper" if at % 3 else "online") for at, one in enumerate(mine)]
    columns = "agency VARCHAR(9), number VARCHAR(99), kind VARCHAR(9)"
    ours = made(folder / f"ours.{kind}", columns, rows)
    theirs = folder / f"theirs.{other}"
    made(theirs, "number VARCHAR(99), so VARCHAR(99)", [(f"x{at}", one) for at, one in enumerate(portal)])
    return ours, theirs


@pytest.mark.parametrize("other", KINDS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_matched_with_every_other(tmp_path, kind, other):
    ours, theirs = pair(tmp_path, kind, other, ODD, [*ODD[1:9:2], "99/Z", "98/Z", "98/Z"])
    figures, problems = counted(ours, theirs)
    within = counted(*pair(tmp_path, "parquet", "parquet", ODD, [*ODD[1:9:2], "99/Z", "98/Z", "98/Z"]))
    assert (figures, problems) == within
    assert any("3 rows of portal not found in this register, such as 98/Z, 99/Z" in what for _, what in problems)
    assert int(figures["a", "found"]) + int(figures["b", "found"]) > 4


@settings(max_examples=5, deadline=None)
@given(NUMBERS, NUMBERS)
def test_counts_across_are_those_within(tmp_path_factory, mine, portal):
    folder = tmp_path_factory.mktemp("law")
    within = counted(*pair(folder, "parquet", "parquet", mine, portal))
    for kind, other in (("sqlite", "parquet"), ("parquet", "sqlite"), ("sqlite", "csv")):
        assert counted(*pair(folder, kind, other, mine, portal)) == within


@pytest.mark.parametrize(("kind", "other"), [("sqlite", "parquet"), ("csv", "sqlite"), ("parquet", "parquet")])
def test_the_numbers_that_were_not_found_are_listed(tmp_path, kind, other):
    ours, theirs = pair(tmp_path, kind, other, ["1/X", "2/X", "3/X", "4/X"], ["3/X"])
    period = ReportingPeriod.parse("2016")
    assert period is not None
    wanted = KeysAsked(agency="a", period=period, among=("found",), but_not=(), most=9)
    keys = RegisterAdapter().row_keys(request(ours, theirs), wanted)
    assert keys is not None
    assert keys.sure.keys == ("3/X",)
    check_row_keys(RegisterAdapter(), request(ours, theirs), wanted)


def test_batches_beyond_the_first_are_taken_over(tmp_path, monkeypatch):
    for module in ("duck", "sqlite"):
        monkeypatch.setattr(f"qtcompliance_registers.engines.{module}.BATCH", 3)
    numbers = [f"{at}/X" for at in range(1, 11)]
    for kind, other in (("sqlite", "parquet"), ("parquet", "sqlite")):
        figures, problems = counted(*pair(tmp_path, kind, other, numbers, numbers))
        assert figures["a", "found"] == figures["b", "found"] == "5"
        assert not problems


@pytest.mark.parametrize(("kind", "other"), [("sqlite", "parquet"), ("parquet", "sqlite")])
def test_a_missing_column_of_the_other_is_told(tmp_path, kind, other):
    ours, theirs = pair(tmp_path, kind, other, ["1/X"], ["1/X"])
    on = {"register": "portal", "on": {"number": "soo"}}
    with pytest.raises(SourceError) as error:
        counted(ours, theirs, quantities={"found": {"matching": on}})
    assert 'the register "portal" has no column "soo"; the columns are number, so' in error.value.explain("en")


@pytest.mark.parametrize(("kind", "other"), [("sqlite", "parquet"), ("parquet", "sqlite")])
def test_what_is_not_there_or_broken_is_told(tmp_path, kind, other):
    ours, theirs = pair(tmp_path, kind, other, ["1/X"], ["1/X"])
    theirs.write_bytes(b"no such file")
    with pytest.raises(SourceError, match='the register "portal": '):
        counted(ours, theirs)
    theirs.unlink()
    with pytest.raises(SourceError, match='the register "portal": there is no file ') as error:
        counted(ours, theirs)
    assert 'sổ "portal": không có tệp ' in error.value.explain("vi")


def test_lending_leaves_nothing_behind(tmp_path):
    ours, theirs = pair(tmp_path, "sqlite", "parquet", ["1/X"], ["1/X"])
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    counted(ours, theirs)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_borrower_still_only_reads(tmp_path):
    from qtcompliance_registers.opening import opened
    from qtcompliance_registers.settings import read_settings

    asked = request(*pair(tmp_path, "sqlite", "parquet", ["1/X"], ["1/X"]))
    definition, faults = read_settings(asked.settings)
    assert not faults
    with closing(opened(definition, asked)) as engine:
        for query in ("DELETE FROM t", "DROP TABLE d_portal.portal", "ATTACH 'x.db' AS x", "PRAGMA query_only = OFF"):
            with pytest.raises(SourceError):
                engine.run(query)


@pytest.mark.parametrize("address", ["postgresql://reader@db.example/x", "sc://cluster.example:15002"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_lies_on_another_server_is_refused_with_what_to_do(tmp_path, address, language):
    ours, _ = pair(tmp_path, "parquet", "sqlite", ["1/X"], ["1/X"])
    with pytest.raises(SourceError) as error:
        counted(ours, ours, registers={"portal": address})
    told = {
        "vi": "đưa cả hai về một máy chủ, hoặc thành tệp tại đây",
        "en": "have both in one place, as tables of one server or as files here",
    }
    assert told[language] in error.value.explain(language)


def test_a_file_beside_a_servers_table_is_refused_with_what_to_do(postgresql):
    import psycopg

    with psycopg.connect(postgresql) as made_there:
        made_there.execute("DROP TABLE IF EXISTS lent")
        made_there.execute("CREATE TABLE lent (agency TEXT, number TEXT, kind TEXT)")
    asked = request(Path("lent"), Path("portal.csv"), engine=postgresql)
    with pytest.raises(SourceError, match="have both in one place"):
        RegisterAdapter().observe(asked, Heard())


BORROWING = """
import resource, sys
from qtcompliance.contracts import SourceRequest
from qtcompliance_registers import RegisterAdapter

class Nobody:
    def add_many(self, *_): pass
    def problem(self, *_): pass

ours, theirs = sys.argv[1:]
on = {"register": "portal", "on": "number"}
settings = {"quantities": {"found": {"matching": on}}, "registers": {"portal": theirs}, "period": {"fixed": "2016"}}
RegisterAdapter().observe(SourceRequest(location=f"register:{ours}", path=ours, settings=settings), Nobody())
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def test_sqlite_borrows_in_bounded_memory(tmp_path):
    """Ten times the numbers take little more memory: they lie in a file that SQLite removes."""
    pytest.importorskip("resource", reason="this system does not say how much memory a process took")
    import duckdb

    ours = made(tmp_path / "ours.sqlite", "agency TEXT, number TEXT", [("a", "1/X")])
    took = []
    for many in (100_000, 1_000_000):
        theirs = tmp_path / f"{many}.parquet"
        duckdb.sql(f"COPY (SELECT (range || '/UBND-VX') AS number FROM range({many})) TO '{theirs}'")
        ran = subprocess.run(
            [sys.executable, "-c", BORROWING, str(ours), str(theirs)], check=True, capture_output=True, text=True
        )
        took.append(int(ran.stdout))
    assert took[1] - took[0] < 60_000, took
