"""Which characters a font file can print, from its cmap table alone.

fontTools reads the same in 0.4 s, because it names every glyph; a whole book takes little longer. A test holds both
to one answer.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from mmap import ACCESS_READ, mmap
from pathlib import Path
from struct import iter_unpack, unpack_from

PLATFORMS = {(3, 10), (0, 4), (0, 6)}  # (platform, encoding) of the tables that cover all of Unicode
SEGMENTED = 12  # the format of such a table: groups of (first character, last character, first glyph)


class UnknownFont(ValueError):
    """The file is no TrueType font with a table for all of Unicode; only a vendored font that was exchanged is so."""


class Coverage:
    """The characters that a font can print, as the runs in which the font lists them."""

    def __init__(self, runs: list[tuple[int, int]]) -> None:
        self._first = [first for first, _ in runs]
        self._last = [last for _, last in runs]

    def __contains__(self, point: int) -> bool:
        """Whether the font has a glyph for this code point."""
        at = bisect_right(self._first, point) - 1
        return at >= 0 and point <= self._last[at]

    def __iter__(self) -> Iterator[int]:
        for first, last in zip(self._first, self._last, strict=True):
            yield from range(first, last + 1)


def characters(path: Path) -> Coverage:
    """Code points of a TrueType file that have a glyph of their own. Raises UnknownFont."""
    with path.open("rb") as opened, mmap(opened.fileno(), 0, access=ACCESS_READ) as data:
        return _coverage(data, path)  # a font is 5 MB, its table 100 kB


def _coverage(data: mmap, path: Path) -> Coverage:
    cmap = _table(data, b"cmap", path)
    (count,) = unpack_from(">H", data, cmap + 2)
    for index in range(count):
        platform, encoding, offset = unpack_from(">HHI", data, cmap + 4 + index * 8)
        at = cmap + offset
        if (platform, encoding) in PLATFORMS and unpack_from(">H", data, at)[0] == SEGMENTED:
            (groups,) = unpack_from(">I", data, at + 12)
            return _runs(data[at + 16 : at + 16 + groups * 12])
    raise UnknownFont(f"{path.name} にUnicode全体の字形表（cmap形式12）がありません。")


def _table(data: mmap, tag: bytes, path: Path) -> int:
    (count,) = unpack_from(">H", data, 4)
    for name, _, offset, _ in iter_unpack(">4sIII", data[12 : 12 + count * 16]):
        if name == tag:
            return int(offset)
    raise UnknownFont(f"{path.name} は字形表（cmap）のあるフォントではありません。")


def _runs(groups: bytes) -> Coverage:
    # glyph 0 is the mark for a missing glyph
    return Coverage([(first + (glyph == 0), last) for first, last, glyph in iter_unpack(">III", groups)])
