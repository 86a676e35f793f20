"""All commands, in the order in which one meets them."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from importlib import import_module

import click

from .builder import Builder

NAMES = ("check", "explain", "collect", "describe", "form", "lint", "test", "rulesets", "show", "plugins")
"""Each command's module has its name."""


class Commands(MutableMapping[str, click.Command]):
    """The commands by their names. One is built when somebody asks for it: who judges need not load all others."""

    def __init__(self, make: Builder) -> None:
        self._make = make
        self._built: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name in NAMES and name not in self._built:
            self._built[name] = import_module(f"{__package__}.{name}").command(self._make)
        return self._built[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._built[name] = command

    def __delitem__(self, name: str) -> None:
        del self._built[name]

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys((*NAMES, *self._built)))

    def __contains__(self, name: object) -> bool:
        return name in NAMES or name in self._built

    def __len__(self) -> int:
        return len(list(iter(self)))


def build(language: str, *, rich: bool) -> click.Group:
    """The program as click sees it, speaking `language`; `rich` where a help page will be printed."""
    make = Builder(language, rich)
    return make.group(Commands(make))
