"""The core never asks the clock and never opens a file."""

import builtins
import datetime
import io
import os
import sys
import time

import pytest

from tests.judging import plans
from tests.judging.plans import returns, rows_of
from tests.judging.strategies import province

CORE = ("qtcompliance.domain", "qtcompliance.judging")
CLOCKS = (
    "time",
    "time_ns",
    "localtime",
    "gmtime",
    "monotonic",
    "monotonic_ns",
    "perf_counter",
    "process_time",
    "strftime",
)


class Forbidden(Exception):  # noqa: N818 (never seen by a user)
    """The core looked at the world outside."""


def refuse(*args, **more):
    raise Forbidden(args, more)


class NoDate(datetime.date):
    """A date that does not know today; every other date is as usual."""

    today = refuse


class NoDatetime(datetime.datetime):
    """A date with a time that does not know now."""

    now = utcnow = today = refuse


def test_the_whole_judging_without_clock_and_files(monkeypatch):
    found = returns(rows_of({"c1": {"n": "1", "d": "2", "x": "0", "x1": "0", "l1": "yes"}, "D1": {"n": "5", "d": "3"}}))
    # words are read from their modules once: that is importing, and happens before
    plans.sentences(next(iter(plans.verdicts(province(found)).values())))
    monkeypatch.setattr(datetime, "date", NoDate)
    monkeypatch.setattr(datetime, "datetime", NoDatetime)
    for name in CLOCKS:
        monkeypatch.setattr(time, name, refuse)
    for module, name in ((builtins, "open"), (io, "open"), (os, "open"), (os, "stat"), (os, "getcwd")):
        monkeypatch.setattr(module, name, refuse)
    try:
        report = province(found)
        said = [text for one in plans.verdicts(report).values() for text in plans.sentences(one)]
    finally:
        monkeypatch.undo()  # pytest itself needs the clock
    assert said
    assert report.exit_code == 1


def test_no_module_of_the_core_keeps_hold_of_a_clock_or_a_file():
    """A clock imported by name would not be caught above."""
    forbidden = {time.time, time.monotonic, time.perf_counter, open, os.open, os.stat}
    core = {name: one for name, one in sys.modules.items() if name.startswith(CORE)}
    assert {f"{name}.{noun}" for name, noun in zip(CORE, ("facts", "assess"), strict=True)} <= set(core)
    for name, module in core.items():
        held = [one for one in vars(module).values() if callable(one) and getattr(one, "__hash__", None)]
        assert not forbidden.intersection(held), name


def test_the_trap_would_catch(monkeypatch):
    monkeypatch.setattr(datetime, "date", NoDate)
    with pytest.raises(Forbidden):
        datetime.date.today()  # noqa: DTZ011 (that it is refused is the point)
