"""The verdicts on shares, by hand: whole numbers, and no other kind of target."""

from __future__ import annotations

from math import gcd

from plans import Target
from sentences import READING, Fields, Reported, compared, required, silent

NOTHING: Fields = {
    "outcome": "no_data",
    "reason": None,
    "numerator": None,
    "denominator": None,
    "excluded": [],
    "value": None,
    "low": None,
    "high": None,
    "low_included": None,
    "high_included": None,
    "percent": None,
    "requirement": None,
    "shortfall": None,
    "excess": None,
    "members": None,
    "reported": None,
    "flags": [],
    "waiver": None,
    "sentence": None,
    "evidence": [],
}
"""A verdict behind its opening where nothing was reported; its order is the order of the keys."""


def ends(target: Target, d: int) -> tuple[int, int]:
    """The least and the greatest numerator of `d` that meets the target."""
    low, high = target.bounds[0] * d, target.bounds[-1] * d
    match target.comparator:
        case "more_than":
            return low // 1000 + 1, d
        case "at_least":
            return -(-low // 1000), d
        case "less_than":
            return 0, -(-high // 1000) - 1
        case "at_most":
            return 0, high // 1000
        case _:
            return -(-low // 1000), high // 1000


def percent(n: int, d: int, bounds: tuple[int, ...]) -> str:
    """n/d with as many decimals as it takes to stay on its side of 0, 100 % and the bounds."""
    places, unit = 1, 10
    while True:
        shown = (200 * n * unit + d) // (2 * d)
        text = f"{shown // unit}.{shown % unit:0{places}}"
        if shown * d == 100 * n * unit:
            return text.rstrip("0").rstrip(".") + "%"
        if all(side(10 * shown - mark * unit) == side(1000 * n - mark * d) for mark in (0, 1000, *bounds)):
            return text + "%"
        places, unit = places + 1, unit * 10


def side(difference: int) -> int:
    """Which side of a mark."""
    return (difference > 0) - (difference < 0)


class Rule:
    """A target with everything about it that is the same in all its verdicts."""

    def __init__(self, target: Target, stands: str) -> None:
        self.target = target
        self.names = [name for name, _, _ in target.quantities]
        self.required, self.silent = required(target, stands), silent(target)
        self.requirement: Fields = {"comparator": target.comparator, "bound": target.written[0]}
        if len(target.bounds) > 1:
            self.requirement |= {"bound": target.written, "including": "both"}
        self.opening = {
            "indicator": target.id,
            "clause": stands,
            "kind": "share",
            "standing": "binding",
            "basis": "goal",
        }
        self.blank = self.opening | NOTHING | {"requirement": self.requirement}

    def judge(self, figures: list[int | None], evidence: list[Fields], members: int | None = None) -> Fields:
        """The verdict on figures that stand in the order of the target's quantities."""
        n, d, *rest = figures
        left = self.leaving(rest)
        if n is None or d is None:
            found: Fields = {}
            in_vi, in_en = self.silent[0] + self.required[0], self.silent[1] + self.required[1]
        else:
            found = self.compare(n - sum(among or 0 for _, _, among in left), d - sum(of or 0 for _, of, _ in left))
            in_vi, in_en = compared(self.target, self.required, found, left)
        declared = any(of != 0 and not one.among for one, of, _ in left)
        ending = READING if members is None else (".", ".")
        return {
            **self.blank,
            **found,
            "excluded": [
                {"quantity": one.what, "of": of, "count": among, "because": one.because["en"]}
                for one, of, among in left
            ],
            "members": members,
            "reported": members,
            "flags": ["our_reading"] * (members is None) + ["as_declared"] * declared,
            "sentence": {"vi": in_vi + ending[0], "en": in_en + ending[1]},
            "evidence": evidence,
        }

    def leaving(self, figures: list[int | None]) -> list[Reported]:
        """What leaves both sides, each with its figures."""
        parts = iter(figures)
        return [(one, next(parts), next(parts) if one.among else 0) for one in self.target.left]

    def compare(self, n: int, d: int) -> Fields:
        """What n of d is worth against the bounds."""
        least, most = ends(self.target, d)
        common = gcd(n, d)
        value = n // d if d == common else f"{n // common}/{d // common}"
        return {
            "outcome": "pass" if least <= n <= most else "fail",
            "numerator": n,
            "denominator": d,
            "value": value,
            "low": value,
            "high": value,
            "low_included": True,
            "high_included": True,
            "percent": percent(n, d, self.target.bounds),
            "shortfall": least - n if n < least <= min(most, d) else None,
            "excess": n - most if n > most >= max(least, 0) else None,
        }
