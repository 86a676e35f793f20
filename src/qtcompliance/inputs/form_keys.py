"""A form that was filled in says by itself how it is read: whatever else is declared of it would be passed over."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

import attrs

from ..domain.observation import Observations
from ..domain.place import Problem
from ..errors import SourceError
from ..locale import message
from .mapping import KEYS, OF_SOURCES, ColumnMapping

if TYPE_CHECKING:
    from .assessment import DataSource


def refuse_keys_of_a_form(mapping: ColumnMapping, settings: Collection[str], location: str) -> None:
    """Raise SourceError where an assessment declares columns, notation or settings of a source that is a form.

    `settings` are the names of the adapter's own. Keys of the whole source (`corrects`, `as_of` …) hold for a form,
    too; and what is declared of a pattern may be meant for its other files.
    """
    keys = "" if mapping.pattern else _idle(mapping, settings)
    if keys:
        raise SourceError(location, message("admission.form_keys", keys=keys))


def keys_of_forms_alone(sources: Sequence[DataSource], read: Sequence[Observations]) -> Iterator[Problem]:
    """Each pattern of which more is declared than holds for a form, though all its files that could be read are forms.

    `read` is what each of the `sources` holds.
    """
    forms: dict[str, tuple[str, bool]] = {}
    for source, found in zip(sources, read, strict=True):
        pattern, keys = source.mapping.pattern, _idle(source.mapping, source.request.settings)
        if pattern and keys and not any(one.failed for one in found.sources):
            forms[pattern] = keys, forms.get(pattern, ("", True))[1] and bool(found.made_for)
    for pattern, (keys, alone) in forms.items():
        if alone:
            yield Problem("form", pattern, "", keys, message("admission.form_keys_of_pattern", keys=keys))


def _idle(mapping: ColumnMapping, settings: Collection[str]) -> str:
    return ", ".join(f"`{key}`" for key in [*_declared(mapping), *sorted(settings)])


def _declared(mapping: ColumnMapping) -> list[str]:
    """The keys of a mapping that say another thing than nothing, and would not hold for a form."""
    usual = ColumnMapping()
    said = {one.name: getattr(mapping, one.name) != getattr(usual, one.name) for one in attrs.fields(ColumnMapping)}
    for one in attrs.fields(type(usual.notation)):
        said[one.name] = getattr(mapping.notation, one.name) != getattr(usual.notation, one.name)
    said["font"] = said["fonts"]
    return sorted(key for key in KEYS - OF_SOURCES if said.get(key))
