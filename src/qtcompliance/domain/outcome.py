"""Outcome, Reason, Flag: the closed vocabulary of verdicts."""

from __future__ import annotations

from enum import Enum


class Outcome(Enum):
    """What a verdict says, in the order of precedence of SEMANTICS, section 4."""

    NOT_APPLICABLE = "not_applicable"
    NOT_DUE = "not_due"
    ERROR = "error"
    NO_DATA = "no_data"
    PASS = "pass"
    FAIL = "fail"
    UNDETERMINED = "undetermined"


class Reason(Enum):
    """Why a verdict is not a plain one."""

    NOTHING_LEFT = "nothing_left"
    MISSING_PART = "missing_part"
    MISSING_MEMBERS = "missing_members"
    ROUNDED = "rounded"
    BOUND = "bound"
    MAY_BE_EMPTY = "may_be_empty"
    STALE = "stale"


class Flag(Enum):
    """What a reader of a verdict has to know beside it."""

    ESTIMATED = "estimated"
    OUR_READING = "our_reading"
    AS_DECLARED = "as_declared"
    CORRECTED = "corrected"
    ROUNDED = "rounded"
    BOUND = "bound"
    DIFFERS = "differs"
    """A figure reported for the whole disagrees with the roll-up of its parts."""
    MEMBER_ERROR = "member_error"


class Overall(Enum):
    """What a scorecard says (SEMANTICS, section 11)."""

    PASS = "pass"
    FAIL = "fail"
    INCOMPLETE = "incomplete"
    EXCUSED = "excused"
    NOTHING_TO_JUDGE = "nothing_to_judge"
