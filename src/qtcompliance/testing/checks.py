"""Does a check keep its contract? AssertionError says what is wrong."""

from __future__ import annotations

from ..contracts import Check, Datum, Finding, Obligation, Reported
from ..domain.outcome import Outcome, Reason
from .contract import contract
from .wording import kind_of, named, sentence


@contract
def check_check(check: Check, obligation: Obligation, observations: Reported) -> None:
    """Whether a check judges `obligation` as contracts.Check says: with reasons, with evidence, the same every time.

    `observations` are what an agency reports that fulfils or fails it. A silent agency may neither pass nor fail.
    """
    name = named(check)
    watched = _Watched(observations)
    finding = _found(check, obligation, watched, name)
    assert _found(check, obligation, watched, name) == finding, f"{name}: judging twice does not give the same"
    unsaid = sorted(watched.looked - set(finding.used))
    assert not unsaid, f"{name} looked at {unsaid} and does not say so in `used`: its verdict would lack evidence"
    silent = _found(check, obligation, Reported({}), name)
    decided = silent.outcome in (Outcome.PASS, Outcome.FAIL)
    assert not decided, f"{name}: an agency that reported nothing gets a {silent.outcome.value}; no_data is meant"
    settings, faults = obligation.indicator.formula.settings, getattr(check, "faults", None)
    if faults is not None:
        wrong = [sentence(fault, f"{name}: a fault of the settings") for fault in faults(settings)]
        assert not wrong, f"{name} has faults in the settings it was tried with: {wrong}"
        words = getattr(check, "words", None)
        if words is not None:
            sentence(words(settings), f"{name}: the words of the settings")
        for odd in ({}, {"no-such-setting": "?"}, dict.fromkeys(settings, None)):
            for fault in faults(odd):
                sentence(fault, f"{name}: a fault of the settings {odd}")


class _Watched(Reported):
    """Reported data that remembers what was looked at."""

    def __init__(self, data: Reported) -> None:
        super().__init__(data)
        self.looked: set[str] = set()

    def __getitem__(self, quantity: str) -> Datum:
        found = super().__getitem__(quantity)
        self.looked.add(quantity)
        return found


def _found(check: Check, obligation: Obligation, observations: Reported, name: str) -> Finding:
    finding = check.judge(obligation, observations)
    assert isinstance(finding, Finding), f"{name} returned a {kind_of(finding)}, not a Finding"
    assert isinstance(finding.outcome, Outcome), f"{name}: the outcome is {finding.outcome!r}, not an Outcome"
    assert finding.reason is None or isinstance(finding.reason, Reason), f"{name}: {finding.reason!r} is no Reason"
    decided = finding.outcome in (Outcome.PASS, Outcome.FAIL)
    assert not decided or finding.reason is None, f"{name}: a {finding.outcome.value} has no reason"
    assert isinstance(finding.used, tuple), f"{name}: `used` is a {kind_of(finding.used)}, not a tuple of quantities"
    sentence(finding.message, f"{name}: the finding")
    return finding
