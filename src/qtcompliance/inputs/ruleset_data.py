"""A ruleset as plain data and back: dicts, lists and text, for tools and caches; nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

import attrs

from ..domain.ruleset import Ruleset


def ruleset_to_data(ruleset: Ruleset) -> dict[str, Any]:
    """The ruleset as plain data, without what it leaves unsaid. Where it was read from is no part of it."""
    plain: dict[str, Any] = _converter().unstructure(ruleset, Ruleset)
    return {key: value for key, value in plain.items() if key not in ("location", "digest")}


def ruleset_from_data(data: Mapping[str, Any], location: str = "") -> Ruleset:
    """The ruleset that `ruleset_to_data` wrote: an equal one. Raises cattrs' errors for anything else."""
    ruleset: Ruleset = _converter().structure(dict(data), Ruleset)
    return attrs.evolve(ruleset, location=location)


@cache
def _converter() -> Any:
    from cattrs import Converter

    converter = Converter(omit_if_default=True, forbid_extra_keys=True, unstruct_collection_overrides={tuple: list})
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(date, lambda text, _: date.fromisoformat(text))
    converter.register_unstructure_hook(Fraction, str)
    converter.register_structure_hook(Fraction, lambda text, _: Fraction(text))
    # a check's settings are plain data already
    converter.register_structure_hook_func(lambda kind: kind is object, lambda value, _: value)
    return converter
