"""Papers as PDF: the plan book and single sheets, pressed by typst in a process of its own."""

from gyokaku.engine.exchange.writing.book.glyphs import MissingGlyph
from gyokaku.engine.exchange.writing.book.press import Pressed, PressFailed, plan_book, sheet_paper

__all__ = ["MissingGlyph", "PressFailed", "Pressed", "plan_book", "sheet_paper"]
