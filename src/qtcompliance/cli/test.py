"""`test`: a ruleset's own cases, each judged as an assessment would be."""

from __future__ import annotations

import click

from .. import api
from .builder import Builder
from .session import Session


def command(make: Builder) -> click.Command:
    """The command and its options."""
    return make.command("test", test, make.argument("ruleset", metavar="R"))


def test(session: Session, *, ruleset: str) -> int:
    """0 when every case comes out as it says, 1 when one does not. Only those that do not are told."""
    failed = total = 0
    for case, mismatches in api.run_cases(ruleset, manager=session.host()):
        total += 1
        if mismatches:
            failed += 1
            session.show("commands.case_failed", case=case.name, line=str(case.line))
            for mismatch in mismatches:
                session.show_text(f"  {mismatch.in_language(session.language)}")
    session.show("commands.cases" if failed else "commands.cases_hold", held=total - failed, total=total)
    return int(failed > 0)
