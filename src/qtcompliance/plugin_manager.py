"""Finds plugins, refuses clashes, says who offers what. There is no manager but the one that was built."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from importlib.metadata import EntryPoint, entry_points
from typing import Any, TypeVar, cast

import attrs
import pluggy

from . import hookspecs, inputs, outputs
from .contracts import Check, FormWriter, ObservingAdapter, Reporter, RulesetDocument, SettingFault, TableAdapter
from .domain.scorecard import PluginInfo
from .errors import PluginError, UsageError, nearest
from .locale import Message, message

GROUP = hookspecs.PROJECT
"""The group of entry points in which plugins stand."""
BLOCK = "QTCOMPLIANCE_BLOCK"
"""The environment variable that switches plugins off: names of entry points or distributions, by commas."""

Offer = TypeVar("Offer")

_NEEDED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "qtcompliance_adapters": (("settings", "tables"), ("settings", "observe")),
    "qtcompliance_checks": (("judge",),),
    "qtcompliance_reporters": (("render",),),
    "qtcompliance_forms": (("suffixes", "write"),),
    "qtcompliance_rulesets": (("read", "read_cases"),),
}
"""What an offer of each hook must have beside its name: one of these lists."""


@attrs.frozen
class Distribution:
    """Who a plugin comes from, and under which name it stands among the entry points."""

    name: str
    version: str = ""
    plugin: str = ""

    def __str__(self) -> str:
        return f"{self.name} {self.version}".strip()


@attrs.frozen
class Offered:
    """One offer and who made it."""

    name: str
    offer: Any
    hook: str
    by: Distribution


@attrs.frozen
class Failure:
    """A plugin that cannot be used, and why. The run goes on unless it needs it."""

    by: Distribution
    what: Message
    offer: str = ""
    """The hook or the offer that was wrong, where it was not the whole plugin."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names by which a run that needs the plugin may call it."""
        named = (self.by.plugin, self.by.name, self.by.name.removeprefix(f"{GROUP}-"), self.offer)
        return tuple(name for name in named if name)

    def error(self) -> PluginError:
        """The failure as an error, for a run that needs the plugin."""
        return PluginError(self.by.name, self.by.version, self.offer or self.by.plugin, self.what)


