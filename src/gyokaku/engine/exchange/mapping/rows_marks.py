"""Rows of a list that are no initiative: totals, notes, bands with a branch's name, and headers that come again."""

from __future__ import annotations

import re
import unicodedata

from gyokaku.engine.exchange.layouts import SHEET_TABLE
from gyokaku.engine.exchange.mapping.headings import bare, word_field

_TOTAL = re.compile(r"(?:(?:総|小|合|累|中)計|計|平均|全体|全事業)(?:[(（].*[)）])?")
_NOTE = re.compile(r"[※＊*]|[(（]?注[0-9]*[)）:：.．]|(?:出典|資料|備考)[:：]")
_POLICY = re.compile(r"(?:基本)?(?:方針|目標|視点)[0-9IVX一二三四五六七八九・:：.．\s-]|大(?:項目|分類)")
_MEASURE = re.compile(r"(?:施策|柱|重点|推進項目|中(?:項目|分類))")
_KINDS = {
    "target": ("目標", "目標値", "計画", "計画値", "指標目標"),
    "actual": ("実績", "実績値", "達成", "達成値", "結果"),
    "baseline": ("基準", "基準値", "現状", "現状値", "策定時"),
}


def is_total(text: str) -> bool:
    """合計, 小 計, 計（再掲を除く）."""
    return bool(_TOTAL.fullmatch(_tight(text)))


def is_note(text: str) -> bool:
    """A footnote: ※…, 注1）…"""
    return bool(_NOTE.match(_tight(text)))


def band(text: str) -> str | None:
    """The branch whose heading a row of one cell is: policy, measure, or None."""
    tight = unicodedata.normalize("NFKC", text).strip("【】［］[]〔〕◆■●○・ \u3000")
    if _POLICY.match(f"{tight} "):
        return "policy"
    return "measure" if _MEASURE.match(tight) else None


def is_heading(text: str) -> bool:
    """Whether a cell of the title's or number's column is that heading itself."""
    return bool(text) and len(text) <= 12 and word_field(bare(text), SHEET_TABLE) in ("title", "number")


def kind_of(text: str) -> str | None:
    """What the figures of a row are that is marked 目標 or 実績."""
    word = re.sub(r"[(（\[].*", "", _tight(text))
    return next((kind for kind, words in _KINDS.items() if word in words), None)


def _tight(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
