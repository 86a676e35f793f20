"""What reading and writing Parquet tells."""

from __future__ import annotations

TEMPLATES: dict[str, tuple[str, str]] = {
    "parquet.not_found": ("không có tệp này", "there is no such file"),
    "parquet.is_folder": (
        "đây là thư mục; hãy ghi các tệp bằng một mẫu như {pattern}",
        "this is a folder; name its files by a pattern such as {pattern}",
    ),
    "parquet.cannot_open": ("không mở được: {cause}", "it cannot be opened: {cause}"),
    "parquet.no_parquet": (
        "đây không phải tệp Parquet đọc được (tệp hỏng, hoặc là loại tệp khác); hãy xuất lại tệp",
        "this is no Parquet file that can be read: {cause}",
    ),
    "parquet.float": (
        "số dấu phẩy động, không phải số chính xác; nếu đúng là số đã ghi, khai báo `floats: shortest`",
        "a floating-point number, no exact figure; where its digits are what was meant, declare `floats: shortest`",
    ),
    "parquet.wide": (
        "số thập phân có hơn 38 chữ số, không đọc được chính xác",
        "a decimal number of more than 38 digits, which cannot be read exactly",
    ),
    "parquet.hint": (
        "số dấu phẩy động trong {columns}; chỉ khai báo nếu cách viết thập phân đúng là số cần dùng",
        "floating-point numbers in {columns}; only where their decimal texts are what was meant",
    ),
    "parquet.bad_floats": (
        "floats: chỉ có thể ghi shortest (lấy cách viết thập phân ngắn nhất của số)",
        "floats: only shortest may stand here (a number is taken by its shortest decimal text)",
    ),
    "parquet.not_written": ("không ghi được tệp Parquet: {cause}", "the Parquet file cannot be written: {cause}"),
}
