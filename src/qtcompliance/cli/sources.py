"""What the commands that judge have in common: `WHERE` and the options that say what is read instead."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from .. import api
from ..errors import QtComplianceError, UsageError
from ..inputs.assessment import FILE, REQUIRED, Assessment
from ..inputs.documents import MOST_BYTES
from ..inputs.folders import paths_of
from ..inputs.opening import bytes_of
from ..locale import message
from ..plugin_manager import Manager
from .builder import Builder
from .session import Session

_LANGUAGE = re.compile(rb"^language: *[\"']?(\w+)[\"']? *(?:#.*)?\r?$", re.MULTILINE)
_SOURCES = re.compile(rb"^[\"']?data[\"']? *:", re.MULTILINE)
NAMES = ("where", "ruleset", "agencies", "data", "period", "waivers")


def options(make: Builder) -> list[click.Parameter]:
    """`[WHERE]`, and what overrides its file."""
    return [
        make.argument("where", required=False),
        make.option("--ruleset", metavar="R"),
        make.option("--agencies", metavar="FILE"),
        make.option("--data", metavar="LOCATION", multiple=True),
        make.option("--period", metavar="P"),
        make.option("--waivers", metavar="FILE"),
    ]


def read(session: Session, manager: Manager, given: dict[str, Any], needed: Sequence[str] = REQUIRED) -> Assessment:
    """The assessment that the command line names; from here on the session speaks its language."""
    try:
        assessment = api.read(manager=manager, needed=needed, **{name: given[name] for name in NAMES if name in given})
    except QtComplianceError:
        session.learn(_language_of(given["where"]))  # the faults of an assessment are told in its own language
        raise
    session.learn(assessment.language)
    return assessment


def say_replaced(session: Session, assessment: Assessment, given: dict[str, Any]) -> None:
    """Say that `--data` stands in place of all sources of the assessment, where that lists any."""
    if given.get("data") and _SOURCES.search(_bytes_of(given["where"])):
        session.remark("commands.data_replaced", where=Path(assessment.location).name)


def spare(assessment: Assessment, manager: Manager, given: dict[str, Any], files: Sequence[str | None]) -> None:
    """Raise UsageError where a file that is to be written is one of those that are read, or a folder."""
    named = [one for one in (assessment.ruleset, assessment.agencies, assessment.waivers) if one is not None]
    paths = [one.path for one in named]
    for source in assessment.data if any(files) else ():
        with suppress(Exception):  # whoever reads the source says what is amiss with it, or with its plugin
            paths += paths_of(source, manager.adapter(source.adapter))
    if given["where"] is not None:
        paths += [given["where"], str(Path(given["where"]) / FILE)]
    read = {os.path.realpath(path) for path in paths if path}  # Path.resolve raises where links go round in a circle
    for file in files:
        if file is not None and Path(file).is_dir():
            raise UsageError(message("commands.is_folder", file=file))
        if file is not None and os.path.realpath(file) in read:
            raise UsageError(message("commands.is_input", file=file))


def _language_of(where: str | None) -> str | None:
    """The language that an assessment names, though it may be read no further."""
    found = _LANGUAGE.search(_bytes_of(where))
    return found[1].decode() if found else None


def _bytes_of(where: str | None) -> bytes:
    """The assessment as it stands; nothing where there is none, or none that may be read."""
    if where is not None:
        path = Path(where)
        with suppress(OSError):
            return bytes_of(path / FILE if path.is_dir() else path, MOST_BYTES)
    return b""
