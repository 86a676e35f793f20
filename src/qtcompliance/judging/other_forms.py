"""Forms that were made for another plan than the one that judges."""

from __future__ import annotations

from collections.abc import Iterator

from ..domain.observation import Observations
from ..domain.place import Problem
from ..domain.ruleset import Ruleset
from ..locale import message


def other_forms(plan: Ruleset, seen: Observations) -> Iterator[Problem]:
    """Forms made for another ruleset, or another version of it: their figures count, and it is told."""
    for source, sheet, form in dict.fromkeys(seen.made_for):
        if form.digest == plan.digest or not (form.digest and plan.digest):
            continue
        if form.ruleset != plan.id:
            what = message("admission.form_ruleset", other=form.ruleset, ruleset=plan.id)
        elif form.version != plan.version:
            what = message("admission.form_version", version=form.version, now=plan.version, ruleset=plan.id)
        else:
            what = message("admission.form_text", version=plan.version, ruleset=plan.id)
        yield Problem("form", source, sheet, f"{form.ruleset} {form.version}", what)
