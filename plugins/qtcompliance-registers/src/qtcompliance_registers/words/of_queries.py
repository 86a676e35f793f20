"""What is told of queries of somebody's own, and of servers that do not answer."""

from __future__ import annotations

TEMPLATES: dict[str, tuple[str, str]] = {
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
    "silent_spark": (
        (
            "máy chủ {address} không trả lời trong {limit} nên đã thôi chờ; kiểm tra địa chỉ ở remote: (không ghi thì "
            "là biến môi trường SPARK_REMOTE), và ở cổng đó có phải Spark Connect không"
        ),
        (
            "the server {address} does not answer within {limit}: look at its address in remote: (SPARK_REMOTE in the "
            "environment where that says none), and whether Spark Connect listens there"
        ),
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
}
