"""YAML as text, with places; and what is refused before it can harm."""

from __future__ import annotations

import unicodedata

import pytest
import yaml

from qtcompliance.errors import AssessmentError, DocumentError, RulesetError
from qtcompliance.inputs.documents import MOST_BYTES, Faults, _loader, read_document, written
from qtcompliance.locale import message


def refused(data: bytes) -> list[tuple[str, int | None, int | None]]:
    with pytest.raises(RulesetError) as caught:
        read_document(data, "plan.yaml")
    for language in ("vi", "en"):
        assert "plan.yaml" in caught.value.explain(language)
    return [(fault.what.key, fault.line, fault.column) for fault in caught.value.faults]


@pytest.mark.parametrize("scalar", ["01234", "1.10", "NO", "1e5", "12:30:45", "2016-01-01", "yes", "~", "null", "0x1F"])
def test_every_scalar_stays_text(scalar: str) -> None:
    assert read_document(f"a: {scalar}\n".encode(), "plan.yaml").data == {"a": scalar}


def test_empty_is_none_and_a_quoted_nothing_is_text() -> None:
    assert read_document(b"a:\nb: ''\nc: [x]\n", "p").data == {"a": None, "b": "", "c": ["x"]}
    assert read_document(b"", "p").data is None
    assert read_document(b"# only a comment\n", "p").data is None


def test_every_key_and_value_has_its_place() -> None:
    document = read_document("tên: Sở\nlist:\n  - {a: 1, b: 2}\n".encode(), "p")
    assert document.key_position(("tên",)) == (1, 1)
    assert document.position(("tên",)) == (1, 6)
    assert document.key_position(("list", 0, "b")) == (3, 12)
    assert document.position(("list", 0, "b")) == (3, 15)
    assert document.position(("list", 0, "missing", "deeper")) == (3, 5)
    assert document.digest.startswith("sha256:")


def test_a_byte_order_mark_and_windows_lines_are_tolerated() -> None:
    assert read_document(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n", "p").data == {"a": "1", "b": "2"}


def test_letters_are_composed() -> None:
    apart = unicodedata.normalize("NFD", "tỉnh: Quảng Trị")
    assert read_document(apart.encode(), "p").data == {"tỉnh": "Quảng Trị"}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"a: &x 1\nb: *x\n", [("fault.anchor", 1, 4), ("fault.alias", 2, 4)]),
        (b"a: !!python/object/apply:os.system ['x']\n", [("fault.tag", 1, 4)]),
        (b"a: ! x\n", [("fault.tag", 1, 4)]),
        (b"a: 1\n---\nb: 2\n", [("fault.several_documents", 2, 1)]),
        (b"[" * 200_000, [("fault.too_deep", 1, 33)]),
        (b"a:\n\tb: 1\n", [("fault.tab", 2, 1)]),
        ("a: é".encode("latin-1"), [("fault.not_utf8", 1, 4)]),
        ("a: b\n".encode("utf-16"), [("fault.not_utf8", 1, 1)]),
        (b"a: 1\nb: \x00\x01", [("fault.not_text", 2, 4)]),
        (b"target: > 95%\n", [("fault.put_in_quotes", 1, 11)]),
        (b"target: >95%\n", [("fault.put_in_quotes", 1, 11)]),
        (b"a: {b: > 95%}\n", [("fault.put_in_quotes", 1, 8)]),
        (b"note: one: two\n", [("fault.put_in_quotes", 1, 10)]),
        (b"a: {vi: x: y, en: z}\n", [("fault.put_in_quotes", 1, 10)]),
        (b"a: %x\n", [("fault.put_in_quotes", 1, 4)]),
        (b"a: 'x\n", [("fault.open_quote", 1, 4)]),
        (b"- a\nb: c\n", [("fault.no_entry", 2, 1)]),
        (b"a:\n  b: 1\n c: 2\n", [("fault.indented", 3, 2)]),
        (b"a: 1\nb\nc: 2\n", [("fault.no_colon", 3, 1)]),
    ],
)
def test_what_is_refused_says_where(data: bytes, expected: list[tuple[str, int, int]]) -> None:
    assert refused(data) == expected


