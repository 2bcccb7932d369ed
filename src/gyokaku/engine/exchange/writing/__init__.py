"""Writing a plan document out: open data and, later, papers. Pure functions: same input, same bytes."""
