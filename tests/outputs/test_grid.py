"""Columns that fit: what gives way, what is cut, what leaves no gap."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from qtcompliance.outputs.screen.grid import Column, Page, Row, fit, lay, size, wrapped

PAGE = Page(language="en", width=30)


def lines(*rows: Row, columns: tuple[Column, ...]) -> list[str]:
    return list(lay(PAGE, columns, rows))


def test_cells_stand_in_columns_and_an_empty_column_leaves_no_gap():
    columns = (Column(), Column(), Column(right=True))
    assert lines(Row(["a", "", "1"]), Row(["bb", "", "22"]), columns=columns) == [" a    1", " bb  22"]


def test_the_column_that_yields_is_wrapped_and_the_others_stand():
    columns = (Column(), Column(yields=1, least=10))
    assert lines(Row(["undetermined", "four words of a title"]), columns=columns) == [
        " undetermined  four words of a",
        "               title",
    ]


def test_a_word_that_is_too_long_is_cut_rather_than_spilled():
    assert wrapped("abcdefghij", 4) == ["abcd", "efgh", "ij"]


def test_letters_of_several_code_points_take_one_column():
    decomposed = "Đồi".encode().decode().replace("ồ", "o\u0302\u0300")
    assert fit((Column(),), [Row([decomposed])], 20) == [3]


def test_paragraphs_hang_below_their_column():
    columns = (Column(), Column())
    found = lines(
        Row(["pass", "lan"], below=["one two three four five six"]),
        columns=columns,
    )
    assert found == [" pass  lan", " one two three four five six"]
    below = list(lay(PAGE, columns, [Row(["pass", "lan"], below=["one two three four five six"])], below=1))
    assert below == [" pass  lan", "       one two three four five", "       six"]


@given(st.text(alphabet="aăâđeêioôơuưảạấầẩẫậĐ ≥≤≈─·–0123\u0300\u0323表かな漢"))
def test_letters_take_as_many_columns_as_rich_says(text):
    assert size(text) == cell_len(text)


@given(st.text(alphabet="abảạ \u0323表", max_size=60), st.integers(2, 20))
def test_wrapping_keeps_every_letter_and_the_width(text, width):
    lines = wrapped(text, width)
    assert all(size(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_styles_are_a_terminals_own():
    assert Page(language="en", width=30, color=True).paint("FAIL", "bold red") == "\x1b[1;31mFAIL\x1b[0m"
    assert PAGE.paint("FAIL", "bold red") == "FAIL"
