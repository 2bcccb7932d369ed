"""The result of a consultation as a workbook and as CSV, in the table that cities publish."""

from gyokaku.engine.exchange.writing.opinions.as_csv import as_csv
from gyokaku.engine.exchange.writing.opinions.as_workbook import as_workbook

__all__ = ["as_csv", "as_workbook"]
