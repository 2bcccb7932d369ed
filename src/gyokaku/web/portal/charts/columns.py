"""Amounts by year as standing bars, planned beside realised: told apart by outline, fill and words, not by colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gyokaku.web.portal.charts.scale import Scale, short, ticks
from gyokaku.web.portal.charts.svg import drawing, element, text

WIDTH, HEIGHT = 640, 240
LEFT, RIGHT, TOP, BOTTOM = 76, 12, 22, 34
WIDEST = 44
LINE = 18  # from one line of a label to the next


@dataclass(frozen=True, slots=True)
class Bar:
    """The bars over one label, which may have several lines; `tones` name the classes, an amount of None draws nothing."""

    label: str
    amounts: tuple[Decimal | None, ...]


def draw(name: str, told: str, bars: Sequence[Bar], tones: Sequence[str], mark: str) -> str:
    """The drawing, or nothing where there is no amount above zero."""
    known = [amount for bar in bars for amount in bar.amounts if amount is not None]
    if not any(known):
        return ""
    marks = ticks([Decimal(0), *known])
    scale = Scale(marks[0], marks[-1], Decimal(HEIGHT - BOTTOM), Decimal(TOP))
    drawn = [part for figure in marks for part in _line(figure, scale)]
    room = Decimal(WIDTH - LEFT - RIGHT) / len(bars)
    width = min(Decimal(WIDEST), room * Decimal("0.8") / len(tones))
    for turn, bar in enumerate(bars):
        middle = LEFT + room * turn + room / 2
        start = middle - width * len(tones) / 2
        for place, (amount, tone) in enumerate(zip(bar.amounts, tones, strict=True)):
            if amount:
                x, y = start + width * place, scale(amount)
                drawn.append(
                    element("rect", x=x, y=y, width=width - 2, height=scale(Decimal(0)) - y, class_=f"c-{tone}")
                )
        lines = bar.label.split("\n")
        drawn += [text(one, middle, HEIGHT - 12 + LINE * line, "c-text c-middle") for line, one in enumerate(lines)]
    more = LINE * max(bar.label.count("\n") for bar in bars)
    return drawing(WIDTH, HEIGHT + more, name, told, mark, *drawn)


def _line(figure: Decimal, scale: Scale) -> list[str]:
    y = scale(figure)
    return [
        element("line", x1=LEFT, x2=WIDTH - RIGHT, y1=y, y2=y, class_="c-grid"),
        text(short(figure), LEFT - 8, y + 5, "c-text c-end"),
    ]
