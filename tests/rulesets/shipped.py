"""The shipped plan and its own cases, read once."""

from __future__ import annotations

from functools import cache

from qtcompliance.domain.case import Case
from qtcompliance.domain.ruleset import Ruleset
from qtcompliance.inputs.cases import read_cases
from qtcompliance.inputs.rulesets import builtin_rulesets, read_ruleset

NAME = "quang-tri-5177"


def document() -> bytes:
    return builtin_rulesets()[NAME].read()


@cache
def plan() -> Ruleset:
    return read_ruleset(document(), f"{NAME}.yaml")


@cache
def cases() -> tuple[Case, ...]:
    return read_cases(builtin_rulesets()[NAME].read_cases() or b"", f"{NAME}.cases.yaml", plan())
