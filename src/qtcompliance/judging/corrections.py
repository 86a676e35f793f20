"""Which of several claims to one figure stands, where some sources correct others (SEMANTICS, section 12)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from ..domain.extra import PLAIN
from ..domain.observation import Observations, Source
from ..domain.place import BESIDE


class Corrections:
    """What sources say that they correct, and what was replaced by it.

    `same` tells whether two observations say the same in the same way: two pieces of evidence, and no correction.
    """

    def __init__(self, seen: Observations, same: Callable[[int, int], bool]) -> None:
        self.seen, self.same = seen, same
        self.named = _named(seen.sources)
        """The sources that each correcting source corrects."""
        self.replaced: set[int] = set()
        """Observations whose figure another source corrected."""
        self.corrected: dict[int, str] = {}
        """Observations that replaced a figure, with the figure replaced; with all of them where there were several."""
        self.met: set[int] = set()
        """Observations of correcting sources that found a figure of a source which theirs names."""

    def told(self, index: int, replaced: str) -> None:
        """Note what a collected file says that a figure replaced."""
        self.corrected.setdefault(index, replaced)

    def standing(self, claimed: Sequence[int]) -> Sequence[int]:
        """Those of the claims to one figure that no other one corrects, in their order.

        What is corrected by a correction that was itself corrected is replaced by the last of them, and nothing that it
        replaced is lost. Sources that correct each other in a ring correct nothing, unless another one corrects them.
        """
        if not self.named:
            return claimed
        corrects = {new: [old for old in claimed if self._corrects(new, old)] for new in claimed}
        self.met.update(new for new, found in corrects.items() if found)
        olds = {new: [old for old in found if not self.same(new, old)] for new, found in corrects.items()}
        overruled = {old for found in olds.values() for old in found}
        gone: set[int] = set()
        for new in claimed:
            if new not in overruled:
                behind = _all_behind(new, olds) - gone
                gone |= behind
                self._replace(new, [old for old in claimed if old in behind])
        return [one for one in claimed if one not in gone]

    def _corrects(self, new: int, old: int) -> bool:
        return self.seen.location(old) in self.named.get(self.seen.location(new), ())

    def _replace(self, new: int, olds: Sequence[int]) -> None:
        """Note that `new` takes the place of figures that have replaced others themselves, perhaps."""
        if olds:
            self.replaced.update(olds)
            told = [text for old in olds for text in (self._said_before(old), self.seen.text(old))]
            self.corrected[new] = BESIDE.join(dict.fromkeys(text for text in (self._said_before(new), *told) if text))

    def _said_before(self, index: int) -> str | None:
        return self.seen.extras.get(index, PLAIN).replaced


def _named(sources: Sequence[Source]) -> Mapping[str, AbstractSet[str]]:
    """Which sources each correcting source corrects. A collected file is the sources that it was collected from.

    It is those of them that no other source of the run is or holds: of others nobody could say whose a figure is.
    """
    if not any(source.corrects for source in sources):
        return {}
    told = Counter(name for source in sources for name in source.holds | {source.location})
    known = {one.location: {name for name in one.holds if told[name] == 1} | {one.location} for one in sources}
    return {
        name: {old for one in source.corrects for old in known.get(one, (one,))}
        for source in sources
        if source.corrects
        for name in known[source.location]
    }


def _all_behind(new: int, olds: Mapping[int, Sequence[int]]) -> set[int]:
    """What an observation replaces, and what that replaces, and so on."""
    found: set[int] = set()
    pending = list(olds[new])
    while pending:
        old = pending.pop()
        if old not in found:
            found.add(old)
            pending += olds[old]
    return found
