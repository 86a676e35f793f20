"""Help pages, dressed by rich-click. Loaded only when one will be printed."""

from __future__ import annotations

from gettext import gettext

from rich_click import RichCommand, RichContext, RichGroup, RichHelpFormatter


class HelpFormatter(RichHelpFormatter):
    """Lets the one fixed word of a page go through click's catalog too."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line that says how a command is used."""
        super().write_usage(prog, args, prefix or gettext("Usage:"))


class HelpContext(RichContext):
    """A context whose pages the formatter above writes."""

    formatter_class = HelpFormatter


class HelpfulCommand(RichCommand):
    """A command with a dressed help page."""

    context_class = HelpContext


class HelpfulGroup(RichGroup):
    """A group of commands with a dressed help page."""

    context_class = HelpContext


def words_of_help() -> dict[str, str]:
    """The titles of a page's parts, in the language that gettext was told."""
    return {
        "options_panel_title": gettext("Options"),
        "arguments_panel_title": gettext("Arguments"),
        "commands_panel_title": gettext("Commands"),
        "required_long_string": f"({gettext('required')})",
    }
