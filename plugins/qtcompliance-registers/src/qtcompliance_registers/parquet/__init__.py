"""Returns in Parquet: `parquet:` reads them as tables, `collect -o FILE.parquet` writes one."""
