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
