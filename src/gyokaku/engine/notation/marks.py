"""Small marks around printed values: dashes, brackets, footnotes, words for provisional figures."""

from __future__ import annotations

import re

# every stroke that stands for "nothing here", the long-vowel kana included
DASHES = frozenset("-－―‐‑‒–—−ー─━ｰ﹣﹘⸺˗⁻╌┄")
_OPEN, _CLOSE = "(（[［〔〈<＜【「{《", ")）]］〕〉>＞】」}》"
_BRACKET = re.compile(r"[(（\[［〔〈<＜【《]([^()（）\[\]［］〔〕〈〉<>＜＞【】《》]*)[)）\]］〕〉>＞】》]")
_FOOTNOTE = re.compile(r"[※＊*][0-9]{0,2}|[(（](?:[※＊*][0-9]{0,2}|注[0-9]{0,2})[)）]|注[0-9]{0,2}[)）]")
_WORDS = "速報|暫定|概数|見込み?|推計|概算|推定|仮集計"
PROVISIONAL = re.compile(rf"(?:{_WORDS})値?")
_IN_FRONT = re.compile(rf"(?:{_WORDS})値?[:：]?(?=[約△▲+-]?[0-9])")
_BEHIND = re.compile(rf"(?:{_WORDS})値?$")

_YEN = re.compile(
    r"(?P<before>[△▲+-]|マイナス|プラス|)¥(?P<behind>[△▲+-]|)(?P<number>[0-9][0-9.,兆億万千百]*)円?(?:[-ー―—](?=$|以|未))?"
)


def yen_behind(text: str) -> str:
    """Tight text with 円 behind each number that has the yen mark in front: ¥1,200 and ¥1,200- are 1,200円. Two signs
    stay as they are, for they say two things."""

    def turned(match: re.Match[str]) -> str:
        before, behind, number = match.group("before", "behind", "number")
        return match[0] if before and behind else f"{before}{behind}{number}円"

    return _YEN.sub(turned, text) if "¥" in text else text


def unwrapped(text: str) -> str:
    """Text without one pair of brackets around the whole of it."""
    if len(text) > 2 and text[0] in _OPEN and _CLOSE.find(text[-1]) == _OPEN.find(text[0]):
        inner = text[1:-1]
        if not any(mark in inner for mark in _OPEN + _CLOSE):
            return inner
    return text


def without_footnotes(text: str) -> tuple[str, list[str]]:
    """Text without ※ and other pointers to a footnote, and the pointers as printed.

    A number belongs to its ※ only at the end of the text (5件※1; not ※0). A space stays where a pointer stood, so that
    the figures on both sides of it never grow into one.
    """
    found: list[str] = []

    def drop(match: re.Match[str]) -> str:
        mark = match.group()
        own = mark if mark[0] not in "※＊*" or (match.start() and match.end() == len(text)) else mark[0]
        found.append(own)
        return f" {mark[len(own) :]}"

    return _FOOTNOTE.sub(drop, text), found


def brackets(text: str) -> tuple[str, list[str]]:
    """Text outside all brackets, and the contents of the brackets in their order.

    A space stays where a bracket stood, so that the figures on both sides of it never grow into one.
    """
    found = _BRACKET.findall(text)
    return (_BRACKET.sub(" ", text), found) if found else (text, [])


def without_provisional(text: str) -> tuple[str, bool]:
    """Tight text without 速報値, 見込 and the like in front or behind, and whether there was one."""
    rest = _BEHIND.sub("", _IN_FRONT.sub("", text, count=1) if _IN_FRONT.match(text) else text)
    return (rest, True) if rest and rest != text else (text, False)
