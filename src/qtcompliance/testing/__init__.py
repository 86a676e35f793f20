"""For plugin authors: does an adapter, a check, a reporter, a writer, a saver keep its contract? And examples to try.

Each `check_…` raises AssertionError with what is wrong, so that the test of a plugin is one call.
"""

from .adapters import check_adapter
from .checks import check_check
from .examples import example_form, example_obligation, example_report, example_reported, example_request
from .keys import check_row_keys
from .saving import check_saver
from .showing import check_form_writer, check_reporter
from .strategies import counts, percentages, registers, returns

__all__ = [
    "check_adapter",
    "check_check",
    "check_form_writer",
    "check_reporter",
    "check_row_keys",
    "check_saver",
    "counts",
    "example_form",
    "example_obligation",
    "example_report",
    "example_reported",
    "example_request",
    "percentages",
    "registers",
    "returns",
]
