"""Parts of a whole as one horizontal bar, each part told apart by pattern and by words, not by colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from gyokaku.web.portal.charts.svg import drawing, element, text

WIDTH = 720
BAR = 44


@dataclass(frozen=True, slots=True)
class Part:
    """A part: its label, count, and tone (colour and pattern); `mark` is a short word drawn beside the count."""

    label: str
    count: int
    tone: str
    mark: str = ""


def draw(name: str, parts: list[Part], mark: str) -> str:
    """The bar, or nothing when there is nothing to count."""
    total = sum(part.count for part in parts)
    if not total:
        return ""
    drawn, x = [], Decimal(0)
    for part in parts:
        width = Decimal(WIDTH) * part.count / total
        if not part.count:
            continue
        drawn.append(element("rect", x=x, y=0, width=width, height=BAR, class_=f"s-{part.tone}"))
        if part.tone in PATTERNED:
            drawn.append(element("rect", x=x, y=0, width=width, height=BAR, fill=f"url(#{mark}-{part.tone})"))
        said = f"{part.mark} {part.count}".strip()
        if width > 20 + 14 * len(said):
            drawn.append(text(said, x + width / 2, BAR // 2 + 8, f"s-count s-on-{part.tone}"))
        x += width
    told = "、".join(f"{part.label}{part.count}" for part in parts) + f"。合計{total}。"
    return drawing(WIDTH, BAR, name, told, mark, _patterns(mark), *drawn, stretch=True)


PATTERNED = ("behind", "worse", "waiting")


def _patterns(mark: str) -> str:
    """Stripes and dots laid over a colour, so that the parts differ in grey as well."""
    stripe = element("path", d="M0 8L8 0M-2 2L2 -2M6 10L10 6", class_="s-hatch")
    cross = element("path", d="M0 8L8 0M0 0L8 8", class_="s-hatch")
    dot = element("circle", cx=4, cy=4, r=1, class_="s-dot")
    made = [
        element("pattern", child, id=f"{mark}-{tone}", width="8", height="8", patternUnits="userSpaceOnUse")
        for tone, child in zip(PATTERNED, (stripe, cross, dot), strict=True)
    ]
    return element("defs", *made)
