"""The two invented plans that are judged here, as plain data.

`generate.py` writes them as rulesets; the references have them in hand as a programmer would who writes one script
for one plan.
"""

from __future__ import annotations

REFERENCE = "17/KH-BM, 2015-12-31"
TITLE = {"vi": "Kế hoạch đo tốc độ", "en": "Plan to measure speed by"}
VERSION = "1.0"
PERIODS = ("2016-Q1", "2016-Q2", "2016-Q3", "2016-Q4")
LEVELS = {"province": "cấp tỉnh", "district": "cấp huyện", "commune": "cấp xã"}


class Left:
    """Units that leave both sides; `among` says that those in the numerator are counted, too."""

    def __init__(self, what: str, vi: str, en: str, *, among: bool) -> None:
        self.what, self.among = what, among
        self.vi, self.en = vi, en

    @property
    def because(self) -> dict[str, str]:
        """Why they are left out."""
        return {"vi": f"không tính phần {self.vi}", "en": f"the plan leaves out those {self.en}"}


class Target:
    """A share: how many of the units `name` are done, against bounds in thousandths."""

    def __init__(
        self,
        name: str,
        vi: str,
        en: str,
        done_vi: str,
        done_en: str,
        comparator: str,
        bounds: tuple[int, ...],
        left: tuple[Left, ...] = (),
    ) -> None:
        self.id, self.name, self.count = f"{name}-share", name, f"{name}_done"
        self.vi, self.en, self.done_vi, self.done_en = vi, en, done_vi, done_en
        self.comparator, self.bounds, self.left = comparator, bounds, left

    @property
    def quantities(self) -> list[tuple[str, str, str]]:
        """Every column that the target needs, with its titles; in the order in which evidence stands."""
        found = [
            (self.count, f"Số {self.vi} {self.done_vi}", f"{self.en.capitalize()} {self.done_en}"),
            (self.name, f"Tổng số {self.vi}", f"All {self.en}"),
        ]
        for one in self.left:
            found.append((one.what, f"Số {self.vi} {one.vi}", f"{self.en.capitalize()} {one.en}"))
            if one.among:
                more = f"{one.what}_done"
                found.append((more, f"Số {self.vi} {one.vi} {self.done_vi}", f"{found[-1][2]}, {self.done_en}"))
        return found

    @property
    def title(self) -> dict[str, str]:
        """What is measured."""
        return {"vi": f"{self.vi.capitalize()} {self.done_vi}", "en": f"{self.en.capitalize()} {self.done_en}"}

    @property
    def written(self) -> list[str]:
        """The bounds as the ruleset writes them."""
        return [f"{bound // 10}.{bound % 10}%" if bound % 10 else f"{bound // 10}%" for bound in self.bounds]


SECRET = Left("secret_documents", "mật", "that are secret", among=False)
ACCOUNTANTS = Left("accountants_computers", "của kế toán", "of accountants", among=True)
DRAFTING = Left("drafting_computers", "soạn thảo văn bản mật", "for drafting secrets", among=True)
WITHDRAWN = Left("withdrawn_applications", "đã rút", "that were withdrawn", among=True)
UNSIGNED = Left("unsigned_complaints", "nặc danh", "without a name", among=False)

NATION = (
    Target("officials", "cán bộ", "officials", "dùng hộp thư công vụ", "who use a mailbox", "exactly", (1000,)),
    Target("documents", "văn bản", "documents", "gửi qua mạng", "sent online", "more_than", (950,), (SECRET,)),
    Target(
        "computers",
        "máy tính",
        "computers",
        "nối mạng",
        "that are online",
        "at_least",
        (928,),
        (ACCOUNTANTS, DRAFTING),
    ),
    Target("procedures", "thủ tục", "procedures", "làm qua mạng", "offered online", "at_least", (300,)),
    Target("applications", "hồ sơ", "applications", "đúng hạn", "settled on time", "more_than", (980,), (WITHDRAWN,)),
    Target("complaints", "đơn thư", "complaints", "được trả lời", "answered", "at_least", (850,), (UNSIGNED,)),
    Target("meetings", "cuộc họp", "meetings", "trực tuyến", "held online", "between", (150, 300)),
    Target("servers", "máy chủ", "servers", "có sao lưu", "with a backup", "exactly", (1000,)),
    Target("systems", "hệ thống", "systems", "được phê duyệt", "with an approved level", "at_least", (667,)),
    Target("trainees", "học viên", "trainees", "học xong", "who finished", "at_least", (800,)),
    Target("invoices", "hóa đơn", "invoices", "điện tử", "issued electronically", "more_than", (500,)),
    Target("payments", "khoản chi", "payments", "không dùng tiền mặt", "made without cash", "at_least", (725,)),
    Target("reports", "báo cáo", "reports", "nộp muộn", "filed late", "at_most", (50,)),
    Target("accounts", "tài khoản", "accounts", "bị khóa", "that are locked", "less_than", (100,)),
    Target("posts", "vị trí", "posts", "còn trống", "that are vacant", "between", (50, 125)),
    Target("tenders", "gói thầu", "tenders", "qua mạng", "held online", "more_than", (600,)),
    Target("files", "tài liệu", "files", "đã số hóa", "that are scanned", "at_least", (451,)),
    Target("signatures", "chữ ký số", "signatures", "còn hiệu lực", "that are valid", "exactly", (1000,)),
    Target("incidents", "sự cố", "incidents", "quá hạn", "settled too late", "less_than", (33,)),
    Target("pages", "trang tin", "pages", "lỗi thời", "out of date", "at_most", (125,)),
)
PROVINCE = NATION[:16]


def clause(place: int) -> str:
    """Where in the plan the target at `place` stands."""
    return f"II.{place // 5 + 1}.{place % 5 + 1}"
