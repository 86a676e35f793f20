"""The bare python-calamine script for one province: Excel in, the bytes of `--format json` out.

    python province_calamine.py TOOL > OUT

It reads what `generate.py province` wrote into the current folder; TOOL is the report's `tool` as JSON. The sheet is
laid out as one call gives it: no cell is looked at again, no error, no formula, no other heading.
"""

from __future__ import annotations

import json
import sys

from generate import SHEET
from province_script import judge, report
from python_calamine import CalamineWorkbook
from sentences import Fields
from tables import told


def letters(column: int) -> str:
    """A column as a spreadsheet names it, from 0."""
    before, sign = divmod(column, 26)
    return (letters(before - 1) if before else "") + chr(ord("A") + sign)


def main(tool: Fields) -> None:
    """Judge the province in the current folder."""
    header, *rows = CalamineWorkbook.from_path("returns.xlsx").get_sheet_by_name(SHEET).to_python()
    returns = [[cell if isinstance(cell, str) else str(int(cell)) for cell in row] for row in rows]
    columns = {name: letters(column) for column, name in enumerate(header)}

    def evidence(names: list[str], cells: list[str], row: int) -> list[Fields]:
        places = [f"{SHEET}!{columns[name]}{row}" for name in names]
        own = zip(names, cells, places, strict=True)
        return [told(name, cell, "excel:returns.xlsx", place) for name, cell, place in own]

    report(tool, judge(header, returns, evidence), "excel:returns.xlsx")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    main(json.loads(sys.argv[1]))
