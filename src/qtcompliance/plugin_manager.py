"""Finds plugins, refuses clashes, says who offers what. There is no manager but the one that was built."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from importlib.metadata import entry_points
from typing import Any, TypeVar

import attrs

from . import hookspecs, inputs, outputs
from .contracts import (
    Check,
    FormWriter,
    ObservingAdapter,
    Reporter,
    RulesetDocument,
    Saver,
    SettingFault,
    TableAdapter,
)
from .domain.record import Compared
from .domain.scorecard import PluginInfo
from .errors import PluginError, UsageError, nearest
from .locale import Message, message
from .offers import Distribution, MisfitError, Offered, ask, made_by, refuse_clashes

GROUP = hookspecs.PROJECT
"""The group of entry points in which plugins stand."""
BLOCK = "QTCOMPLIANCE_BLOCK"
"""The environment variable that switches plugins off: names of entry points or distributions, by commas."""

Offer = TypeVar("Offer")
Ending = TypeVar("Ending", FormWriter, Saver)

ELSEWHERE = {
    "adapter": {
        "excel": "qtcompliance-excel",
        "parquet": "qtcompliance-registers",
        "register": "qtcompliance-registers",
    },
    "check": {"timely": "qtcompliance-timeliness"},
    "form": {".xlsx": "qtcompliance-excel"},
    "saver": {".parquet": "qtcompliance-registers"},
}
"""What our own distributions offer, by name or ending: who asks for it without them is told which to install."""


def _called(by: Distribution) -> tuple[str, str, str]:
    """The names by which a run may call a plugin."""
    return by.plugin, by.name, by.name.removeprefix(f"{GROUP}-")


@attrs.frozen(eq=False, repr=False)
class Failure(Compared):
    """A plugin that cannot be used, and why. The run goes on unless it needs it."""

    by: Distribution
    what: Message
    offer: str = ""
    """The hook or the offer that was wrong, where it was not the whole plugin."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names by which a run that needs the plugin may call it."""
        return tuple(name for name in (*_called(self.by), self.offer) if name)

    def error(self) -> PluginError:
        """The failure as an error, for a run that needs the plugin."""
        return PluginError(self.by.name, self.by.version, self.offer or self.by.plugin, self.what)


