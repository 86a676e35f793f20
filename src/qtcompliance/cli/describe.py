"""`describe`: what a source holds, and what it could feed, before anybody maps it."""

from __future__ import annotations

import click

from .. import api
from ..errors import UsageError
from ..locale import message
from .builder import Builder
from .screen import screen_options
from .session import Session


def command(make: Builder) -> click.Command:
    """The command and its options."""
    return make.command(
        "describe",
        describe,
        make.argument("location", metavar="LOCATION"),
        make.option("--ruleset", metavar="R"),
        make.option("--agencies", metavar="FILE"),
        make.option("--set", "given", metavar="KEY=VALUE", multiple=True),
        make.option("--mask", is_flag=True),
    )


def describe(
    session: Session, *, location: str, ruleset: str | None, agencies: str | None, given: tuple[str, ...], mask: bool
) -> int:
    """Print the description, last of it the stanza that can be pasted. 0: it was read."""
    from ..outputs.description_view import describe as told

    settings = dict(map(_setting, given))
    found = api.describe(
        location, ruleset=ruleset, agencies=agencies, settings=settings, mask=mask, manager=session.host()
    )
    session.write(told(found, screen_options(session)))
    return 0


def _setting(written: str) -> tuple[str, str | list[str]]:
    key, sign, value = (part.strip() for part in written.partition("="))
    if not (key and sign and value):
        raise UsageError(message("describe.set", text=key))
    if value.startswith("[") and value.endswith("]"):  # a list as YAML writes it, of which nobody needs more
        return key, [one.strip() for one in value[1:-1].split(",")]
    return key, value
