"""What a cell of a form takes: data validation, and the red of counts that contradict each other.

A rule is written for the cell of one quantity; `cell_of` says where the others stand, as its formula sees them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from qtcompliance.contracts import Form
from qtcompliance.domain.form import Ceiling, Question
from qtcompliance.domain.indicator import QuantityKind

LONGEST_FORMULA = 255
LONGEST_TEXT = 255
LONGEST_TITLE = 32
_MOST = "1E+15"
"""As many digits as a spreadsheet keeps exactly."""
TICK = "x"

CellOf = Callable[[str], str]


def validation(form: Form, question: Question, says: Mapping[str, str], cell_of: CellOf) -> dict[str, Any]:
    """What the cell of a quantity takes, what it says when it is chosen, and when it takes something not."""
    quantity = question.quantity
    own = cell_of(quantity.id)
    rules: dict[QuantityKind, Callable[[], dict[str, Any]]] = {
        QuantityKind.COUNT: lambda: _count(form, quantity.id, says, cell_of),
        QuantityKind.YES_NO: lambda: {"validate": "list", "source": [says["yes"], says["no"]]},
        QuantityKind.DATE: lambda: {"validate": "date", "criteria": ">=", "value": date(1900, 1, 1)},
        QuantityKind.PERCENT: lambda: {"validate": "custom", "value": f'=RIGHT(TRIM({own}),1)="%"'},
        QuantityKind.NUMBER: lambda: {"validate": "custom", "value": _number(own, says)},
    }
    found = {
        "ignore_blank": True,
        "error_title": says["error"],
        "error_message": says[f"error.{quantity.kind.value}"],
        **rules[quantity.kind](),
        "input_title": _cut(_title(quantity.title, form.language), LONGEST_TITLE),
    }
    note = _title(quantity.note or {}, form.language)
    return {**found, "input_message": _cut(note, LONGEST_TEXT)} if note else found


def flag(says: Mapping[str, str]) -> dict[str, Any]:
    """What a cell takes that marks an estimate."""
    return {
        "validate": "list",
        "source": [TICK],
        "error_title": says["error"],
        "error_message": says["error.flag"],
        "input_title": says["flag"],
        "input_message": says["prompt.flag"],
    }


def evidence(says: Mapping[str, str]) -> dict[str, Any]:
    """What a cell for evidence says when it is chosen."""
    return {"validate": "any", "input_title": says["evidence"], "input_message": says["prompt.evidence"]}


def contradictions(form: Form, cell_of: CellOf) -> Iterator[tuple[str, str]]:
    """Each quantity of each ceiling, with the formula that is true where its counts pass the ceiling."""
    for one in form.ceilings:
        known = f"COUNT({_list(one.quantities, cell_of)})={len(one.quantities)}"
        formula = f"=AND({known},{_sum(one.parts, cell_of)}>{_sum(one.whole, cell_of)})"
        yield from ((name, formula) for name in one.quantities)


def _number(own: str, says: Mapping[str, str]) -> str:
    decimal, other = says["decimal"], says["other_decimal"]
    read = f'ISNUMBER(_xlfn.NUMBERVALUE({own},"{decimal}","{other}"))'
    return f'=OR(ISNUMBER({own}),AND(ISERROR(FIND("{other}",{own})),{read}))'


def _count(form: Form, name: str, says: Mapping[str, str], cell_of: CellOf) -> dict[str, Any]:
    bound = [one for one in form.ceilings if name in one.quantities]
    if not bound:
        return {"validate": "integer", "criteria": ">=", "value": 0}
    rules = "; ".join(dict.fromkeys(_told(form, one, says) for one in bound))
    return {
        "validate": "integer",
        "criteria": "between",
        "minimum": _joined("MAX", "0", [_least(name, one, cell_of) for one in bound if name in one.whole]),
        "maximum": _joined("MIN", _MOST, [_most(name, one, cell_of) for one in bound if name in one.parts]),
        "error_message": _cut(says["error.bounds"].format(rules=rules), LONGEST_TEXT),
    }


def _most(name: str, ceiling: Ceiling, cell_of: CellOf) -> str:
    """The most that a part may be; nothing is known before the whole is."""
    others = [one for one in ceiling.parts if one != name]
    left = _sum(ceiling.whole, cell_of) + (f"-{_sum(others, cell_of)}" if others else "")
    return f"IF(COUNT({_list(ceiling.whole, cell_of)})={len(ceiling.whole)},{left},{_MOST})"


def _least(name: str, ceiling: Ceiling, cell_of: CellOf) -> str:
    """The least that a part of the whole may be; nothing is known before the other parts of the whole are."""
    others = [one for one in ceiling.whole if one != name]
    if not others:
        return _sum(ceiling.parts, cell_of)
    left = f"{_sum(ceiling.parts, cell_of)}-{_sum(others, cell_of)}"
    return f"IF(COUNT({_list(others, cell_of)})={len(others)},{left},0)"


def _joined(function: str, first: str, limits: Sequence[str]) -> str | int | float:
    """All limits as one formula; those that a formula has no room for are left to the red and to the judging."""
    found = [first]
    for limit in sorted(limits, key=len):
        if len(f"={function}({','.join([*found, limit])})") <= LONGEST_FORMULA:
            found.append(limit)
    return f"={function}({','.join(found)})" if len(found) > 1 else int(float(first))


def _sum(names: Sequence[str], cell_of: CellOf) -> str:
    return cell_of(names[0]) if len(names) == 1 else f"SUM({_list(names, cell_of)})"


def _list(names: Sequence[str], cell_of: CellOf) -> str:
    return ",".join(map(cell_of, names))


def _told(form: Form, ceiling: Ceiling, says: Mapping[str, str]) -> str:
    titles = {one.quantity.id: _title(one.quantity.title, form.language) for one in form.questions}
    parts, whole = (" + ".join(titles[name] for name in names) for names in (ceiling.parts, ceiling.whole))
    return says["error.rule"].format(parts=parts, whole=whole)


def _title(title: Mapping[str, str], language: str) -> str:
    return title.get(language) or next(iter(title.values()), "")


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
