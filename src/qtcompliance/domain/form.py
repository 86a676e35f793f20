"""Form: an empty return, as a ruleset asks for it: whom, for which period, which quantities, how they are bound."""

from __future__ import annotations

from collections.abc import Collection

import attrs

from .indicator import Quantity, Title
from .period import ReportingPeriod
from .record import Compared


@attrs.frozen(eq=False, repr=False)
class MadeFor(Compared):
    """The ruleset that a form was made for: its id, its version, and the digest of its bytes."""

    ruleset: str
    version: str
    digest: str


@attrs.frozen(eq=False, repr=False)
class Question(Compared):
    """One quantity that a form asks for, and the clauses of the plan that use it."""

    quantity: Quantity
    clauses: tuple[str, ...] = ()


@attrs.frozen(eq=False, repr=False)
class Respondent(Compared):
    """Who fills in a form, or a row of it: an agency, or the plan itself.

    `called` is what a return writes in its column `agency`: the name, or the code where the name is not theirs alone.
    """

    id: str
    name: str
    called: str
    level: Title | None = attrs.field(default=None, kw_only=True)
    owes: frozenset[str] = attrs.field(default=frozenset(), kw_only=True)
    """The ids of the quantities that they owe; whatever else stands in the form is not asked of them."""


@attrs.frozen(eq=False, repr=False)
class Ceiling(Compared):
    """The sum of `parts` is never more than the sum of `whole`."""

    parts: tuple[str, ...]
    whole: tuple[str, ...]

    @property
    def quantities(self) -> tuple[str, ...]:
        """Every quantity that it binds."""
        return (*self.parts, *self.whole)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Form(Compared):
    """An empty return in one language. Questions stand in the plan's order, respondents in the register's."""

    made_for: MadeFor
    title: Title
    reference: str
    issued_by: Title | None = None
    period: ReportingPeriod
    language: str
    respondents: tuple[Respondent, ...]
    questions: tuple[Question, ...]
    ceilings: tuple[Ceiling, ...] = ()

    def of(self, ids: Collection[str]) -> Form:
        """The form of some of its respondents, with the questions that are asked of them."""
        respondents = tuple(one for one in self.respondents if one.id in ids)
        owed = {name for one in respondents for name in one.owes}
        return attrs.evolve(
            self,
            respondents=respondents,
            questions=tuple(one for one in self.questions if one.quantity.id in owed),
            ceilings=tuple(one for one in self.ceilings if owed.issuperset(one.quantities)),
        )
