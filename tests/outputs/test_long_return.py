from __future__ import annotations

import csv
import io
import json

from qtcompliance.outputs.long_return import CsvSaver, JsonSaver

COLUMNS = ("agency", "value", "note")
ROWS = [("Đồi Thông", '1,5 "x"', ""), ("HM", "=1+1", "hai\ndòng")]


def test_csv_holds_every_cell_as_it_was() -> None:
    text = "".join(CsvSaver().save(COLUMNS, iter(ROWS)))
    assert [tuple(row) for row in csv.reader(io.StringIO(text, newline=""))] == [COLUMNS, *ROWS]


def test_json_holds_every_cell_but_the_empty_ones() -> None:
    rows = json.loads("".join(JsonSaver().save(COLUMNS, iter(ROWS))))
    assert rows == [{"agency": "Đồi Thông", "value": '1,5 "x"'}, dict(zip(COLUMNS, ROWS[1], strict=True))]


def test_nothing_collected_is_an_empty_return() -> None:
    assert "".join(CsvSaver().save(COLUMNS, [])) == "agency,value,note\n"
    assert json.loads("".join(JsonSaver().save(COLUMNS, []))) == []


def test_a_long_return_comes_in_pieces() -> None:
    rows = (("HM", str(number), "") for number in range(5000))
    for saver in (CsvSaver(), JsonSaver()):
        pieces = list(saver.save(COLUMNS, rows))
        assert all(len(piece) < 100_000 for piece in pieces)
        rows = (("HM", str(number), "") for number in range(5000))
    assert len("".join(CsvSaver().save(COLUMNS, rows)).splitlines()) == 5001
