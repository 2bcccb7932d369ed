"""Search over one edition: every text folded once, found by plain containment, with the hits' places in the original.

A plan is small (some hundred kilobytes), so no index is needed: looking through all of it takes about a millisecond,
and a single character finds as surely as a sentence."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from gyokaku.engine.notation import search_key

AROUND = 36  # letters of context on each side of the first hit
LONGEST = 120  # letters of an excerpt


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that is a hit or is not."""

    text: str
    hit: bool


class Folded:
    """A text as a search compares it, with the way back from each folded letter to the printed one."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.key = search_key(text)

    @cached_property
    def _origin(self) -> list[int]:
        """For each letter of the key, the index in the text of the letter it came from."""
        found: list[int] = []
        for start, cluster in _clusters(self.text):
            found.extend([start] * len(search_key(cluster)))
        return found

    def spans(self, words: Iterable[str]) -> list[tuple[int, int]]:
        """Where the words stand in the text, as begin and end, merged and in order."""
        if len(self._origin) != len(self.key):
            return []  # letters that only fold together (rare): found, but not marked
        marks: list[tuple[int, int]] = []
        for word in words:
            at = self.key.find(word)
            while at >= 0 and word:
                marks.append((self._origin[at], self._end(at + len(word) - 1)))
                at = self.key.find(word, at + len(word))
        return _merged(sorted(marks))

    def _end(self, at: int) -> int:
        """The index just after the printed letter from which the folded one came."""
        start = self._origin[at]
        later = next((index for index in self._origin[at + 1 :] if index > start), None)
        end = len(self.text) if later is None else later
        return start + len(self.text[start:end].rstrip()) if self.text[start:end].strip() else end

    def pieces(self, words: list[str]) -> list[Piece]:
        """The whole text with its hits marked."""
        return list(_cut(self.text, 0, len(self.text), self.spans(words)))

    def excerpt(self, words: list[str]) -> list[Piece]:
        """The text around the first hit, with all hits in it marked; dots where it was cut."""
        spans = self.spans(words)
        begin = max(0, spans[0][0] - AROUND) if spans else 0
        end = min(len(self.text), begin + LONGEST)
        inside = [(max(a, begin), min(b, end)) for a, b in spans if a < end and b > begin]
        pieces = list(_cut(self.text, begin, end, inside))
        before = [Piece("…", hit=False)] if begin else []
        after = [Piece("…", hit=False)] if end < len(self.text) else []
        return [*before, *pieces, *after]


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    """A text letter by letter; sound marks stay with the letter before them, for they fold together."""
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or not (unicodedata.combining(text[index]) or text[index] in "ﾞﾟ"):
            yield start, text[start:index]
            start = index


def _merged(marks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for begin, end in marks:
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((begin, end))
    return found


def _cut(text: str, begin: int, end: int, spans: list[tuple[int, int]]) -> Iterator[Piece]:
    at = begin
    for first, last in spans:
        if first > at:
            yield Piece(text[at:first], hit=False)
        yield Piece(text[first:last], hit=True)
        at = last
    if at < end:
        yield Piece(text[at:end], hit=False)
