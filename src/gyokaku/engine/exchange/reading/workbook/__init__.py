"""Reading tables (Excel, CSV, Word, PDF) into proposals: every value with its cell, nothing applied unasked."""

from gyokaku.engine.exchange.reading.workbook.own import read_own
from gyokaku.engine.exchange.reading.workbook.proposal import CellChange, Proposal

__all__ = ["CellChange", "Proposal", "read_own"]
