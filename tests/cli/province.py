"""A small province on disk, and ways to run the program over it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from textwrap import dedent

import attrs

RULESET = """\
ruleset: small-plan
version: "1"
title: {vi: Kế hoạch nhỏ, en: A small plan}
reference: 1/KH-UBND
in_force: 2016-01-01/2020-12-31
levels:
  district: {title: {vi: cấp huyện, en: district}, called: [huyện]}
  commune: {title: {vi: cấp xã, en: commune}, called: [xã]}
basis: goal
speaks_of: agency
judged: agency
quantities:
  sent:
    title: {vi: Văn bản gửi, en: Documents sent}
    unit: {vi: văn bản, en: documents}
    over_time: sum
  online:
    title: {vi: Văn bản gửi qua mạng, en: Documents sent online}
    unit: {vi: văn bản, en: documents}
    over_time: sum
indicators:
  documents-online:
    clause: II.2
    title: {vi: Văn bản gửi qua mạng, en: Documents sent online}
    count: online
    of: sent
    target: {more_than: 95%}
"""
CASES = """\
- case: exactly 95 percent is not over 95 percent
  level: commune
  given: {sent: 100, online: 95}
  expect: {documents-online: {outcome: fail, shortfall: 1}}
"""
AGENCIES = """\
id,name,level,parent,aliases
DT,Đồi Thông,huyện,,
HM,Hoa Mai,xã,DT,
SX,Sông Xanh,xã,DT,
"""
RETURNS = """\
agency,period,sent,online
DT,2016,100,99
Hoa Mai,2016,100,95
SX,2016,200,199
"""
GOOD = RETURNS.replace(",95", ",96")
WAIVERS = """\
- agency: HM
  indicator: documents-online
  reason: Lũ lụt
  granted_by: UBND tỉnh
  from: 2016-10-15
  until: 2016-12-31
"""
ASSESSMENT = """\
ruleset: small-plan.yaml
agencies: agencies.csv
period: "2016"
data:
  - csv:returns.csv
"""


BROKEN_ADAPTER = """
    from qtcompliance import hookimpl

    class Boom:
        name = "boom"
        settings = frozenset()

        def tables(self, source):
            raise RuntimeError("out of order")

    @hookimpl
    def qtcompliance_adapters():
        return [Boom()]
"""
"""A plugin whose adapter breaks at work."""

ALONE = {"QTCOMPLIANCE_BLOCK": "excel,timeliness"}
"""The core without the workspace's plugins."""


@attrs.frozen
class Ran:
    """How a run of the program ended, and what it said."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


@attrs.frozen
class Province:
    """An assessment's folder; by default all agencies have reported and one of them fails."""

    folder: Path

    def write(self, name: str, text: str) -> str:
        path = self.folder / name
        path.write_text(dedent(text), encoding="utf-8")
        return str(path)

    def file(self, name: str) -> str:
        return str(self.folder / name)

    def __str__(self) -> str:
        return str(self.folder)


def found(folder: Path) -> Province:
    """Lay a small province out in a new folder."""
    folder.mkdir(parents=True)
    province = Province(folder)
    province.write("small-plan.yaml", RULESET)
    province.write("small-plan.cases.yaml", CASES)
    province.write("agencies.csv", AGENCIES)
    province.write("returns.csv", RETURNS)
    province.write("waivers.yaml", WAIVERS)
    province.write("assessment.yaml", ASSESSMENT)
    return province


def environment(**more: str) -> dict[str, str]:
    """This process's environment without what would choose a language, a width or colours."""
    chosen = ("LANG", "LC_", "LANGUAGE", "COLUMNS", "NO_COLOR", "FORCE_COLOR", "PYTHONIOENCODING", "TERM")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(chosen)}
    return {**kept, "PYTHONIOENCODING": "utf-8", **ALONE, **more}


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "qtcompliance", *words]


def spawn(
    words: Sequence[str], *, env: Mapping[str, str] | None = None, cwd: Path | None = None, encoding: str = "utf-8"
) -> Ran:
    """Run the program as a process of its own."""
    done = subprocess.run(
        command(*words), capture_output=True, check=False, cwd=cwd, env=environment(**(env or {})), timeout=120
    )
    out, err = done.stdout.decode(encoding), done.stderr.decode(encoding)
    return Ran(done.returncode, out.replace("\r\n", "\n"), err.replace("\r\n", "\n"))


def plugin(folder: Path, name: str, source: str) -> dict[str, str]:
    """Install a distribution `NAME` 1.0 by hand; the environment in which it is found."""
    info = folder / f"{name}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[qtcompliance]\n{name} = {name}\n", encoding="utf-8")
    (folder / f"{name}.py").write_text(dedent(source), encoding="utf-8")
    before = os.environ.get("PYTHONPATH")
    return {"PYTHONPATH": f"{folder}{os.pathsep}{before}" if before else str(folder)}
