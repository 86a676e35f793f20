"""Engines: whoever holds the rows counts them. Each gives relations with typed columns, and runs a query."""
