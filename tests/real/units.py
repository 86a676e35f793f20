"""The real registers of Quảng Trị's administrative units: where they are, and one register out of three lists."""

from __future__ import annotations

import csv
import os
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("QTCOMPLIANCE_SHARED_DATA") or ROOT.parent / "shared" / "data")
FOLDER = SHARED / "quangtri-units"
WHY = "no quangtri-units beside the checkout (../shared/data), nor where QTCOMPLIANCE_SHARED_DATA says"
YEARS = ("2019", "2022", "2025")

# The lists are snapshots: a code of one that the next lacks was merged away between them, at the end of 2019 or of
# 2024. The unit that took it in keeps its own code, often under a new name. Districts ceased in the middle of 2025.
LAST_DAY = {"2019": "2019-12-31", "2022": "2024-12-31"}
REFORM = "2025-06-30"
SUCCESSORS = {"19732": "19681", "19609": "19603", "19486": "19489"}  # into Diên Sanh, Thanh An and Lìa

Unit = dict[str, str]


def rows(name: str) -> list[Unit]:
    """One of the files, as it stands."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def agency(row: Unit) -> Unit:
    """A unit as a row of a register of agencies; `Thành phố thuộc tỉnh` is a `thành phố`."""
    level = row["unit_type_vi"].removesuffix(" thuộc tỉnh").casefold()
    parent = row["parent_code"] if level in ("xã", "phường", "thị trấn") else ""
    return {"id": row["code"], "name": row["full_name"], "level": level, "parent": parent}


def communes(year: str) -> dict[str, Unit]:
    """The communes of one list, by code."""
    return {row["code"]: agency(row) for row in rows(f"communes-{year}.csv")}


def one_list(year: str) -> list[Unit]:
    """The register as one of the lists gives it, without dates."""
    return [*map(agency, rows("districts.csv")), *communes(year).values()]


def all_lists() -> list[Unit]:
    """One register with dates, out of the three lists: the newest name of each code, older ones as aliases."""
    found = {row["code"]: agency(row) | {"until": REFORM} for row in rows("districts.csv")}
    for year in YEARS:
        for code, one in communes(year).items():
            names = [found[code]["name"], found[code].get("aliases", "")] if code in found else []
            older = [name for name in names if name and name != one["name"]]
            found[code] = one | {"aliases": "|".join(older), "until": LAST_DAY.get(year, "")}
    for code, heir in SUCCESSORS.items():
        found[code]["successor"] = heir
    return list(found.values())


def write_register(path: Path, units: list[Unit]) -> Path:
    """A register of agencies as the program reads it."""
    columns = ("id", "name", "level", "parent", "aliases", "until", "successor")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(units)
    return path
