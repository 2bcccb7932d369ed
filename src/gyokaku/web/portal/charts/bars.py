"""Two amounts a year as bars side by side, told apart by pattern and words: budgeted and spent."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from gyokaku.web.portal.charts.scale import Scale, short, ticks
from gyokaku.web.portal.charts.svg import drawing, element, text

WIDTH, HEIGHT = 480, 200
LEFT, RIGHT, TOP, BOTTOM = 96, 12, 30, 26


@dataclass(frozen=True, slots=True)
class Bars:
    """A year: its label, what was budgeted and what was spent; None where it is not known."""

    label: str
    budget: Decimal | None
    spent: Decimal | None


def draw(name: str, years: list[Bars], mark: str) -> str:
    """The drawing; empty where no amount is known."""
    amounts = [one for year in years for one in (year.budget, year.spent) if one is not None]
    if not amounts:
        return ""
    marks = ticks([Decimal(0), *amounts])
    up = Scale(marks[0], marks[-1], Decimal(HEIGHT - BOTTOM), Decimal(TOP))
    room = Decimal(WIDTH - LEFT - RIGHT) / len(years)
    width = min(room / 3, Decimal(36))
    drawn = [*_frame(marks, up), *_legend()]
    for turn, year in enumerate(years):
        middle = LEFT + room * turn + room / 2
        drawn.append(text(year.label, middle, HEIGHT - 8, "c-text c-middle"))
        for amount, x, tone in ((year.budget, middle - width - 1, "b-budget"), (year.spent, middle + 1, "b-spent")):
            if amount is not None:
                drawn.append(_bar(x, up(amount), width, up(0), tone))
    return drawing(WIDTH, HEIGHT, name, _told(years), mark, *drawn)


def _bar(x: Decimal, top: Decimal, width: Decimal, ground: Decimal, tone: str) -> str:
    return element("rect", x=x, y=top, width=width, height=max(ground - top, Decimal(1)), class_=tone)


def _frame(marks: list[Decimal], up: Scale) -> list[str]:
    lines = [element("path", d=f"M{LEFT} {up(one):.1f}H{WIDTH - RIGHT}", class_="c-grid") for one in marks]
    return lines + [text(f"{short(one)}円", LEFT - 6, up(one) + 4, "c-text c-end") for one in marks]


def _legend() -> list[str]:
    return [
        element("rect", x=LEFT, y=6, width=14, height=12, class_="b-budget"),
        text("予算", LEFT + 20, 17, "c-text"),
        element("rect", x=LEFT + 70, y=6, width=14, height=12, class_="b-spent"),
        text("決算", LEFT + 90, 17, "c-text"),
    ]


def _told(years: list[Bars]) -> str:
    def said(amount: Decimal | None) -> str:
        return "記載なし" if amount is None else f"{amount:,f}円"

    return "、".join(f"{one.label}は予算{said(one.budget)}・決算{said(one.spent)}" for one in years) + "。"
