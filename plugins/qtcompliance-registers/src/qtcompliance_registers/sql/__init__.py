"""`sql:` figures that a query of somebody's own has counted."""
