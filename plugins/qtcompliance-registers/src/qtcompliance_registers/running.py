"""Running a query so that one sees how far it is, and Ctrl-C stops it in the engine."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from typing import Any

from .engines.base import Answer, Connection, TooLongError

_TICK = 0.2  # seconds; a wait without end would not be woken by Ctrl-C everywhere

Tell = Callable[[int, int], None]
"""Hears how many of how many parts are done."""


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
