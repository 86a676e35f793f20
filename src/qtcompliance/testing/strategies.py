"""Strategies for hypothesis, which is imported when one is asked for: the core does not need it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..domain.agency import Agencies, Agency

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

_NAMES = ("Đồi Thông", "Hoa Mai", "Rừng Trúc", "Sông Xanh", "Bãi Dâu")
_CELLS = ("", "…", "0", "yes", "không", "trên 95%", "< 3%", "ước 70", "2017-01-28", "-4", "nhiều", '=1+1, "', "92.8")
"""What stands in cells beside counts and percentages: nothing, yes and no, bounds, estimates, days, nonsense."""


def counts() -> SearchStrategy[int]:
    """Whole numbers as agencies report them: mostly small, at times larger than any float can tell apart."""
    from hypothesis import strategies as st

    return st.one_of(st.integers(0, 20), st.integers(0, 10**6), st.integers(0, 10**19))


def percentages() -> SearchStrategy[str]:
    """Percentages as written, from 0 to 100 with up to three decimals: `92.8%`, `100%`."""
    from hypothesis import strategies as st

    def written(whole: int, decimals: str) -> str:
        return f"{whole}.{decimals}%" if decimals and whole < 100 else f"{whole}%"

    return st.builds(written, st.integers(0, 100), st.text("0123456789", max_size=3))


def registers(levels: Iterable[str] = ("province", "district", "commune"), most: int = 8) -> SearchStrategy[Agencies]:
    """Registers of one to `most` agencies with Vietnamese names and, some of them, a parent."""
    from hypothesis import strategies as st

    one = st.tuples(st.sampled_from(_NAMES), st.sampled_from(tuple(levels)), st.integers(0, most))

    def register(drawn: list[tuple[str, str, int]]) -> Agencies:
        return Agencies(
            tuple(
                Agency(f"X{place}", f"{name} {place}", level=level, parent=f"X{above}" if above < place else None)
                for place, (name, level, above) in enumerate(drawn)
            )
        )

    return st.lists(one, min_size=1, max_size=most).map(register)


def returns(agencies: Iterable[str], quantities: Iterable[str]) -> SearchStrategy[list[dict[str, str]]]:
    """Wide returns in which any of `agencies` may be silent or report twice, and any cell hold what cells ever hold.

    Each row has the cells of `agency` and of every quantity as text: to be written as CSV or JSON, or judged as they
    are by `example_report`.
    """
    from hypothesis import strategies as st

    cell = st.one_of(counts().map(str), percentages(), st.sampled_from(_CELLS))
    columns = ("agency", *quantities)
    row = st.tuples(st.sampled_from(tuple(agencies)), *[cell] * (len(columns) - 1))
    return st.lists(row.map(lambda cells: dict(zip(columns, cells, strict=True))), max_size=8)
