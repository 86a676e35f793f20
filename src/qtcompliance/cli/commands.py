"""All commands, in the order in which one meets them."""

from __future__ import annotations

import click

from . import check, collect, describe, explain, form, lint, plugins, rulesets, show, test
from .builder import Builder

COMMANDS = (check, explain, collect, describe, form, lint, test, rulesets, show, plugins)


def build(language: str, *, rich: bool) -> click.Group:
    """The program as click sees it, speaking `language`; `rich` where a help page will be printed."""
    make = Builder(language, rich)
    group = make.group()
    for module in COMMANDS:
        group.add_command(module.command(make))
    return group
