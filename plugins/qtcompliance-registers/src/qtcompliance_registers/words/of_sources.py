"""Why a register cannot be had, or a column of it is not what the settings take it for."""

from __future__ import annotations

TEMPLATES: dict[str, tuple[str, str]] = {
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
    "does_not_suit": (
        'cột "{column}" chứa {kind}, không so được với "{value}"',
        'the column "{column}" holds {kind} and cannot be compared with "{value}"',
    ),
    "needs_type": (
        'cột "{column}" là chữ; máy này không đọc chữ thành số hay ngày: hãy đổi kiểu cột hoặc tạo khung nhìn',
        'the column "{column}" is text, which this engine does not read as numbers or days: give it a type, or a view',
    ),
    "no_text": (
        (
            'cột "{column}" chứa thứ không phải chữ, số hay ngày (danh sách, cấu trúc, giờ trong ngày, nhị phân): ghi '
            "lại cột thành chữ, hoặc tạo khung nhìn"
        ),
        (
            'the column "{column}" holds what is neither text nor number nor day (lists, structures, times of day, '
            "bytes): write it as text, or make a view"
        ),
    ),
    "heading_break": (
        "{file}: tiêu đề cột có ngắt dòng khác kiểu với dấu hết dòng của tệp: bỏ ngắt dòng trong tiêu đề",
        "{file}: a heading holds a line break of another kind than the rows end with: take it out of the heading",
    ),
    "heading_twice": (
        'có hai cột cùng tên "{column}": đổi tên một cột',
        'two columns are called "{column}": give one of them another name',
    ),
    "heading_in_capitals": (
        'cột "{column}" chỉ khác cột "{other}" ở chữ hoa, chữ thường: đổi tên một trong hai cột',
        'the column "{column}" differs from "{other}" in capital letters only: give one of them another name',
    ),
    "files_disagree": (
        'cột "{column}" có kiểu khác nhau giữa các tệp ({files}): ghi lại các tệp với một kiểu',
        'the column "{column}" is of different types in these files ({files}): write them with one type',
    ),
    "kind_no_text": ("danh sách, cấu trúc, giờ hay nhị phân", "lists, structures, times of day or bytes"),
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
    "remote": (
        "remote: cần địa chỉ như sc://host:15002, hoặc biến môi trường SPARK_REMOTE",
        "remote: needs an address such as sc://host:15002; or set SPARK_REMOTE in the environment",
    ),
    "engine_failed": ("{engine} không đếm được: {cause}", "{engine} cannot count it: {cause}"),
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
}
