"""Form `csv`: a wide return without figures, one row a respondent and one column a quantity.

UTF-8 with a byte-order mark, so that a spreadsheet shows Vietnamese; filled in, it is read without any mapping.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from typing import TYPE_CHECKING

from .spreadsheet import BYTE_ORDER_MARK, safe

if TYPE_CHECKING:
    from ..domain.form import Form


class CsvForm:
    """Writes a form as a wide return."""

    name = "csv"
    suffixes = (".csv",)

    def write(self, form: Form) -> Iterator[bytes]:
        """The header, then a row for everybody who is asked."""
        page = StringIO()
        writer = csv.writer(page)
        writer.writerow(("agency", "period", *(one.quantity.id for one in form.questions)))
        blank = [""] * len(form.questions)
        for one in form.respondents:
            called = one.called if safe(one.called) == one.called else one.id  # no name becomes a formula
            writer.writerow((called, form.period.name, *blank))
        yield (BYTE_ORDER_MARK + page.getvalue()).encode()
