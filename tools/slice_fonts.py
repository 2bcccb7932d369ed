"""Cuts the vendored BIZ UDPGothic into woff2 slices by unicode-range, so that a page loads only what it shows.

Run once when the font changes: python tools/slice_fonts.py (needs fonttools and brotli). Output is committed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src/gyokaku/engine/lettering/fonts"
TARGET = ROOT / "src/gyokaku/web/look/static/look/fonts"
FACES = {"Regular": ("BIZUDPGothic_400Regular.ttf", 400), "Bold": ("BIZUDPGothic_700Bold.ttf", 700)}
SIZE = 220  # kanji a slice


def groups() -> list[list[int]]:
    """Code points in slices: Latin, kana and signs first, then JIS level 1 in its own order, then level 2."""
    first = [*range(0x20, 0x7F), *range(0xA0, 0x100), *range(0x2010, 0x2040), *range(0x3000, 0x3100)]
    signs = [*range(0x2100, 0x2600), *range(0x3200, 0x3400), *range(0xFF00, 0xFFF0)]
    return [first, signs, *_cut(_kanji(16, 48)), *_cut(_kanji(48, 85), 2 * SIZE)]


def _kanji(start: int, end: int) -> list[int]:
    found = []
    for row in range(start, end):
        for cell in range(1, 95):
            try:
                found.append(ord(bytes([row + 0xA0, cell + 0xA0]).decode("euc_jp")))
            except UnicodeDecodeError:
                continue
    return found


def _cut(points: list[int], size: int = SIZE) -> list[list[int]]:
    return [points[i : i + size] for i in range(0, len(points), size)]


def ranges(points: Iterable[int]) -> str:
    """CSS unicode-range of code points, runs joined."""
    parts: list[list[int]] = []
    for point in sorted(points):
        if parts and point == parts[-1][1] + 1:
            parts[-1][1] = point
        else:
            parts.append([point, point])
    return ",".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in parts)


def main() -> int:
    """Write the slices and fonts.css; print how much they weigh."""
    TARGET.mkdir(parents=True, exist_ok=True)
    css, total = [], 0
    for face, (name, weight) in FACES.items():
        source = (SOURCE / name).read_bytes()
        for number, points in enumerate(groups()):
            font = TTFont(BytesIO(source))
            held = [point for point in points if point in font.getBestCmap()]
            options = subset.Options(flavor="woff2", layout_features=["*"], drop_tables=["DSIG"])
            cutter = subset.Subsetter(options)
            cutter.populate(unicodes=held)
            cutter.subset(font)
            font.flavor = "woff2"
            path = TARGET / f"BIZUDPGothic-{face}-{number:02d}.woff2"
            font.save(path)
            total += path.stat().st_size
            css.append(
                "@font-face{font-family:'BIZ UDPGothic';font-style:normal;"
                f"font-weight:{weight};font-display:swap;src:url('{path.name}') format('woff2');"
                f"unicode-range:{ranges(held)}}}"
            )
            sys.stdout.write(f"\r{face} {number + 1}/{len(groups())}")
            sys.stdout.flush()
    (TARGET / "fonts.css").write_text("\n".join(css) + "\n")
    sys.stdout.write(f"\n{total:,} bytes\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
