"""What the plugin tells its users, in Vietnamese and English."""

from __future__ import annotations

WORDS = {
    "not_found": ("không có tệp này", "there is no such file"),
    "folder": (
        "đây là thư mục; để đọc các tệp trong đó, hãy ghi mẫu tên tệp: {location}/*.xlsx",
        "this is a folder; to read its files, write a pattern: {location}/*.xlsx",
    ),
    "cannot_open": ("không mở được: {cause}", "it cannot be opened: {cause}"),
    "encrypted": (
        "bảng tính có mật khẩu; hãy bỏ mật khẩu rồi lưu lại",
        "the workbook is protected by a password; take it off and save it again",
    ),
    "is_html": (
        "đây là trang HTML mang tên bảng tính; hãy mở bằng Excel rồi lưu thành .xlsx",
        "this is a page of HTML under a workbook's name; open it in Excel and save it as .xlsx",
    ),
    "is_text": (
        "đây là tệp văn bản, không phải bảng tính; nếu là CSV hãy ghi csv: trước tên tệp",
        "this is a text file, not a workbook; if it is CSV, write csv: before its name",
    ),
    "not_a_workbook": (
        "đây không phải bảng tính .xlsx, .xlsm, .xls hay .ods",
        "this is no workbook (.xlsx, .xlsm, .xls or .ods)",
    ),
    "misnamed": (
        "tệp {name} mang tên của loại bảng tính khác; hãy đổi tên thành {right}",
        "{name} bears the name of another kind of workbook; rename it to {right}",
    ),
    "is_archive": (
        "đây là tệp nén (zip), không phải bảng tính; hãy giải nén rồi ghi tên tệp bên trong",
        "this is a packed archive (zip), not a workbook; unpack it and name the file within",
    ),
    "broken": (
        "bảng tính bị hỏng, không đọc được; hãy mở bằng Excel rồi lưu lại",
        "the workbook is broken and cannot be read ({cause}); open it in Excel and save it again",
    ),
    "bomb": (
        "bảng tính giải nén ra {size} MB, nhiều hơn mức {most} MB cho phép",
        "the workbook unpacks to {size} MB, more than the {most} MB that are read",
    ),
    "too_far": (
        "một trang tính kéo tới dòng {rows}, cột thứ {columns}, nhiều hơn {most} ô; hãy xóa các ô ghi ngoài bảng",
        "a sheet reaches to row {rows}, column {columns}: more than {most} cells; clear what lies beyond the table",
    ),
    "digits_lost": (
        "có trên 15 chữ số: Excel chỉ giữ 15 chữ số đầu; nếu là mã thì hãy đặt ô kiểu Văn bản rồi gõ lại",
        "has more than fifteen digits, and Excel keeps only the first fifteen; a code must be typed in a cell of text",
    ),
    "no_sheet": (
        'không có trang tính "{sheet}"; các trang tính: {known}',
        'there is no sheet "{sheet}"; the sheets are {known}',
    ),
    "no_sheet_guess": (
        'không có trang tính "{sheet}". Có phải "{guess}"? Các trang tính: {known}',
        'there is no sheet "{sheet}". Did you mean "{guess}"? The sheets are {known}',
    ),
    "not_first": (
        'chỉ trang không ẩn đầu tiên có dữ liệu được đọc; nếu cần trang này, ghi `sheet:` (tên hoặc mẫu: "Quý *")',
        'only the first visible sheet with data is read; if this one is meant, say `sheet:` (name or pattern: "Quý *")',
    ),
    "hidden_only": (
        "trang tính này đang ẩn nhưng vẫn được đọc vì các trang khác đều trống; nếu đúng, hãy ghi tên ở `sheet:`",
        "this sheet is hidden, and is read as no visible one holds anything; if it is meant, name it in `sheet:`",
    ),
    "hidden_fits": (
        'trang tính này đang ẩn nhưng vẫn được đọc vì tên khớp với mẫu `sheet:` "{sheet}"; nếu không cần, hãy đổi tên',
        'this sheet is hidden, and is read as it fits the pattern `sheet:` "{sheet}"; rename it if it is not meant',
    ),
    "hidden": (
        "trang tính này đang ẩn: chỉ được đọc khi `sheet:` ghi đúng tên trang",
        "this sheet is hidden: it is read only if `sheet:` names it",
    ),
    "unlike_pattern": (
        'tên trang không khớp với mẫu `sheet:` "{sheet}"; nếu thuộc báo cáo, hãy đổi tên trang hoặc sửa mẫu',
        'its name does not fit the pattern `sheet:` "{sheet}"; if it belongs here, rename it or widen the pattern',
    ),
    "bad_sheet": (
        'sheet: ghi tên trang tính, hoặc một mẫu như "Quý *".',
        'sheet: write the name of a sheet, or a pattern such as "Quý *".',
    ),
    "bad_merged": (
        "merged: ghi tên cột, hoặc danh sách tên cột.",
        "merged: write the name of a column, or a list of names.",
    ),
    "no_merged": (
        'merged: không có cột "{column}"; các cột: {known}',
        'merged: there is no column "{column}"; the columns are {known}',
    ),
    "merged_twice": (
        'merged: có hai cột tên "{column}"',
        'merged: there are two columns "{column}"',
    ),
}


def told(key: str, **fields: object) -> dict[str, str]:
    """A sentence in each language."""
    vi, en = WORDS[key]
    return {"vi": vi.format(**fields), "en": en.format(**fields)}
