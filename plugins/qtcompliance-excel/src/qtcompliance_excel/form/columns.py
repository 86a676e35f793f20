"""The form of several respondents: a row a respondent, a column a quantity."""

from __future__ import annotations

from qtcompliance.domain.form import Respondent

from . import rules
from .letters import letter
from .mark import TABLE
from .page import Page
from .styles import height

BEFORE = ("number", "agency", "agency_id")
AFTER = ("flag", "note", "evidence")
MACHINE = ("", "", "agency")
_BEFORE_WIDTHS, _AFTER_WIDTHS = (4.5, 26.0, 8.0), (6.0, 18.0, 18.0)
_FIGURE = 13.0
_FIRST = len(BEFORE)


def widths_of(questions: int) -> tuple[float, ...]:
    """The widths of all columns."""
    return (*_BEFORE_WIDTHS, *(_FIGURE,) * questions, *_AFTER_WIDTHS)


def write_columns(page: Page) -> None:
    """Write the whole sheet."""
    sheet, questions, respondents = page.sheet, page.form.questions, page.form.respondents
    columns = len(page.widths)
    shown = min(columns, _shown(page))
    top = page.head(None, shown) + 1
    page.remember(TABLE, top + 3)
    _write_heads(page, top)
    first = top + 4
    last = first + len(respondents) - 1
    page.set_up((top, top + 3), _FIRST)
    at = {one.quantity.id: _FIRST + place for place, one in enumerate(questions)}

    def cell_of(name: str) -> str:
        return f"${letter(at[name])}{first + 1}"

    for place, respondent in enumerate(respondents):
        _write_row(page, first + place, place + 1, respondent)
    for question in questions:
        column = at[question.quantity.id]
        rule = rules.validation(page.form, question, page.says, cell_of)
        sheet.data_validation(first, column, last, column, rule)
    for name, formula in rules.contradictions(page.form, cell_of):
        red = {"type": "formula", "criteria": formula, "format": page.style["wrong"]}
        sheet.conditional_format(first, at[name], last, at[name], red)
    flag = _FIRST + len(questions)
    sheet.data_validation(first, flag, last, flag, rules.flag(page.says))
    sheet.data_validation(first, flag + 2, last, flag + 2, rules.evidence(page.says))
    page.signatures(last + 2, shown)
    sheet.print_area(0, 0, last + 8, columns - 1)
    sheet.set_selection(first, _FIRST, first, _FIRST)
    sheet.ignore_errors({"number_stored_as_text": f"A{first + 1}:{letter(columns - 1)}{last + 1}"})


def _shown(page: Page) -> int:
    """How many columns stand on the first page: the head is laid over these."""
    total = 0.0
    for place, width in enumerate(page.widths):
        total += width
        if total > 130:
            return place
    return len(page.widths)


def _write_heads(page: Page, top: int) -> None:
    sheet, style, says, questions = page.sheet, page.style, page.says, page.form.questions
    heads = [(says[name], "", "", machine) for name, machine in zip(BEFORE, MACHINE, strict=True)]
    for question in questions:
        quantity = question.quantity
        heads.append((page.title(quantity.title), page.unit(question), ", ".join(question.clauses), quantity.id))
    heads += [(says[name], "", "", name) for name in AFTER]
    plain = (*range(len(BEFORE)), *range(len(heads) - len(AFTER), len(heads)))
    for column in plain:
        sheet.merge_range(top, column, top + 2, column, "", style["head"])
    for column, texts in enumerate(heads):
        if column in plain:
            sheet.write_string(top, column, texts[0], style["head"])
            sheet.write_string(top + 3, column, texts[3], style["machine"])
            continue
        for row, (text, look) in enumerate(zip(texts, ("head", "head_small", "head_small", "machine"), strict=True)):
            sheet.write_string(top + row, column, text, style[look])
    for row, size in enumerate((11, 9, 9, 7)):
        needed = [height(texts[row], page.widths[place], size) for place, texts in enumerate(heads)]
        sheet.set_row(top + row, max(*needed, 12) + 4)


def _write_row(page: Page, row: int, number: int, respondent: Respondent) -> None:
    sheet, style, questions = page.sheet, page.style, page.form.questions
    sheet.write_number(row, 0, number, style["cell_centre"])
    sheet.write_string(row, 1, respondent.name, style["cell"])
    sheet.write_string(row, 2, respondent.id, style["cell_code"])
    for place, question in enumerate(questions):
        quantity = question.quantity
        look = quantity.kind.value if quantity.id in respondent.owes else "not_asked"
        sheet.write_blank(row, _FIRST + place, None, style[look])
    after = _FIRST + len(questions)
    for place, look in enumerate(("tick", "text", "text")):
        sheet.write_blank(row, after + place, None, style[look])
    sheet.set_row(row, max(height(respondent.name, page.widths[1]), 16) + 3)
