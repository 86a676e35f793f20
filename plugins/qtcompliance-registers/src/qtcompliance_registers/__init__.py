"""Registers for qtcompliance, counted where they lie and never copied; and returns in Parquet."""

from __future__ import annotations

from collections.abc import Iterable

from qtcompliance import hookimpl
from qtcompliance.contracts import ObservingAdapter, Saver, TableAdapter

from .adapter import RegisterAdapter
from .parquet.adapter import ParquetAdapter
from .parquet.saver import ParquetSaver


@hookimpl
def qtcompliance_adapters() -> Iterable[ObservingAdapter | TableAdapter]:
    """`register:` and `parquet:`."""
    return RegisterAdapter(), ParquetAdapter()


@hookimpl
def qtcompliance_savers() -> Iterable[Saver]:
    """`collect -o FILE.parquet`."""
    return (ParquetSaver(),)
