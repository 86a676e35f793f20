"""Asking the one question of the engine that holds the rows."""

from __future__ import annotations

import time
from contextlib import closing
from pathlib import Path

from qtcompliance.contracts import SourceRequest
from qtcompliance.errors import SourceError

from ..engines.base import Answer, Connection, NoAnswerError, TooLongError
from ..language import Definition, Place
from ..opening import in_folder
from ..running import answer, within
from ..words import say
from .settings import Settings
from .statement import statement_of


def asked(settings: Settings, source: SourceRequest) -> Answer:
    """What the query returns. Raises SourceError where the engine refuses it, or where it takes too long.

    The limit is for connecting and for the query together.
    """
    query = statement_of(source, settings.dialect)
    until = time.monotonic() + settings.limit
    try:
        with closing(within(settings.limit, lambda: _connected(settings, source))) as connection:
            return answer(connection, query, max(until - time.monotonic(), 0))
    except NoAnswerError:
        raise SourceError(source.location, say("no_answer", limit=f"{settings.limit} s")) from None
    except TooLongError:
        raise SourceError(source.location, say("too_long", limit=f"{settings.limit} s")) from None


def _connected(settings: Settings, source: SourceRequest) -> Connection:
    _, folder = in_folder(source)  # of the assessment, wherever in it the query lies
    match settings.dialect:
        case "spark":
            from ..engines.spark import Session

            return Session(source.location, settings.remote, limit=settings.limit)
        case "postgres":
            from ..engines.postgresql import Server

            return Server(source.location, settings.engine, limit=settings.limit)
        case "sqlite":
            from ..engines.sqlite import Files

            path = folder / settings.engine
            if not path.is_file():
                raise SourceError(source.location, say("no_file", file=settings.engine))
            return Files(source.location, {"main": path})
    return _over_files(settings, source, folder)


def _over_files(settings: Settings, source: SourceRequest, folder: Path) -> Connection:
    """DuckDB, with a view for each of the files."""
    from ..engines.duck import Duck

    (first, place), *more = settings.files.items()
    others: dict[str, Place] = dict(more)
    definition = Definition(memory=settings.memory, spill=settings.spill)
    found = Duck(source.location, place, others, folder, definition)
    try:
        for name, relation in {first: found.register, **found.others}.items():
            found.view(name, relation)
    except BaseException:
        found.close()
        raise
    return found
