"""What SEMANTICS says, computed the slow way: every whole number that a missing figure may still be is tried.

It shares the nouns with the engine and no verb: cells are texts (`{"n": "3", "i": "92.8%"}`), read here anew.

How far to try. With S the sum of all that is known and q the sum of the denominators of every bound and reading, a
sign of n - b·d that some completion has, one with every unknown ≤ q·(S + 1) + 2 has too: a limit of the form
n ≥ …, d ≥ …, d - n ≥ … has its corners at numbers ≤ S, and from a corner the sign turns, or a fraction with
denominator ≤ q is met, within S + 1 multiples of that denominator.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise, product

from qtcompliance.domain.indicator import Formula, IndicatorKind
from qtcompliance.domain.target import Requirement

Data = Mapping[str, str]
Pair = tuple[Fraction | int, Fraction | int]
"""What stands above and below the line. (0, 0) is nothing to measure."""

BUDGET = 60_000


class TooManyError(Exception):
    """More completions than a test has time for."""


# ── Requirements and percentages, word by word (SEMANTICS 2 and 3) ──────────────────────────────────────


def accepts(requirement: Requirement, value: Fraction) -> bool:
    """Whether the word of the law holds for one exact value."""
    ends = [bound.value for bound in requirement.bounds]
    match requirement.comparator.value:
        case "yes":
            return value == 1
        case "exactly":
            return value == ends[0]
        case "more_than":
            return value > ends[0]
        case "at_least":
            return value >= ends[0]
        case "less_than":
            return value < ends[0]
        case "at_most":
            return value <= ends[0]
        case "about":
            return abs(value - ends[0]) <= _half_unit(requirement.bounds[0].decimals)
        case _:
            including = requirement.including.value  # type: ignore[union-attr]
            above = value > ends[0] or (value == ends[0] and including in ("lower", "both"))
            return above and (value < ends[1] or (value == ends[1] and including in ("upper", "both")))


def admits(text: str, value: Fraction) -> bool:
    """Whether a reported percentage or bound leaves `value` possible."""
    for sign, holds in (
        (">=", lambda end: value >= end),
        ("<=", lambda end: value <= end),
        (">", lambda end: value > end),
        ("<", lambda end: value < end),
    ):
        if text.startswith(sign):
            return bool(holds(_share(text[len(sign) :])))
    return abs(value - _share(text)) <= _half_unit(_decimals(text))


def ends_of(text: str) -> list[Fraction]:
    """Where a reported percentage or bound begins and ends."""
    bare = text.lstrip("<>=")
    if bare != text:
        return [_share(bare)]
    return [_share(bare) - _half_unit(_decimals(bare)), _share(bare) + _half_unit(_decimals(bare))]


def _share(text: str) -> Fraction:
    return Fraction(text.strip().rstrip("%")) / 100


def _decimals(text: str) -> int:
    return len(text.strip().rstrip("%").partition(".")[2])


def _half_unit(decimals: int) -> Fraction:
    return Fraction(1, 2 * 10**decimals) / 100


# ── Completions of one agency ───────────────────────────────────────────────────────────────────────────


def cap_for(formulas: Iterable[Formula], requirement: Requirement, everybody: Iterable[Data], name: str = "i") -> int:
    """How far every unknown must be tried; see above."""
    readings = [text for data in everybody for key, text in data.items() if key == name]
    edges = [bound.value for bound in requirement.bounds] + [end for text in readings for end in ends_of(text)]
    if requirement.comparator.value == "about":
        half = _half_unit(requirement.bounds[0].decimals)
        edges += [edges[0] - half, edges[0] + half]
    known = sum(int(text) for data in everybody for key, text in data.items() if key != name and text.isdigit())
    return (sum(edge.denominator for edge in edges) or 1) * (known + 1) + 2


def completions(formula: Formula, data: Data, cap: int, name: str = "i") -> set[Pair]:
    """Every (n, d) after exclusions that the reported figures allow; none where they contradict each other."""
    if formula.kind is IndicatorKind.YES_NO:
        return {(int(yes), 1) for yes in _answers(formula, data)}
    known = {key: int(text) for key, text in data.items() if key in formula.quantities}
    if any(count < 0 for count in known.values()):
        return set()
    unknown = [quantity for quantity in formula.quantities if quantity not in known]
    ranges = [range(_ceiling(formula, quantity, known, cap) + 1) for quantity in unknown]
    size = 1
    for one in ranges:
        size *= len(one)
    if size > BUDGET:
        raise TooManyError
    return {
        pair
        for chosen in product(*ranges)
        for pair in _figures(formula, {**known, **dict(zip(unknown, chosen, strict=True))})
        if _stands_beside(pair, data, name)
    }


def _ceiling(formula: Formula, quantity: str, known: Mapping[str, int], cap: int) -> int:
    """What nothing above which can fit: parts of a known total, of a known numerator."""
    ceiling = cap
    below = (*formula.over, *(one.of for one in formula.excluding))
    if formula.kind is IndicatorKind.SHARE:
        below = formula.quantities
    if quantity in below and all(one in known for one in formula.over):
        ceiling = min(ceiling, sum(known[one] for one in formula.over))
    counts = (*formula.count, *(one.count for one in formula.excluding))
    if formula.count and quantity in counts and all(one in known for one in formula.count):
        ceiling = min(ceiling, sum(known[one] for one in formula.count))
    return ceiling


def _figures(formula: Formula, counts: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    total_n, total_d = (sum(counts[one] for one in side) for side in (formula.count, formula.over))
    if formula.failing:
        total_n = total_d - sum(counts[one] for one in formula.failing)
    share = formula.kind is IndicatorKind.SHARE
    left_out = [(counts[one.count] if one.count else 0, counts[one.of]) for one in formula.excluding]
    if share and any(inside > of for inside, of in left_out):
        return
    for inside, of in _together(left_out, formula.overlap, share):
        n, d = total_n - inside, total_d - of
        if n >= 0 and d >= 0 and (n <= d if share else not (n > 0 and d == 0)):
            yield n, d


def _together(left_out: list[tuple[int, int]], overlap: bool, share: bool) -> Iterable[tuple[int, int]]:
    """How many units the exclusions leave out of numerator and denominator (SEMANTICS 6)."""
    insides, ofs = [one[0] for one in left_out], [one[1] for one in left_out]
    if not left_out or not overlap:
        return [(sum(insides), sum(ofs))]
    if not share:
        return product(range(max(insides), sum(insides) + 1), range(max(ofs), sum(ofs) + 1))
    outsides = [of - inside for inside, of in left_out]
    return (
        (inside, inside + outside)
        for inside in range(max(insides), sum(insides) + 1)
        for outside in range(max(outsides), sum(outsides) + 1)
    )


def _stands_beside(pair: Pair, data: Data, name: str) -> bool:
    """Whether the pair agrees with what was reported of the indicator itself."""
    n, d = pair
    if f"{name}:numerator" in data and n != int(data[f"{name}:numerator"]):
        return False
    if f"{name}:denominator" in data and d != int(data[f"{name}:denominator"]):
        return False
    return name not in data or (d != 0 and admits(data[name], Fraction(n, d)))


def _answers(formula: Formula, data: Data) -> set[bool]:
    choices = [[data[one] == "yes"] if one in data else [False, True] for one in formula.whether]
    return {(all if formula.every else any)(chosen) for chosen in product(*choices)}


def silent(formula: Formula, data: Data, name: str = "i") -> bool:
    """Whether nothing was reported except, perhaps, the denominator or exclusions (SEMANTICS 4)."""
    counted = (*formula.count, *formula.failing, *formula.whether, name, f"{name}:numerator")
    return not any(one in data for one in counted)


# ── Verdicts ────────────────────────────────────────────────────────────────────────────────────────────


def outcome(requirement: Requirement, pairs: Iterable[Pair], *, unheard: bool = False) -> str:
    """The outcome of SEMANTICS 4 for what the pairs allow."""
    found = set(pairs)
    if not found:
        return "error"
    if all(d == 0 for _, d in found):
        return "nothing_left"
    if unheard:
        return "no_data"
    answers = {accepts(requirement, Fraction(n) / d) for n, d in found if d != 0}
    if any(d == 0 for _, d in found) or len(answers) == 2:
        return "undetermined"
    return "pass" if answers == {True} else "fail"


def of_agency(formula: Formula, requirement: Requirement, data: Data) -> str:
    """What an agency that reported `data` gets."""
    pairs = completions(formula, data, cap_for([formula], requirement, [data]))
    return outcome(requirement, pairs, unheard=silent(formula, data))


def of_percentage(requirement: Requirement, text: str, *, share: bool) -> str:
    """What a percentage alone gives: every cell between the ends is tried at its ends and in its middle."""
    marks = [*ends_of(text), *(bound.value for bound in requirement.bounds), Fraction(0), Fraction(1)]
    if requirement.comparator.value == "about":
        half = _half_unit(requirement.bounds[0].decimals)
        marks += [requirement.bounds[0].value - half, requirement.bounds[0].value + half]
    marks = sorted({mark for mark in marks if mark >= 0})
    middles = [(one + other) / 2 for one, other in pairwise(marks)]
    tried = [*marks, *middles, marks[-1] + 1]
    possible = [value for value in tried if admits(text, value) and (value <= 1 or not share)]
    return outcome(requirement, [(value, 1) for value in possible])


def sums(members: Sequence[set[Pair]]) -> set[Pair]:
    """Every sum of one pair from each member."""
    total: set[Pair] = {(0, 0)}
    for possible in members:
        if len(total) * len(possible) > 5 * BUDGET:
            raise TooManyError
        total = {(n + more_n, d + more_d) for n, d in total for more_n, more_d in possible}
    return total


def of_group(formula: Formula, requirement: Requirement, members: Sequence[Data]) -> str:
    """What a level whose members reported `members` gets: pooled, by the mean, or by the share that says yes."""
    cap = cap_for([formula], requirement, members)
    reported = [completions(formula, data, cap) for data in members]
    possible = [one or completions(formula, {}, cap) for one in reported]
    if formula.mean:
        possible = [{(Fraction(n) / d, 1) if d else (0, 0) for n, d in one} for one in possible]
    return _rolled_up(requirement, sums(possible), formula, members, reported)


def of_passing(inner: Formula, passing: Requirement, requirement: Requirement, members: Sequence[Data]) -> str:
    """What a level gets for the share of members that pass `passing`; one without anything to measure is absent."""
    cap = cap_for([inner], passing, members)
    reported = [completions(inner, data, cap) for data in members]
    possible: list[set[Pair]] = [
        {(int(accepts(passing, Fraction(n, d))), 1) if d else (0, 0) for n, d in one or completions(inner, {}, cap)}
        for one in reported
    ]
    return _rolled_up(requirement, sums(possible), inner, members, reported)


def _rolled_up(
    requirement: Requirement,
    pairs: set[Pair],
    formula: Formula,
    members: Sequence[Data],
    reported: Sequence[set[Pair]],
) -> str:
    if not members:
        return "not_applicable"
    usable = any(one and not silent(formula, data) for one, data in zip(reported, members, strict=True))
    found = outcome(requirement, pairs, unheard=not usable)
    return "error" if found == "no_data" and not all(reported) else found


def of_numbers(roll_up: str, requirement: Requirement, members: Sequence[int | None], reach: int = 60) -> str:
    """What a level gets for its members' numbers; a silent one may be any number."""
    if not members:
        return "not_applicable"
    if all(one is None for one in members):
        return "no_data"
    ranges = [range(-reach, reach + 1) if one is None else (one,) for one in members]
    return outcome(requirement, {(rolled(roll_up, chosen), 1) for chosen in product(*ranges)})


def rolled(roll_up: str, numbers: Sequence[int]) -> Fraction:
    """The group's number from the members'."""
    ordered = sorted(numbers)
    half = len(ordered) // 2
    match roll_up:
        case "sum":
            return Fraction(sum(ordered))
        case "mean":
            return Fraction(sum(ordered), len(ordered))
        case "min":
            return Fraction(ordered[0])
        case "max":
            return Fraction(ordered[-1])
        case _:
            return Fraction(ordered[half] + ordered[-half - 1], 2)
