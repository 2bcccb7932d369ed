"""Workbooks of a plan: the form that section staff fill in, a flat table for analysis, a comparison of two plans."""

from gyokaku.engine.exchange.writing.workbook.comparison_book import comparison_book
from gyokaku.engine.exchange.writing.workbook.evidence_book import evidence_book
from gyokaku.engine.exchange.writing.workbook.flat_book import flat_workbook
from gyokaku.engine.exchange.writing.workbook.form_book import TooLong, form_workbook
from gyokaku.engine.exchange.writing.workbook.programs_book import programs_book

__all__ = ["TooLong", "comparison_book", "evidence_book", "flat_workbook", "form_workbook", "programs_book"]
