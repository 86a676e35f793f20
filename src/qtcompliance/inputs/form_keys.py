"""A form that was filled in says by itself how it is read: whatever else is declared of it would be passed over."""

from __future__ import annotations

from collections.abc import Collection

import attrs

from ..errors import SourceError
from ..locale import message
from .mapping import KEYS, OF_SOURCES, ColumnMapping


def refuse_keys_of_a_form(mapping: ColumnMapping, settings: Collection[str], location: str) -> None:
    """Raise SourceError where an assessment declares columns, notation or settings of a source that is a form.

    `settings` are the names of the adapter's own. Keys of the whole source (`corrects`, `as_of` …) hold for a form,
    too; and what is declared of a pattern may be meant for its other files.
    """
    if mapping.of_a_pattern:
        return
    keys = [*_declared(mapping), *sorted(settings)]
    if keys:
        named = ", ".join(f"`{key}`" for key in keys)
        raise SourceError(location, message("admission.form_keys", keys=named))


def _declared(mapping: ColumnMapping) -> list[str]:
    """The keys of a mapping that say another thing than nothing, and would not hold for a form."""
    usual = ColumnMapping()
    said = {one.name: getattr(mapping, one.name) != getattr(usual, one.name) for one in attrs.fields(ColumnMapping)}
    for one in attrs.fields(type(usual.notation)):
        said[one.name] = getattr(mapping.notation, one.name) != getattr(usual.notation, one.name)
    said["font"] = said["fonts"]
    return sorted(key for key in KEYS - OF_SOURCES if said.get(key))
