"""Writes what is judged: two invented plans, their agencies and their returns. The same seed gives the same bytes.

    python benchmarks/generate.py nation FOLDER --agencies 13000
    python benchmarks/generate.py province FOLDER

Figures, names and plans are invented. In the nation one agency in a hundred is silent
about a target; in the province all report, so that the plan as a whole can be judged by hand, too.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from plans import LEVELS, NATION, PERIODS, PROVINCE, REFERENCE, TITLE, VERSION, Target, clause

SEED = 20161231
SYLLABLES = [
    "An",
    "Bình",
    "Cam",
    "Đông",
    "Gio",
    "Hải",
    "Hướng",
    "Lao",
    "Linh",
    "Phong",
    "Phú",
    "Tân",
    "Thanh",
    "Thạch",
    "Triệu",
    "Trung",
    "Vĩnh",
    "Xuân",
    "Ái",
    "Đức",
]
KINDS = {"province": "Sở", "district": "Huyện", "commune": "Xã"}
PROVINCE_SIZE = 171
SHEET = "Returns"


def ruleset(name: str, targets: tuple[Target, ...], judged: str) -> Iterator[str]:
    """The plan as a ruleset, line by line."""
    yield f"ruleset: {name}\nversion: '{VERSION}'\nlanguages: [vi, en]\n"
    yield f"title: {{vi: {TITLE['vi']}, en: {TITLE['en']}}}\n"
    yield f"reference: {REFERENCE}\nin_force: 2016-01-01/2020-12-31\nlevels:\n"
    for level, vi in LEVELS.items():
        yield f"  {level}: {{title: {{vi: {vi}, en: {level}}}}}\n"
    yield f"basis: goal\njudged: [{judged}]\nspeaks_of: plan\nquantities:\n"
    for target in targets:
        for quantity, vi, en in target.quantities:
            yield f'  {quantity}:\n    title: {{vi: "{vi}", en: "{en}"}}\n'
            yield f"    unit: {{vi: {target.vi}, en: {target.en}}}\n    over_time: sum\n"
    yield "indicators:\n"
    for place, target in enumerate(targets):
        yield from indicator(target, clause(place))


def indicator(target: Target, stands: str) -> Iterator[str]:
    """One target of the ruleset."""
    title, bounds = target.title, target.written
    yield f"  {target.id}:\n    clause: {stands}\n    title: {{vi: {title['vi']}, en: {title['en']}}}\n"
    yield f"    count: {target.count}\n    of: {target.name}\n"
    if target.left:
        yield "    excluding:\n"
    for one in target.left:
        count = f"{one.what}_done" if one.among else "none"
        because = ", ".join(f"{language}: {text}" for language, text in one.because.items())
        yield f"      - {{of: {one.what}, count: {count}, because: {{{because}}}}}\n"
    bound = bounds[0] if len(bounds) == 1 else f"[{', '.join(bounds)}]\n      including: both"
    yield f"    target:\n      {target.comparator}: {bound}\n"


def agencies(count: int, chance: random.Random) -> Iterator[tuple[str, str, str]]:
    """Code, name and level of each agency."""
    levels = tuple(LEVELS)
    for number in range(1, count + 1):
        level = levels[0 if number * 8 <= count else 1 if number * 5 <= count else 2]
        yield f"A{number:05}", f"{KINDS[level]} {chance.choice(SYLLABLES)} {chance.choice(SYLLABLES)}", level


def figures(target: Target, chance: random.Random, silent: int) -> Iterator[int | str]:
    """What one agency reports on one target, in the order of its quantities; `silent` in a hundred report nothing.

    Most figures meet the target, many by little; one in twenty does not.
    """
    if chance.randrange(100) < silent:
        yield from [""] * len(target.quantities)
        return
    left = [(chance.randrange(30), one.among) for one in target.left]
    left = [(of, chance.randrange(of + 1) if among else 0) for of, among in left]
    rest = chance.randrange(20, 5000 if chance.randrange(4) else 200)
    beyond = chance.randrange(100) if chance.randrange(20) else -chance.randrange(1, 60)
    above = target.comparator in ("exactly", "at_least", "more_than")
    upwards = above or (target.comparator == "between" and chance.randrange(2))
    share = target.bounds[0] + beyond if upwards else target.bounds[-1] - beyond
    done = rest * min(max(share, 0), 1000) // 1000
    yield done + sum(among for _, among in left)
    yield rest + sum(of for of, _ in left)
    for (of, among), one in zip(left, target.left, strict=True):
        yield of
        if one.among:
            yield among


def write(folder: Path, name: str, count: int) -> None:
    """Write `NAME.yaml`, `agencies.csv` and `returns.csv`; of a province the workbook `returns.xlsx`, too."""
    province = name == "province"
    targets, periods, silent = (PROVINCE, ("2016",), 0) if province else (NATION, PERIODS, 1)
    chance = random.Random(SEED)
    folder.mkdir(parents=True, exist_ok=True)
    plan = "".join(ruleset(f"benchmark-{name}", targets, "plan, agency" if province else "agency"))
    (folder / f"{name}.yaml").write_text(plan, encoding="utf-8")
    register = list(agencies(count, chance))
    with (folder / "agencies.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("id", "name", "level"), *register])
    header = ["agency", "period", *(quantity for target in targets for quantity, _, _ in target.quantities)]
    rows: Iterable[list[int | str]] = (
        [code, period, *(cell for target in targets for cell in figures(target, chance, silent))]
        for code, _, _ in register
        for period in periods
    )
    if province:
        rows = list(rows)
        workbook(folder / "returns.xlsx", [header, *rows])
    with (folder / "returns.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(chain([header], rows))


def workbook(path: Path, rows: Sequence[Sequence[int | str]]) -> None:
    """The rows as the one sheet of a workbook."""
    from xlsxwriter import Workbook  # the plugin's, as its forms are written with it

    with Workbook(path) as book:
        book.set_properties({"created": datetime(2017, 1, 1, tzinfo=UTC)})
        sheet = book.add_worksheet(SHEET)
        for number, cells in enumerate(rows):
            sheet.write_row(number, 0, cells)


def write_parquet(folder: Path) -> None:
    """Write `returns.parquet` beside `returns.csv`: the same rows, counts as whole numbers."""
    import duckdb

    with duckdb.connect() as database:
        rows = database.read_csv(str(folder / "returns.csv"))
        rows.write_parquet(str(folder / "returns.parquet"))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", choices=["nation", "province"])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--agencies", type=int, help="how many agencies (13000; a province has 171)")
    given = parser.parse_args()
    write(given.folder, given.name, given.agencies or (PROVINCE_SIZE if given.name == "province" else 13_000))
