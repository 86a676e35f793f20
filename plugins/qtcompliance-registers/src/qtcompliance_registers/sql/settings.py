"""What an assessment says of a query: who answers it, from which files, and how long it may take."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import attrs

from qtcompliance.contracts import SettingFault
from qtcompliance.domain.record import Compared

from ..engines.files import SQLITE
from ..language import Place
from ..node import Node
from ..settings import read_engine, read_place, read_size

USUAL_LIMIT = 60  # seconds
_LONGEST = 24 * 60 * 60
_TIME = re.compile(r"([1-9][0-9]{0,5})\s*(s|min|h)?\Z", re.ASCII)
_SECONDS = {"s": 1, "min": 60, "h": 3600}


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Settings(Compared):
    """How a query is asked. The engine is `duckdb`, `spark`, an address of PostgreSQL or the path of an SQLite file."""

    engine: str = "duckdb"
    files: Mapping[str, Place] = attrs.field(factory=dict)
    remote: str | None = None
    memory: str | None = None
    spill: str | None = None
    limit: int = USUAL_LIMIT

    @property
    def dialect(self) -> str:
        """What SQLGlot calls the engine's SQL."""
        if self.engine in ("duckdb", "spark"):
            return self.engine
        return "sqlite" if _is_file(self.engine) else "postgres"


def read_settings(settings: Mapping[str, Any]) -> tuple[Settings, list[SettingFault]]:
    """The settings, and every fault; with a fault they are not to be used."""
    root = Node(dict(settings), (), [])
    given = root.mapping(("engine", "files", "remote", "memory", "spill", "time_limit"))
    engine = _engine(given.get("engine"))
    files = {one.key: read_place(one) for one in given["files"].entries()} if "files" in given else {}
    if engine == "duckdb" and not files:
        given.get("files", root).fault("sql_files")
    elif engine != "duckdb" and "files" in given:
        given["files"].fault("no_files_here", at_key=True)
    texts = {name: given[name].text() for name in ("remote", "spill") if name in given}
    if re.search(r"token=|:[^@/]+@", texts.get("remote", "")):
        given["remote"].fault("secret")
    found = Settings(
        engine=engine,
        files=files,
        remote=texts.get("remote"),
        spill=texts.get("spill"),
        memory=read_size(given.get("memory")),
        limit=_limit(given.get("time_limit")),
    )
    return found, root.faults


def _engine(node: Node | None) -> str:
    if node is None:
        return "duckdb"
    if isinstance(node.value, str) and _is_file(node.value.strip()):
        return node.value.strip()
    return read_engine(node, "sql_engine") or "duckdb"


def _is_file(engine: str) -> bool:
    """Whether an engine is the path of an SQLite file; a server's address may end as one."""
    return "://" not in engine and engine.casefold().endswith(SQLITE)


def _limit(node: Node | None) -> int:
    """How many seconds a query may take: `90`, `90 s`, `5 min`, `1 h`."""
    if node is None:
        return USUAL_LIMIT
    match = _TIME.match(str(node.value).strip())
    seconds = int(match[1]) * _SECONDS[match[2] or "s"] if match and not isinstance(node.value, bool) else 0
    if not 0 < seconds <= _LONGEST:
        node.fault("time_limit")
        return USUAL_LIMIT
    return seconds
