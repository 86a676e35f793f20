"""The columns of the returns, and how their cells are written. ALL FIGURES ARE INVENTED, see README.md."""

from __future__ import annotations

CODE, NAME, PERIOD = "Mã đơn vị", "Tên đơn vị", "Kỳ"
OFFICIALS, GIVEN, USING = "Tổng số CBCC", "Được cấp hộp thư", "Sử dụng hộp thư"
COMPUTERS, ONLINE = "Tổng số máy tính", "Máy có Internet"
ACCOUNTANTS, ACCOUNTANTS_ONLINE = "Máy kế toán", "Máy kế toán có Internet"
DRAFTING, DRAFTING_ONLINE = "Máy soạn văn bản mật", "Máy soạn văn bản mật có Internet"
LAN, INTERNET, FAST = "Mạng LAN", "LAN nối Internet", "Đường truyền tốc độ cao"
NETWORK, EXCHANGE = "Mạng chuyên dùng", "Hệ thống gửi nhận văn bản"
DEPLOYED, USED = "Triển khai phần mềm văn bản", "Sử dụng phần mềm văn bản"
BROWSER, UNIKEY, OPENOFFICE = "Trình duyệt mở", "Unikey", "OpenOffice"
SENT, SENT_ONLINE, SECRET = "Tổng số văn bản gửi", "Gửi qua mạng", "Văn bản mật"
PC_RATE, NET_RATE = "Máy tính/CBCC", "Tỷ lệ máy có Internet"
MAIL_RATE, SENT_RATE = "Tỷ lệ dùng hộp thư", "Tỷ lệ gửi qua mạng"
BROWSER_RATE, UNIKEY_RATE, OPENOFFICE_RATE = "Tỷ lệ trình duyệt mở", "Tỷ lệ Unikey", "Tỷ lệ OpenOffice"

COUNTS = (OFFICIALS, GIVEN, USING, COMPUTERS, ONLINE, ACCOUNTANTS, ACCOUNTANTS_ONLINE, DRAFTING, DRAFTING_ONLINE)
ANSWERS = (LAN, INTERNET, FAST, NETWORK, EXCHANGE, DEPLOYED, USED)
SOFTWARE = (BROWSER, UNIKEY, OPENOFFICE)
RATES = (PC_RATE, NET_RATE, MAIL_RATE, SENT_RATE, BROWSER_RATE, UNIKEY_RATE, OPENOFFICE_RATE)
YES, NO = "có", "không"
QUARTERS = ("2016-Q1", "2016-Q2", "2016-Q3", "2016-Q4")

Row = dict[str, str]


def grouped(count: int) -> str:
    """6280 as a Vietnamese office writes it: 6.280."""
    return f"{count:,}".replace(",", ".")
