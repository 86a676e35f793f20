"""What can go wrong, and what the user is told.

    QtComplianceError          one clear message, no traceback
    ├── DocumentError          all faults of a document at once: file, line, key path, what, did you mean
    │   ├── RulesetError       a ruleset or its cases
    │   └── AssessmentError    an assessment, a register of agencies, waivers
    ├── GatheredError          what is wrong in several documents of one run, together
    ├── SourceError            a data source that cannot be read: location, place, what
    ├── PluginError            distribution and version, hook or offer, cause
    └── UsageError             an unknown period, agency, adapter, reporter: with the known ones

Every error speaks Vietnamese and English: `error.explain("vi")`; `str(error)` is English.
`exit_code` is what the command line answers with (INTERFACE, section 1).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import accumulate
from typing import Any, TypeVar

import attrs

from .locale import Message, message, say, spoken, title_in

T = TypeVar("T")
MOST_SHOWN = 100
"""So many faults of a document are written out; whoever mends these sees the next ones."""
_LONGEST_LIST = 900
"""The most characters of a list of known names; a longer one loses its titles, and then whole names."""


class QtComplianceError(Exception):
    """Anything the user can be told in one message."""

    exit_code = 3

    def __init__(self, what: Message | Mapping[str, str] | str) -> None:
        super().__init__(what)
        self.what = what

    def explain(self, language: str = "en") -> str:
        """The whole message in one language."""
        return spoken(self.what, language)

    def __str__(self) -> str:
        return self.explain("en")


@attrs.frozen
class Fault:
    """One thing that is wrong in a document, and where."""

    what: Message
    path: str = attrs.field(default="", kw_only=True)
    line: int | None = attrs.field(default=None, kw_only=True)
    column: int | None = attrs.field(default=None, kw_only=True)
    guess: str | None = attrs.field(default=None, kw_only=True)

    def explain(self, language: str = "en") -> str:
        """The fault and, where there is one, the guess."""
        text = spoken(self.what, language)
        return f"{_ended(text)} {say('fault.did_you_mean', language, guess=self.guess)}" if self.guess else text


class DocumentError(QtComplianceError):
    """Every fault of one document, in one go."""

    def __init__(self, document: str, faults: Iterable[Fault]) -> None:
        self.document = document
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.line or 0, fault.column or 0)))
        super().__init__(message("fault.head", document=document, count=len(self.faults)))

    def explain(self, language: str = "en") -> str:
        """The document, then each fault with its line and path."""
        lines = [say("fault.head", language, document=_on_one_line(self.document), count=len(self.faults)), ""]
        for fault in self.faults[:MOST_SHOWN]:
            where = [say("fault.line", language, line=str(fault.line))] if fault.line else []
            if fault.column:
                where.append(say("fault.column", language, column=str(fault.column)))
            place = "  ".join([", ".join(where), fault.path] if fault.path else [", ".join(where)]).strip()
            lines.extend([f"  {place}"] if place else [])
            lines.extend(f"           {line}" for line in fault.explain(language).splitlines())
        if len(self.faults) > MOST_SHOWN:
            lines += ["", say("fault.more", language, count=len(self.faults) - MOST_SHOWN)]
        return "\n".join(lines)


class RulesetError(DocumentError):
    """A ruleset, or its cases, that cannot be used."""


class AssessmentError(DocumentError):
    """An assessment, a register of agencies or a list of waivers that cannot be used."""


class GatheredError(QtComplianceError):
    """What is wrong in several documents of one run, so that all of it can be mended at once."""

    def __init__(self, errors: Iterable[QtComplianceError]) -> None:
        self.errors = tuple(errors)
        super().__init__(str(len(self.errors)))

    def explain(self, language: str = "en") -> str:
        """Each error, one below the other."""
        return "\n\n".join(error.explain(language) for error in self.errors)


class Gathering:
    """Reads several documents; `raise_if_any` then raises the one error among them, or all of them as one."""

    def __init__(self) -> None:
        self.errors: list[QtComplianceError] = []

    def read(self, read: Callable[[], T]) -> T | None:
        """What `read` gives; None where a document or a name is wrong, which is held back while the next are read."""
        try:
            return read()
        except GatheredError as error:
            self.errors.extend(error.errors)
        except (DocumentError, UsageError) as error:
            self.errors.append(error)
        return None

    def raise_if_any(self) -> None:
        """Raise what was held back; what several looks found in one document stands under its one name."""
        errors = _by_document(self.errors)
        if len(errors) > 1:
            raise GatheredError(errors)
        if errors:
            raise errors[0]


def _by_document(errors: Iterable[QtComplianceError]) -> list[QtComplianceError]:
    """The errors in their order; those of one document are one."""
    found: dict[object, QtComplianceError] = {}
    for error in errors:
        key = (type(error), error.document) if isinstance(error, DocumentError) else id(error)
        earlier = found.get(key)
        if isinstance(error, DocumentError) and isinstance(earlier, DocumentError):
            found[key] = type(error)(error.document, (*earlier.faults, *error.faults))
        else:
            found[key] = error
    return list(found.values())


class SourceError(QtComplianceError):
    """A data source that cannot be read. Adapters raise it; the other sources are still read."""

    def __init__(self, location: str, what: Message | Mapping[str, str] | str, place: Message | str = "") -> None:
        self.location = location
        self.place = place
        super().__init__(what)

    def explain(self, language: str = "en") -> str:
        """Location and place, then what is wrong."""
        name = _on_one_line(self.location)
        where = f"{name} ({spoken(self.place, language)})" if self.place else name
        return f"{where}: {spoken(self.what, language)}"


class PluginError(QtComplianceError):
    """A plugin that cannot be imported, clashes with another, or broke at work."""

    exit_code = 4

    def __init__(self, distribution: str, version: str, offer: str, what: Message | Mapping[str, str] | str) -> None:
        self.distribution = distribution
        self.version = version
        self.offer = offer
        super().__init__(what)

    def explain(self, language: str = "en") -> str:
        """Who broke, at what, and how."""
        return say(
            "error.plugin",
            language,
            distribution=f"{self.distribution} {self.version}".strip(),
            offer=self.offer,
            what=spoken(self.what, language),
        )


class UsageError(QtComplianceError):
    """A name nobody knows, or options that do not fit together."""

    def __init__(
        self,
        what: Message | Mapping[str, str] | str,
        *,
        known: Iterable[str] = (),
        guess: str | None = None,
        titled: Mapping[str, Mapping[str, str]] | None = None,
    ) -> None:
        self.place: Message | str = ""  # where a document says it, if one does
        self.note: Message | str = ""  # what else the reader may want to look at
        self.titled = titled or {}
        self.known = tuple(known) or tuple(self.titled)
        self.guess = guess
        super().__init__(what)

    def explain(self, language: str = "en") -> str:
        """What is wrong, the guess, the known names, and what else there is to look at."""
        place = f"{spoken(self.place, language)}: " if self.place else ""
        parts = [f"{place}{spoken(self.what, language)}"]
        if self.guess:
            parts.append(say("fault.did_you_mean", language, guess=self.guess))
        if self.known:
            parts.append(say("error.known", language, known=self._known(language)))
        if self.note:
            parts.append(spoken(self.note, language))
        return " ".join([*(_ended(part) for part in parts[:-1]), parts[-1]])

    def _known(self, language: str) -> str:
        """The known names with their titles; where these are too long without, and only as many whole names as fit."""
        titles = {name: title_in(title, language) for name, title in self.titled.items() if title}
        told = ", ".join(f"{name} ({titles[name]})" if name in titles else name for name in self.known)
        if len(told) <= _LONGEST_LIST:
            return told
        ends = accumulate(len(name) + 2 for name in self.known)
        fit = max(sum(end <= _LONGEST_LIST for end in ends), 1)
        told = ", ".join(self.known[:fit])
        left = len(self.known) - fit
        return f"{told} {say('console.more', language, count=left)}" if left else told


def _ended(text: str) -> str:
    """A sentence that another one follows."""
    return text if text.endswith((".", "!", "?", ":", "…")) else f"{text}."


def _on_one_line(name: str) -> str:
    """A file's name: no line of it may pass for another message."""
    return name.replace("\r", "<U+000D>").replace("\n", "<U+000A>")


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that `name` most likely meant, or None. Only ever a suggestion."""
    from difflib import get_close_matches

    by_fold = {one.casefold(): one for one in known}
    found = get_close_matches(name.casefold(), by_fold, n=1, cutoff=0.6)
    return by_fold[found[0]] if found else None


_CAUSES = {
    *("EACCES", "EBUSY", "EDQUOT", "EEXIST", "EFBIG", "EIO", "EISDIR", "ELOOP", "EMFILE"),
    *("ENAMETOOLONG", "ENOENT", "ENOSPC", "ENOTDIR", "EPERM", "EROFS", "ETXTBSY"),
}


def system_cause(error: OSError) -> Message | str:
    """Why the operating system refused, in the reader's language; its own words where the cause is a rare one."""
    from errno import errorcode

    name = errorcode.get(error.errno or 0, "")
    return message(f"system.{name}") if name in _CAUSES else error.strerror or type(error).__name__


def unknown(kind: Message, name: str, known: Iterable[Any]) -> UsageError:
    """The error for a name that is not among the known ones, with the likeliest guess."""
    names = [str(one) for one in known]
    return UsageError(message("error.unknown", kind=kind, name=name), known=names, guess=nearest(name, names))
