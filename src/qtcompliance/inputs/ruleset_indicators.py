"""Indicators as a ruleset writes them: a formula in words, who is judged, and what is demanded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from ..domain.indicator import (
    Exclusion,
    Formula,
    IndicatorKind,
    Only,
    Quantity,
    QuantityKind,
    RollUp,
)
from ..domain.period import ReportingPeriod
from ..domain.record import Compared
from ..domain.ruleset import Indicator
from ..domain.target import Basis, Judged, Standing
from ..errors import nearest
from ..locale import codes, keyed
from .fields import Field
from .ruleset_targets import Ground, read_targets

SHARED = ("basis", "standing", "speaks_of", "judged", "binding", "block")
"""What may be said once for the whole ruleset; an indicator may say otherwise."""
_FORMS = ("count", "failing", "whether", "number", "check")
_FORMULA = (*_FORMS, "of", "per", "excluding", "overlap", "pool", "roll_up", "settings")
_KEYS = ("clause", "title", "target", "note", "only", *SHARED, *_FORMULA)
_BELONGS = {  # the words that only some formulas know
    "of": (IndicatorKind.SHARE,),
    "per": (IndicatorKind.RATIO,),
    "excluding": (IndicatorKind.SHARE, IndicatorKind.RATIO),
    "overlap": (IndicatorKind.SHARE, IndicatorKind.RATIO),
    "pool": (IndicatorKind.SHARE, IndicatorKind.RATIO),
    "roll_up": (IndicatorKind.NUMBER,),
    "settings": (IndicatorKind.CHECK,),
}
_KINDS = {"whether": IndicatorKind.YES_NO, "number": IndicatorKind.NUMBER, "check": IndicatorKind.CHECK}
_NONE = "none"
_COUNTS = (QuantityKind.COUNT,)
_YES_NO = (QuantityKind.YES_NO,)
_NUMBERS = (QuantityKind.COUNT, QuantityKind.NUMBER, QuantityKind.PERCENT)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Setting(Compared):
    """What the rest of the ruleset says to each of its indicators."""

    languages: tuple[str, ...]
    levels: tuple[str, ...]
    quantities: Mapping[str, Quantity]
    periods: Mapping[str, ReportingPeriod]
    shared: Mapping[str, Field]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Subjects(Compared):
    """Who is judged by an indicator, and with what weight."""

    judged: tuple[Judged, ...]
    binding: tuple[Judged, ...]
    block: tuple[str, ...]


def read_indicator(field: Field, setting: Setting) -> Indicator:
    """One indicator; its faults go where the others are."""
    field.check_name(field.key, at_key=True)
    given = field.mapping(_KEYS, required=("clause", "title"))
    said = {**setting.shared, **given}
    formula = _formula(field, given, setting)
    subjects = read_subjects(field, given, setting)
    basis = said["basis"].word(Basis) if "basis" in said else None
    if "basis" not in said and not field.misspells("basis", _KEYS):
        field.fault("fault.basis_missing", known=[keyed("basis", one.value) for one in Basis])
    kind = formula.kind if formula else None
    ground = Ground(
        indicator=field.key,
        formula=formula,
        judged=subjects.judged,
        levels=setting.levels,
        quantities=setting.quantities,
        periods=setting.periods,
    )
    targets = read_targets(given["target"], ground) if "target" in given else ()
    only_agencies = kind is IndicatorKind.CHECK and set(subjects.judged) == {Judged.AGENCY}
    unsaid = not field.has("target") and not field.misspells("target", _KEYS)
    if unsaid and kind and basis not in (None, Basis.CONTEXT) and not only_agencies:
        field.fault("fault.target_missing")
    if formula and formula.number and not formula.roll_up:
        _refuse_groups_of_numbers(field, subjects.judged)
    return Indicator(
        field.key,
        clause=given["clause"].text() if "clause" in given else "",
        title=given["title"].title(setting.languages) if "title" in given else {},
        formula=formula or Formula(IndicatorKind.NUMBER),
        basis=basis or Basis.GOAL,
        judged=subjects.judged,
        binding=subjects.binding,
        speaks_of=said["speaks_of"].word(Judged) if "speaks_of" in said else None,
        targets=targets,
        standing=(said["standing"].word(Standing) if "standing" in said else None) or Standing.BINDING,
        only=_only(given["only"], setting.levels) if "only" in given else None,
        block=subjects.block,
        note=given["note"].title(setting.languages, plain=True) if "note" in given else None,
    )


def read_subjects(field: Field, given: Mapping[str, Field], setting: Setting) -> Subjects:
    """Who is judged. An indicator with its own `judged:` has its own `binding:` too, or all of them bind."""
    own = given if "judged" in given else {**setting.shared, **given}
    if "judged" not in own:
        field.fault("fault.judged_missing", known=[keyed("judged", one.value) for one in Judged])
        return Subjects(judged=(), binding=(), block=())
    judged = own["judged"].words(Judged)
    binding = own["binding"].words(Judged) if "binding" in own else judged
    for one in binding:
        if judged and one not in judged:
            known = [keyed("judged", each.value) for each in judged]
            own["binding"].fault("fault.binding_not_judged", name=one.value, known=known)
    source = {**setting.shared, **given}
    block = source["block"].texts() if "block" in source and Judged.BLOCK in judged else ()
    if Judged.BLOCK in judged and not block:
        field.fault("fault.block_missing")
    if "block" in given and judged and Judged.BLOCK not in judged:
        given["block"].fault("fault.block_not_judged", at_key=True)
    return Subjects(judged=judged, binding=binding, block=block)


def _refuse_groups_of_numbers(field: Field, judged: Iterable[Judged]) -> None:
    groups = [keyed("judged", one.value) for one in judged if one not in (Judged.AGENCY, Judged.PLAN)]
    if groups:
        field.fault("fault.roll_up_missing", groups=groups, known=codes(one.value for one in RollUp))


# ── formulas ──


def _formula(field: Field, given: Mapping[str, Field], setting: Setting) -> Formula | None:
    forms = [form for form in _FORMS if form in given]
    if not forms:
        if isinstance(field.value, dict) and not any(map(field.has, _FORMS)):
            field.fault("fault.formula_missing")
        return None
    for form in forms[1:]:
        given[form].fault("fault.two_formulas", first=forms[0], second=form, at_key=True)
    form = forms[0]
    if form in ("count", "failing"):
        return _fraction(field, given, setting)
    kind = _KINDS[form]
    _refuse_strangers(given, kind)
    match form:
        case "whether":
            return _whether(given["whether"], setting.quantities)
        case "number":
            name = _quantities(given["number"], setting.quantities, _NUMBERS, one=True)
            roll_up = given["roll_up"].word(RollUp) if "roll_up" in given else None
            return Formula(kind, number=name[0], roll_up=roll_up) if name else None
        case _:
            settings = given.get("settings")
            if settings and not isinstance(settings.value, dict):
                settings.fault("fault.needs_mapping")
            plain = settings.value if settings and isinstance(settings.value, dict) else {}
            return Formula(kind, check=given["check"].name(), settings=plain)


def _fraction(field: Field, given: Mapping[str, Field], setting: Setting) -> Formula | None:
    count = _quantities(given["count"], setting.quantities, _COUNTS) if "count" in given else ()
    failing = _quantities(given["failing"], setting.quantities, _COUNTS) if "failing" in given else ()
    sides = [side for side in ("of", "per") if side in given]
    if not sides:
        if not (field.has("of") or field.has("per")):
            field.fault("fault.denominator_missing")
        return None
    if len(sides) == 2:
        given["per"].fault("fault.of_and_per", at_key=True)
    kind = IndicatorKind.SHARE if sides[0] == "of" else IndicatorKind.RATIO
    if sides[0] == "per" and "failing" in given:
        given["failing"].fault("fault.failing_of_ratio", at_key=True)
    _refuse_strangers({key: value for key, value in given.items() if key not in ("of", "per")}, kind)
    if "overlap" in given:
        given["overlap"].one_of(["possible"], "fault.unknown_word")
        if "excluding" not in given:
            given["overlap"].fault("fault.overlap_of_nothing", at_key=True)
    if "pool" in given:
        given["pool"].one_of(["mean"], "fault.unknown_word")
    excluding = given["excluding"].items() if "excluding" in given else []
    return Formula(
        kind,
        count=() if failing else count,
        failing=failing,
        over=_quantities(given[sides[0]], setting.quantities, _COUNTS),
        excluding=tuple(_exclusion(one, setting) for one in excluding),
        overlap="overlap" in given,
        mean="pool" in given,
    )


def _refuse_strangers(given: Mapping[str, Field], kind: IndicatorKind) -> None:
    for word, kinds in _BELONGS.items():
        if word in given and kind not in kinds:
            given[word].fault("fault.word_of_another_formula", word=word, at_key=True)


def _exclusion(field: Field, setting: Setting) -> Exclusion:
    given = field.mapping(("of", "count", "because"), required=("of", "because"))
    if isinstance(field.value, dict) and not field.has("count"):
        field.fault("fault.count_not_said")
    of = _quantities(given["of"], setting.quantities, _COUNTS, one=True) if "of" in given else ()
    count = given.get("count")
    said = count is not None and count.value != _NONE
    counted = _quantities(given["count"], setting.quantities, _COUNTS, one=True) if said else ()
    because = given["because"].title(setting.languages, plain=True) if "because" in given else {}
    return Exclusion(of=of[0] if of else "", count=counted[0] if counted else None, because=because)


def _whether(field: Field, quantities: Mapping[str, Quantity]) -> Formula | None:
    if not isinstance(field.value, dict):
        return Formula(IndicatorKind.YES_NO, whether=_quantities(field, quantities, _YES_NO))
    given = field.mapping(("all", "any", "passes"))
    if len(given) != 1:
        if len(field.value) != 1 or not field.value:
            field.fault("fault.one_of_all_any_passes")
        return None
    ((word, inner),) = given.items()
    if word == "passes":
        return Formula(IndicatorKind.YES_NO, passes=inner.text())
    return Formula(IndicatorKind.YES_NO, whether=_quantities(inner, quantities, _YES_NO), every=word == "all")


def _quantities(
    field: Field, known: Mapping[str, Quantity], kinds: tuple[QuantityKind, ...], *, one: bool = False
) -> tuple[str, ...]:
    """The names of quantities that exist and hold what the formula needs."""
    names = (field.text(),) if one else field.texts()
    for item in field.items() if not one else [field]:
        name = item.value.strip() if isinstance(item.value, str) else ""
        if name and name not in known:
            item.fault("fault.unknown_quantity", name=name, guess=nearest(name, known))
        elif name and known[name].kind not in kinds:
            kind, *needed = (keyed("commands.kind", one.value) for one in (known[name].kind, *kinds))
            item.fault("fault.kind_mismatch", name=name, kind=kind, needed=needed)
    return names


def _only(field: Field, levels: tuple[str, ...]) -> Only:
    given = field.mapping(("level", "block", "agency"))
    if isinstance(field.value, dict) and not field.value:
        field.fault("fault.empty")
    for item in given["level"].items() if "level" in given else ():
        item.one_of(levels, "fault.unknown_level_named")
    blocks = given["block"].entries() if "block" in given else ()
    return Only(
        levels=given["level"].texts() if "level" in given else (),
        blocks={block.key: block.texts() for block in blocks},
        agencies=given["agency"].texts() if "agency" in given else (),
    )
