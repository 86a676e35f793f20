"""Why an engine refused, in the reader's words: of the common causes a sentence of ours, else what the engine said."""

from __future__ import annotations

import re

from ..language import Words

_CAUSES = (
    (
        "no_parquet",
        r"No magic bytes|too small to be a Parquet file|not a Parquet file|invalid Parquet magic|Parquet magic",
    ),
    ("no_such_column", r'Referenced column "(?P<name>[^"]+)" (?:was )?not found'),
    ("no_such_column", r'column "?(?P<name>[^"\s]+)"? does not exist'),
    ("no_such_column", r"no such column: (?P<name>\S+)"),
    ("no_such_column", r"UNRESOLVED_COLUMN[^`]*`(?P<name>[^`]+)`"),
    ("no_table_here", r'relation "(?P<name>[^"]+)" does not exist'),
    ("no_table_here", r"Table with name (?P<name>\S+) does not exist"),
    ("no_table_here", r"no such table: (?P<name>\S+)"),
    ("no_table_here", r"TABLE_OR_VIEW_NOT_FOUND[^`]*`(?P<name>[^`]+)`"),
    ("no_database", r'database "(?P<name>[^"]+)" does not exist'),
    ("connection_refused", r"Connection refused"),
    (
        "unknown_host",
        r"could not translate host name|failed to resolve host|Name or service not known|nodename nor servname",
    ),
    ("wrong_password", r'password authentication failed|no password supplied|role "[^"]+" does not exist|no pg_hba'),
    ("no_answer_in_time", r"timeout expired|connection timeout|timed out"),
    ("may_not_read", r"permission denied"),
)
"""How engines begin what they say, and the sentence that says it."""

_VIETNAMESE = {
    "no_parquet": "đây không phải tệp Parquet, hoặc tệp đã hỏng; hãy xuất lại tệp, hoặc sửa đuôi tên cho đúng loại tệp",
    "no_such_column": 'không có cột "{name}"; hãy sửa tên cột',
    "no_table_here": 'không có bảng "{name}"; hãy sửa tên bảng',
    "no_database": 'trên máy chủ không có cơ sở dữ liệu "{name}"; hãy sửa địa chỉ ở engine:',
    "connection_refused": (
        "máy chủ từ chối kết nối; hãy kiểm tra địa chỉ và cổng ở engine:, và xem máy chủ có đang chạy không"
    ),
    "unknown_host": "không tìm thấy máy chủ có tên này; hãy kiểm tra địa chỉ ở engine: và đường mạng",
    "wrong_password": (
        "máy chủ không nhận tên người dùng hoặc mật khẩu; hãy kiểm tra biến môi trường PGUSER, PGPASSWORD, "
        "hoặc tệp service"
    ),
    "no_answer_in_time": "máy chủ không trả lời kịp; hãy kiểm tra địa chỉ ở engine: và đường mạng",
    "may_not_read": "không có quyền đọc; hãy xin quyền đọc",
}


def cause_of(said: str, first: str) -> Words:
    """What went wrong: in English the engine's first line, in Vietnamese what it means, or its own words, marked so."""
    for key, pattern in _CAUSES:
        found = re.search(pattern, said, re.IGNORECASE)
        if found:
            return {"vi": _VIETNAMESE[key].format(**found.groupdict()), "en": first}
    return {"vi": f'máy đếm báo nguyên văn: "{first}"', "en": first}
