"""What stands on a console that lacks letters is still to be read, and its columns stay columns."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qtcompliance.outputs.plain_text import handler


def for_encoding(text, encoding):
    """`text` as a console of `encoding` shows it."""
    return text.encode(encoding, handler(encoding)).decode(encoding)


@pytest.mark.parametrize("encoding", ["cp1258", "cp1252", "ascii", "latin-1", "cp437"])
@pytest.mark.parametrize(("text", "spelled"), [("≥ 80%", ">=80%"), ("≤ 41", "<=41"), ("≥80%", ">=80%")])
def test_bounds_keep_their_meaning(text, spelled, encoding):
    found = for_encoding(text, encoding)
    assert found in (text, spelled)
    assert "?" not in found


def test_signs_that_code_page_1258_lacks():
    assert for_encoding("≈ 50% · 2–3 ───", "cp1258") == "~ 50% · 2–3 ---"
    assert for_encoding("≈ 50% · 2–3 ───", "ascii") == "~ 50% . 2-3 ---"


def test_vietnamese_keeps_its_tones_where_the_encoding_has_them():
    assert for_encoding("Quảng Trị, Đồi Thông, ý", "cp1258") == "Qua\u0309ng Tri\u0323, Đô\u0300i Thông, y\u0301"
    assert for_encoding("Quảng Trị, Đồi Thông, ưu", "ascii") == "Quang Tri, Doi Thong, uu"
    assert for_encoding("Quảng Trị, Đồi Thông", "cp1252") == "Quang Tri, Dôi Thông"


def test_decomposed_letters_lose_only_the_marks_that_are_not_there():
    assert for_encoding("Đo\u0302\u0300i", "ascii") == "Doi"


def test_what_has_no_likeness_is_a_question_mark():
    assert for_encoding("表", "cp1258") == "?"


@given(st.text(alphabet="aăâđeêioôơuưyảạấầẩẫậếềểễệốồổỗộớờởỡợứừửữựýỳỷỹỵ ≥≤≈─·–ẤỘĐ%0123"))
def test_what_the_encoding_has_stays_and_nothing_is_lost(text):
    assert for_encoding(text, "utf-8") == text
    assert "?" not in for_encoding(text, "cp1258") + for_encoding(text, "ascii")


def test_a_stream_takes_the_handler():
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="cp1258", errors=handler("cp1258"))
    stream.write("Sở Y tế ≥ 80%")
    stream.flush()
    assert raw.getvalue().decode("cp1258") == "Sơ\u0309 Y tê\u0301 >=80%"
