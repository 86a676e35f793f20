"""`form -o FILE.xlsx`: an empty return as a workbook that an office fills in, prints and signs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter  # type: ignore[import-untyped] # it ships no types

from qtcompliance.contracts import Form

from .columns import widths_of, write_columns
from .mark import SHEET, Mark, mark_of
from .page import Page
from .rows import WIDTHS, write_rows
from .styles import FONT, styles
from .words import words

_NOTHING_BY_GUESS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def written(form: Form) -> Iterator[bytes]:
    """The workbook. One respondent gets a row a quantity, several a column a quantity."""
    says = words(form.language)
    file = BytesIO()
    with xlsxwriter.Workbook(file, _NOTHING_BY_GUESS) as book:
        book.formats[0].set_font_name(FONT)
        book.set_properties(_properties(form, says["heading"]))
        sheet = book.add_worksheet(says["sheet"])
        look = styles(book, says["day_format"])
        alone = len(form.respondents) == 1
        page = Page(sheet, form, says, look, WIDTHS if alone else widths_of(len(form.questions)))
        if alone:
            write_rows(page, form.respondents[0])
        else:
            write_columns(page)
        _hide(book, mark_of(form, page.above))
    yield file.getvalue()


def _properties(form: Form, heading: str) -> dict[str, Any]:
    """What a file's properties show. The day is the period's, for no clock may make two files of one form differ."""
    start = form.period.start
    title = form.title.get(form.language) or next(iter(form.title.values()), "")
    return {
        "title": f"{heading.capitalize()} {form.period.name}",
        "subject": title,
        "comments": f"{form.made_for.ruleset} {form.made_for.version}",
        "created": datetime(start.year, start.month, start.day),  # noqa: DTZ001 - a file's property has no time zone
    }


def _hide(book: Any, mark: Mark) -> None:
    sheet = book.add_worksheet(SHEET)
    text = book.add_format({"num_format": "@"})
    for row, (name, value) in enumerate(mark.lines()):
        sheet.write_string(row, 0, name, text)
        sheet.write_string(row, 1, value, text)
    sheet.protect("")
    sheet.very_hidden()
