"""The keys that an assessment may write for a register."""

KEYS = (
    "agency",
    "date",
    "period",
    "where",
    "skip",
    "quantities",
    "unknown",
    "registers",
    "key",
    "table",
    "delimiter",
    "encoding",
    "engine",
    "remote",
    "memory",
    "spill",
)
OF_TABLES = (
    "indicator",
    "numerator",
    "denominator",
    "quantity",
    "value",
    "flag",
    "decimal",
    "grouping",
    "dash",
    "tick",
    "font",
)
"""Keys that say how tables of figures are read: taken over to be refused, for a register has no figures."""
