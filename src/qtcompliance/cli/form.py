"""`form`: the empty return that a plan asks for, as one file or one a respondent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from .. import api
from ..contracts import Form, FormWriter
from ..domain.agency import PLAN, Agencies
from ..errors import UsageError
from ..inputs.agencies import read_agencies
from ..inputs.assessment import Assessment
from ..locale import message
from ..offers import pieces
from ..outputs.selection import find_agency
from ..plugin_manager import Manager
from . import sources
from .builder import Builder
from .files import refused, write_file
from .session import Session

NEEDED = ("ruleset", "agencies", "period")
USUAL = ".xlsx"
_LISTED = 5
_UNSAFE = re.compile(r'[\x00-\x1f<>:"/\\|?*]+|[. ]+\Z|\A[.]+')  # what some file system does not take in a name
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\Z", re.IGNORECASE)


def command(make: Builder) -> click.Command:
    """The command and its options."""
    return make.command(
        "form",
        form,
        make.argument("where", required=False),
        make.option("--ruleset", metavar="R"),
        make.option("--agencies", metavar="FILE"),
        make.option("--period", metavar="P", about="form-period"),
        make.option("--agency", metavar="A", about="form-agency"),
        make.option("--per-agency", metavar="DIR"),
        make.option("--output", "-o", "file", metavar="FILE", about="form-output"),
    )


def form(session: Session, **given: Any) -> int:
    """Write the form of everybody, of one, or of each by itself; nothing that is there is overwritten."""
    folder, end = given["per_agency"], given["file"]
    if folder is None and end is None:
        raise UsageError(message("commands.form_no_file"))
    if folder is not None and given["agency"] is not None:
        raise UsageError(message("commands.form_both"))
    manager = session.host()
    writer = manager.form_for(end or USUAL)
    assessment = sources.read(session, manager, given, NEEDED)
    asked = api.form(assessment, language=session.language, manager=manager)
    if given["agency"] is not None:
        asked = _of_one(asked, given["agency"], assessment)
    if folder is None:
        _refuse_present([end])
        write_file(end, _written(manager, writer, asked))
        session.remark(
            "commands.formed",
            file=end,
            quantities=len(asked.questions),
            agencies=len(asked.respondents),
            period=asked.period.name,
        )
        return 0
    files = _files(asked, folder, end or USUAL)
    _refuse_present(files.values())
    _make(folder)
    for one, file in files.items():
        write_file(file, _written(manager, writer, asked.of([one])))
    session.remark("commands.formed_each", agencies=len(files), folder=folder, period=asked.period.name)
    return 0


def _written(manager: Manager, writer: FormWriter, asked: Form) -> Iterator[str | bytes]:
    return pieces(manager.offerer(writer), writer.name, "commands.writing_broke", lambda: writer.write(asked))


def _of_one(asked: Form, text: str, assessment: Assessment) -> Form:
    """The form of one respondent. Raises UsageError where nobody bears that name, or nothing is asked of them."""
    one = PLAN if text.strip().casefold() == PLAN else find_agency(_register(assessment), text)
    found = asked.of([one])
    if not found.respondents:
        raise UsageError(message("commands.form_owes_nothing", agency=text, period=asked.period.name))
    return found


def _register(assessment: Assessment) -> Agencies:
    given = assessment.agencies
    assert given is not None, "without a register there is no form"
    return read_agencies(given.path, given.location, given.settings)


def _files(asked: Form, folder: str, end: str) -> Mapping[str, str]:
    """Each respondent's file, by their code: `ID.xlsx`, or `ID-END.xlsx` where the ending has a name of its own."""
    named = {one.id: _file_name(one.id) + (end if end.startswith(".") else f"-{end}") for one in asked.respondents}
    taken: dict[str, str] = {}
    for one, name in named.items():
        before = taken.setdefault(name.casefold(), one)
        if before != one:
            raise UsageError(message("commands.form_same_name", ids=[before, one], file=name))
    return {one: str(Path(folder) / name) for one, name in named.items()}


def _file_name(code: str) -> str:
    """A code as a name that every file system takes."""
    name = _UNSAFE.sub("_", code) or "_"
    return f"_{name}" if _DEVICES.match(name) else name


def _refuse_present(files: Any) -> None:
    present = [file for file in files if Path(file).is_file()]
    if present:
        more = ["…"] if len(present) > _LISTED else []
        raise UsageError(message("commands.form_exists", files=[*present[:_LISTED], *more]))


def _make(folder: str) -> None:
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refused(folder, error) from error
