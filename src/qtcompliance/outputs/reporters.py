"""The reporters of the core. Each enters its room when it shows a report: who reads a screen loads no JSON."""

from __future__ import annotations

from collections.abc import Iterator

from ..contracts import Options
from ..domain.scorecard import Report


class ConsoleReporter:
    """Shows a report as text for a terminal or a plain file."""

    name = "console"

    def render(self, report: Report, options: Options) -> Iterator[str]:
        """The text in pieces, the first of them the head."""
        from .console import render

        return render(report, options)


class CsvReporter:
    """Shows a report as a table with one row a verdict."""

    name = "csv"

    def render(self, report: Report, options: Options) -> Iterator[bytes]:
        """The table in UTF-8: the header, then each card's rows."""
        from .csv_report import render

        return render(report, options)


class JsonReporter:
    """Shows a report as one JSON document."""

    name = "json"

    def render(self, report: Report, options: Options) -> Iterator[bytes]:
        """The document in UTF-8, in pieces: the head, each card, the rest."""
        from .json_report import render

        return render(report, options)


class JsonLinesReporter:
    """Shows a report as lines of JSON: each verdict with its subject, then everything but the verdicts."""

    name = "jsonl"

    def render(self, report: Report, options: Options) -> Iterator[bytes]:
        """The lines in UTF-8, those of a card together."""
        from .jsonl_report import render

        return render(report, options)
