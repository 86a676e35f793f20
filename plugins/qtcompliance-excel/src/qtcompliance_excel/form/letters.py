"""Columns as a spreadsheet names them."""

from __future__ import annotations


def letter(column: int) -> str:
    """The letter of a column, from 0: A, B, …, Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column(letters: str) -> int:
    """The column, from 0, that has a letter: A is 0, AA is 26."""
    place = 0
    for sign in letters:
        place = place * 26 + ord(sign) - ord("A") + 1
    return place - 1
