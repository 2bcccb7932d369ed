"""A workbook in which every text stays that text: none is taken for markup, a formula, a number or an address."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}


class PlainSheet(Worksheet):  # type: ignore[misc]
    """A sheet that keeps a text which looks like the library's own markup, <r>…</r>."""

    def _write_string(self, row: int, col: int, string: str, cell_format: Any = None) -> Any:
        if string.startswith("<r>") and string.endswith("</r>"):
            string = f'<r><t xml:space="preserve">{escape(string)}</t></r>'
        return super()._write_string(row, col, string, cell_format)


class PlainWorkbook(Workbook):  # type: ignore[misc]
    """A workbook of such sheets."""

    worksheet_class = PlainSheet
