"""Showing a report of the check: text for the terminal, JSON for programs, a workbook as to-do list, the catalogue."""
