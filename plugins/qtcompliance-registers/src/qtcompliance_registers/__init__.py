"""Registers for qtcompliance, counted where they lie and never copied; and returns in Parquet."""

from __future__ import annotations

from collections.abc import Iterable

from qtcompliance import hookimpl
from qtcompliance.contracts import ObservingAdapter, TableAdapter

from .adapter import RegisterAdapter
from .parquet.adapter import ParquetAdapter


@hookimpl
def qtcompliance_adapters() -> Iterable[ObservingAdapter | TableAdapter]:
    """`register:` and `parquet:`."""
    return RegisterAdapter(), ParquetAdapter()
