"""What everybody sent, before it is written."""

from __future__ import annotations

from collections.abc import Iterable

from .columns import CODE, NAME, PERIOD, QUARTERS, SECRET, SENT, SENT_ONLINE, Row, grouped


class Returns:
    """What everybody sent, before it is written: rows by agency, or by agency and quarter."""

    def __init__(self, agencies: list[Row]) -> None:
        self.agencies = {one["id"]: one for one in agencies}
        self.year: dict[str, Row] = {}
        self.quarters: dict[tuple[str, str], Row] = {}
        self.rates: list[Row] = []
        self.corrections: list[Row] = []
        self.late: list[Row] = []
        self.whole_districts: list[Row] = []

    def head(self, code: str) -> Row:
        """The first two cells of an agency's row."""
        return {CODE: code, NAME: self.agencies[code]["name"]}

    def documents(self, code: str, sent: Iterable[int], online: Iterable[int], secret: Iterable[int]) -> None:
        """An agency's documents of the four quarters."""
        for period, *counts in zip(QUARTERS, sent, online, secret, strict=True):
            cells = zip((SENT, SENT_ONLINE, SECRET), map(grouped, counts), strict=True)
            self.quarters[code, period] = {**self.head(code), PERIOD: period, **dict(cells)}

    def drop(self, code: str) -> None:
        """Take away all rows of an agency."""
        del self.year[code]
        for period in QUARTERS:
            del self.quarters[code, period]
