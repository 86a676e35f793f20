"""The strategies that plugin authors are given."""

import csv
import json

from hypothesis import given

from qtcompliance.contracts import Options, parse_count, parse_percent
from qtcompliance.domain.outcome import Outcome
from qtcompliance.inputs.csv_adapter import CsvAdapter
from qtcompliance.inputs.json_adapter import JsonAdapter
from qtcompliance.testing import (
    counts,
    example_report,
    example_request,
    percentages,
    registers,
    returns,
)
from tests.testing.offers import REPORTERS, verdicts

COMMUNES = [f"C{number:02d}" for number in range(1, 8)]


# Strategies


@given(percentages())
def test_percentages_are_shares_as_written(text):
    number = parse_percent(text)

    assert number is not None
    assert 0 <= number.value <= 1
    assert number.text == text


@given(counts())
def test_counts_are_whole_numbers_as_written(count):
    assert parse_count(str(count)) == count


@given(registers())
def test_registers_hold_together(register):
    assert len(register.position) == len(register) > 0
    assert all(agency.parent is None or agency.parent in register.position for agency in register)
    assert all(register.find(agency.name) == (place,) for place, agency in enumerate(register))


@given(returns(COMMUNES, ("sent", "online", "has_lan")))
def test_whatever_is_reported_every_reporter_shows_it(rows):
    report = example_report(rows=rows)
    shown = {reporter.name: b"".join(map(_bytes, reporter.render(report, Options()))) for reporter in REPORTERS}

    assert all(shown.values())
    whole = json.loads(shown["json"])
    assert sum(len(card["verdicts"]) for card in whole["scorecards"]) == len(verdicts(report))
    *lines, last = [json.loads(line) for line in shown["jsonl"].splitlines()]
    assert [line["outcome"] for line in lines] == [verdict.outcome.value for verdict in verdicts(report)]
    assert last["report"]["exit_code"] == report.exit_code
    assert len(list(csv.reader(shown["csv"].decode("utf-8-sig").splitlines(keepends=True)))) == len(lines) + 1


@given(returns(COMMUNES, ("sent", "online", "has_lan")))
def test_a_silent_agency_is_never_judged(rows):
    silent = set(COMMUNES[:6]) - {row["agency"] for row in rows}
    cards = [card for card in example_report(rows=rows).scorecards if card.subject.id in silent]

    assert len(cards) == len(silent)
    assert all(verdict.outcome is Outcome.NO_DATA for card in cards for verdict in card.verdicts)


@given(rows=returns(COMMUNES, ("sent", "online")).filter(bool))
def test_csv_and_json_read_the_same_cells(tmp_path_factory, rows):
    folder = tmp_path_factory.mktemp("returns")
    with (folder / "returns.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    (folder / "returns.json").write_text(json.dumps(rows), encoding="utf-8")
    read = []
    for adapter in (CsvAdapter(), JsonAdapter()):
        [table] = adapter.tables(example_request(folder / f"returns.{adapter.name}", adapter.name))
        read.append((list(table.header), [list(row.cells) for row in table.rows]))

    assert read[0] == read[1] == (list(rows[0]), [list(row.values()) for row in rows])


def _bytes(piece):
    return piece.encode() if isinstance(piece, str) else piece
