"""Session: one run of the program. Its language, where it speaks, and what it still has to say."""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import attrs

from ..domain.record import Record
from ..locale import FALLBACK, LANGUAGES, say
from ..outputs.plain_text import handler, visible
from .files import refused

if TYPE_CHECKING:
    from ..plugin_manager import Failure, Manager

PROGRAM = "qtcompliance"
_COMPLETE = "_QTCOMPLIANCE_COMPLETE"
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
_CATALOGS = Path(__file__).parents[1] / "locale"


@attrs.define(repr=False)
class Session(Record):
    """What every command needs. `chosen` is the language of `--lang`, None where the option is absent.

    `code` is what the program ends with when its reader goes away early; `failures` are the plugins that could not be
    used. `out` is where results go.
    """

    language: str
    chosen: str | None = None
    quiet: bool = False
    traceback: bool = False
    code: int = 0
    failures: tuple[Failure, ...] = ()
    out: TextIO = attrs.field(factory=lambda: sys.stdout)

    @classmethod
    def of(cls, words: Sequence[str]) -> Session:
        """The session of a command line: the language must be known before the commands that speak it are built."""
        sys.stdout, sys.stderr = _open(sys.stdout), _open(sys.stderr)
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors=handler(stream.encoding))  # what it lacks is spelled, never a crash
        chosen = _chosen(words)
        session = cls(chosen or _of_environment(), chosen)
        session.speak(session.language)
        return session

    def speak(self, language: str) -> None:
        """Speak `language` from here on, click's own words included."""
        self.language = language
        os.environ["LANGUAGE"] = language
        gettext.bindtextdomain("click", str(_CATALOGS))
        gettext.textdomain("click")

    def learn(self, language: str | None) -> None:
        """Take up the assessment's language, unless `--lang` named one."""
        if language in LANGUAGES and self.chosen is None:
            self.speak(language)

    @property
    def completing(self) -> bool:
        """Whether a shell asks what could follow."""
        return _COMPLETE in os.environ

    def host(self) -> Manager:
        """Who offers what. A plugin that failed is told at the end, when it is known that nobody needed it."""
        from ..plugin_manager import build_manager

        manager = build_manager()
        self.failures = manager.failures
        return manager

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Keep stdout for results alone: what anybody else prints, a plugin above all, goes to stderr."""
        self.out, sys.stdout = sys.stdout, sys.stderr
        try:
            yield
        finally:
            sys.stdout = self.out

    # Speaking

    def tell(self, key: str, **fields: Any) -> None:
        """Say something on stderr."""
        self.tell_text(say(key, self.language, **fields))

    def remark(self, key: str, **fields: Any) -> None:
        """Say something on stderr that `--quiet` leaves out."""
        if not self.quiet:
            self.tell(key, **fields)

    def tell_text(self, text: str) -> None:
        """Say a text on stderr."""
        try:
            print(visible(text), file=sys.stderr, flush=True)
        except OSError:  # nobody listens, or the disk is full: the exit code still says how it ended
            silence(sys.stderr)

    def trace(self) -> None:
        """Print the traceback of what is being handled, where `--traceback` asks for it."""
        if self.traceback:
            import traceback

            traceback.print_exc()

    def show(self, key: str, **fields: Any) -> None:
        """Print one line of a result."""
        self.show_text(say(key, self.language, **fields))

    def show_text(self, text: str) -> None:
        """Print a text of a result."""
        print(visible(text), file=self.out)

    def write(self, chunks: Iterable[str | bytes]) -> None:
        """Print a result in pieces; a pipe that was closed ends it in silence.

        Raises QtComplianceError where the disk is full.
        """
        for chunk in chunks:
            try:
                _put(chunk, self.out)
            except BrokenPipeError:
                silence(self.out)
                return
            except OSError as error:
                silence(self.out)
                raise refused(self.out.name, error) from error

    def close(self, code: int) -> int:
        """Write out what is still held back, and answer with the exit code."""
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except BrokenPipeError:
                silence(stream)
            except OSError as error:  # the disk is full
                silence(stream)
                full = refused(stream.name, error)
                self.tell_text(full.explain(self.language))
                code = full.exit_code
        return code


def _open(stream: TextIO | None) -> TextIO:
    """The stream, or one that leads nowhere where the caller closed it."""
    return stream or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - it lives as long as we do


def _put(chunk: str | bytes, out: TextIO) -> None:
    if isinstance(chunk, bytes):
        out.flush()
        out.buffer.write(chunk)
    else:
        out.write(chunk)


def silence(stream: TextIO) -> None:
    """Let the interpreter's last flush go nowhere instead of to a closed pipe."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _chosen(words: Sequence[str]) -> str | None:
    chosen = None
    for word, following in pairwise((*words, "")):
        if word == "--":
            break
        name = following if word == "--lang" else word.removeprefix("--lang=") if "=" in word else ""
        if name in LANGUAGES:
            chosen = name
    return chosen


def _of_environment() -> str:
    """The language of the locale, as the environment names it; the first variable that is set decides."""
    named = next((os.environ[name] for name in _LOCALE if os.environ.get(name)), "")
    language = named.partition(".")[0].partition("_")[0].lower()
    return language if language in LANGUAGES else FALLBACK
