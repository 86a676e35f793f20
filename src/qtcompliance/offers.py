"""What plugins offer: who made an offer, whether it fits its hook, and whether it clashes with another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.metadata import EntryPoint
from typing import Any, TypeVar, cast

import attrs
import pluggy

from . import hookspecs
from .contracts import RulesetDocument
from .domain.record import Compared
from .errors import PluginError, QtComplianceError
from .locale import Message, message

Made = TypeVar("Made")

_NEEDED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "qtcompliance_adapters": (("settings", "tables"), ("settings", "observe")),
    "qtcompliance_checks": (("judge",),),
    "qtcompliance_reporters": (("render",),),
    "qtcompliance_forms": (("suffixes", "write"),),
    "qtcompliance_savers": (("suffixes", "save"),),
    "qtcompliance_rulesets": (("read", "read_cases"),),
}
"""What an offer of each hook must have beside its name: one of these lists."""
_BY_ENDING = ("qtcompliance_forms", "qtcompliance_savers")
"""The hooks whose offers are asked for by a file's ending."""


@attrs.frozen(eq=False, repr=False)
class Distribution(Compared):
    """Who a plugin comes from, and under which name it stands among the entry points."""

    name: str
    version: str = ""
    plugin: str = ""

    @classmethod
    def of(cls, point: EntryPoint) -> Distribution:
        """Who an entry point comes from."""
        if point.dist is None:
            return cls(point.value.split(".")[0], "", point.name)
        return cls(point.dist.name, point.dist.version, point.name)

    def __str__(self) -> str:
        return f"{self.name} {self.version}".strip()


@attrs.frozen(eq=False, repr=False)
class Offered(Compared):
    """One offer and who made it."""

    name: str
    offer: Any
    hook: str
    by: Distribution


def ask(by: Distribution, plugin: object) -> list[Offered]:
    """What one plugin offers through each hook. It is asked alone, so that every offer has its distribution."""
    host = pluggy.PluginManager(hookspecs.PROJECT)
    host.add_hookspecs(hookspecs)
    host.register(plugin)
    unknown = sorted({one.name for one in host.get_hookcallers(plugin) or () if not one.has_spec()})
    if unknown:
        raise MisfitError(unknown[0], message("plugins.unknown_hook", hook=unknown, known=list(_NEEDED)))
    found: list[Offered] = []
    for hook in _NEEDED:
        call = cast("Callable[[], list[Iterable[Any]]]", getattr(host.hook, hook))
        for offers in call():
            found.extend(Offered(_valid(one, hook), one, hook, by) for one in offers)
    return found


class MisfitError(Exception):
    """An offer that does not fit its hook, or a hook that nobody knows."""

    def __init__(self, offer: str, what: Message) -> None:
        super().__init__(offer)
        self.offer, self.what = offer, what


def _valid(offer: Any, hook: str) -> str:
    """The offer's name. Raises MisfitError where it has none, or lacks what its hook demands."""
    name = getattr(offer, "name", None)
    if not isinstance(name, str) or not name:
        raise MisfitError(hook, message("plugins.nameless", offer=type(offer).__name__))
    lacking = [[part for part in needed if not hasattr(offer, part)] for needed in _NEEDED[hook]]
    if all(lacking):
        raise MisfitError(name, message("plugins.incomplete", offer=name, missing=min(lacking, key=len)))
    if hook == "qtcompliance_adapters" and not isinstance(offer.settings, (set, frozenset)):
        raise MisfitError(name, message("plugins.settings", offer=name))
    return name


def refuse_clashes(offered: Iterable[Offered]) -> None:
    """Raise PluginError where two offers of one hook bear one name, or claim one ending."""
    taken: dict[tuple[str, str], Offered] = {}
    for one in offered:
        before = taken.setdefault((one.hook, one.name), one)
        if before is not one:
            raise _clash(one.name, before, one)
    endings: dict[tuple[str, str], Offered] = {}
    for one in offered:
        for suffix in one.offer.suffixes if one.hook in _BY_ENDING else ():
            before = endings.setdefault((one.hook, suffix), one)
            if before is not one:
                raise _clash(suffix, before, one)


def _clash(name: str, first: Offered, second: Offered) -> PluginError:
    what = message("plugins.clash", name=name, first=str(first.by), second=str(second.by))
    return PluginError(second.by.name, second.by.version, second.hook, what)


# What offers make


def made_by(by: Distribution, name: str, key: str, make: Callable[[], Made]) -> Made:
    """What the offer `name` makes. Raises PluginError, with the sentence `key`, where a plugin's breaks.

    Our own break as the program does.
    """
    if by.name == hookspecs.PROJECT:
        return make()
    try:
        return make()
    except (KeyboardInterrupt, QtComplianceError):
        raise
    except BaseException as error:
        raise broken(by, name, key, error) from error


def broken(by: Distribution, name: str, key: str, error: BaseException) -> PluginError:
    """The error for an offer that broke at work."""
    return PluginError(by.name, by.version, name, message(key, cause=f"{type(error).__name__}: {error}"))


def pieces(
    by: Distribution, name: str, key: str, make: Callable[[], Iterable[str] | Iterable[bytes]]
) -> Iterator[str | bytes]:
    """What an offer makes, piece by piece; raises as `made_by`, and for a piece that is neither text nor bytes."""
    if by.name == hookspecs.PROJECT:
        yield from make()
        return
    made: Iterator[Any] = made_by(by, name, key, lambda: iter(make()))
    end = object()
    while (piece := made_by(by, name, key, lambda: next(made, end))) is not end:
        if not isinstance(piece, (str, bytes)):
            raise broken(by, name, key, TypeError(f"a piece is {piece!r}, neither text nor bytes"))
        yield piece


@attrs.frozen(eq=False, repr=False)
class Installed(Compared):
    """A ruleset that a plugin offers; it breaks as a plugin does."""

    offer: RulesetDocument
    by: Distribution

    @property
    def name(self) -> str:
        """The name under which it is offered."""
        return self.offer.name

    def read(self) -> bytes:
        """The ruleset's YAML. Raises PluginError."""
        return self._bytes(made_by(self.by, self.name, "plugins.ruleset_broke", self.offer.read))

    def read_cases(self) -> bytes | None:
        """The YAML of its own cases, or None where there are none. Raises PluginError."""
        cases = made_by(self.by, self.name, "plugins.ruleset_broke", self.offer.read_cases)
        return None if cases is None else self._bytes(cases)

    def _bytes(self, read: Any) -> bytes:
        if isinstance(read, bytes):
            return read
        odd = TypeError(f"it gave a {type(read).__name__}, not bytes")
        raise broken(self.by, self.name, "plugins.ruleset_broke", odd)
