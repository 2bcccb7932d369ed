"""Layouts: what a family of papers calls things. Data, not code: another town's words are another layout."""

from gyokaku.engine.exchange.layouts.sheet_table import SHEET_TABLE, Layout

__all__ = ["SHEET_TABLE", "Layout"]
