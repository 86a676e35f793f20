"""What a verdict says in words, in Vietnamese and in English, as a programmer writes it by hand for these plans."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from plans import REFERENCE, Left, Target

WORDS = {
    "exactly": ("đúng {}", "exactly {}"),
    "more_than": ("trên {}", "more than {}"),
    "at_least": ("tối thiểu {}", "at least {}"),
    "less_than": ("dưới {}", "less than {}"),
    "at_most": ("không quá {}", "at most {}"),
    "between": ("từ {} đến {}", "from {} to {}, both included"),
}
READING = (
    "; theo cách hiểu của bộ chỉ tiêu: kế hoạch nói về toàn tỉnh.",
    "; our reading: the plan speaks of the whole plan's area.",
)
MET = {"pass": ("; đạt", "; met"), "fail": ("; không đạt", "; not met")}

Fields = dict[str, Any]
Pair = tuple[str, str]  # Vietnamese, English
Reported = tuple[Left, int | None, int | None]  # what leaves both sides: how many, and how many of them are counted


def comma(text: str) -> str:
    """A figure as Vietnamese writes it."""
    return text.replace(".", ",")


def in_vietnamese(text: str) -> str:
    """A text with its days as Vietnamese writes them."""
    return re.sub(r"(\d{4})-(\d{2})-(\d{2})", r"\3/\2/\1", text)


def vi(count: int) -> str:
    """A count as Vietnamese writes it."""
    return f"{count:,}".replace(",", ".")


def required(target: Target, stands: str) -> Pair:
    """What the plan asks, and where."""
    words = WORDS[target.comparator]
    return (
        f"; yêu cầu: {words[0].format(*map(comma, target.written))} (mục {stands}, {in_vietnamese(REFERENCE)})",
        f"; required: {words[1].format(*target.written)} ({stands} of {REFERENCE})",
    )


def silent(target: Target) -> Pair:
    """What was not reported."""
    (_, count_vi, count_en), (_, all_vi, all_en) = target.quantities[:2]
    return f"chưa báo cáo: {count_vi}, {all_vi}", f"not reported: {count_en}, {all_en}"


def compared(target: Target, asked: Pair, found: Fields, left: Iterable[Reported]) -> Pair:
    """The share, what is asked, how far off it is, and what was left out."""
    n, d, shown = found["numerator"], found["denominator"], found["percent"]
    met = MET[found["outcome"]]
    in_vi = f"{vi(n)} trên {vi(d)} ({comma(shown)}){asked[0]}{met[0]}"
    in_en = f"{n:,} of {d:,} ({shown}){asked[1]}{met[1]}"
    if short := found["shortfall"]:
        in_vi += f"; còn thiếu {vi(short)} {target.vi}"
        in_en += f"; {short:,} more {target.en} needed" if short > 1 else f"; one more needed ({target.en})"
    if over := found["excess"]:
        in_vi += f"; vượt quá {vi(over)} {target.vi}"
        in_en += f"; {over:,} {target.en} too many" if over > 1 else f"; one too many ({target.en})"
    for one, of, among in left:
        if of and among is not None:
            more = left_out(one, of, among)
            in_vi += more[0]
            in_en += more[1]
    return in_vi, in_en


def left_out(one: Left, of: int, among: int) -> Pair:
    """How many left both sides, and why."""
    if one.among:
        said = f" (trong đó {vi(among)} thuộc tử số)", f" ({among:,} of them in the numerator)"
    else:
        said = ", không phần nào thuộc tử số theo khai báo", ", none of them in the numerator, as declared"
    because = one.because
    return f"; loại trừ {vi(of)}{said[0]}: {because['vi']}", f"; left out: {of:,}{said[1]}: {because['en']}"
