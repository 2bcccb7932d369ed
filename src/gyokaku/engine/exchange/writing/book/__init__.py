"""Papers as PDF: plan book, single sheets, 新旧対照表, yearly report and one-pagers, pressed by typst in a process of its own."""

from gyokaku.engine.exchange.writing.book.errors import NotClosed
from gyokaku.engine.exchange.writing.book.glyphs import MissingGlyph
from gyokaku.engine.exchange.writing.book.press import (
    Pressed,
    PressFailed,
    comparison_table,
    design,
    onepagers,
    opinions_paper,
    plan_book,
    sheet_paper,
    yearly_report,
)

__all__ = [
    "MissingGlyph",
    "NotClosed",
    "PressFailed",
    "Pressed",
    "comparison_table",
    "design",
    "onepagers",
    "opinions_paper",
    "plan_book",
    "sheet_paper",
    "yearly_report",
]
