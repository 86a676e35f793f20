"""`json:` rows as objects, exact numbers, and what is no return."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qtcompliance.contracts import Number, SourceRequest, TableAdapter
from qtcompliance.domain.reading import Unreadable
from qtcompliance.errors import SourceError
from qtcompliance.inputs.json_adapter import JsonAdapter
from qtcompliance.inputs.sources import read_source


def rows_of(folder: Path, data: bytes | str) -> list[dict[str, Any]]:
    file = folder / "returns.json"
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    found = []
    for table in JsonAdapter().tables(SourceRequest(location="json:returns.json", path=str(file))):
        for number, row in enumerate(table.rows, 1):
            assert row.number == number
            found.append(dict(zip(table.header, row.cells, strict=True)))
    return found


def refused(folder: Path, data: bytes | str) -> SourceError:
    with pytest.raises(SourceError) as caught:
        rows_of(folder, data)
    assert caught.value.explain("vi") != caught.value.explain("en")
    return caught.value


def test_it_is_a_table_adapter() -> None:
    assert isinstance(JsonAdapter(), TableAdapter)


@pytest.mark.parametrize("form", ["{}", '{{"rows": {}}}', '\ufeff{{"source": "x", "rows": {}}}'])
def test_both_forms(tmp_path: Path, form: str) -> None:
    data = form.format('[{"agency": "Sở Tài chính", "officials": 96}, {"agency": "B", "has_lan": true}]')
    assert rows_of(tmp_path, data) == [
        {"agency": "Sở Tài chính", "officials": 96, "has_lan": None},
        {"agency": "B", "officials": None, "has_lan": True},
    ]


def test_other_unicode_encodings(tmp_path: Path) -> None:
    assert rows_of(tmp_path, '[{"agency": "Sở"}]'.encode("utf-16")) == [{"agency": "Sở"}]


@pytest.mark.parametrize("data", ["", "  \n", "[]", '{"rows": []}', "[{}]"])
def test_nothing_is_a_source_without_rows(tmp_path: Path, data: str) -> None:
    assert rows_of(tmp_path, data) == []


def test_numbers_are_exact(tmp_path: Path) -> None:
    (row,) = rows_of(
        tmp_path, '[{"a": 0.1, "b": 92.800, "c": 1e5, "d": 9007199254740993, "e": -0, "f": %s}]' % ("9" * 5000)
    )
    assert row["a"] == Number(Fraction(1, 10), 1)
    assert row["b"] == Number(Fraction(928, 10), 3)
    assert row["c"] == Unreadable("1e5")
    assert row["d"] == 9007199254740993
    assert row["e"] == 0
    assert isinstance(row["f"], Unreadable)


def test_what_is_no_plain_value_cannot_be_read_and_keeps_its_text(tmp_path: Path) -> None:
    (row,) = rows_of(tmp_path, '[{"agency": "A", "n": [1, "Sở"], "o": {"a": 1.5}, "same": 1, "same": 2.5}]')
    assert row["n"] == Unreadable('[1, "Sở"]')
    assert row["o"] == Unreadable('{"a": "1.5"}')
    assert row["same"] == Unreadable("1 / 2.5")


def test_what_one_row_says_of_itself_takes_no_other_down(tmp_path: Path) -> None:
    text = f'[{{"n": NaN, "m": -Infinity, "long": "{"9" * 2_000_000}", "same": 1, "same": 1}}, {{"n": 1}}]'
    row, other = rows_of(tmp_path, text)
    said = {name: cell.why for name, cell in row.items() if isinstance(cell, Unreadable)}
    assert [why and why["en"].split(";")[0] for why in said.values()] == [
        "NaN is not JSON",
        "-Infinity is not JSON",
        "a text of more than 1,048,576 characters is no figure and no name",
        '"same" stands here more than once',
    ]
    assert len(row["long"].text) == 200
    assert other["n"] == 1


def test_half_characters_never_get_through(tmp_path: Path) -> None:
    (row,) = rows_of(tmp_path, r'[{"agency": "S\ud800", "k\udfff": 1, "n": ["\ud800"]}]')
    assert row == {"agency": Unreadable("S?"), "k?": 1, "n": Unreadable('["?"]')}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ('[{"agency": "A",\n "officials": 96,]', "line 2, column"),
        ("{", "line 1, column 2"),
        ("\0\0\0\0\0", "not JSON"),
        (b"\xff\xfe\xff", "not JSON"),
        (b'[{"agency": "S\xe0"}]', "not UTF-8"),
        ('[{"agency": "A"', "was it cut off?"),
        ('[{"agency": "A', "was it cut off?"),
        ('[{"agency": "A"}]\n[]', "more follows"),
        ('{"rows": [], "rows": []}', '"rows" stands here more than once'),
        ("[" * 200_000, "nested too deeply"),
        ('[{"a": ' * 100_000, "nested too deeply"),
        ("3", "a list of rows"),
        ('{"row": []}', 'Is "row" meant to be "rows"?'),
        ("{}", "a list of rows"),
        ('{"rows": 3}', "a list of rows"),
        ('[{"agency": "A"}, ["B", 2]]', 'row 2): this row is no object with columns: ["B", 2]'),
    ],
)
def test_what_is_no_return_is_one_clear_error(tmp_path: Path, data: bytes | str, said: str) -> None:
    assert said in str(refused(tmp_path, data))


def test_a_missing_file() -> None:
    with pytest.raises(SourceError, match="no such file"):
        list(JsonAdapter().tables(SourceRequest(location="json:x", path="nowhere/none.json")))


VALUES = st.none() | st.booleans() | st.integers() | st.dates() | st.text(st.characters(exclude_categories=("Cs",)))


@given(
    st.lists(
        st.dictionaries(st.sampled_from(["agency", "period", "officials", "Số máy"]), VALUES, min_size=4), max_size=5
    )
)
def test_rows_come_back_as_they_were_written(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, Any]]
) -> None:
    def plain(value: object) -> str:
        assert isinstance(value, date)
        return value.isoformat()

    read = rows_of(tmp_path_factory.mktemp("json"), json.dumps(rows, default=plain))
    assert read == [{key: plain(one) if isinstance(one, date) else one for key, one in row.items()} for row in rows]


def test_cells_become_observations(tmp_path: Path) -> None:
    file = tmp_path / "r.json"
    file.write_text(
        '[{"agency": 461, "period": 2016, "officials": 96, "has_lan": true, "share": "92,8%", "gone": null}]'
    )
    found = read_source(JsonAdapter(), SourceRequest(location="json:r.json", path=str(file)))
    assert [found.agency_text(0), found.period_text(0)] == ["461", "2016"]
    assert {found.quantity_text(one): found.values[one] for one in range(2)} == {"officials": 96, "has_lan": True}
    assert found.values[2] == Unreadable("92,8%")  # a decimal comma is declared, never guessed
    assert str(found.place(0)) == "row 1, column officials"
    assert len(found) == 3


def test_lists_under_other_keys_are_told(tmp_path: Path) -> None:
    file = tmp_path / "returns.json"
    data = {"rows": [{"agency": "B", "n": 1}], "data": [{"agency": "C", "n": 2}], "notes": ["x"], "more": [["D", 3]]}
    file.write_text(json.dumps(data))
    [table] = JsonAdapter().tables(SourceRequest(location="json:returns.json", path=str(file)))
    assert [(one.kind, one.text) for one in table.remarks] == [("sheet", "data"), ("sheet", "more")]
    assert (
        table.remarks[0].what["en"]
        == 'the list "data" (1 entries) is not read, only "rows" is; if these are figures, put them into "rows"'
    )
    assert 'danh sách "data" (1 mục) không được đọc' in table.remarks[0].what["vi"]


def test_rows_under_another_key_than_an_empty_one_are_refused(tmp_path: Path) -> None:
    assert "(data)" in refused(tmp_path, '{"rows": [], "data": [{"agency": "C", "n": 2}], "notes": ["x"]}').explain(
        "en"
    )
    assert rows_of(tmp_path, '{"rows": [], "notes": ["x"], "meta": {"n": 1}}') == []
