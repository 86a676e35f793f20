"""Every contract check refuses an offer that prints, and says what one raised."""

import sys
from pathlib import Path

import pytest

from qtcompliance.contracts import Finding, Number, Row, Table
from qtcompliance.domain.outcome import Outcome, Reason
from qtcompliance.errors import SourceError
from qtcompliance.outputs.csv_form import CsvForm
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
from tests.testing.offers import GONE


class Everything:
    """An offer of every kind, which does `deed` whenever it is asked."""

    name, settings, suffixes = "all", frozenset(), (".all",)

    def __init__(self, deed):
        self.deed = deed

    def tables(self, source):
        self.deed()
        if not Path(source.path).exists():
            raise SourceError(source.location, GONE)
        return [Table(("agency", "sent"), [Row(("A", 1), 2)])]

    def judge(self, obligation, observations):
        self.deed()
        seen = "sent" in observations
        return Finding(outcome=Outcome.PASS if seen else Outcome.NO_DATA, message=GONE, used=("sent",))

    def render(self, report, options):
        self.deed()
        yield "shown"

    def write(self, form):
        self.deed()
        yield from CsvForm().write(form)

    def save(self, columns, rows):
        self.deed()
        yield "saved"


CHECKS = {
    "adapter": lambda offer, path: check_adapter(offer, example_request(path, "all")),
    "check": lambda offer, path: check_check(offer, example_obligation("all", {}), example_reported(sent="4")),
    "reporter": lambda offer, path: check_reporter(offer, example_report()),
    "form": lambda offer, path: check_form_writer(offer, example_form()),
}
SAVER = {"saver": lambda offer, path: check_saver(offer, offer)}


@pytest.mark.parametrize("kept", CHECKS.values(), ids=CHECKS)
def test_what_prints_nothing_passes_and_what_prints_does_not(kept, tmp_path, capsys):
    file = tmp_path / "file"
    file.touch()
    kept(Everything(lambda: None), file)
    for deed in (lambda: sys.stdout.write("hello\n"), lambda: sys.stdout.buffer.write(b"hello")):
        with pytest.raises(AssertionError, match="all prints 'hello"):
            kept(Everything(deed), file)
    kept(Everything(lambda: sys.stderr.write("to whoever looks")), file)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("kept", [*CHECKS.values(), *SAVER.values()], ids=[*CHECKS, *SAVER])
@pytest.mark.parametrize("error", [RuntimeError("no ink"), SystemExit("no ink"), GeneratorExit("no ink")])
def test_what_it_raises_is_told(kept, error, tmp_path):
    def deed():
        raise error

    file = tmp_path / "file"
    file.touch()
    with pytest.raises(AssertionError, match=f"{type(error).__name__}.*no ink"):
        kept(Everything(deed), file)


def test_ctrl_c_goes_through(tmp_path):
    def deed():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check_reporter(Everything(deed), example_report())


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([None], "a NoneType, not a contracts.Row"),
        ([("A", 1)], "a tuple, not a contracts.Row"),
        ([Row(("A", 1), None)], "a row's number is None"),
    ],
)
def test_a_row_that_is_none_is_told(rows, words, tmp_path):
    class Odd(Everything):
        def tables(self, source):
            return [Table(("agency", "sent"), rows)]

    with pytest.raises(AssertionError, match=words):
        check_adapter(Odd(None), example_request(tmp_path, "all"))


@pytest.mark.parametrize(
    ("figure", "words"),
    [(("A", "", "sent", 4, None), "the place is a NoneType"), (("A", "", "sent", Number("4"), "p"), "no exact value")],
)
def test_an_odd_figure_is_told(figure, words, tmp_path):
    class Odd:
        name, settings = "odd", frozenset()

        def observe(self, source, out):
            out.add(*figure)

    with pytest.raises(AssertionError, match=words):
        check_adapter(Odd(), example_request(tmp_path, "odd"))


@pytest.mark.parametrize(
    ("more", "words"),
    [({"message": None}, "None for a sentence"), ({"reason": Reason.ROUNDED}, "a pass has no reason")],
)
def test_an_odd_finding_is_told(more, words):
    class Odd(Everything):
        def judge(self, obligation, observations):
            return Finding(**{"outcome": Outcome.PASS, "message": GONE, "used": ("sent",), **more})

    with pytest.raises(AssertionError, match=words):
        check_check(Odd(None), example_obligation("all", {}), example_reported(sent="4"))
