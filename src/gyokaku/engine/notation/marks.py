"""Small marks around printed values: dashes, brackets, words for provisional figures."""

from __future__ import annotations

import re

DASHES = frozenset("-－―‐‑‒–—−ー─━ｰ")  # every stroke that stands for "nothing here", the long-vowel kana included
_OPEN, _CLOSE = "(（[［〔〈<【「{", ")）]］〕〉>】」}"
_BRACKET = re.compile(r"[(（\[［〔〈<【]([^()（）\[\]［］〔〕〈〉<>【】]*)[)）\]］〕〉>】]")
_FOOTNOTE = re.compile(r"^※|※[0-9]*|\*+|\(注[0-9]*\)")
PROVISIONAL = re.compile(r"速報値?|暫定値?|概数|見込み?値?|推計値?|概算値?")


def unwrapped(text: str) -> str:
    """Text without one pair of brackets around the whole of it."""
    if len(text) > 2 and text[0] in _OPEN and _CLOSE.find(text[-1]) == _OPEN.find(text[0]):
        inner = text[1:-1]
        if not any(mark in inner for mark in _OPEN + _CLOSE):
            return inner
    return text


def without_footnotes(text: str) -> str:
    """Text without ※ and other pointers to a footnote."""
    return _FOOTNOTE.sub("", text)


def brackets(text: str) -> tuple[str, list[str]]:
    """Text outside all brackets, and the contents of the brackets in their order."""
    found = _BRACKET.findall(text)
    return (_BRACKET.sub("", text), found) if found else (text, [])
