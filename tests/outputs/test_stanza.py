"""The stanza that `describe` prints: YAML that says what was described, whatever the headers are called."""

from __future__ import annotations

import re
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


def uncommented(lines: list[str]) -> str:
    """The lines as they are once somebody has taken every comment's sign away that stands before a key."""
    return "\n".join(re.sub(r"^( +)# (?=[a-z_]+: )", r"\1", line) for line in lines)


def test_what_was_not_matched_is_listed_on_both_sides() -> None:
    first = DescribedTable(
        settings={"sheet": "Biểu 1"},
        columns=(
            column(0, "Cơ quan"),
            column(1, "Số"),
            column(2, "Máy", kinds={CellKind.TEXT: 1}),
            column(3, "", kinds={}),
        ),
        agency=AgencyColumn(position=0, names=3, matched=2),
        feeds=(Feeding(quantity="sent", title={"en": "Sent"}, position=1, likeness=80),),
    )
    second = DescribedTable(
        settings={"sheet": "Biểu 2"},
        columns=(column(0, "Cơ quan"), column(1, "Số")),
        agency=AgencyColumn(position=0, names=3, matched=2),
        feeds=(Feeding(quantity="secret", title={"en": "Secret"}, position=1, likeness=80),),
    )
    wanted = tuple((name, {"en": name.capitalize()}) for name in ("sent", "online", "secret"))
    lines = list(stanza(Description(location="csv:r.csv", tables=(first, second), wanted=wanted), "en"))
    assert [line for line in lines if "# …" in line] == ["      # …: Máy   # text"]
    assert [line for line in lines if ": …" in line][-1:] == ["      # online: …   # Online"]
    assert not any("# sent" in line or "# secret" in line for line in lines)


def test_where_columns_are_not_named_one_by_one_nothing_is_lacking() -> None:
    table = DescribedTable(columns=(column(0, "agency"), column(1, "value")), mapped=True)
    lines = list(stanza(Description(location="csv:r.csv", tables=(table,), wanted=(("sent", {"en": "Sent"}),)), "en"))
    assert not any("sent" in line for line in lines)


@pytest.mark.parametrize(("example", "sign", "other"), [("1.150", ".", ","), ("1,150", ",", ".")])
def test_figures_that_can_be_read_two_ways_come_with_what_to_declare(example: str, sign: str, other: str) -> None:
    table = DescribedTable(
        columns=(column(0, "Số"),), decimal=DecimalSign(open=2, example=example, groupings=(sign, " "))
    )
    lines = list(stanza(Description(location="csv:r.csv", tables=(table,)), "en"))
    assert any(f"{example} can be read two ways" in line for line in lines)
    [source] = yaml.safe_load(uncommented(lines))["data"]
    assert (source["decimal"], source["grouping"]) == (other, sign)
    assert read(table) == {"data": [{"from": "csv:r.csv"}]}


def test_footnotes_are_declared_where_a_register_confirms_them() -> None:
    for matched, declared in ((None, False), (3, True)):
        agency = AgencyColumn(position=0, names=3, matched=matched, footnotes="signs", marked="Sở Y tế*")
        table = DescribedTable(columns=(column(0, "Cơ quan"),), agency=agency)
        assert ("footnotes" in read(table)["data"][0]) is declared
        [source] = yaml.safe_load(uncommented(list(stanza(Description(location="a:b", tables=(table,)), "vi"))))["data"]
        assert source["footnotes"] == {"signs": ["Cơ quan"]}


def test_totals_in_a_column_without_a_name_are_told() -> None:
    agency = AgencyColumn(position=0, names=3, totals=("Tổng cộng",), totals_in=1)
    table = DescribedTable(columns=(column(0, "Cơ quan"), column(1, "")), agency=agency)
    lines = list(stanza(Description(location="a:b", tables=(table,)), "en"))
    assert next(line for line in lines if "skip" in line).startswith(
        "    # skip: {…: [Tổng cộng]}   # the totals stand in column B"
    )


def test_a_source_that_several_sheets_are_read_by_is_declared_once() -> None:
    sheets = [
        DescribedTable(
            sheet=f"Quý {n}",
            settings={"sheet": "Quý *"},
            columns=(column(0, "agency"),),
            mapped=True,
            agency=AgencyColumn(position=0, names=1),
        )
        for n in (1, 2)
    ]
    assert [one["sheet"] for one in read(*sheets)["data"]] == ["Quý *"]
