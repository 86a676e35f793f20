"""The form in CSV: read back without any mapping, and whoever it was made for."""

from __future__ import annotations

from datetime import date
from io import StringIO

import pytest

from qtcompliance.contracts import MadeFor, Row, Table
from qtcompliance.domain.observation import Observations
from qtcompliance.domain.reading import Notation
from qtcompliance.errors import SourceError
from qtcompliance.inputs.mapping import ColumnMapping, Fixed
from qtcompliance.inputs.tables import observe_tables
from qtcompliance.outputs.csv_form import CsvForm
from qtcompliance.testing import example_form


def test_one_row_a_respondent_and_one_column_a_quantity() -> None:
    written = b"".join(CsvForm().write(example_form()))
    assert written.startswith(b"\xef\xbb\xbf")
    header, *rows = StringIO(written.decode("utf-8-sig"), newline="").read().split("\r\n")
    assert header == "agency,period,sent,online,has_lan,budget_share,satisfaction,filed_on"
    assert rows[0] == "Đồi Thông,2016,,,,,,"
    assert len(rows) == 7


def test_an_observed_form_forgets_the_columns_that_others_have() -> None:
    made_for = MadeFor("a", "1", "sha256:1")
    found = Observations()
    mapping = ColumnMapping(agency="Cơ quan", quantities={"sent": "Gửi"}, subtree=True, pattern="excel:*.xlsx")
    form = Table(("agency", "quantity", "value"), [Row(("HM", "sent", 4), 2)], sheet="Biểu", made_for=made_for)
    other = Table(("Cơ quan", "Gửi"), [Row(("SX", 5), 2)])
    assert observe_tables([form, other], mapping, "excel:a.xlsx", found) == 2
    assert found.made_for == [("excel:a.xlsx", "Biểu", made_for)]
    assert [(found.agency_text(index), found.values[index]) for index in (0, 1)] == [("HM", 4), ("SX", 5)]
    assert all(extra.subtree for extra in found.extras.values())
    assert Observations.joined([found, Observations()]).made_for == found.made_for


NO_FORM_NEEDS = {
    "percent": ColumnMapping(percent={"fraction": ("value",)}),
    "decimal": ColumnMapping(notation=Notation(decimal=",")),
    "grouping": ColumnMapping(notation=Notation(grouping=" ")),
    "dash": ColumnMapping(notation=Notation(dash="zero")),
    "agency": ColumnMapping(agency="Cơ quan"),
    "period": ColumnMapping(period=Fixed("2016")),
    "quantities": ColumnMapping(quantities={"sent": "Gửi"}),
    "where": ColumnMapping(where={"quantity": ("sent",)}),
    "skip": ColumnMapping(skip={"quantity": ("sent",)}),
    "font": ColumnMapping(fonts={"tcvn3": ()}),
}


def form() -> Table:
    return Table(("agency", "quantity", "value"), [Row(("HM", "sent", 4), 2)], made_for=MadeFor("a", "1", ""))


@pytest.mark.parametrize("key", NO_FORM_NEEDS)
def test_what_would_do_nothing_to_a_form_is_refused(key: str) -> None:
    with pytest.raises(SourceError) as caught:
        observe_tables([form()], NO_FORM_NEEDS[key], "excel:a.xlsx", Observations(), settings=("sheet",))
    for language, remedy in (("vi", "hãy bỏ các mục đó"), ("en", "leave them out")):
        told = caught.value.explain(language)
        assert f"`{key}`, `sheet`" in told
        assert remedy in told


def test_what_holds_for_a_whole_source_holds_for_a_form() -> None:
    mapping = ColumnMapping(subtree=True, corrects=("excel:b.xlsx",), as_of=date(2016, 12, 31), fresh=5)
    assert observe_tables([form()], mapping, "excel:a.xlsx", Observations()) == 1


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_headings_are_the_quantities_whatever_the_language(language: str) -> None:
    assert b"".join(CsvForm().write(example_form(language))) == b"".join(CsvForm().write(example_form()))
