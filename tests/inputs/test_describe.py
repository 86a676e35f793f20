"""What a source holds, as it is told before anybody maps it: every suggestion with its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from qtcompliance import api
from qtcompliance.contracts import (
    Hint,
    HintingAdapter,
    MadeFor,
    RawAdapter,
    Row,
    SamplingAdapter,
    Sink,
    SourceRequest,
    Table,
)
from qtcompliance.domain.agency import Agencies, Agency
from qtcompliance.domain.description import CellKind, DescribedTable, Description
from qtcompliance.errors import QtComplianceError, SourceError, UsageError
from qtcompliance.inputs import describe as module
from qtcompliance.inputs.assessment import DataSource
from qtcompliance.inputs.csv_adapter import CsvAdapter
from qtcompliance.inputs.describe import describe
from qtcompliance.locale import spoken

EXAMPLE = Path(__file__).parents[2] / "examples" / "quang-tri"
AGENCIES = Agencies(
    [
        Agency("TC", "Sở Tài chính", level="province"),
        Agency("YT", "Sở Y tế", level="province"),
        Agency("DH", "Thành phố Đông Hà", level="district", aliases=("Đông Hà",)),
    ]
)


def of_bytes(folder: Path, data: bytes, agencies: Agencies | None = AGENCIES, **more: Any) -> Description:
    file = folder / "r.csv"
    file.write_bytes(data)
    source = DataSource("csv", SourceRequest(location="csv:r.csv", path=str(file)))
    return describe(CsvAdapter(), source, agencies=agencies, **more)


def of(folder: Path, text: str, **more: Any) -> DescribedTable:
    (table,) = of_bytes(folder, text.encode(), **more).tables
    return table


class Workbook:
    """An adapter with sheets and headers that stand somewhere."""

    name = "book"
    settings = frozenset({"sheet", "header"})

    def __init__(self, **sheets: list[list[Any]]) -> None:
        self.sheets = sheets

    def raw(self, source: SourceRequest) -> Iterator[Table]:
        for name, grid in self.sheets.items():
            yield Table((), [Row(cells, number) for number, cells in enumerate(grid, 1)], sheet=name)

    def tables(self, source: SourceRequest) -> Iterator[Table]:
        grid = self.sheets[source.settings["sheet"]]
        written = source.settings.get("header", "1")
        rows = [int(one) for one in ([written] if isinstance(written, str) else written)]
        upper = grid[rows[0] - 1]
        header = [str(one or "") for one in upper]
        if len(rows) == 2:
            last = ""
            for place, lower in enumerate(grid[rows[1] - 1]):
                last = upper[place] or last
                header[place] = f"{last} / {lower}" if lower else str(upper[place] or "")
        body = [Row(cells, number) for number, cells in enumerate(grid[rows[-1] :], rows[-1] + 1)]
        yield Table(header, body, sheet=source.settings["sheet"])


def of_book(**sheets: list[list[Any]]) -> Description:
    book = Workbook(**sheets)
    return describe(book, DataSource("book", SourceRequest(location="book:b.x", path="b.x")), agencies=AGENCIES)


# Columns


def test_each_column_is_told_with_its_kind_blanks_and_samples(tmp_path: Path) -> None:
    table = of(
        tmp_path,
        "Cơ quan,Số,Tỷ lệ,Có LAN,Ngày,Ghi chú,Trống,Dấu\n"
        'Sở Tài chính,96,"92,8%",có,2016-12-31,a,,x\n'
        'Sở Y tế,212,"100%",không,15/7/2016,,,\n'
        "Đông Hà,-,trên 95%,,1.2.2016,b c,n/a,x\n",
    )
    told = [(one.name, one.kind, one.blanks, one.distinct) for one in table.columns]
    assert told == [
        ("Cơ quan", CellKind.TEXT, 0, 3),
        ("Số", CellKind.COUNT, 1, 2),
        ("Tỷ lệ", CellKind.PERCENT, 0, 3),
        ("Có LAN", CellKind.YES_NO, 1, 2),
        ("Ngày", CellKind.DATE, 0, 3),
        ("Ghi chú", CellKind.TEXT, 1, 2),
        ("Trống", None, 3, 0),
        ("Dấu", CellKind.YES_NO, 1, 1),
    ]
    assert (table.columns[4].first_day, table.columns[4].last_day) == (date(2016, 2, 1), date(2016, 12, 31))
    assert table.columns[7].tick == "x"
    assert table.columns[0].samples == ("Sở Tài chính", "Sở Y tế", "Đông Hà")
    assert (table.rows, table.more) == (3, False)


def test_masked_samples_show_no_letter_and_no_digit(tmp_path: Path) -> None:
    told = of_bytes(tmp_path, "Cơ quan,Số,Ngày\nSở Tài chính,96,2016-12-31\nSở Lạ,1.234,\n".encode(), masked=True)
    (table,) = told.tables
    assert table.columns[0].samples == ("Xx Xxx xxxxx", "Xx Xx")
    assert table.columns[1].samples == ("99", "9.999")
    assert table.columns[2].first_day is None
    assert table.agency is not None
    assert table.agency.unmatched == ("Xx Xx",)
    assert table.decimal.example == "9.999"


def test_a_header_that_names_no_single_column_is_told_by_letter(tmp_path: Path) -> None:
    table = of(tmp_path, "Cơ quan,n,n,\nSở Y tế,1,2,3\n")
    assert [(one.letter, one.named) for one in table.columns] == [
        ("A", "Cơ quan"),
        ("B", None),
        ("C", None),
        ("D", None),
    ]


# Who and when


def test_the_agency_column_is_the_one_whose_names_match(tmp_path: Path) -> None:
    table = of(tmp_path, "STT,Tên,Mã\n1,Sở Tài chính,01\n2,SỞ Y TẾ,02\n3,Sở Lạ,03\nTổng cộng,Tổng số,\n")
    assert table.agency is not None
    assert (table.agency.position, table.agency.matched, table.agency.names) == (1, 2, 4)
    assert (table.agency.unmatched, table.agency.totals) == (("Sở Lạ",), ("Tổng số",))


def test_an_agency_that_the_register_lacks_is_no_total(tmp_path: Path) -> None:
    table = of(tmp_path, "Cơ quan,n\nSở Y tế,1\nTổng cục Thuế,2\nToàn tỉnh:,3\n")
    assert table.agency is not None
    assert (table.agency.unmatched, table.agency.totals) == (("Tổng cục Thuế",), ("Toàn tỉnh:",))


def test_without_a_register_only_the_header_speaks_for_it(tmp_path: Path) -> None:
    table = of(tmp_path, "STT,Tên đơn vị\n1,A\n2,B\n", agencies=None)
    assert table.agency is not None
    assert (table.agency.position, table.agency.matched) == (1, None)


def test_nobody_is_made_an_agency(tmp_path: Path) -> None:
    assert of(tmp_path, "Cơ quan,n\nSở Lạ,1\n").agency is None


@pytest.mark.parametrize(
    ("header", "cells", "found"),
    [
        ("Năm", ("2016", "2017"), True),
        ("Kỳ", ("2016-Q1", "2016-Q2"), True),
        ("x", ("2016-Q1", "2016-Q2"), True),
        ("Số văn bản", ("2016", "2017"), False),  # a count may look like a year
        ("Năm", ("1200", "1300"), False),
        ("Năm", ("2016", "Quý II"), False),
    ],
)
def test_the_period_column(tmp_path: Path, header: str, cells: tuple[str, str], found: bool) -> None:
    table = of(tmp_path, f"agency,{header}\nTC,{cells[0]}\nYT,{cells[1]}\n")
    assert table.period == (1 if found else None)


@pytest.mark.parametrize(
    ("header", "cells", "means"),
    [
        ("Kỳ", ("Quý I/2016", "Quý II/2016"), ["2016-Q1", "2016-Q2"]),
        ("x", ("2016-q1", "Q2/2016"), ["2016-Q1", "2016-Q2"]),
        ("Kỳ báo cáo", ("01/2016", "12/2016"), ["2016-01", "2016-12"]),
        ("Số văn bản", ("01/2016", "12/2016"), []),
        ("Kỳ", ("6 tháng đầu năm 2016", "Năm 2016"), ["2016-H1", "2016"]),
        ("Kỳ", ("Quý I/2016", "sớm"), []),
    ],
)
def test_periods_in_words_of_the_source(tmp_path: Path, header: str, cells: tuple[str, str], means: list[str]) -> None:
    table = of(tmp_path, f"agency,{header}\nTC,{cells[0]}\nYT,{cells[1]}\n")
    assert dict(table.period_texts) == dict(zip(cells, means, strict=bool(means)))
    assert table.period == (1 if means else None)


def test_a_quarter_without_a_year_is_that_of_the_title() -> None:
    told = of_book(Biểu=[["Báo cáo năm 2017", None, None], ["Cơ quan", "Kỳ", "Số"], ["Sở Y tế", "Quý 1", 5]])
    (table,) = told.tables
    assert (dict(table.period_texts), table.period_year) == ({"Quý 1": "2017-Q1"}, "")
    assert (told.period, told.period_told) == ("2017-Q1", True)


def test_a_sheet_that_is_called_after_a_period_says_it() -> None:
    rows = [["Báo cáo năm 2017", None], ["Cơ quan", "Số"], ["Sở Y tế", 5]]
    told = of_book(**{"Quý I": rows, "Biểu 2": rows})
    assert [one.fixed for one in told.tables] == ["2017-Q1", None]


# How numbers are written


@pytest.mark.parametrize(
    ("cells", "comma", "point", "either", "sign", "grouping"),
    [
        (("8,5", "1.234"), 1, 0, 1, ",", "."),
        (("8.5", "1,234"), 0, 1, 1, ".", ","),
        (("1.234", "597.985"), 0, 0, 2, None, None),
        (("1.234.567", "12"), 1, 0, 0, ",", "."),
        (("1.234,5", "3"), 1, 0, 0, ",", "."),
        (("0.727", "0.934"), 0, 2, 0, ".", None),
        (("42.3940 %", "1"), 0, 1, 0, ".", None),
        (("1 234,5", "1 234"), 1, 0, 0, ",", " "),
        (("8,5", "8.5"), 1, 1, 0, None, None),
        (("1.2.3", "x"), 0, 0, 0, None, None),
        (("12", "13"), 0, 0, 0, None, None),
    ],
)
def test_the_decimal_sign_is_told_with_its_evidence_for_and_against(
    tmp_path: Path, cells: tuple[str, str], comma: int, point: int, either: int, sign: str | None, grouping: str | None
) -> None:
    decimal = of(tmp_path, f'agency,n\nTC,"{cells[0]}"\nYT,"{cells[1]}"\n').decimal
    assert (decimal.comma, decimal.point, decimal.open) == (comma, point, either)
    assert (decimal.sign, decimal.grouping) == (sign, grouping)


@pytest.mark.parametrize(
    ("other", "kind"), [("8,5", CellKind.COUNT), ("8.5", CellKind.DECIMAL), ("9", CellKind.NUMBER)]
)
def test_what_a_thousand_point_is_follows_from_the_other_columns(tmp_path: Path, other: str, kind: CellKind) -> None:
    assert of(tmp_path, f'agency,n,m\nTC,1.234,"{other}"\n').columns[1].kind is kind


# Letters


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("C¬ quan,Sè\nSë Tµi chÝnh,1\nSë Y tÕ,2\nThµnh phè §«ng Hµ,3\n".encode("cp1252"), "tcvn3"),
        ("Cô quan,Soá\nSôû Taøi chính,1\nSôû Y teá,2\nThaønh phoá Ñoâng Haø,3\n".encode("cp1252"), "vni"),
        (
            "Cơ quan,Sô\u0301\nSơ\u0309 Ta\u0300i chi\u0301nh,1\nSơ\u0309 Y tê\u0301,2\nThành phô\u0301 Đông Hà,3\n".encode(
                "cp1258"
            ),
            "cp1258",
        ),
        ("Cơ quan,Số\nSở Tài chính,1\nSở Y tế,2\nĐông Hà,3\n".encode("utf-16"), "utf-16"),
        ("agency,Số\nSo Tai chinh,1\nDong Ha,2\nSở Y tế,3\nTC,1\nDH,3\n".encode("utf-16-le"), "utf-16-le"),
    ],
)
def test_the_encoding_is_a_hint_with_its_evidence(tmp_path: Path, data: bytes, encoding: str) -> None:
    told = of_bytes(tmp_path, data)
    assert told.hints["encoding"].value == encoding
    assert spoken(told.hints["encoding"].evidence, "vi") != spoken(told.hints["encoding"].evidence, "en")
    assert told.tables[0].settings["encoding"] == encoding
    assert told.tables[0].agency is not None
    assert told.tables[0].columns[1].name == "Số"


@pytest.mark.parametrize(
    "data",
    [
        "Cơ quan,n\nSở Y tế,1\n".encode(),
        b"agency,n\nYT,1\n",
        b"agency\nYT\n",
    ],
)
def test_what_is_utf_8_needs_no_hint(tmp_path: Path, data: bytes) -> None:
    told = of_bytes(tmp_path, data)
    assert told.hints == {}
    [table] = told.tables
    assert [one.name for one in table.columns] == data.decode().split("\n")[0].split(",")
    assert table.agency is not None
    assert table.agency.matched == 1


def test_bytes_of_nothing_that_is_known_are_told_and_not_guessed(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="declare `encoding:`"):
        of_bytes(tmp_path, "agency,n\nDépartement de l'économie,1\nDüsseldorf,ßß\n".encode("cp1252"))


@pytest.mark.parametrize(("sign", "name"), [(";", ";"), ("\t", "tab"), ("|", "|")])
def test_the_delimiter_is_a_hint(tmp_path: Path, sign: str, name: str) -> None:
    told = of_bytes(tmp_path, f'agency{sign}n\nTC{sign}"8,5"\nYT{sign}"7,5"\n'.encode())
    assert told.hints["delimiter"].value == name
    assert len(told.tables[0].columns) == 2


def test_cells_of_an_old_font_are_told_and_read_so(tmp_path: Path) -> None:
    table = of(tmp_path, "C¬ quan,Sè\nSë Tµi chÝnh,1\nSë Y tÕ,2\nThµnh phè §«ng Hµ,3\n")
    assert table.fonts == {"tcvn3": ()}
    assert [one.name for one in table.columns] == ["Cơ quan", "Số"]
    assert table.agency is not None
    assert table.agency.matched == 3


def test_one_column_of_an_old_font_beside_unicode_is_told_by_its_column(tmp_path: Path) -> None:
    table = of(tmp_path, "Cơ quan,L·nh ®¹o\nSở Tài chính,NguyÔn ThÞ Th¶o\nSở Y tế,TrÇn V¨n Nghÿ\n")
    assert table.fonts == {"tcvn3": (1,)}


def test_text_that_was_misread_is_told_with_a_guess_and_left(tmp_path: Path) -> None:
    table = of(tmp_path, "agency,n\nSß╗ƒ T├ái ch├¡nh,1\nTC,2\n")
    assert table.misread == ("Sß╗ƒ T├ái ch├¡nh", "cp437", "Sở Tài chính", 1)
    assert table.columns[0].samples[0] == "Sß╗ƒ T├ái ch├¡nh"


# Headers


def test_a_header_below_titles_is_found_and_declared() -> None:
    told = of_book(
        Biểu=[["UBND TỈNH", None, None], ["Báo cáo năm 2016", None, None], ["STT", "Cơ quan", "Số"], [1, "Sở Y tế", 5]]
    )
    (table,) = told.tables
    assert table.headers[0].rows == (3,)
    assert table.settings == {"sheet": "Biểu", "header": "3"}
    assert (told.period, told.period_told) == ("2016", True)


def test_a_merged_header_is_two_rows() -> None:
    grid = [
        ["Biểu 1", None, None, None],
        ["STT", "Cơ quan", "Văn bản", None],
        [None, None, "Gửi", "Qua mạng"],
        ["(1)", "(2)", "(3)", "(4)"],
        [1, "Sở Y tế", 5, 4],
    ]
    (table,) = of_book(A=grid).tables
    assert table.settings["header"] == ["2", "3"]
    assert [one.name for one in table.columns] == ["STT", "Cơ quan", "Văn bản / Gửi", "Văn bản / Qua mạng"]


def test_a_table_of_texts_has_its_header_first() -> None:
    (table,) = of_book(A=[["Cơ quan", "Ghi chú"], ["Sở Y tế", "a"], ["Sở Tài chính", "b"]]).tables
    assert (table.headers[0].rows, dict(table.settings)) == ((1,), {"sheet": "A"})


def test_every_sheet_is_told_and_an_empty_one_is_passed_over() -> None:
    told = of_book(A=[["agency", "n"], ["YT", 1]], B=[[None]], C=[["agency", "m"], ["TC", 2]])
    assert [table.sheet for table in told.tables] == ["A", "C"]


def test_a_sheet_that_cannot_be_read_leaves_the_others() -> None:
    class Half(Workbook):
        def tables(self, source: SourceRequest) -> Iterator[Table]:
            if source.settings["sheet"] == "A":
                raise SourceError("book:b.x", "broken")
            return super().tables(source)

    source = DataSource("book", SourceRequest(location="book:b.x", path="b.x"))
    told = describe(Half(A=[["agency", "n"], ["YT", 1]], B=[["agency", "n"], ["YT", 1]]), source)
    assert [table.failed is None for table in told.tables] == [False, True]
    with pytest.raises(SourceError, match="broken"):
        describe(Half(A=[["agency", "n"], ["YT", 1]]), source)


def test_a_form_is_recognised_and_needs_no_mapping() -> None:
    class Form(Workbook):
        def tables(self, source: SourceRequest) -> Iterator[Table]:
            made_for = MadeFor("p", "1", "sha256:0")
            yield Table(("agency", "quantity", "value"), [Row(["YT", "sent", 5], 9)], sheet="A", made_for=made_for)

    source = DataSource("book", SourceRequest(location="book:b.x", path="b.x"))
    (table,) = describe(Form(A=[["Biểu"], ["TT", "Số"], [1, 2]], B=[["x", "y"], [1, 2]]), source).tables
    assert (table.form, dict(table.settings), table.headers, table.rows) == ("p 1", {}, (), 1)


# Adapters that offer less, or other things


class Counting:
    name = "counting"
    settings = frozenset({"engine"})

    def observe(self, source: SourceRequest, out: Sink) -> None:
        raise AssertionError("describe never counts")


class Sampling(Counting):
    def sample(self, source: SourceRequest) -> Iterable[Table]:
        return [Table(["agency_id", "issued_on"], [Row(["YT", date(2016, 5, 1)], 1)], sheet="documents")]

    def hints(self, source: SourceRequest) -> Iterable[Hint]:
        return [Hint("engine", "duckdb", {"vi": "tệp", "en": "a file"})]


def test_an_adapter_that_counts_by_itself_shows_a_sample() -> None:
    source = DataSource("counting", SourceRequest(location="counting:d", path="d"))
    told = describe(Sampling(), source, agencies=AGENCIES)
    assert [(one.name, one.kind) for one in told.tables[0].columns] == [
        ("agency_id", CellKind.TEXT), ("issued_on", CellKind.DATE)
    ]  # fmt: skip
    assert told.hints["engine"].value == "duckdb"
    with pytest.raises(UsageError, match="cannot show its rows"):
        describe(Counting(), source)


def test_what_an_adapter_offers_besides_is_known_by_its_methods() -> None:
    assert isinstance(CsvAdapter(), RawAdapter)
    assert isinstance(CsvAdapter(), HintingAdapter)
    assert isinstance(Sampling(), SamplingAdapter)
    assert not isinstance(Counting(), SamplingAdapter)


# What it could feed


def test_quantities_are_suggested_by_names_that_are_alike() -> None:
    told = api.describe(
        f"csv:{EXAMPLE / 'bao-cao-nam.csv'}", ruleset="quang-tri-5177", agencies=EXAMPLE / "agencies.csv"
    )
    (table,) = told.tables
    fed = {one.quantity: table.columns[one.position].name for one in table.feeds}
    assert fed["officials"] == "Tổng số CBCC"
    assert fed["computers_online"] == "Máy có Internet"
    assert fed["has_lan"] == "Mạng LAN"
    assert len(fed) > 14
    assert len({one.position for one in table.feeds}) == len(table.feeds)
    assert table.agency is not None
    assert table.agency.matched == 168


def test_a_long_return_under_other_headings_is_recognised() -> None:
    told = api.describe(f"csv:{EXAMPLE / 'toan-tinh.csv'}", ruleset="quang-tri-5177", agencies=EXAMPLE / "agencies.csv")
    assert told.tables[0].long == (2, 3)


# Hostile files


@pytest.mark.parametrize(
    ("data", "rows", "columns"),
    [
        (b"", None, 0),
        (b"\n\n", None, 0),
        (b"agency,n\n", 0, 2),
        (b"agency\nTC\nYT\n", 2, 1),
        (b"agency,n\n" + b"x" * 500_000 + b",1\n", 1, 2),
        (",".join(f"c{one}" for one in range(10_000)).encode() + b"\n" + b"1," * 9_999 + b"1\n", 1, 10_000),
    ],
    ids=["empty", "blank", "header only", "one column", "huge cell", "10,000 columns"],
)
def test_an_odd_file_is_described(tmp_path: Path, data: bytes, rows: int | None, columns: int) -> None:
    told = of_bytes(tmp_path, data)
    assert [(table.rows, len(table.columns)) for table in told.tables] == ([] if rows is None else [(rows, columns)])


@pytest.mark.parametrize(
    "data",
    [
        b"\x7fELF\x00\x01\x02\x00\x00\x00abc\n" * 9,
        b'"open,\n1,2\n',
        b"a," + b"b" * (2 << 20),
        b"\xff\xfeA",
        b"a,\x00b\n",
    ],
    ids=["binary", "open quote", "cell of megabytes", "half a sign", "zero byte"],
)
def test_a_file_that_is_no_table_is_one_error(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(QtComplianceError) as caught:
        of_bytes(tmp_path, data)
    assert caught.value.exit_code == 3
    assert "\n" not in caught.value.explain("vi")


def test_only_so_many_rows_are_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_ROWS", 20)
    monkeypatch.setattr(module, "MOST_CELLS", 300)
    table = of(tmp_path, "agency,n\n" + "TC,1\n" * 25)
    assert (table.rows, table.more) == (20, True)
    table = of(tmp_path, "a" + "," * 29 + "\n" + ("1" + "," * 29 + "\n") * 25)
    assert (table.rows, table.more) == (10, True)


def test_names_with_footnote_marks_are_names(tmp_path: Path) -> None:
    found = of(tmp_path, "name,n\nSở Y tế*,1\nSở Tài chính,2\nĐông Hà (x),3\n").agency
    assert found is not None
    assert (found.matched, found.footnotes, found.marked, found.unmatched) == (2, "signs", "Sở Y tế*", ("Đông Hà (x)",))
    found = of(tmp_path, "name,n\nSở Y tế 2,1\nSở Tài chính*,2\n").agency
    assert found is not None
    assert (found.matched, found.footnotes) == (2, "digits")


def test_a_digit_that_belongs_to_the_name_is_no_mark(tmp_path: Path) -> None:
    agencies = Agencies([Agency("P1", "Phường 1", level="c"), Agency("P2", "Phường 2", level="c")])
    found = of(tmp_path, "name,n\nPhường 1,1\nPhường 2,2\n", agencies=agencies).agency
    assert found is not None
    assert (found.matched, found.footnotes) == (2, None)


def test_marks_are_masked_as_names_are(tmp_path: Path) -> None:
    found = of(tmp_path, "name,n\nSở Y tế*,1\n", masked=True).agency
    assert found is not None
    assert found.marked == "Xx X xx*"


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("Tổng cộng", True),
        ("Total", True),
        ("TỔNG CỘNG TOÀN TỈNH", True),
        ("Tổng cộng (171 đơn vị)", True),
        ("Subtotal:", True),
        ("Tổng cục Thuế", False),
        ("Tổng cộng (Nguyễn Văn A)", False),
    ],
)
@pytest.mark.parametrize("agencies", [AGENCIES, None])
def test_totals_are_seen_with_a_register_and_without(
    tmp_path: Path, text: str, agencies: Agencies | None, *, total: bool
) -> None:
    found = of(tmp_path, f"Đơn vị,n\nSở Y tế,1\n{text},2\n", agencies=agencies).agency
    assert found is not None
    assert found.totals == ((text,) if total else ())
