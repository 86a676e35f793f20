"""Plugins: who offers what, and why one failed."""

TEMPLATES: dict[str, str] = {
    "plugins.kind.adapter": "bộ đọc nguồn",
    "plugins.kind.check": "phép kiểm tra",
    "plugins.kind.reporter": "dạng báo cáo",
    "plugins.kind.form": "biểu mẫu",
    "plugins.kind.saver": "dạng tệp số liệu",
    "plugins.kind.ruleset": "bộ chỉ tiêu",
    "plugins.unknown_beside_broken": "{what} Các phần mở rộng sau không dùng được: {broken}.",
    "plugins.beside_off": "Các phần mở rộng sau đang bị tắt bằng biến môi trường QTCOMPLIANCE_BLOCK, có thể một trong số đó cung cấp tên này: {plugins}.",
    "plugins.elsewhere": "{name}: cần phần mở rộng {distribution} chưa có ở đây; hãy cài bằng `pip install {distribution}`.",
    "plugins.switched_off": "{name}: cần phần mở rộng {distribution}; phần này đã được cài nhưng đang bị tắt bằng biến môi trường QTCOMPLIANCE_BLOCK; hãy bỏ tên phần này khỏi biến đó.",
    "plugins.failed": "gặp lỗi {cause}",
    "plugins.nameless": "có một {offer} không có tên",
    "plugins.incomplete": "{offer} thiếu {missing}",
    "plugins.settings": "các thiết lập của {offer} không phải là một tập khóa",
    "plugins.unknown_hook": "không có điểm nối {hook}; các điểm nối: {known}",
    "plugins.ruleset_broke": "không đọc được bộ chỉ tiêu: {cause}",
    "plugins.clash": '"{name}" có hai nơi cung cấp: {first} và {second}; hãy tắt một bên bằng QTCOMPLIANCE_BLOCK',
}
