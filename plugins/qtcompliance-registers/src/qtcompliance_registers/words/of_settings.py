"""What is wrong with the settings of a register or of a query."""

from __future__ import annotations

TEMPLATES: dict[str, tuple[str, str]] = {
    "unknown_key": ("không có khóa này; các khóa: {known}", "unknown key; the keys here are {known}"),
    "not_here": (
        "khóa này nói về bảng số liệu, không dùng cho sổ đăng ký",
        "this key says how tables of figures are read; a register has none",
    ),
    "mapping": ("cần các cặp khóa: giá trị", "needs keys with values"),
    "empty": ("chưa ghi gì ở đây", "nothing stands here"),
    "text": ("cần một giá trị dạng chữ", "needs a single text"),
    "one_word": ("chỉ dùng một trong các từ: {known}", "one of these words stands here: {known}"),
    "list": ("cần danh sách các điều kiện", "needs a list of filters"),
    "days": ("cần số ngày nguyên từ 0", "needs a whole number of days, from 0"),
    "missing": ('thiếu "{name}"', '"{name}" is missing'),
    "bound": (
        "cần một số như 12 hoặc 1.5, hay một ngày như 2016-12-31",
        "needs a number such as 12 or 1.5, or a day such as 2016-12-31",
    ),
    "both": ('chỉ ghi một trong hai khóa "{one}" và "{other}"', 'give one of "{one}" and "{other}"'),
    "register": ('chưa khai báo sổ "{name}" trong registers:', 'registers: does not declare "{name}"'),
    "no_quantities": (
        "quantities: ghi số liệu nào đếm những dòng nào",
        "quantities: say which quantity counts which rows",
    ),
    "engine": (
        "engine: dùng duckdb, postgresql://… hoặc spark",
        "engine: use duckdb, postgresql://… or spark",
    ),
    "secret": (
        "không ghi mật khẩu hay mã truy cập trong tệp này; đặt trong biến môi trường hoặc tệp service",
        "a password or token does not belong in this file; it comes from the environment or a service file",
    ),
    "memory": ("cần dung lượng như 512MB hoặc 2GB", "needs a size such as 512MB or 2GB"),
    "period": (
        'cần tên cột, hoặc {{fixed: "2016"}}',
        'needs a column, or {{fixed: "2016"}}',
    ),
    "counted_twice": (
        'đếm đúng những dòng của "{other}"; hãy ghi điều kiện khác, hoặc khai báo nguồn thêm một lần nữa',
        'counts the very rows of "{other}"; give another condition, or list the source a second time',
    ),
    "snapshot_within": (
        "within: cần date:, period: {{fixed: …}} hoặc as_of: để biết ngày cuối kỳ",
        "within: needs date:, period: {{fixed: …}} or as_of:, so that the period's last day is known",
    ),
    "one_cell": ("dòng tiêu đề là một ô có {count} dấu này", "the header is one cell that holds {count} of them"),
}
