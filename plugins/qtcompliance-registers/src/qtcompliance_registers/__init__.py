"""Registers for qtcompliance, counted where they lie and never copied; returns in Parquet; and queries of one's own."""

from __future__ import annotations

from collections.abc import Iterable

from qtcompliance import hookimpl
from qtcompliance.contracts import ObservingAdapter, Saver, TableAdapter

from .adapter import RegisterAdapter
from .parquet.adapter import ParquetAdapter
from .parquet.saver import ParquetSaver
from .sql.adapter import SqlAdapter


@hookimpl
def qtcompliance_adapters() -> Iterable[ObservingAdapter | TableAdapter]:
    """`register:`, `parquet:` and `sql:`."""
    return RegisterAdapter(), ParquetAdapter(), SqlAdapter()


@hookimpl
def qtcompliance_savers() -> Iterable[Saver]:
    """`collect -o FILE.parquet`."""
    return (ParquetSaver(),)
