"""Plain Python on files and values: no Django, no database, no clock, no network."""
