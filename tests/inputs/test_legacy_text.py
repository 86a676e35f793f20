"""Text of the fonts TCVN3 and VNI becomes Vietnamese; UTF-8 that was read as something else is recognised."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qtcompliance.inputs.legacy_text import FONTS, misread, restored

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
SMALL = ["đ", *(unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES)]
LETTERS = [*SMALL, *(letter.upper() for letter in SMALL)]
VIETNAMESE = st.lists(st.sampled_from([*"bcdghklmnpqrstvx ", *LETTERS]), min_size=1).map("".join)
VNI = {
    "̀": "ø", "́": "ù", "̉": "û", "̃": "õ", "̣": "ï",
    "̂": "â", "̂̀": "à", "̂́": "á", "̂̉": "å", "̂̃": "ã", "̣̂": "ä",
    "̆": "ê", "̆̀": "è", "̆́": "é", "̆̉": "ú", "̆̃": "ü", "̣̆": "ë",
}  # fmt: skip
VNI_ALONE = dict(zip("đơưìíỉĩịỵ", "ñôöìíæóòî", strict=True))


def in_vni(text: str) -> str:
    """Vietnamese as it is typed with VNI, said a second time: from the letter to its signs."""
    written = ""
    for letter in text:
        small = letter.lower()
        signs = VNI_ALONE.get(small)
        if signs is None:
            apart = unicodedata.normalize("NFD", small)
            horn = "\u031b" in apart
            base = VNI_ALONE[unicodedata.normalize("NFC", apart[0] + "\u031b")] if horn else apart[0]
            marks = "".join(
                sorted(apart[1:].replace("\u031b", ""), key="\u0302\u0306\u0300\u0301\u0309\u0303\u0323".find)
            )
            signs = base + VNI[marks] if marks else base
        written += signs.upper() if letter != small else signs
    return written


def test_the_golden_bytes_of_tcvn3() -> None:
    assert restored(bytes.fromhex("51 75 B6 6E 67 20 54 72 DE").decode("cp1252"), "tcvn3") == "Quảng Trị"


@pytest.mark.parametrize(
    ("written", "font", "meant"),
    [
        ("HuyÖn §åi Th«ng", "tcvn3", "Huyện Đồi Thông"),
        ("Së T­ ph¸p", "tcvn3", "Sở Tư pháp"),
        ("Trªn 50% “x·” – §«ng Hµ…", "tcvn3", "Trên 50% “xã” – Đông Hà…"),
        ("Quaûng Trò", "vni", "Quảng Trị"),
        ("Xaõ Höôùng Linh, huyeän Höôùng Hoùa", "vni", "Xã Hướng Linh, huyện Hướng Hóa"),
        ("ÑAÊK LAÉK, Ñaø Naüng", "vni", "ĐĂK LẮK, Đà Nẵng"),
        ("Ủy ban", "vni", "Ủy ban"),
        ("Đà Nẵng", "tcvn3", "Đà Nẵng"),  # a letter no 8-bit font has: the cell was written in Unicode
        ("plain", "tcvn3", "plain"),
        ("", "vni", ""),
    ],
)
def test_a_text_is_restored(written: str, font: str, meant: str) -> None:
    assert restored(written, font) == meant


def test_capitals_of_a_font_of_capitals_stay_small() -> None:
    """`.VnTimeH` draws ¶ as Ả, `.VnTime` as ả; which font it was does not arrive."""
    assert restored("QU¶NG TRÞ", "tcvn3") == "QUảNG TRị"


@pytest.mark.skipif(shutil.which("iconv") is None, reason="iconv is not installed")
def test_tcvn3_is_that_of_iconv_where_that_has_it() -> None:
    signs = range(0xA0, 0x100)
    asked = b"\n".join(b"x" + bytes((sign,)) for sign in signs)
    done = subprocess.run(["iconv", "-f", "TCVN", "-t", "UTF-8"], input=asked, capture_output=True, check=False)
    if done.returncode:
        pytest.skip("this iconv does not know TCVN")
    theirs = [unicodedata.normalize("NFC", line) for line in done.stdout.decode().split("\n")]
    assert [restored(f"x{chr(sign)}", "tcvn3") for sign in signs] == theirs
    assert len(set(theirs)) == 96


@given(VIETNAMESE)
def test_whatever_is_typed_with_vni_is_read_back(text: str) -> None:
    assert restored(in_vni(text), "vni") == text


@given(st.text(), st.sampled_from(sorted(FONTS)))
def test_what_is_restored_is_in_nfc_or_untouched(text: str, font: str) -> None:
    said = restored(text, font)
    assert said == text or unicodedata.is_normalized("NFC", said)


@pytest.mark.parametrize("codec", ["cp437", "cp1252", "cp1258"])
@given(text=VIETNAMESE.filter(lambda text: not text.isascii()))
def test_utf_8_read_as_something_else_is_recognised(codec: str, text: str) -> None:
    seen = "".join(
        sign if (sign := bytes((byte,)).decode(codec, "replace")) != "\ufffd" else chr(byte) for byte in text.encode()
    )
    told = misread(seen)
    assert told is not None
    assert told[1] == text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Quß║¡n Ba ─É├¼nh", ("cp437", "Quận Ba Đình")),
        ("Sá»Ÿ TÃ i chÃ\xadnh", ("Windows-1252", "Sở Tài chính")),
        ("Sở Tài chính", None),
        ("Qu¶ng TrÞ", None),
        ("Quaûng Trò", None),
        ("Hà", None),
        ("XÃ BA LONG", None),
        ("XÃ", None),
        ("½ × 3 – 5", None),
        ("plain", None),
        ("", None),
    ],
)
def test_what_is_misread_is_told_with_a_guess(text: str, told: tuple[str, str] | None) -> None:
    assert misread(text) == told


@given(VIETNAMESE)
def test_vietnamese_is_never_taken_for_misread(text: str) -> None:
    assert misread(text) is None
