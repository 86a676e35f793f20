"""`register:` one row a document, a person, a computer; counted by the engine that holds them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import closing
from typing import Any

from qtcompliance.contracts import SettingFault, Sink, SourceRequest
from qtcompliance.errors import SourceError

from .keys import KEYS, OF_TABLES


class RegisterAdapter:
    """Counts the rows of a register by agency and period."""

    name = "register"
    settings = frozenset((*KEYS, *OF_TABLES))

    def faults(self, settings: Mapping[str, Any]) -> Iterable[SettingFault]:
        """Everything that is wrong with the settings of one register."""
        from .settings import read_settings

        return read_settings(settings)[1]

    def observe(self, source: SourceRequest, out: Sink) -> None:
        """Put every count into `out`. Raises SourceError where the register cannot be read."""
        from .counting import count
        from .opening import opened
        from .settings import read_settings
        from .words import joined

        definition, faults = read_settings(source.settings)
        if faults:
            raise SourceError(source.location, joined(_placed(one) for one in faults))

        with closing(opened(definition, source)) as engine:
            count(definition, engine, source, out)


def _placed(fault: SettingFault) -> Mapping[str, str]:
    """A fault with its path, for those who come without an assessment."""
    path = ".".join(str(step) for step in fault.path)
    assert isinstance(fault.what, Mapping)
    return {language: f"{path}: {text}" if path else text for language, text in fault.what.items()}
