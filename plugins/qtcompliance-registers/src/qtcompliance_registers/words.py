"""What a register says to people, in Vietnamese and English."""

from __future__ import annotations

from collections.abc import Iterable

from .language import Words

_TEMPLATES: dict[str, tuple[str, str]] = {
    # settings
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
    # sources
    "no_column": (
        'không có cột "{column}"; các cột: {known}',
        'there is no column "{column}"; the columns are {known}',
    ),
    "no_column_guess": (
        'không có cột "{column}"; có phải "{guess}"?',
        'there is no column "{column}". Did you mean "{guess}"?',
    ),
    "no_column_in": (
        'sổ "{register}" không có cột "{column}"; các cột: {known}',
        'the register "{register}" has no column "{column}"; the columns are {known}',
    ),
    "not_days": ('cột "{column}" không chứa ngày', 'the column "{column}" does not hold days'),
    "not_numbers": ('cột "{column}" không chứa số', 'the column "{column}" does not hold numbers'),
    "not_text": ('cột "{column}" không chứa chữ', 'the column "{column}" does not hold text'),
    "does_not_suit": (
        'cột "{column}" chứa {kind}, không so được với "{value}"',
        'the column "{column}" holds {kind} and cannot be compared with "{value}"',
    ),
    "needs_type": (
        'cột "{column}" là chữ; máy này không đọc chữ thành số hay ngày: hãy đổi kiểu cột hoặc tạo khung nhìn',
        'the column "{column}" is text, which this engine does not read as numbers or days: give it a type, or a view',
    ),
    "kind_text": ("chữ", "text"),
    "kind_whole": ("số nguyên", "whole numbers"),
    "kind_exact": ("số thập phân", "decimal numbers"),
    "kind_float": ("số dấu phẩy động", "floating-point numbers"),
    "kind_flag": ("có hoặc không", "yes or no"),
    "kind_day": ("ngày", "days"),
    "kind_moment": ("thời điểm", "moments"),
    "kind_other": ("thứ khác", "something else"),
    "not_found": ("không tìm thấy", "is not there"),
    "unknown_ending": (
        "không rõ loại tệp; dùng được: {known}",
        "its ending tells no kind of file that can be read: {known}",
    ),
    "several": (
        "trong tệp có nhiều bảng ({known}); ghi table:",
        "there are several tables in it ({known}); name one with table:",
    ),
    "no_tables": ("trong tệp không có bảng nào", "there is no table in it"),
    "one_file": (
        "có nhiều tệp khớp ({files}); sổ đăng ký trong cơ sở dữ liệu là một tệp",
        "several files match ({files}); a register in a database is one file",
    ),
    # SQLite
    "not_sqlite": (
        "không phải cơ sở dữ liệu SQLite, hoặc đã bị mã hóa",
        "is no SQLite database, or it is encrypted",
    ),
    "left_behind": (
        "bên cạnh còn tệp {file} với dữ liệu chưa ghi vào sổ: đóng chương trình đang dùng sổ, hoặc mở rồi đóng lại",
        "beside it lies {file} with rows it does not hold yet: close the program that uses it, or open it there again",
    ),
    "locked": (
        "chương trình khác đang ghi vào sổ; thử lại khi đã ghi xong",
        "another program is writing to it; try again when it has finished",
    ),
    "changed": ("sổ bị ghi thêm trong lúc đếm; hãy đếm lại", "it was written to while it was counted; count it again"),
    "sqlite_counts": (
        'DuckDB không đọc tệp SQLite ("{register}"): sổ thì bỏ engine:, truy vấn thì ghi engine: TỆP.sqlite',
        'DuckDB does not read the SQLite file of "{register}": a register needs no engine:, a query engine: FILE',
    ),
    "of_other": ('sổ "{register}": {what}', 'the register "{register}": {what}'),
    "out_of_reach": (
        'không đối chiếu được với sổ "{register}" nằm ở nơi khác: đưa cả hai về một máy chủ, hoặc thành tệp tại đây',
        'the register "{register}" lies elsewhere: have both in one place, as tables of one server or as files here',
    ),
    "binary": (
        'cột "{column}" có ô nhị phân, không phải chữ',
        'the column "{column}" has cells of bytes, which are no text',
    ),
    "day_as_number": (
        'cột "{column}" ghi ngày bằng số ({value}), không rõ tính từ đâu: tạo khung nhìn với ngày dạng 2016-12-31',
        'the column "{column}" writes days as numbers ({value}), from when nobody knows: make a view with 2016-12-31',
    ),
    "not_unicode": ("có ô chữ không phải UTF-8", "a cell of it holds text that is not UTF-8"),
    "no_table": ('không có bảng "{table}"; các bảng: {known}', 'there is no table "{table}"; the tables are {known}'),
    "no_such_table": (
        'không có bảng "{table}"; các bảng: {known}',
        'there is no table "{table}"; the tables are {known}',
    ),
    "remote": (
        "remote: cần địa chỉ như sc://host:15002, hoặc biến môi trường SPARK_REMOTE",
        "remote: needs an address such as sc://host:15002; or set SPARK_REMOTE in the environment",
    ),
    "engine_failed": ("{engine} không đếm được: {cause}", "{engine} cannot count it: {cause}"),
    # CSV
    "no_header": (
        "{file}: dòng đầu tiên phải ghi tên các cột",
        "{file}: its first row must name the columns",
    ),
    "ragged": (
        '{file} dòng {row} (tính như bảng tính): {found} ô, tiêu đề có {wanted} ô; ô chứa dấu phân cách đặt trong "…"',
        '{file} row {row} (as a spreadsheet counts): cells: {found}, header {wanted}; delimiters in cells need "…"',
    ),
    "stray_quote": (
        '{file} dòng {row} (tính như bảng tính): dấu " không khép lại hoặc đứng giữa ô; trong ô đặt "…" hãy viết ""',
        '{file} row {row} (as a spreadsheet counts): a " is not closed, or more follows it; within "…" write it twice',
    ),
    "line_ends": (
        "{file}: các dòng kết thúc theo nhiều kiểu (CRLF lẫn LF); hãy lưu lại tệp với một kiểu",
        "{file}: its lines end in different ways (CRLF beside LF); save it again with one of them",
    ),
    "other_encoding": (
        "{file} dòng {row}: không phải bảng mã đã khai báo (mặc định utf-8); ghi encoding: hoặc lưu lại bằng UTF-8",
        "{file} row {row}: is not in the encoding declared (utf-8 if none is); say encoding:, or save it as UTF-8",
    ),
    "needs_library": (
        "cần cài thêm: pip install qtcompliance-registers[{extra}]",
        "needs more to be installed: pip install qtcompliance-registers[{extra}]",
    ),
    # what is looked at before it is mapped
    "one_cell": ("dòng tiêu đề là một ô có {count} dấu này", "the header is one cell that holds {count} of them"),
    # keys of rows
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
    # queries of somebody's own
    "sql_engine": (
        "engine: dùng duckdb, spark, postgresql://… hoặc một tệp SQLite",
        "engine: use duckdb, spark, postgresql://… or an SQLite file",
    ),
    "sql_files": (
        "files: ghi các tệp mà truy vấn đọc, theo tên bảng",
        "files: name the files that the query reads, by table",
    ),
    "no_file": ("không có tệp {file}", "there is no file {file}"),
    "no_files_here": ("chỉ DuckDB đọc files:", "only DuckDB reads files:"),
    "time_limit": (
        "cần thời gian như 60 s hoặc 5 min, nhiều nhất 24 h",
        "needs a time such as 60 s or 5 min, at most 24 h",
    ),
    "too_long": (
        "truy vấn chạy quá {limit} nên đã dừng; tăng time_limit: hoặc làm truy vấn nhẹ hơn",
        "the query was stopped after {limit}: raise time_limit:, or ask for less",
    ),
    "no_answer": (
        "máy chủ không trả lời trong {limit} nên đã thôi chờ; kiểm tra địa chỉ, hoặc tăng time_limit:",
        "the server does not answer within {limit}: look at its address, or raise time_limit:",
    ),
    "silent_server": (
        "máy chủ không trả lời trong {limit} nên đã thôi chờ; kiểm tra địa chỉ ở engine:",
        "the server does not answer within {limit}: look at its address in engine:",
    ),
    "sql_syntax": (
        "không đọc được câu lệnh SQL ở dòng {line}: {what}",
        "the SQL cannot be read at line {line}: {what}",
    ),
    "one_statement": (
        "tệp phải có đúng một câu lệnh SELECT, không phải {count}",
        "it must hold exactly one statement, a SELECT, not {count}",
    ),
    "only_select": ("chỉ được dùng SELECT, không dùng {word}", "only a SELECT may stand here, no {word}"),
    "not_utf8": ("không phải chữ UTF-8", "is not text in UTF-8"),
    "too_large": ("quá dài cho một truy vấn", "is too long for a query"),
    "float_column": (
        'cột "{column}" trả về số dấu phẩy động, không chính xác: CAST thành DECIMAL (với SQLite: INTEGER hoặc TEXT)',
        'the column "{column}" gives floating-point numbers, not exact ones: CAST to DECIMAL (SQLite: INTEGER, TEXT)',
    ),
    # rows that are lost
    "lost_agency": ("{rows}: {why}", "{rows}: {why}"),
    "no_agency": ("{rows} không ghi cơ quan", "{rows} without an agency"),
    "no_date": ("{rows} không có ngày đọc được ({column})", "{rows} without a day that can be read ({column})"),
    "outside": ("{rows} ngoài các kỳ được đánh giá", "{rows} outside every judged period"),
    "unsure": (
        "{rows} không rõ có tính hay không, vì ô trống: bổ sung dữ liệu, hoặc khai báo `unknown`",
        "of {rows} nobody can say whether it counts: cells are empty; fill them in, or declare `unknown`",
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
        "{rows} không rõ có tính hay không, vì ô trống",
        "of {rows} nobody can say whether it counts: cells are empty",
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
}


def say(key: str, **fields: object) -> Words:
    """The sentence `key`, filled; a field may itself be words."""
    vi, en = _TEMPLATES[key]
    return {
        "vi": vi.format(**{name: _in(value, "vi") for name, value in fields.items()}),
        "en": en.format(**{name: _in(value, "en") for name, value in fields.items()}),
    }


def rows(count: int) -> Words:
    """So many rows."""
    vi = f"{count:,}".replace(",", ".")
    return {"vi": f"{vi} dòng", "en": "1 row" if count == 1 else f"{count:,} rows"}


def joined(sentences: Iterable[Words]) -> Words:
    """Several sentences as one."""
    told = list(sentences)
    return {language: "; ".join(one[language] for one in told) for language in ("vi", "en")}


def _in(value: object, language: str) -> str:
    if isinstance(value, dict):
        return str(value[language])
    if isinstance(value, (list, tuple)):
        return ", ".join(str(one) for one in value)
    return str(value)
