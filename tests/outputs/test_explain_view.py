"""Everything about a card, as `explain` tells it."""

import re

import pytest

from qtcompliance.contracts import Options
from qtcompliance.domain.target import Judged
from qtcompliance.errors import UsageError
from qtcompliance.outputs.explain_view import explain
from qtcompliance.outputs.screen.notes import at
from qtcompliance.outputs.selection import cards_of
from tests.outputs.factory import made


def told(kind: Judged, name: str = "", language: str = "en", **options) -> str:
    report = made(language)
    return "".join(explain(report, Options(language=language, width=100, **options), cards_of(report, kind, name)))


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    ("kind", "name"),
    [(Judged.AGENCY, "pine"), (Judged.AGENCY, "bam"), (Judged.LEVEL, "district"), (Judged.PLAN, "")],
)
def test_a_whole_card(snapshot, kind, name, language):
    assert told(kind, name, language) == snapshot


def test_one_indicator_alone():
    text = told(Judged.AGENCY, "pine", indicator="documents-online")
    assert re.search("^ to pass +38 more: 4,551 of 4,790$", text, re.MULTILINE)
    assert "corrected from 4801" in text
    assert "mailbox" not in text


def test_a_card_without_the_indicator_says_so():
    assert "Nothing of this card was chosen." in told(Judged.PLAN, indicator="lan")


def test_an_unknown_indicator_is_answered():
    with pytest.raises(UsageError):
        told(Judged.PLAN, indicator="lna")


def test_a_filter_among_the_evidence_says_its_days_in_words() -> None:
    place = "Loại = cá nhân ∧ Đăng nhập lần cuối ≥ period_end − 90d"
    told = at("register:hop-thu.parquet", place, "vi")
    assert told == "hop-thu.parquet Loại = cá nhân ∧ Đăng nhập lần cuối trong vòng 90 ngày trước ngày cuối kỳ"
    assert at("register:r", place, "en").endswith("at most 90 days before the period's last day")
