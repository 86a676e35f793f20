"""Plugins, made where they are needed."""

from types import ModuleType, SimpleNamespace

from qtcompliance.hookspecs import hookimpl
from qtcompliance.plugin_manager import build_manager

CHECK = """\
class Moody:
    name = "moody"

    def judge(self, obligation, observations):
        raise RuntimeError("not today")


@hookimpl
def qtcompliance_checks():
    return [Moody()]
"""


def plugin(name="mine", **hooks):
    """A plugin object whose hooks return these offers."""
    made = ModuleType(name)
    for hook, offers in hooks.items():
        setattr(made, hook, hookimpl(_returning(offers)))
    return made


def _returning(offers):
    def hook():
        return offers

    return hook


def offer(name="mine", **parts):
    return SimpleNamespace(name=name, **parts)


def alone(*extra):
    """The core and these plugin objects, whatever is installed."""
    return build_manager(extra=extra, entry_points=False)
