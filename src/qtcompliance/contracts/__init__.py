"""What a plugin author satisfies: protocols of one or two methods, and small records.

A plugin imports `qtcompliance`, `qtcompliance.domain`, `qtcompliance.contracts`, `qtcompliance.errors` and
`qtcompliance.testing`, and nothing else of the project.
What only empty forms and lists of keys are made of is fetched when it is first asked for: who judges loads neither.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ..domain.heading import Heading, Merged, names_of, parted, read_heading
from ..domain.obligation import Obligation
from ..domain.percent import Number, parse_count, parse_number, parse_percent
from ..domain.place import Place
from ..domain.verdict import Finding
from .adapters import (
    Hint,
    HintingAdapter,
    KeyedAdapter,
    ObservingAdapter,
    RawAdapter,
    ReachingAdapter,
    RulesetDocument,
    SamplingAdapter,
    Sink,
    TableAdapter,
)
from .judging import Check, Datum, Reported
from .showing import FormWriter, Options, Reporter, Saver
from .tables import Remark, Row, SettingFault, SourceRequest, Table

if TYPE_CHECKING:
    from ..domain.form import Form, MadeFor
    from ..domain.keys import KeyList, KeysAsked, RowKeys, names_nobody

__all__ = [
    "Check",
    "Datum",
    "Finding",
    "Form",
    "FormWriter",
    "Heading",
    "Hint",
    "HintingAdapter",
    "KeyList",
    "KeyedAdapter",
    "KeysAsked",
    "MadeFor",
    "Merged",
    "Number",
    "Obligation",
    "ObservingAdapter",
    "Options",
    "Place",
    "RawAdapter",
    "ReachingAdapter",
    "Remark",
    "Reported",
    "Reporter",
    "Row",
    "RowKeys",
    "RulesetDocument",
    "SamplingAdapter",
    "Saver",
    "SettingFault",
    "Sink",
    "SourceRequest",
    "Table",
    "TableAdapter",
    "names_nobody",
    "names_of",
    "parse_count",
    "parse_number",
    "parse_percent",
    "parted",
    "read_heading",
]

_ROOMS = {"form": ("Form", "MadeFor"), "keys": ("KeyList", "KeysAsked", "RowKeys", "names_nobody")}
_HOME = {name: room for room, names in _ROOMS.items() for name in names}

if not TYPE_CHECKING:  # a type checker shall know the names above, and no others

    def __getattr__(name: str) -> Any:
        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(import_module(f"..domain.{_HOME[name]}", __package__), name)
        return value
