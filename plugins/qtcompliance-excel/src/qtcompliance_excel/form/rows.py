"""The form of one respondent: a row a quantity."""

from __future__ import annotations

from collections.abc import Callable

from qtcompliance.domain.form import Question, Respondent

from . import rules
from .page import Page
from .styles import height

COLUMNS = ("number", "clause", "title", "id", "unit", "value", "flag", "note", "evidence")
MACHINE = ("", "", "", "quantity", "", "value", "flag", "note", "evidence")
"""The names under which a machine finds the columns, in small print below their headings."""
WIDTHS = (4.5, 9.0, 52.0, 16.0, 12.0, 13.0, 6.0, 20.0, 20.0)
_TITLE, _ID, _VALUE, _FLAG, _NOTE, _EVIDENCE = 2, 3, 5, 6, 7, 8


def write_rows(page: Page, respondent: Respondent) -> None:
    """Write the whole sheet."""
    sheet, style, questions = page.sheet, page.style, page.form.questions
    top = page.head(respondent, len(COLUMNS)) + 1
    for column, (name, machine) in enumerate(zip(COLUMNS, MACHINE, strict=True)):
        sheet.write_string(top, column, page.says[name], style["head"])
        sheet.write_string(top + 1, column, machine, style["machine"])
    sheet.set_row(top, 30)
    sheet.set_row(top + 1, 11)
    first = top + 2
    page.set_up((top, top + 1), _ID)
    at = {one.quantity.id: first + place for place, one in enumerate(questions)}

    def cell_of(name: str) -> str:
        return f"$F${at[name] + 1}"

    for place, question in enumerate(questions):
        _write_row(page, at[question.quantity.id], place + 1, question, cell_of)
    for name, formula in rules.contradictions(page.form, cell_of):
        red = {"type": "formula", "criteria": formula, "format": style["wrong"]}
        sheet.conditional_format(at[name], _VALUE, at[name], _VALUE, red)
    page.signatures(first + len(questions) + 1, len(COLUMNS))
    last = first + len(questions) + 7
    sheet.print_area(0, 0, last, len(COLUMNS) - 1)
    sheet.set_selection(first, _VALUE, first, _VALUE)
    sheet.ignore_errors({"number_stored_as_text": f"F{first + 1}:F{first + len(questions)}"})


def _write_row(page: Page, row: int, number: int, question: Question, cell_of: Callable[[str], str]) -> None:
    sheet, style, quantity = page.sheet, page.style, question.quantity
    title, note = page.title(quantity.title), page.title(quantity.note)
    clauses, unit = ", ".join(question.clauses), page.unit(question)
    sheet.write_number(row, 0, number, style["cell_centre"])
    sheet.write_string(row, 1, clauses, style["cell_centre"])
    if note:
        parts = (style["title"], title, style["how_counted"], f"\n{note}")
        sheet.write_rich_string(row, _TITLE, *parts, style["cell"])
    else:
        sheet.write_string(row, _TITLE, title, style["cell"])
    sheet.write_string(row, _ID, quantity.id, style["cell_code"])
    sheet.write_string(row, 4, unit, style["cell_centre"])
    sheet.write_blank(row, _VALUE, None, style[quantity.kind.value])
    sheet.write_blank(row, _FLAG, None, style["tick"])
    sheet.write_blank(row, _NOTE, None, style["text"])
    sheet.write_blank(row, _EVIDENCE, None, style["text"])
    sheet.data_validation(row, _VALUE, row, _VALUE, rules.validation(page.form, question, page.says, cell_of))
    sheet.data_validation(row, _FLAG, row, _FLAG, rules.flag(page.says))
    sheet.data_validation(row, _EVIDENCE, row, _EVIDENCE, rules.evidence(page.says))
    tall = height(title, WIDTHS[_TITLE]) + (height(note, WIDTHS[_TITLE], 8) if note else 0)
    sheet.set_row(row, max(tall, height(clauses, WIDTHS[1]), height(unit, WIDTHS[4]), 18) + 3)
