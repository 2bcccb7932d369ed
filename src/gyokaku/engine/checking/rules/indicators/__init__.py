"""指標 (GK3xx): figures, units, periods and names of indicators."""
