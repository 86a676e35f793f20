"""Why an engine refused. English shows what the engine itself said, which is English; Vietnamese says what it means."""

from __future__ import annotations

TEMPLATES: dict[str, tuple[str, str]] = {
    "cause.no_parquet": (
        "đây không phải tệp Parquet, hoặc tệp đã hỏng; hãy xuất lại tệp, hoặc sửa đuôi tên cho đúng loại tệp",
        "{said}",
    ),
    "cause.no_such_column": ('không có cột "{name}"; hãy sửa tên cột', "{said}"),
    "cause.no_table_here": ('không có bảng "{name}"; hãy sửa tên bảng', "{said}"),
    "cause.no_database": ('trên máy chủ không có cơ sở dữ liệu "{name}"; hãy sửa địa chỉ ở engine:', "{said}"),
    "cause.connection_refused": (
        (
            "máy chủ từ chối kết nối; hãy kiểm tra địa chỉ và cổng ở engine: (Spark: remote:), và xem máy chủ có đang "
            "chạy không"
        ),
        "{said}",
    ),
    "cause.unknown_host": (
        "không tìm thấy máy chủ có tên này; hãy kiểm tra địa chỉ ở engine: (Spark: remote:) và đường mạng",
        "{said}",
    ),
    "cause.wrong_password": (
        (
            "máy chủ không nhận tên người dùng hoặc mật khẩu; hãy kiểm tra biến môi trường PGUSER, PGPASSWORD, "
            "hoặc tệp service"
        ),
        "{said}",
    ),
    "cause.no_answer_in_time": (
        "máy chủ không trả lời kịp; hãy kiểm tra địa chỉ ở engine: (Spark: remote:) và đường mạng",
        "{said}",
    ),
    "cause.may_not_read": ("không có quyền đọc; hãy xin quyền đọc", "{said}"),
    "cause.other": ('máy đếm báo nguyên văn: "{said}"', "{said}"),
}
