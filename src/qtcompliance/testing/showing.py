"""Does a reporter, a form writer keep its contract? AssertionError says what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from ..contracts import Form, FormWriter, Options, Reporter
from ..domain.scorecard import Report
from ..locale import LANGUAGES
from .contract import contract
from .wording import kind_of, named, with_endings

_WIDTHS = (40, 80, 200)


@contract
def check_reporter(reporter: Reporter, report: Report) -> None:
    """Whether a reporter shows `report` as contracts.Reporter says: pieces, all text or all bytes, the same every time.

    It is asked in both languages and several widths, and for every choice of what is shown; it may show everything all
    the same, but a choice once made must not colour what it shows without one.
    """
    name = named(reporter)
    for language in LANGUAGES:
        for width in _WIDTHS:
            options = Options(language=language, width=width)
            first = _shown(reporter, report, options)
            assert first, f"{name} says nothing in {language}"
            for chosen in _choices(report):
                shown = _shown(reporter, report, attrs.evolve(options, **chosen))
                assert b"\x1b[" not in shown, f"{name} colours a report though `color` is off"
            assert _shown(reporter, report, options) == first, f"{name}: two reports of one run differ in {language}"


@contract
def check_form_writer(writer: FormWriter, form: Form) -> None:
    """Whether a writer makes files of `form` as contracts.FormWriter says: in bytes, the same every time.

    It is asked in both languages, for everybody and for one respondent alone. That what was filled in is read again
    is for a test of the writer and its adapter together.
    """
    name = with_endings(writer)
    for language in LANGUAGES:
        for asked in (form, form.of([form.respondents[0].id])):
            spoken_form = attrs.evolve(asked, language=language)
            first = _form_bytes(writer, spoken_form)
            assert first, f"{name} writes nothing in {language}"
            assert _form_bytes(writer, spoken_form) == first, f"{name}: two files of one form differ in {language}"


def _form_bytes(writer: FormWriter, form: Form) -> bytes:
    pieces: Any = writer.write(form)
    assert not isinstance(pieces, (str, bytes)), f"{writer.name} gives one {kind_of(pieces)}; give pieces of it"
    listed = list(pieces)
    kinds = {kind_of(piece) for piece in listed}
    assert kinds <= {"bytes"}, f"{writer.name} gives pieces of {sorted(kinds)}, not of bytes"
    return b"".join(listed)


def _choices(report: Report) -> Iterator[dict[str, Any]]:
    """Every kind of choice of what is shown, the first being none."""
    yield from ({}, {"only_failed": True}, {"worst_first": True})
    yield from ({"indicator": indicator.id} for indicator in report.ruleset.indicators[:1])
    for agency in tuple(report.agencies)[:1]:
        yield from ({"agency": agency.id}, {"under": agency.id}, {"level": agency.level})


def _shown(reporter: Reporter, report: Report, options: Options) -> bytes:
    pieces = reporter.render(report, options)
    assert not isinstance(pieces, (str, bytes)), f"{reporter.name} gives one {kind_of(pieces)}; give pieces of it"
    listed: list[str | bytes] = list(pieces)
    kinds = {kind_of(piece) for piece in listed}
    assert kinds <= {"str"} or kinds <= {"bytes"}, f"{reporter.name} gives pieces of {sorted(kinds)}: text or bytes"
    return b"".join(piece.encode() if isinstance(piece, str) else piece for piece in listed)
