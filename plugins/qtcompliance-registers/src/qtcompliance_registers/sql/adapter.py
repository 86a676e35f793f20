"""`sql:` one statement that returns agency, period, quantity and value, as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from qtcompliance.contracts import SettingFault, SourceRequest, Table
from qtcompliance.errors import SourceError


class SqlAdapter:
    """Runs the one SELECT of a file on the engine that holds the rows; its columns are read as those of any table."""

    name: str = "sql"
    settings: frozenset[str] = frozenset({"engine", "files", "remote", "memory", "spill", "time_limit"})

    def faults(self, settings: Mapping[str, Any]) -> Iterable[SettingFault]:
        """Everything that is wrong with the settings."""
        from .settings import read_settings

        return read_settings(settings)[1]

    def files(self, source: SourceRequest) -> Iterable[tuple[str, str]]:
        """The files that the query reads."""
        from ..language import Place
        from ..opening import files_beside
        from .settings import read_settings

        settings, faults = read_settings(source.settings)
        places = [Place(settings.engine)] if settings.dialect == "sqlite" else settings.files.values()
        return () if faults else files_beside(places, source)

    def tables(self, source: SourceRequest) -> Iterator[Table]:
        """The one table that the query returns. Raises SourceError where it cannot be asked, or takes too long."""
        from ..node import placed
        from ..words import joined
        from .rows import table_of
        from .running import asked
        from .settings import read_settings

        settings, faults = read_settings(source.settings)
        if faults:
            raise SourceError(source.location, joined(placed(one) for one in faults))
        yield table_of(asked(settings, source), source.location)
