"""What a check is given, and what it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol, runtime_checkable

import attrs

from ..domain.obligation import Obligation
from ..domain.place import Evidence
from ..domain.reading import Cell
from ..domain.record import Compared
from ..domain.verdict import Finding


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Datum(Compared):
    """What was reported of one quantity: a whole number, an exact number, yes or no, a date, or a reading."""

    value: Cell
    estimated: bool = False
    evidence: tuple[Evidence, ...] = ()


class Reported(Mapping[str, Datum]):
    """What one agency reported for one period: data by quantity."""

    def __init__(self, data: Mapping[str, Datum]) -> None:
        self._data = data

    def __getitem__(self, quantity: str) -> Datum:
        return self._data[quantity]

    def __iter__(self) -> Iterator[str]:
        return iter(self._data)

    def __len__(self) -> int:
        return len(self._data)


@runtime_checkable
class Check(Protocol):
    """A rule that is no ratio: filed in time, a checklist. Its settings stand in the indicator's formula.

    A check may also offer `faults(settings)`: a sentence in each language for whatever is wrong with an indicator's;
    and `words(settings)`: what settings without faults ask, in each language, for `show`.
    """

    @property
    def name(self) -> str:
        """What a ruleset writes after `check:`."""

    def judge(self, obligation: Obligation, observations: Reported) -> Finding:
        """What the agency of `obligation` did, with a sentence in each language. It looks at nothing else."""