@attrs.frozen(slots=False, eq=False, repr=False)
class Manager(Compared):
    """Every offer by its name, and every plugin that failed."""

    offered: tuple[Offered, ...]
    failures: tuple[Failure, ...] = ()
    switched_off: tuple[Distribution, ...] = ()
    """The installed plugins that QTCOMPLIANCE_BLOCK leaves out."""
    idle: tuple[Distribution, ...] = ()
    """The plugins that offer nothing: they have no hook, or their hooks give nothing."""

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
    def savers(self) -> Mapping[str, Saver]:
        """The kinds of files for collected observations."""
        return self._by_name("qtcompliance_savers")

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
        offer = self.adapters[adapter]
        find: Callable[[Mapping[str, Any]], Iterable[SettingFault]] = getattr(offer, "faults", lambda _settings: ())
        return made_by(self.offerer(offer), adapter, "plugins.failed", lambda: list(find(settings)))

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
        return self._by_ending(self.forms, file, "form")

    def saver(self, name: str) -> Saver:
        """The saver of that name; raises as `adapter`."""
        return self._pick(self.savers, name, "saver")

    def saver_for(self, file: str) -> Saver:
        """The saver that the ending of a file's name asks for; raises as `form_for`."""
        return self._by_ending(self.savers, file, "saver")

    def offerer(self, offer: object) -> Distribution:
        """Who made an offer."""
        return next(one.by for one in self.offered if one.offer is offer)

    def ruleset(self, name: str) -> RulesetDocument:
        """The ruleset of that name; raises as `adapter`."""
        return self._pick(self.rulesets, name, "ruleset")

    def needed(self, name: str, kind: str = "adapter") -> None:
        """Raise PluginError where a failed plugin should have offered `name`, UsageError where one to install would.

        What it would offer nobody knows: it is blamed if it bears the name, or the name that comes closest to it
        (`timely`, of qtcompliance-timeliness).
        """
        borne = {one: failure for failure in self.failures for one in failure.names}
        close = name if name in borne else nearest(name, [*borne, *(one.name for one in self.offered)])
        if close in borne:
            raise borne[close].error()
        self._to_install(name, ELSEWHERE.get(kind, {}).get(name, ""))

    def _pick(self, offers: Mapping[str, Offer], name: str, kind: str) -> Offer:
        if name in offers:
            return offers[name]
        self.needed(name, kind)
        what = message("error.unknown", kind=message(f"plugins.kind.{kind}"), name=name)
        raise self.noted(UsageError(what, known=sorted(offers), guess=nearest(name, offers)))

    def _by_ending(self, offers: Mapping[str, Ending], file: str, kind: str) -> Ending:
        by_ending = {ending: one for one in offers.values() for ending in one.suffixes}
        for ending, one in by_ending.items():
            if file.casefold().endswith(ending):
                return one
        for ending, distribution in ELSEWHERE[kind].items():
            if file.casefold().endswith(ending):
                self._to_install(file, distribution)
        what = message("commands.suffix", file=file)
        raise self.noted(UsageError(what, known=by_ending))

    def _to_install(self, name: str, distribution: str) -> None:
        """Raise where a distribution of ours is not there, or a plugin cannot be used or was switched off."""
        for failure in self.failures:
            if failure.by.name == distribution:
                raise failure.error()
        for by in self.switched_off:
            if by.name == distribution or name in _called(by):
                raise UsageError(message("plugins.switched_off", name=name, distribution=by.name))
        if distribution and all(one.by.name != distribution for one in self.offered):
            raise UsageError(message("plugins.elsewhere", name=name, distribution=distribution))

    def noted(self, error: UsageError) -> UsageError:
        """The error for what nobody offers, with the plugins that might if they were not broken, or switched off."""
        broken, off = [str(one.by) for one in self.failures], [str(by) for by in self.switched_off]
        if broken and isinstance(error.what, Message):
            error.what = message("plugins.unknown_beside_broken", what=error.what, broken=broken)
        error.note = message("plugins.beside_off", plugins=off) if off else ""
        return error


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
    off, idle = list[Distribution](), list[Distribution]()
    core = Distribution(GROUP, _version(GROUP), "core")
    plugins: list[tuple[Distribution, object]] = [(core, inputs), (core, outputs)]
    if entry_points:
        plugins.extend(_installed(blocked, failures, off))
    plugins.extend((Distribution(_name_of(plugin), "", _name_of(plugin)), plugin) for plugin in extra)
    offered: list[Offered] = []
    for by, plugin in plugins:
        try:
            made = ask(by, plugin)
        except MisfitError as misfit:
            failures.append(Failure(by, misfit.what, misfit.offer))
            continue
        except KeyboardInterrupt:
            raise
        except BaseException as cause:  # noqa: BLE001 - whatever a plugin raises, the others go on
            failures.append(Failure(by, _cause(cause)))
            continue
        offered.extend(made)
        idle.extend([] if made else [by])
    refuse_clashes(offered)
    return Manager(tuple(offered), tuple(failures), tuple(off), tuple(idle))


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


def _installed(
    blocked: set[str], failures: list[Failure], off: list[Distribution]
) -> list[tuple[Distribution, object]]:
    found: list[tuple[Distribution, object]] = []
    for point in sorted(entry_points(group=GROUP), key=lambda one: (one.name, one.value)):
        by = Distribution.of(point)
        if blocked & {point.name, by.name}:
            off.append(by)
            continue
        try:
            found.append((by, point.load()))
        except KeyboardInterrupt:
            raise
        except BaseException as cause:  # noqa: BLE001 - an import may raise anything; the run goes on
            failures.append(Failure(by, _cause(cause)))
    return found
