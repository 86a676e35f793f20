"""Which columns of a register play which part: by their own names, or as an assessment says (INTERFACE, section 3)."""

from __future__ import annotations

from collections.abc import Mapping

from .fields import Field
from .headers import Header, tidy
from .layout import Columns
from .mapping import Declared, Fixed

NEEDED = ("id", "name", "level")
OPTIONAL = ("parent", "aliases", "from", "until", "successor", "not_assessed")
BLOCKS = "blocks"
KNOWN = frozenset((*NEEDED, *OPTIONAL))


def register_columns(field: Field) -> Mapping[str, str | Fixed]:
    """What an assessment says of a list with headings of its own: `{id: Code, level: {fixed: council}, …}`."""
    found: dict[str, str | Fixed] = {}
    for key, one in field.mapping((*NEEDED, *OPTIONAL, BLOCKS), required=NEEDED).items():
        match one.value:
            case {"fixed": str(text), **more} if not more and text.strip() and key == "level":
                found[key] = Fixed(text.strip())
            case _:
                names = {tidy(name): name for name in one.texts()} if key == BLOCKS else {key: one.text()}
                found.update({name: text for name, text in names.items() if name not in found})
    return found


def chosen_columns(columns: Mapping[str, str | Fixed], header: Header) -> dict[str, int | Fixed]:
    """Where the declared columns stand. Raises SourceError where there is none, or two of that name."""
    finding = Columns(header, Declared())
    found = {key: one if isinstance(one, Fixed) else finding.at(one) for key, one in columns.items()}
    finding.refuse_lost()
    return found