@attrs.frozen(slots=False)
class Manager:
    """Every offer by its name, and every plugin that failed."""

    offered: tuple[Offered, ...]
    failures: tuple[Failure, ...] = ()

    def _by_name(self, hook: str) -> dict[str, Any]:
        return {one.name: one.offer for one in self.offered if one.hook == hook}

    @cached_property
    def adapters(self) -> Mapping[str, TableAdapter | ObservingAdapter]:
        """The kinds of data sources."""
        return self._by_name("qtcompliance_adapters")

    @cached_property
    def checks(self) -> Mapping[str, Check]:
        """The rules that are no ratio."""
        return self._by_name("qtcompliance_checks")

    @cached_property
    def reporters(self) -> Mapping[str, Reporter]:
        """The forms of a report."""
        return self._by_name("qtcompliance_reporters")

    @cached_property
    def forms(self) -> Mapping[str, FormWriter]:
        """The kinds of files that an empty return can be."""
        return self._by_name("qtcompliance_forms")

    @cached_property
    def rulesets(self) -> Mapping[str, RulesetDocument]:
        """The rulesets that can be named."""
        return self._by_name("qtcompliance_rulesets")

    @cached_property
    def settings_of(self) -> Mapping[str, frozenset[str]]:
        """Each adapter's own keys, for checking an assessment."""
        return {name: frozenset(adapter.settings) for name, adapter in self.adapters.items()}

    def faults_in(self, adapter: str, settings: Mapping[str, Any]) -> Iterable[SettingFault]:
        """What an adapter finds wrong with its own settings; one that has nothing to say finds nothing."""
        found: Iterable[SettingFault] = getattr(self.adapters[adapter], "faults", lambda _settings: ())(settings)
        return found

    @property
    def plugins(self) -> tuple[PluginInfo, ...]:
        """The distributions other than the core that offer something, by name."""
        found = {(one.by.name, one.by.version) for one in self.offered if one.by.name != GROUP}
        return tuple(PluginInfo(name=name, version=version) for name, version in sorted(found))

    def adapter(self, name: str) -> TableAdapter | ObservingAdapter:
        """The adapter of that name. Raises UsageError with the known ones, PluginError if its plugin failed."""
        return self._pick(self.adapters, name, "adapter")

    def check(self, name: str) -> Check:
        """The check of that name; raises as `adapter`."""
        return self._pick(self.checks, name, "check")

    def reporter(self, name: str) -> Reporter:
        """The reporter of that name; raises as `adapter`."""
        return self._pick(self.reporters, name, "reporter")

    def form(self, name: str) -> FormWriter:
        """The writer of forms of that name; raises as `adapter`."""
        return self._pick(self.forms, name, "form")

    def form_for(self, file: str) -> FormWriter:
        """The writer that the ending of a file's name asks for. Raises UsageError with the known endings."""
        by_suffix = {suffix: writer for writer in self.forms.values() for suffix in writer.suffixes}
        for suffix, writer in by_suffix.items():
            if file.casefold().endswith(suffix):
                return writer
        what = message("commands.suffix", file=file)
        if self.failures:
            what = self._beside_broken(what)
        raise UsageError(what, known=by_suffix)

    def offerer(self, offer: object) -> Distribution:
        """Who made an offer."""
        return next(one.by for one in self.offered if one.offer is offer)

    def ruleset(self, name: str) -> RulesetDocument:
        """The ruleset of that name; raises as `adapter`."""
        return self._pick(self.rulesets, name, "ruleset")

    def needed(self, name: str) -> None:
        """Raise PluginError where a failed plugin should have offered `name`.

        What it would offer nobody knows: it is blamed if it bears the name, or the name that comes closest to it
        (`timely`, of qtcompliance-timeliness).
        """
        borne = {one: failure for failure in self.failures for one in failure.names}
        close = name if name in borne else nearest(name, [*borne, *(one.name for one in self.offered)])
        if close in borne:
            raise borne[close].error()

    def _pick(self, offers: Mapping[str, Offer], name: str, kind: str) -> Offer:
        if name in offers:
            return offers[name]
        self.needed(name)
        what = message("error.unknown", kind=message(f"plugins.kind.{kind}"), name=name)
        if self.failures:
            what = self._beside_broken(what)
        raise UsageError(what, known=sorted(offers), guess=nearest(name, offers))

    def _beside_broken(self, what: Message) -> Message:
        return message(
            "plugins.unknown_beside_broken", what=what, broken=[str(failure.by) for failure in self.failures]
        )


def build_manager(
    *, extra: Sequence[object] = (), entry_points: bool = True, block: Iterable[str] | None = None
) -> Manager:
    """Ask the core, the installed distributions and `extra` plugin objects what they offer.

    `block` names plugins to leave out; by default those of the environment variable QTCOMPLIANCE_BLOCK. A plugin that
    cannot be used offers nothing, and is among the failures. Raises PluginError where two offers bear one name.
    """
    blocked = set(os.environ.get(BLOCK, "").split(",") if block is None else block)
    blocked = {name.strip() for name in blocked} - {""}
    failures: list[Failure] = []
    core = Distribution(GROUP, _version(GROUP), "core")
    plugins: list[tuple[Distribution, object]] = [(core, inputs), (core, outputs)]
    if entry_points:
        plugins.extend(_installed(blocked, failures))
    plugins.extend((Distribution(_name_of(plugin), "", _name_of(plugin)), plugin) for plugin in extra)
    offered: list[Offered] = []
    for by, plugin in plugins:
        try:
            made = _ask(by, plugin)
        except _MisfitError as misfit:
            failures.append(Failure(by, misfit.what, misfit.offer))
            continue
        except (Exception, SystemExit) as cause:  # noqa: BLE001 - whatever a plugin raises, the others go on
            failures.append(Failure(by, _cause(cause)))
            continue
        offered.extend(made)
    _refuse_clashes(offered)
    return Manager(tuple(offered), tuple(failures))


