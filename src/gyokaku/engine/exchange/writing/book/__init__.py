"""Papers as PDF: the plan book, single sheets, 新旧対照表 and one-pagers, pressed by typst in a process of its own."""

from gyokaku.engine.exchange.writing.book.glyphs import MissingGlyph
from gyokaku.engine.exchange.writing.book.press import (
    Pressed,
    PressFailed,
    comparison_table,
    onepagers,
    plan_book,
    sheet_paper,
)

__all__ = ["MissingGlyph", "PressFailed", "Pressed", "comparison_table", "onepagers", "plan_book", "sheet_paper"]
