"""Builder: makes commands whose help speaks one language, each with the options that all commands have."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, MutableMapping
from typing import Any

import attrs
import click

from .. import __version__
from ..domain.record import Compared
from ..errors import UsageError
from ..locale import LANGUAGES, message, say
from .session import PROGRAM, Session

_LAST_WINS = ("--lang",)
"""An alias of the shell may name a language that the command line names again."""
_WORD = re.compile(r"[A-Z]{2,}")
Run = Callable[..., int]
"""A command's behaviour: the session and the options in, the exit code out."""


@attrs.frozen(eq=False, repr=False)
class Builder(Compared):
    """Makes commands, options and arguments. `rich` dresses help pages, and loads what that takes."""

    language: str
    rich: bool = False

    def group(self, commands: MutableMapping[str, click.Command]) -> click.Group:
        """The program itself, with its commands. Its commands' pages take over how its own page is dressed."""
        settings: dict[str, Any] = {}
        if self.rich:
            from .help import words_of_help

            settings = {"rich_help_config": words_of_help()}
        group: click.Group = self._kind("group")(
            PROGRAM,
            commands=commands,
            help=say("commands.program", self.language),
            params=self._common(),
            context_settings=settings,
            options_metavar=self._stand_in("[OPTIONS]"),
            subcommand_metavar=self._stand_in("COMMAND [ARGS]..."),
        )
        return group

    def command(self, name: str, run: Run, *params: click.Parameter) -> click.Command:
        """The command `name`: its options, its help `commands.NAME`, and what it does."""
        command: click.Command = self._kind("command")(
            name,
            callback=click.pass_obj(_apart(run)),
            params=[*params, *self._common()],
            help=say(f"commands.{name}", self.language),
            options_metavar=self._stand_in("[OPTIONS]"),
        )
        return command

    def option(self, *names: str, **more: Any) -> click.Option:
        """An option with its help, `commands.option.NAME` where `about` names no other."""
        about = more.pop("about", names[0].removeprefix("--"))
        more.setdefault("metavar", None if more.get("is_flag") or "type" in more else names[0][2:].upper())
        more["metavar"] = self._stand_in(more["metavar"])
        many = more.get("is_flag") or more.get("multiple") or names[0] in _LAST_WINS
        kind = click.Option if many else _Once
        return kind(list(names), help=say(f"commands.option.{about}", self.language), **more)

    def argument(self, name: str, **more: Any) -> click.Argument:
        """What stands without a name."""
        shown = self._stand_in(more.pop("metavar", name.upper()))
        return click.Argument([name], metavar=shown if more.get("required", True) else f"[{shown}]", **more)

    def _stand_in(self, text: str | None) -> str | None:
        """What stands for the user's own words, in the language: FILE, or TỆP. A single letter is a word in any."""
        return text and _WORD.sub(lambda word: say(f"commands.stand_in.{word[0]}", self.language), text)

    def _common(self) -> list[click.Parameter]:
        """What every command takes, before or after its name."""
        language = self.option("--lang", type=click.Choice(LANGUAGES), expose_value=False)  # Session.of has read it
        version = self.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version)
        flags = [
            self.option(f"--{name}", is_flag=True, expose_value=False, callback=_remember)
            for name in ("quiet", "traceback")
        ]
        return [language, *flags, version]

    def _kind(self, what: str) -> Any:
        if not self.rich:
            return {"group": click.Group, "command": click.Command}[what]
        from .help import HelpfulCommand, HelpfulGroup

        return {"group": HelpfulGroup, "command": HelpfulCommand}[what]


def _apart(run: Run) -> Run:
    """A command's behaviour, with stdout for its results alone."""

    def running(session: Session, **given: Any) -> int:
        with session.apart():
            return run(session, **given)

    return running


class _Once(click.Option):
    """An option that is given once: of two values one would be lost in silence."""

    def add_to_parser(self, parser: Any, ctx: click.Context) -> None:
        """Let the parser gather every value, so that a second one is seen."""
        self.multiple = True
        super().add_to_parser(parser, ctx)
        self.multiple = False

    def consume_value(self, ctx: click.Context, opts: Mapping[str, Any]) -> tuple[Any, Any]:
        """The one value. Raises UsageError where there are several."""
        values = opts.get(self.name or "")
        if not isinstance(values, list):
            return super().consume_value(ctx, opts)
        if len(values) > 1:
            raise UsageError(message("commands.given_twice", option=self.opts[0], values=[str(one) for one in values]))
        return super().consume_value(ctx, {**opts, str(self.name): values[0]})


def _remember(context: click.Context, option: click.Parameter, value: bool) -> None:
    session = context.find_object(Session)
    if value and session is not None and option.name is not None:
        setattr(session, option.name, True)


def _show_version(context: click.Context, _option: click.Parameter, value: bool) -> None:
    if value:
        click.echo(f"{PROGRAM} {__version__}")
        context.exit()
