"""`register:` one row a document, a person, a computer; counted by the engine that holds them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import closing
from typing import TYPE_CHECKING, Any

from qtcompliance.contracts import SourceRequest
from qtcompliance.errors import SourceError

from .keys import KEYS, OF_TABLES

if TYPE_CHECKING:
    from qtcompliance.contracts import Hint, KeysAsked, RowKeys, SettingFault, Sink, Table

    from .language import Definition


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
        from .opening import has_no_bytes, opened

        definition = _defined(source)
        if has_no_bytes(definition, source):
            return
        with closing(opened(definition, source)) as engine:
            count(definition, engine, source, out)

    def files(self, source: SourceRequest) -> Iterable[tuple[str, str]]:
        """The files of the other registers."""
        from .opening import files_beside
        from .settings import read_settings

        definition, faults = read_settings(source.settings)
        here = not faults and definition.engine in (None, "duckdb")
        return files_beside(definition.others.values(), source) if here else ()

    def hints(self, source: SourceRequest) -> Iterable[Hint]:
        """What a file likely needs to be read. Raises SourceError where it cannot be opened."""
        from .sampling import hints

        return hints(source)

    def sample(self, source: SourceRequest) -> Iterable[Table]:
        """The first rows of each table. Raises SourceError where they cannot be read."""
        from .sampling import sample

        return sample(source)

    def row_keys(self, source: SourceRequest, asked: KeysAsked) -> RowKeys | None:
        """The rows that keep an agency from passing; None where this register does not count all that is asked.

        Raises SourceError, saying why, where they cannot be listed.
        """
        from qtcompliance.contracts import RowKeys

        from .failing import counts_all, row_keys
        from .opening import has_no_bytes, opened

        definition = _defined(source)
        if not counts_all(definition, asked):
            return None
        if has_no_bytes(definition, source):
            return RowKeys()
        with closing(opened(definition, source)) as engine:
            return row_keys(definition, engine, source, asked)


def _defined(source: SourceRequest) -> Definition:
    """The register that the settings define."""
    from .node import placed
    from .settings import read_settings
    from .words import joined

    definition, faults = read_settings(source.settings)
    if faults:
        raise SourceError(source.location, joined(placed(one) for one in faults))
    return definition
