"""Running a query so that Ctrl-C stops it in the engine."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillRunning
from typing import Any

from .engines.base import Engine

_TICK = 0.2  # seconds; a wait without end would not be woken by Ctrl-C everywhere


def run(engine: Engine, query: str) -> Sequence[tuple[Any, ...]]:
    """All rows of `query`. Whatever interrupts the wait stops the engine's query first."""
    with ThreadPoolExecutor(1, "counting") as worker:
        running = worker.submit(engine.run, query)
        try:
            while True:
                try:
                    return running.result(_TICK)
                except StillRunning:
                    if running.done():
                        raise
        except BaseException:
            engine.cancel()
            raise
