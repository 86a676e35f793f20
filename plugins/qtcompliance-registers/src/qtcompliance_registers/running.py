"""Running a query so that Ctrl-C stops it in the engine."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillRunning
from typing import Any

from .engines.base import Answer, Connection, TooLongError

_TICK = 0.2  # seconds; a wait without end would not be woken by Ctrl-C everywhere


def run(engine: Connection, query: str) -> Sequence[tuple[Any, ...]]:
    """All rows of `query`. Whatever interrupts the wait stops the engine's query first."""
    return answer(engine, query).rows


def answer(engine: Connection, query: str, limit: float | None = None) -> Answer:
    """What `query` finds. Raises TooLongError after `limit` seconds; the engine's query is stopped then."""
    deadline = None if limit is None else time.monotonic() + limit
    with ThreadPoolExecutor(1, "counting") as worker:
        running = worker.submit(engine.run, query)
        try:
            while True:
                try:
                    return running.result(_TICK)
                except StillRunning:
                    if running.done():
                        raise
                    if deadline is not None and time.monotonic() > deadline:
                        raise TooLongError from None
        except BaseException:
            engine.cancel()
            raise
