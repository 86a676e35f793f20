"""A progress bar on stderr, for long work on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer
from typing import Any

from ..locale import Message
from .session import Session

Step = Callable[[Message, int, int], None]
"""What is being done, how many of how many steps are behind it."""

_LONG = 0.7  # seconds: shorter work is over before a bar has been read


def _no_bar(_what: Message, _done: int, _all: int) -> None:
    pass


@contextmanager
def progress(session: Session) -> Iterator[Step]:
    """A function to call at each step. The bar appears when the work turns out to be long, and goes at its end."""
    if session.quiet or not sys.stderr.isatty():
        yield _no_bar
        return
    bar = _Bar(session.language)
    timer = Timer(_LONG, bar.start)
    timer.daemon = True
    timer.start()
    try:
        yield bar.step
    finally:
        timer.cancel()
        timer.join()
        bar.stop()


class _Bar:
    """The bar, from the moment that it appears."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.state: tuple[str, int, int] | None = None
        self.bar: Any = None

    def start(self) -> None:
        """Show the bar."""
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        columns = TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn()
        self.bar = Progress(*columns, console=Console(stderr=True), transient=True)
        self.bar.add_task("", total=None)
        self._show()
        self.bar.start()

    def step(self, what: Message, done: int, of: int) -> None:
        """A step begins."""
        self.state = what.in_language(self.language), done, of
        self._show()

    def _show(self) -> None:
        if self.bar is not None and self.state is not None:
            what, done, of = self.state
            # before anything is done the bar pulses: nobody knows how long it will take
            self.bar.update(self.bar.task_ids[0], description=what, completed=done, total=of if done else None)

    def stop(self) -> None:
        """Take the bar away."""
        if self.bar is not None:
            self.bar.stop()
