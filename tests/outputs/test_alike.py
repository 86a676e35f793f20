"""Of problems that are too many some of every kind are told, and each line says for how many it stands."""

from __future__ import annotations

from qtcompliance.domain.place import UNREAD, Problem
from qtcompliance.locale import message
from qtcompliance.outputs.screen.alike import alike, apart, further


def stranger(row: int, source: str = "csv:a.csv") -> Problem:
    what = message("admission.agency", text=f"stranger {row}")
    return Problem("agency", source, f"row {row}, column agency", f"stranger {row}", what, agency=f"stranger {row}")


def impossible(row: int, quantity: str = "docs") -> Problem:
    what = message("sentence.error.above_whole", n=row + 1, d=row)
    return Problem("contradiction", "csv:a.csv", f"row {row}, column {quantity}", "", what, agency=f"X{row}")


def whole(number: int) -> Problem:
    return Problem(UNREAD, f"csv:lost{number}.csv", "", "", message("source.not_found"))


def test_every_kind_is_told_before_many_of_one() -> None:
    problems = [*(stranger(row) for row in range(2, 62)), *(impossible(row) for row in range(70, 88))]
    shown = apart(alike(problems), 3)
    assert [same[0].kind for same in shown] == ["agency", "agency", "contradiction"]
    assert [len(same) for same in shown] == [1, 59, 18]
    assert further(shown[-1], "en") == "and 17 more like it: rows 71, 72, 73 and 14 more"
    assert further(shown[-1], "vi").startswith("và 17 chỗ tương tự")


def test_kinds_go_before_files_and_columns_of_one_kind() -> None:
    problems = [stranger(row, f"csv:{name}.csv") for name in "abcd" for row in (2, 3)]
    problems += [impossible(row, quantity) for quantity in ("docs", "mail") for row in (2, 3)]
    shown = apart(alike(problems), 3)
    assert [same[0].kind for same in shown] == ["agency", "contradiction", "agency"]
    assert sum(map(len, shown)) == 6  # the others find no room


def test_problems_of_whole_sources_are_all_told_and_leave_room_for_others() -> None:
    shown = apart(alike([*map(whole, range(8)), *map(stranger, range(2, 12))]), 3)
    assert [len(same) for same in shown] == [1] * 8 + [1, 1, 8]


def test_where_there_is_room_each_stands_alone() -> None:
    shown = apart(alike(map(stranger, range(2, 32))), 20)
    assert [len(same) for same in shown] == [1] * 19 + [11]


def test_rows_of_another_text_are_quoted_and_one_row_is_named_once() -> None:
    cells = [("14", "không có"), ("15", "khoảng 20")]
    said = [
        Problem("unreadable", "excel:b.xlsx", f"Biểu!G{row}", text, message("cell.not_whole", text=text))
        for row, text in cells
    ]
    assert further(said, "en") == 'and 1 more like it: rows 15 ("khoảng 20")'
    assert further(said, "vi") == 'và 1 chỗ tương tự: dòng 15 ("khoảng 20")'
    same_row = [impossible(15, quantity) for quantity in ("docs", "mail", "staff")]
    assert further(same_row, "en") == "and 2 more like it in this row"
    assert further(same_row, "vi") == "và 2 chỗ tương tự ở cùng dòng này"
