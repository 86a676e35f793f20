"""What both layouts have in common: the head above the table, the signatures below it, paper and protection."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from qtcompliance.contracts import Form
from qtcompliance.domain.form import Question, Respondent
from qtcompliance.domain.record import Record

from .labels import CODE, HEADING, LETTERHEAD, PERIOD, RESPONDENT
from .letters import letter
from .styles import height

A4 = 9
_PAGE = 132.0
"""How many characters stand beside each other on a landscape page that is still read with ease."""


@attrs.frozen(eq=False, repr=False)
class Page(Record):
    """One sheet being written: its form, its words, its styles, and the widths of its columns."""

    sheet: Any
    form: Form
    says: Mapping[str, str]
    style: Mapping[str, Any]
    widths: Sequence[float]
    above: dict[str, str] = attrs.field(factory=dict)
    """What `remember` was told."""

    def title(self, of: Mapping[str, str] | None) -> str:
        """A title in the form's language."""
        return (of or {}).get(self.form.language) or next(iter((of or {}).values()), "")

    def unit(self, question: Question) -> str:
        """What a figure is counted in."""
        return self.title(question.quantity.unit) or self.says[f"unit.{question.quantity.kind.value}"]

    def set_up(self, head: tuple[int, int], kept: int) -> None:
        """Paper, margins, widths; rows `head` are repeated on each page, `kept` columns stand still."""
        sheet = self.sheet
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.set_margins(left=0.5, right=0.4, top=0.5, bottom=0.6)
        sheet.center_horizontally()
        pages = max(1, round(sum(self.widths) / _PAGE))
        sheet.fit_to_pages(pages, 0)
        sheet.repeat_rows(*head)
        if pages > 1:
            sheet.repeat_columns(0, kept - 1)
        sheet.freeze_panes(head[1] + 1, kept)
        # The blank keeps a size apart from digits that follow it.
        told = self.form.reference.replace("&", "&&")
        sheet.set_footer(f"&L&8 {told}&C&8 {self.says['page']}&R&8 {self.form.period.name}")
        for place, width in enumerate(self.widths):
            sheet.set_column(place, place, width, self.style["plain"])
        sheet.hide_gridlines(2)
        sheet.protect("", {"format_columns": True, "format_rows": True})

    def line(self, row: int, first: int, last: int, text: str, style: str, size: float = 11) -> None:
        """A text over several columns, in a row as high as it needs."""
        self.over(row, first, last, text, style)
        self.sheet.set_row(row, max(15.0, height(text, sum(self.widths[first : last + 1]), size)))

    def over(self, row: int, first: int, last: int, text: str, style: str) -> None:
        """A text over several columns."""
        if first == last:
            self.sheet.write_string(row, first, text, self.style[style])
        else:
            self.sheet.merge_range(row, first, row, last, "", self.style[style])
            self.sheet.write_string(row, first, text, self.style[style])

    def remember(self, key: str, row: int, text: str = "", column: int = 0) -> None:
        """Keep for the hidden sheet which text stands in a cell of the head."""
        self.above[key] = f"{letter(column)}{row + 1} {text}".rstrip()

    def head(self, respondent: Respondent | None, columns: int) -> int:
        """The head of the page, over `columns` columns. Answers with the row below it."""
        form, says, last, row = self.form, self.says, columns - 1, 0
        if says["nation"]:
            left = columns // 2 - 1
            who = respondent.name if respondent else self.title(form.issued_by)
            for at, first, end, key, text, style in (
                (0, 0, left, LETTERHEAD, who.upper(), "strong"),
                (0, left + 1, last, "nation", says["nation"], "strong"),
                (1, left + 1, last, "motto", says["motto"], "motto"),
            ):
                self.over(at, first, end, text, style)
                self.remember(key, at, text, first)
            row = 3
        for key, text, style, size in self._lines(respondent):
            self.line(row, 0, last, text, style, size)
            self.remember(key, row, text)
            row += 1
        return row

    def _lines(self, respondent: Respondent | None) -> Iterator[tuple[str, str, str, float]]:
        """The lines of the heading: key, text, style and size of the letters."""
        form, says = self.form, self.says
        days = {
            name: day.strftime(says["day"]) for name, day in (("start", form.period.start), ("end", form.period.end))
        }
        yield HEADING, says["heading"], "heading", 15
        yield "title", self.title(form.title), "strong", 11
        yield "reference", says["reference"].format(reference=form.reference), "centre", 11
        yield PERIOD, says["period"].format(name=form.period.name, **days), "centre", 11
        if respondent:
            level = self.title(respondent.level)
            name = f"{respondent.name} ({level})" if level else respondent.name
            yield RESPONDENT, says["respondent"].format(name=name), "strong", 11
            yield CODE, says["code"].format(code=respondent.id), "code", 7
        yield "how", f"{says['how']} {says['how_rows' if respondent else 'how_columns']}", "how", 9

    def signatures(self, row: int, columns: int) -> None:
        """Room to sign, in two halves of the page."""
        says, middle, last = self.says, columns // 2, columns - 1
        halves = ((0, middle - 1, "prepared", ""), (middle, last, "head", says["date_line"]))
        for first, end, who, above in halves:
            self.over(row, first, end, above, "italic")
            self.over(row + 1, first, end, says[who], "strong")
            self.over(row + 2, first, end, says[f"{who}_how"], "italic")
            self.over(row + 6, first, end, "", "free")
