"""Cells that are no value, and why: dashes, words for "not yet", comparisons, references, several things at once."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gyokaku.engine.notation.marks import DASHES
from gyokaku.engine.notation.reasons import ANYWHERE, COMPARED, KEPT, OUTSIDE, REMARKED, Rule
from gyokaku.engine.notation.terms import Bound, Missing


@dataclass(frozen=True, slots=True)
class NotAValue:
    """A cell without a number to compute with: the reason, one sentence for a person, and a bound if one was printed."""

    printed: str
    reason: Missing
    explanation: str
    bound: Bound | None = None


_BOUNDS = (
    (re.compile(r"以上|を?上回る"), Bound.AT_LEAST),
    (re.compile(r"以下|以内"), Bound.AT_MOST),
    (re.compile(r"未満|を?下回る"), Bound.BELOW),
    (re.compile(r"超"), Bound.ABOVE),
    (re.compile(r"維持|程度|並み"), Bound.KEEP),
)
_REFERENCE = re.compile(r"(?P<what>[^0-9]{2,}|[^0-9]*過去[0-9]+[年か回].+?)(?:以上|以下|以内|未満|超|並み)(?:とする)?")
_FIGURE = re.compile(r"[0-9][0-9.,兆億千万百]*")
_YEARS = re.compile(r"(?:令和|平成|昭和|[RHS])(?:元|[0-9]{1,2})|[0-9]{4}年?")
_SYMBOLS = frozenset("・…*＊※.。､、 ")


def nothing_printed(printed: str, folded: str) -> NotAValue | None:
    """The answer for a blank cell, a dash of any kind, or a mark alone; None for every other cell."""
    if not folded:
        return NotAValue(printed, Missing.BLANK, "空欄です。")
    marks = set(folded)
    if marks <= DASHES or marks <= _SYMBOLS or marks <= DASHES | {" "}:
        return NotAValue(printed, Missing.DASH, "横線や記号だけで、値がありません。")
    return None


def not_a_value(printed: str, folded: str, outside: str, contents: list[str]) -> NotAValue | None:
    """The known reason why a cell is no value; None when there is none.

    `folded`: the whole cell, narrow and tight; `outside`: what stands outside brackets; `contents`: inside them.
    A remark in brackets makes a value none only when it is nothing but such a reason: （中止）, （対H25年度）.
    """
    refused = _first(printed, folded, ANYWHERE) or _first(printed, outside or folded, OUTSIDE)
    if refused or not outside:
        return refused or _reference(printed, folded)
    for content in contents:
        if KEPT.fullmatch(content):
            continue
        refused = _full(printed, content, REMARKED)
        if refused is None and not _FIGURE.search(_YEARS.sub("", content)):
            refused = _first(printed, content, COMPARED)
        if refused:
            return refused
    return _reference(printed, outside)


def _first(printed: str, text: str, rules: tuple[Rule, ...]) -> NotAValue | None:
    for rule in rules:
        if rule.pattern.search(text):
            return NotAValue(printed, rule.reason, rule.said, _bound(text) if rule.bounded else None)
    return None


def _full(printed: str, text: str, rules: tuple[Rule, ...]) -> NotAValue | None:
    for rule in rules:
        if rule.pattern.fullmatch(text):
            return NotAValue(printed, rule.reason, rule.said)
    return None


def _bound(text: str) -> Bound | None:
    return next((bound for word, bound in _BOUNDS if word.search(text)), None)


def _reference(printed: str, text: str) -> NotAValue | None:
    found = _REFERENCE.fullmatch(text)
    if found is None or "、" in text:
        return None
    said = f"「{found['what']}」という別の定めや値によるもので、数がここにありません。"
    return NotAValue(printed, Missing.BY_REFERENCE, said, _bound(text[found.end("what") :]))


def left_over(printed: str, folded: str, unit: str | None = None) -> NotAValue:
    """The answer for a cell that no rule explains: several figures, one amid unknown words, or words alone.

    `unit`: what stands behind the figure and is no unit that we know.
    """
    figures = len(_FIGURE.findall(folded))
    if figures > 1:
        said = "複数の数があり、どれが値か決められません。一つの欄に一つの値を書いてください。"
        return NotAValue(printed, Missing.SEVERAL, said)
    if figures == 1 and unit:
        said = f"数のあとの「{unit}」の意味が分からないため、値を決められません。数と単位だけを書いてください。"
        return NotAValue(printed, Missing.UNREADABLE, said)
    if figures == 1:
        return NotAValue(printed, Missing.UNREADABLE, "数の前後に読めない文字があり、値を決められません。")
    return NotAValue(printed, Missing.QUALITATIVE, "数がなく、言葉だけで示されています。")