def test_a_bomb_is_refused_at_its_first_fuse() -> None:
    lines = [b"a0: &a0 [x, x]"] + [b"a%d: &a%d [*a%d, *a%d]" % (n, n, n - 1, n - 1) for n in range(1, 30)]
    found = refused(b"\n".join(lines))
    assert found[0] == ("fault.anchor", 1, 5)
    assert {name for name, _, _ in found} == {"fault.anchor", "fault.alias"}


def test_a_hostile_file_gets_no_endless_answer() -> None:
    assert len(refused(b"- *a\n" * 50_000)) == 100


def test_a_file_of_six_megabytes_is_not_even_decoded() -> None:
    assert refused(b"\xff" * 6_000_000) == [("fault.too_large", None, None)]
    assert read_document(b"#" * MOST_BYTES, "p").data is None


def test_a_duplicate_key_is_told_at_its_own_place_and_the_first_stays() -> None:
    document = read_document(b"a: 1\nb: {c: 1, c: 2}\na: 3\n", "p")
    assert document.data == {"a": "1", "b": {"c": "1"}}
    with pytest.raises(RulesetError) as caught:
        Faults(document).raise_if_any()
    told = [(fault.path, fault.line, fault.column, fault.what.fields["line"]) for fault in caught.value.faults]
    assert told == [("b.c", 2, 11, "2"), ("a", 3, 1, "1")]


def test_a_key_must_be_text() -> None:
    document = read_document(b"? [a, b]\n: c\n", "p")
    assert [(fault.what.key, fault.line, fault.column) for fault in document.faults] == [("fault.key_not_text", 1, 3)]


def test_the_half_of_a_text_behind_a_comma_is_recognised() -> None:
    document = read_document(b"target: {at_least: 92,8%}\n", "p")
    faults = Faults(document)
    faults.unknown_key(("target", "8%"), ["at_least"])
    (fault,) = faults.found
    assert (fault.what.key, fault.line, fault.column) == ("fault.stray_comma", 1, 23)
    assert "quotes" in fault.explain("en")
    assert "ngoặc kép" in fault.explain("vi")


def test_all_faults_come_at_once_in_the_order_of_their_lines() -> None:
    document = read_document(b"a: 1\nexcludng: 2\nc: 3\nc: 4\n", "p", AssessmentError)
    faults = Faults(document)
    faults.unknown_key(("excludng",), ["excluding", "count"])
    faults.unknown_key(("c",), ["excluding", "count"])
    faults.add(("a",), message("fault.empty"))
    with pytest.raises(AssessmentError) as caught:
        faults.raise_if_any()
    assert [(fault.line, fault.guess) for fault in caught.value.faults] == [
        (1, None),
        (2, "excluding"),
        (3, None),
        (4, None),
    ]
    assert "4 fault(s)" in str(caught.value)


def test_nothing_wrong_raises_nothing() -> None:
    document = read_document(b"a: 1", "p")
    faults = Faults(document)
    faults.raise_if_any()
    assert (document.data, list(faults.found)) == ({"a": "1"}, [])


def test_a_path_is_written_as_people_read_it() -> None:
    assert written(("indicators", "lan", "excluding", 0, "of")) == "indicators.lan.excluding[0].of"
    assert written(()) == ""
    assert written((0, "case")) == "[0].case"


def test_the_plain_loader_serves_where_libyaml_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    _loader.cache_clear()
    try:
        assert read_document("tên: 010\nb: [yes, {c: }]\n".encode(), "p").data == {
            "tên": "010",
            "b": ["yes", {"c": None}],
        }
        with pytest.raises(DocumentError):
            read_document(b"[" * 200_000, "p")
        assert refused(b"target: > 95%\n")[0][0] == "fault.put_in_quotes"
    finally:
        _loader.cache_clear()
