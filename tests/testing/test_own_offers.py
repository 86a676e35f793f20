"""Our own offers keep their contracts."""

import pytest

from qtcompliance.inputs.csv_adapter import CsvAdapter
from qtcompliance.inputs.json_adapter import JsonAdapter
from qtcompliance.outputs.csv_form import CsvForm
from qtcompliance.outputs.long_return import CsvSaver, JsonSaver
from qtcompliance.testing import (
    check_adapter,
    check_check,
    check_form_writer,
    check_reporter,
    check_saver,
    example_form,
    example_obligation,
    example_report,
    example_reported,
    example_request,
)
from qtcompliance_timeliness import Timely
from tests.testing.offers import REPORTERS


@pytest.mark.parametrize(
    ("adapter", "text", "settings"),
    [
        (CsvAdapter(), "agency,sent\nĐồi Thông,4\nHoa Mai,\n", {}),
        (CsvAdapter(), "agency;sent\nĐồi Thông;4\n", {"delimiter": ";", "encoding": "utf-8"}),
        (JsonAdapter(), '[{"agency": "Đồi Thông", "sent": 4, "share": 92.8, "has_lan": true, "note": null}]', {}),
        (JsonAdapter(), '{"rows": [{"agency": "a", "sent": [1]}]}', {}),
    ],
)
def test_our_adapters_keep_the_contract(tmp_path, adapter, text, settings):
    path = tmp_path / "returns"
    path.write_text(text, encoding="utf-8")

    check_adapter(adapter, example_request(path, adapter.name, **settings))


@pytest.mark.parametrize("reporter", REPORTERS)
def test_our_reporters_keep_the_contract(reporter):
    check_reporter(reporter, example_report())


def test_our_plugins_check_keeps_the_contract():
    settings = {"filed": "filed_on", "days_after": "31"}

    check_check(Timely(), example_obligation("timely", settings), example_reported(filed_on="2017-01-28"))


def test_our_forms_keep_the_contract():
    check_form_writer(CsvForm(), example_form())


@pytest.mark.parametrize(("saver", "adapter"), [(CsvSaver(), CsvAdapter()), (JsonSaver(), JsonAdapter())])
def test_our_savers_keep_the_contract(saver, adapter):
    check_saver(saver, adapter)
