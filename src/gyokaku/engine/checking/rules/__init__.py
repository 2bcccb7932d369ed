"""The rules, one folder per family: completeness GK1xx, consistency GK2xx, indicators GK3xx, schedule GK4xx, language GK5xx."""
