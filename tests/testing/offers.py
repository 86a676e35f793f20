"""What the tests of the kit share: our reporters, a report's verdicts, and offers with one thing spoilt."""

import itertools

from qtcompliance.domain.scorecard import Scorecard
from qtcompliance.outputs.reporters import ConsoleReporter, CsvReporter, JsonLinesReporter, JsonReporter

REPORTERS = (ConsoleReporter(), JsonReporter(), JsonLinesReporter(), CsvReporter())
GONE = {"vi": "không có", "en": "not there"}
STAMPS = itertools.count()


def spoilt(base, **parts):
    return type("Spoilt", (base,), parts)()


def verdicts(report):
    cards: list[Scorecard] = list(report.scorecards)
    return [verdict for card in cards for verdict in card.verdicts]
