"""An empty return as a workbook: written by `writer`, and once it is filled in, read by `back`.

One respondent gets a row a quantity (`rows`), several get a column a quantity (`columns`). What a machine reads stands
in small print in the sheet itself; a hidden sheet (`mark`) says what the form was made for.
"""
