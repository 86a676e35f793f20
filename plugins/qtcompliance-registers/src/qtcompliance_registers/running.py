"""Running a query so that one sees how far it is, and Ctrl-C stops it in the engine."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from threading import Thread
from typing import Any, TypeVar

from .engines.base import Answer, Connection, NoAnswerError, TooLongError

_TICK = 0.2  # seconds; a wait without end would not be woken by Ctrl-C everywhere

Tell = Callable[[int, int], None]
"""Hears how many of how many parts are done."""


Opened = TypeVar("Opened", bound=Connection)


def within(limit: float, connect: Callable[[], Opened]) -> Opened:
    """A connection, once it stands. Raises NoAnswerError after `limit` seconds; one that comes later is closed.

    A server that accepts and says nothing would hold up whoever waits for it, and its client may not be stopped: so
    that is done in a thread which nobody waits for at the end.
    """
    coming: Future[Opened] = Future()
    Thread(target=_connect, args=(coming, connect), name="connecting", daemon=True).start()
    until = time.monotonic() + limit
    try:
        while not _ended(coming):
            if time.monotonic() > until:
                raise NoAnswerError
    except BaseException:
        coming.add_done_callback(_close)
        raise
    return coming.result()


def _connect(coming: Future[Opened], connect: Callable[[], Opened]) -> None:
    try:
        coming.set_result(connect())
    except BaseException as error:  # noqa: BLE001 - it is raised where it is waited for
        coming.set_exception(error)


def _close(come: Future[Opened]) -> None:
    if come.exception() is None:
        come.result().close()


def run(engine: Connection, query: str, tell: Tell | None = None) -> Sequence[tuple[Any, ...]]:
    """All rows of `query`. Whatever interrupts the wait stops the engine's query first."""
    return answer(engine, query, tell=tell).rows


def answer(engine: Connection, query: str, limit: float | None = None, tell: Tell | None = None) -> Answer:
    """What `query` finds. Raises TooLongError after `limit` seconds; the engine's query is stopped then."""
    deadline = None if limit is None else time.monotonic() + limit
    with ThreadPoolExecutor(1, "counting") as worker:
        running = worker.submit(engine.run, query)
        try:
            while not _ended(running):
                if deadline is not None and time.monotonic() > deadline:
                    raise TooLongError
                part = engine.progress()
                if tell is not None and part is not None:
                    tell(part, 100)
        except BaseException:
            _stop(engine, running)
            raise
        return running.result()


def _stop(engine: Connection, running: Future[Any]) -> None:
    """Stop the query. It may not have reached the engine yet, so it is told again until it has ended."""
    while not running.done():
        with suppress(Exception):  # an engine that cannot be told ends by itself
            engine.cancel()
        _ended(running)


def _ended(running: Future[Any]) -> bool:
    return bool(wait([running], _TICK).done)
