"""Rows that are lost, or that keep an agency from passing."""

from __future__ import annotations

TEMPLATES: dict[str, tuple[str, str]] = {
    "lost_agency": ("{rows}: {why}", "{rows}: {why}"),
    "no_agency": ("{rows} không ghi cơ quan", "{rows} without an agency"),
    "no_date": ("{rows} không có ngày đọc được ({column})", "{rows} without a day that can be read ({column})"),
    "outside": ("{rows} ngoài các kỳ được đánh giá", "{rows} outside every judged period"),
    "unsure": (
        "{rows} không rõ có tính hay không, vì ô trống hoặc không đọc được: sửa dữ liệu, hoặc khai báo `unknown`",
        "of {rows} nobody can say whether it counts: cells are empty or cannot be read; mend them or declare `unknown`",
    ),
    "stock": (
        (
            "{name} là số có tại cuối kỳ (over_time: last), đếm theo ngày trong cả kỳ thì không ra: ghi {within}, "
            "hoặc bỏ date và ghi as_of"
        ),
        (
            "{name} is a stock (over_time: last), which rows dated anywhere in the period do not tell: write {within}, "
            "or leave out date and write as_of"
        ),
    ),
    "stock_here": (
        "đếm theo ngày ({date}) trong cả kỳ, không phải số có tại cuối kỳ",
        "counted by day ({date}) over the whole period, which is not what is there at its end",
    ),
    "unsure_here": (
        "{rows} không rõ có tính hay không, vì ô trống hoặc không đọc được",
        "of {rows} nobody can say whether it counts: cells are empty or cannot be read",
    ),
    "several_ways": (
        "sổ ghi tên cơ quan này theo nhiều cách ({known}), nên không đếm được {column} khác nhau",
        "the register writes this agency in several ways ({known}), so different {column} cannot be counted",
    ),
    "unmatched_here": (
        "{rows} không có trong {register}, ví dụ {keys}",
        "{rows} not found in {register}, such as {keys}",
    ),
    "unmatched_here_bare": ("{rows} không có trong {register}", "{rows} not found in {register}"),
    "unmatched_there_bare": (
        "{rows} của {register} không có trong sổ này",
        "{rows} of {register} not found in this register",
    ),
    "unmatched_there": (
        "{rows} của {register} không có trong sổ này, ví dụ {keys}",
        "{rows} of {register} not found in this register, such as {keys}",
    ),
    "keys_of_sum": (
        "{known} là tổng của một cột, không phải số dòng",
        "{known}: the sum of a column, not a number of rows",
    ),
    "keys_of_two_kinds": (
        "hai vế không cùng đếm một thứ (distinct: khác nhau)",
        "the two sides do not count the same thing (they differ in distinct:)",
    ),
    "no_key": (
        "chưa khai báo key: cột nào là số hiệu của dòng",
        "key: does not say which column holds the number of a row",
    ),
}
