"""Whether a ruleset can be laid over a register: what cannot be is refused, what is only doubtful is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..domain.agency import Agencies, fold
from ..domain.indicator import Only
from ..domain.place import Problem
from ..domain.ruleset import Indicator, Ruleset
from ..domain.target import Basis, Judged, Standing
from ..errors import AssessmentError, Fault, nearest
from ..locale import codes, message
from .assign import Roster, in_scope, level_of
from .blocks import doubtful_blocks
from .parents import absent_parents

PARENT = "parent"


def check_register(ruleset: Ruleset, agencies: Agencies) -> None:
    """Refuse a register that the ruleset cannot be laid over, with every fault at once.

    Raises AssessmentError for a level that the ruleset does not know, a column that is needed and not there, or one
    that nobody asks for and nearly bears the name of a known column.
    """
    columns = sorted({column for agency in agencies for column in agency.blocks})
    faults = unknown_levels(ruleset, agencies)
    asked: set[str] = set()
    for indicator in ruleset.indicators:
        needed = dict.fromkeys((*indicator.block, *(indicator.only or Only()).blocks))
        asked.update(needed)
        faults.extend(
            Fault(
                message("sentence.fault.block", column=column),
                path=indicator.id,
                guess=nearest(column, columns),
            )
            for column in needed
            if column not in columns
        )
    slips = {column: guess for column, guess in agencies.doubtful.items() if column not in asked}
    if PARENT not in slips.values():
        faults.extend(_no_column_of_parents(ruleset, agencies, columns))
    faults.extend(
        Fault(message("sentence.fault.near_column", column=column), path=column, guess=guess)
        for column, guess in slips.items()
    )
    if faults:
        raise AssessmentError(agencies.location or "agencies", faults)


def unknown_levels(ruleset: Ruleset, agencies: Agencies, *, but_blank: bool = False) -> list[Fault]:
    """Each agency whose level the ruleset does not know, with the words for those it does."""
    words = level_of(ruleset)
    known = [
        message("sentence.fault.level_words", level=code, words=", ".join(level.called)) if level.called else code
        for level, code in zip(ruleset.levels, codes(one.id for one in ruleset.levels), strict=True)
    ]
    return [
        Fault(
            message("sentence.fault.level", agency=agency.name, level=agency.level, known=known),
            path=agency.id,
            line=_line(agencies.place(position)),
            guess=nearest(agency.level, words),
        )
        for position, agency in enumerate(agencies)
        if fold(agency.level) not in words and (agency.level or not but_blank)
    ]


def _line(place: str) -> int | None:
    """The line of a place in a document; None where nobody knows it."""
    number = place.rpartition(" ")[2]
    return int(number) if number.isdecimal() else None


def _no_column_of_parents(ruleset: Ruleset, agencies: Agencies, columns: Sequence[str]) -> Iterator[Fault]:
    """Binding verdicts on parents would all be lost with the column; one that is there and blank says there are none.

    In a register of one level nobody stands above another.
    """
    words, lost = level_of(ruleset), [one.id for one in _of_parents(ruleset) if _binds_parents(one)]
    if lost and not agencies.says_parents and len({words.get(fold(one.level)) for one in agencies}) > 1:
        yield Fault(
            message("sentence.fault.no_parent_column", column=PARENT, names=codes(lost)),
            path=PARENT,
            guess=nearest(PARENT, columns),
        )


def _of_parents(ruleset: Ruleset) -> list[Indicator]:
    """The indicators that judge each parent for the agencies under it."""
    return [one for one in ruleset.indicators if Judged.PARENT in one.judged]


def _binds_parents(indicator: Indicator) -> bool:
    binds = indicator.standing is Standing.BINDING and indicator.basis is not Basis.CONTEXT
    return binds and Judged.PARENT in indicator.binding


def doubts(rosters: Sequence[Roster]) -> list[Problem]:
    """What is told of a register that can be used: agencies that nobody finds, doubtful parents and blocks."""
    first = rosters[0]
    judging = _of_parents(first.ruleset)
    return [
        *_absent_agencies(first.ruleset, first.agencies),
        *(absent_parents(rosters, judging) if judging else ()),
        *_doubtful_parents(rosters),
        *doubtful_blocks(rosters),
    ]


def _absent_agencies(ruleset: Ruleset, agencies: Agencies) -> Iterator[Problem]:
    """The agencies that an indicator names and the register does not have: nobody owes it there."""
    for indicator in ruleset.indicators:
        for name in indicator.only.agencies if indicator.only else ():
            if len(agencies.find(name)) != 1:
                what = message("sentence.fault.agency", agency=name, owes=indicator.title)
                yield Problem("register", agencies.location, "", name, what)


def _doubtful_parents(rosters: Sequence[Roster]) -> Iterator[Problem]:
    """No parent at all; or one that is blank, or of the agency's own level, where others of the level have another.

    Who stands at the top has no parent, and a body may stand under one of its own level (a branch under its
    department): neither is told where it is the rule for the level.
    """
    first = rosters[0]
    agencies, levels, judging = first.agencies, first.levels, _of_parents(first.ruleset)
    if not judging:
        return
    if not agencies.children:
        what = message("sentence.fault.no_parents", names=[one.title for one in judging])
        yield Problem("register", agencies.location, "", "", what)
        return
    above = [levels[agencies.position[one.parent]] if one.parent else None for one in agencies]
    under_others = {level for level, over in zip(levels, above, strict=True) if over not in (None, level)}
    scopes = [in_scope(one, first) for one in judging]
    for place, (agency, level) in enumerate(zip(agencies, levels, strict=True)):
        usual = level not in under_others or above[place] not in (None, level)
        if usual or not any(who.there[place] for who in rosters) or not any(scope[place] for scope in scopes):
            continue
        key = "sentence.fault.same_level" if agency.parent else "sentence.fault.blank_parent"
        what, where = message(key, level=first.ruleset.level_titles[level]), agencies.place(place)
        yield Problem("register", agencies.location, where, agency.parent or agency.name, what, agency=agency.id)
