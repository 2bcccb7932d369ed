"""Workbooks of a plan: the form that section staff fill in, and a flat table for analysis."""

from gyokaku.engine.exchange.writing.workbook.flat_book import flat_workbook
from gyokaku.engine.exchange.writing.workbook.form_book import TooLong, form_workbook

__all__ = ["TooLong", "flat_workbook", "form_workbook"]
