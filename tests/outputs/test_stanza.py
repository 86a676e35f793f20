"""The stanza that `describe` prints: YAML that says what was described, whatever the headers are called."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from qtcompliance.domain.description import (
    AgencyColumn,
    CellKind,
    DecimalSign,
    DescribedColumn,
    DescribedTable,
    Description,
    Feeding,
)
from qtcompliance.locale import message
from qtcompliance.outputs.stanza import scalar, stanza

NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\x85\u2028\u2029"), min_size=1)


def column(position: int, name: str, **more: Any) -> DescribedColumn:
    said = {"named": name or None, "kinds": {CellKind.COUNT: 1}, "blanks": 0, "distinct": 1, **more}
    return DescribedColumn(position=position, letter="ABCDEFGH"[position], name=name, **said)


def read(*tables: DescribedTable, language: str = "en", **more: Any) -> Any:
    lines = stanza(Description(location="csv:r.csv", tables=tables, **more), language)
    return yaml.load("\n".join(lines), Loader=yaml.BaseLoader)


@given(NAMES)
def test_a_name_is_read_back_as_it_was(name: str) -> None:
    assert yaml.load(f"- {scalar(name)}   # remark", Loader=yaml.BaseLoader) == [name]
    assert yaml.load(f"{{{scalar(name)}: [{scalar(name)}]}}", Loader=yaml.BaseLoader) == {name: [name]}


@pytest.mark.parametrize("name", ["Cơ quan", "csv:a/b.csv", "Máy tính/CBCC", "Số (2016)"])
def test_a_plain_name_stands_plainly(name: str) -> None:
    assert scalar(name) == name


@pytest.mark.parametrize("name", ["n", "no", "a: b", "a #b", " a", "5", "-", "%", "*a", "a, b", "a\nb", "a:"])
def test_whatever_could_be_mistaken_is_quoted(name: str) -> None:
    assert scalar(name).startswith('"')


def test_everything_that_was_described_is_said() -> None:
    table = DescribedTable(
        settings={"sheet": "Biểu 1", "header": ["2", "3"], "delimiter": ";"},
        columns=(column(0, "Cơ quan"), column(1, "Năm"), column(2, "Số"), column(3, ""), column(4, "LAN", tick="x")),
        agency=AgencyColumn(position=0, names=3, matched=2, totals=("Tổng cộng",)),
        period=1,
        decimal=DecimalSign(comma=2, groupings=(".",)),
        fonts={"tcvn3": (0, 3)},
        feeds=(
            Feeding(quantity="sent", title={"vi": "Gửi", "en": "Sent"}, position=2, likeness=80),
            Feeding(quantity="online", title={"en": "Online:\n#"}, position=3, likeness=70),
        ),
    )
    said = read(table, ruleset="p.yaml", agencies="a.csv", period="2016", period_told=True)
    assert said == {
        "ruleset": "p.yaml",
        "agencies": "a.csv",
        "period": "2016",
        "data": [
            {
                "from": "csv:r.csv",
                "sheet": "Biểu 1",
                "header": ["2", "3"],
                "delimiter": ";",
                "font": {"tcvn3": ["Cơ quan", {"letter": "D"}]},
                "agency": "Cơ quan",
                "skip": {"Cơ quan": ["Tổng cộng"]},
                "period": "Năm",
                "decimal": ",",
                "grouping": ".",
                "tick": "x",
                "quantities": {"sent": "Số", "online": {"letter": "D"}},
            }
        ],
    }


def test_what_is_not_known_is_a_comment() -> None:
    table = DescribedTable(columns=(column(0, "Số"),), decimal=DecimalSign(open=2))
    assert read(table) == {"data": [{"from": "csv:r.csv"}]}
    lines = list(stanza(Description(location="csv:r.csv", tables=(table,)), "vi"))
    assert [line for line in lines if "decimal" in line] == [
        '    # decimal: không xác định được; hãy khai báo "," hoặc "."'
    ]


@pytest.mark.parametrize(("tables", "found"), [((), None), ((DescribedTable(failed=message("describe.empty")),), None)])
def test_a_source_of_nothing_has_nothing_to_map(tables: tuple[DescribedTable, ...], found: None) -> None:
    assert read(*tables) is found


def test_only_tables_that_could_feed_something_are_mapped() -> None:
    empty = DescribedTable(sheet="Ghi chú", settings={"sheet": "Ghi chú"}, columns=(column(0, "Số"),))
    full = DescribedTable(
        sheet="Biểu",
        settings={"sheet": "Biểu"},
        columns=(column(0, "Cơ quan"), column(1, "quantity"), column(2, "value")),
        agency=AgencyColumn(position=0, names=1),
        mapped=True,
    )
    assert [one["sheet"] for one in read(empty, full)["data"]] == ["Biểu"]


def test_a_period_that_the_source_does_not_say_is_remarked() -> None:
    lines = list(stanza(Description(location="csv:r.csv", period="2016"), "en"))
    assert [line for line in lines if line.startswith("period")] == [
        'period: "2016"   # not said in the source; the plan\'s first year'
    ]