def _version(distribution: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(distribution)
    except PackageNotFoundError:  # a checkout that was not installed
        return ""


def _name_of(plugin: object) -> str:
    return getattr(plugin, "__name__", type(plugin).__name__)


def _cause(cause: BaseException) -> Message:
    return message("plugins.failed", cause=f"{type(cause).__name__}: {cause}")


def _installed(blocked: set[str], failures: list[Failure]) -> list[tuple[Distribution, object]]:
    found: list[tuple[Distribution, object]] = []
    for point in sorted(entry_points(group=GROUP), key=lambda one: (one.name, one.value)):
        by = _distribution(point)
        if blocked & {point.name, by.name}:
            continue
        try:
            found.append((by, point.load()))
        except (Exception, SystemExit) as cause:  # noqa: BLE001 - an import may raise anything; the run goes on
            failures.append(Failure(by, _cause(cause)))
    return found


def _distribution(point: EntryPoint) -> Distribution:
    if point.dist is None:
        return Distribution(point.value.split(".")[0], "", point.name)
    return Distribution(point.dist.name, point.dist.version, point.name)


def _ask(by: Distribution, plugin: object) -> list[Offered]:
    """What one plugin offers through each hook. It is asked alone, so that every offer has its distribution."""
    host = pluggy.PluginManager(GROUP)
    host.add_hookspecs(hookspecs)
    host.register(plugin)
    unknown = sorted({one.name for one in host.get_hookcallers(plugin) or () if not one.has_spec()})
    if unknown:
        raise _MisfitError(unknown[0], message("plugins.unknown_hook", hook=unknown, known=list(_NEEDED)))
    found: list[Offered] = []
    for hook in _NEEDED:
        call = cast("Callable[[], list[Iterable[Any]]]", getattr(host.hook, hook))
        for offers in call():
            found.extend(Offered(_valid(one, hook), one, hook, by) for one in offers)
    return found


class _MisfitError(Exception):
    """An offer that does not fit its hook, or a hook that nobody knows."""

    def __init__(self, offer: str, what: Message) -> None:
        super().__init__(offer)
        self.offer, self.what = offer, what


def _valid(offer: Any, hook: str) -> str:
    """The offer's name. Raises _MisfitError where it has none, or lacks what its hook demands."""
    name = getattr(offer, "name", None)
    if not isinstance(name, str) or not name:
        raise _MisfitError(hook, message("plugins.nameless", offer=type(offer).__name__))
    lacking = [[part for part in needed if not hasattr(offer, part)] for needed in _NEEDED[hook]]
    if all(lacking):
        raise _MisfitError(name, message("plugins.incomplete", offer=name, missing=min(lacking, key=len)))
    if hook == "qtcompliance_adapters" and not isinstance(offer.settings, (set, frozenset)):
        raise _MisfitError(name, message("plugins.settings", offer=name))
    return name


def _refuse_clashes(offered: Iterable[Offered]) -> None:
    taken: dict[tuple[str, str], Offered] = {}
    for one in offered:
        before = taken.setdefault((one.hook, one.name), one)
        if before is not one:
            raise _clash(one.name, before, one)
    endings: dict[str, Offered] = {}
    for one in offered:
        for suffix in one.offer.suffixes if one.hook == "qtcompliance_forms" else ():
            before = endings.setdefault(suffix, one)
            if before is not one:
                raise _clash(suffix, before, one)


def _clash(name: str, first: Offered, second: Offered) -> PluginError:
    what = message("plugins.clash", name=name, first=str(first.by), second=str(second.by))
    return PluginError(second.by.name, second.by.version, second.hook, what)
