"""Registers for qtcompliance: one row a document, a person, a computer, counted where it lies and never copied."""

from __future__ import annotations

from collections.abc import Iterable

from qtcompliance import hookimpl
from qtcompliance.contracts import ObservingAdapter

from .adapter import RegisterAdapter


@hookimpl
def qtcompliance_adapters() -> Iterable[ObservingAdapter]:
    """The adapter of this distribution."""
    return (RegisterAdapter(),)
