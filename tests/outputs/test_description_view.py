"""How a description is shown: what is likely and why, in both languages, and never wider than the page."""

from __future__ import annotations

import pytest
import yaml

from qtcompliance.contracts import Options
from qtcompliance.domain.description import (
    AgencyColumn,
    CellKind,
    DecimalSign,
    DescribedColumn,
    DescribedTable,
    Description,
    HeaderRow,
    Said,
)
from qtcompliance.locale import message
from qtcompliance.outputs.description_view import MOST_COLUMNS, describe
from qtcompliance.outputs.screen.grid import size


def column(position: int, name: str = "Số") -> DescribedColumn:
    kinds = {CellKind.COUNT: 2, CellKind.TEXT: 1}
    return DescribedColumn(
        position=position,
        letter="A",
        name=name,
        named=name,
        kinds=kinds,
        blanks=1,
        distinct=3,
        many=True,
        samples=("1", "x"),
    )


TABLE = DescribedTable(
    sheet="Biểu 1",
    headers=(HeaderRow((2, 3), ("Cơ quan", "Số")),),
    rows=20_000,
    more=True,
    columns=(column(0, "Cơ quan \x1b[31m"), column(1)),
    agency=AgencyColumn(position=0, names=4, matched=3, unmatched=("Sở Lạ",)),
    period=1,
    decimal=DecimalSign(open=2, example="1.234"),
    font=Said("tcvn3", message("describe.by_font", count=3, of=4)),
    misread=("Quß║¡n", "cp437", "Quận", 2),
)
DESCRIPTION = Description(
    location="excel:b.xlsx",
    hints={"encoding": Said("tcvn3", {"vi": "căn cứ", "en": "evidence"})},
    tables=(TABLE, DescribedTable(sheet="Hỏng", failed=message("source.not_found"))),
)


def lines(language: str, width: int = 80, description: Description = DESCRIPTION) -> list[str]:
    return "".join(describe(description, Options(language=language, width=width))).splitlines()


def text(language: str) -> str:
    return " ".join(" ".join(lines(language)).split())


def test_it_is_told_in_english() -> None:
    said = text("en")
    for part in (
        "encoding tcvn3, likely: evidence",
        "Biểu 1: the first 20,000 row(s) of more, 2 column(s)",
        "counts, 1 other",
        "header row 2 + 3: Cơ quan · Số",
        "3 of 4 names match; no match: Sở Lạ",
        "not decidable: 0 cell(s) allow only a comma, 0 only a point, 2 either (1.234)",
        'is UTF-8 that was read as cp437, presumably "Quận"; 2 name(s) are so',
        "Hỏng: 0 row(s), 0 column(s) there is no such file",
    ):
        assert part in said


def test_it_is_told_in_vietnamese() -> None:
    said = text("vi")
    for part in ("nhiều khả năng: căn cứ", "20.000 dòng đầu", "không xác định được", "dấu thập phân", "3+"):
        assert part in said
    assert "likely" not in said


@pytest.mark.parametrize("width", [40, 60, 120])
def test_it_fits_the_page(width: int) -> None:
    above = lines("en", width)
    above = above[: next(place for place, line in enumerate(above) if line.startswith("# assessment.yaml"))]
    assert len(above) > 10
    assert max(map(size, above)) <= width


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("width", [40, 60, 80])
def test_a_comment_in_words_fits_the_page_and_stays_a_comment(width: int, language: str) -> None:
    decimal = DecimalSign(open=7, example="4.869", groupings=(".",))
    table = DescribedTable(sheet="Biểu 1", columns=(column(0), column(1)), decimal=decimal)
    said = lines(language, width, Description(location="csv:r.csv", tables=(table,)))
    below = said[next(place for place, line in enumerate(said) if line.startswith("# assessment.yaml")) :]
    assert any("4.869" in line for line in below)
    words = [line for line in below if line.lstrip().startswith("# ") and "   # " not in line]
    assert max(map(size, words)) <= width
    assert set(yaml.safe_load("\n".join(below))) == {"data"}


def test_a_header_steers_no_terminal() -> None:
    shown = "".join(lines("en"))
    assert "Cơ quan" in shown
    assert "[31m" in shown  # what is left of it shows that it was there
    assert "\x1b" not in shown


def test_of_very_many_columns_only_the_first_are_shown() -> None:
    table = DescribedTable(columns=tuple(map(column, range(MOST_COLUMNS + 7))))
    said = lines("en", description=Description(location="csv:r.csv", tables=(table,)))
    assert any("and 7 more" in line for line in said)
    assert len(said) < MOST_COLUMNS + 45


def test_nothing_is_told_as_nothing() -> None:
    assert "Nothing stands in it." in text_of(Description(location="csv:r.csv"))


def text_of(description: Description) -> str:
    return "\n".join(lines("en", description=description))
