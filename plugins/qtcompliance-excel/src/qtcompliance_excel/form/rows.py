"""The form of one respondent: a row a quantity."""

from __future__ import annotations

from collections.abc import Callable

from qtcompliance.domain.form import Question, Respondent

from . import rules
from .letters import letter
from .mark import TABLE
from .page import Page
from .styles import height

COLUMNS = ("number", "clause", "title", "id", "counting", "unit", "value", "flag", "note", "evidence")
MACHINE = ("", "", "", "quantity", "", "", "value", "flag", "note", "evidence")
"""The names under which a machine finds the columns, in small print below their headings."""
WIDTHS = (4.5, 8.0, 32.0, 15.0, 34.0, 11.5, 12.0, 6.0, 17.0, 17.0)
_CLAUSE, _TITLE, _ID, _COUNTING, _UNIT, _VALUE, _FLAG, _NOTE, _EVIDENCE = range(1, 10)


def write_rows(page: Page, respondent: Respondent) -> None:
    """Write the whole sheet."""
    sheet, style, questions = page.sheet, page.style, page.form.questions
    top = page.head(respondent, len(COLUMNS)) + 1
    page.remember(TABLE, top + 1)
    for column, (name, machine) in enumerate(zip(COLUMNS, MACHINE, strict=True)):
        sheet.write_string(top, column, page.says[name], style["head"])
        sheet.write_string(top + 1, column, machine, style["machine"])
    sheet.set_row(top, 30)
    sheet.set_row(top + 1, 11)
    first = top + 2
    page.set_up((top, top + 1), _ID)
    at = {one.quantity.id: first + place for place, one in enumerate(questions)}

    def cell_of(name: str) -> str:
        return f"${letter(_VALUE)}${at[name] + 1}"

    for place, question in enumerate(questions):
        _write_row(page, at[question.quantity.id], place + 1, question, cell_of)
    for name, formula in rules.contradictions(page.form, cell_of):
        red = {"type": "formula", "criteria": formula, "format": style["wrong"]}
        sheet.conditional_format(at[name], _VALUE, at[name], _VALUE, red)
    page.signatures(first + len(questions) + 1, len(COLUMNS))
    last = first + len(questions) + 7
    sheet.print_area(0, 0, last, len(COLUMNS) - 1)
    sheet.set_selection(first, _VALUE, first, _VALUE)
    sheet.ignore_errors(
        {"number_stored_as_text": f"{letter(_VALUE)}{first + 1}:{letter(_VALUE)}{first + len(questions)}"}
    )


def _write_row(page: Page, row: int, number: int, question: Question, cell_of: Callable[[str], str]) -> None:
    sheet, style, quantity = page.sheet, page.style, question.quantity
    texts = {
        _CLAUSE: (", ".join(question.clauses), "cell_centre", 11),
        _TITLE: (page.title(quantity.title), "cell", 11),
        _ID: (quantity.id, "cell_code", 7),
        _COUNTING: (page.title(quantity.note), "cell_counting", 8),
        _UNIT: (page.unit(question), "cell_centre", 11),
    }
    sheet.write_number(row, 0, number, style["cell_centre"])
    for column, (text, look, _) in texts.items():
        sheet.write_string(row, column, text, style[look])
    sheet.write_blank(row, _VALUE, None, style[quantity.kind.value])
    sheet.write_blank(row, _FLAG, None, style["tick"])
    sheet.write_blank(row, _NOTE, None, style["text"])
    sheet.write_blank(row, _EVIDENCE, None, style["text"])
    sheet.data_validation(row, _VALUE, row, _VALUE, rules.validation(page.form, question, page.says, cell_of))
    sheet.data_validation(row, _FLAG, row, _FLAG, rules.flag(page.says))
    sheet.data_validation(row, _EVIDENCE, row, _EVIDENCE, rules.evidence(page.says))
    tall = [height(text, WIDTHS[column], size) for column, (text, _, size) in texts.items()]
    sheet.set_row(row, max(*tall, 18) + 3)
