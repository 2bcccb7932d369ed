"""The course of one indicator: actuals, target, baseline and the path between, over the years. Also for one point."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from gyokaku.engine.document import FiscalYears, Indicator, Value
from gyokaku.engine.notation import fiscal_year_label, fiscal_year_name
from gyokaku.engine.notation.terms import PeriodKind
from gyokaku.engine.progress import Judgement, Kind
from gyokaku.web.portal.charts.scale import Scale, short, ticks
from gyokaku.web.portal.charts.svg import drawing, element, put, text

WIDTH, HEIGHT = 312, 190
LEFT, RIGHT, TOP, BOTTOM = 58, 16, 34, 28
# A level that is kept has no way to it: a line from a better baseline down to the limit would read as a wish to fall.
KEPT = (Kind.KEEP_AT_LEAST, Kind.KEEP_AT_MOST, Kind.RANGE)
LONGEST_LABEL = 12  # letters of a printed value that still fit beside its mark


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure that can be drawn: its year (None: holds for every year of the plan), value and printed text."""

    year: int | None
    figure: Decimal
    printed: str
    upper: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """Everything of an indicator that can be drawn."""

    actuals: list[Mark]
    targets: list[Mark]
    baseline: Mark | None
    path: list[tuple[int, Decimal]]
    forecast: tuple[int, Decimal, Decimal] | None

    @property
    def figures(self) -> list[Decimal]:
        """Every figure that the vertical scale must hold."""
        marks = [*self.actuals, *self.targets, *([self.baseline] if self.baseline else [])]
        found = [mark.figure for mark in marks] + [mark.upper for mark in marks if mark.upper is not None]
        found += [figure for _, figure in self.path]
        return found + ([self.forecast[1], self.forecast[2]] if self.forecast else [])

    @property
    def years(self) -> list[int]:
        """Every year that the horizontal scale must hold."""
        marks = [*self.actuals, *self.targets, *([self.baseline] if self.baseline else [])]
        return [mark.year for mark in marks if mark.year is not None] + [year for year, _ in self.path]


def course(indicator: Indicator, judgement: Judgement) -> Course:
    """Gather what can be drawn; a figure without a year is left to the table, for it has no place here."""
    targets = [mark for value in indicator.targets if (mark := _mark(value, every_year=True))]
    actuals = [mark for value in indicator.actuals if (mark := _mark(value))]
    baseline = _mark(indicator.baseline) if indicator.baseline else None
    dated = bool(actuals or baseline)  # a way that begins at a figure without a year begins nowhere
    return Course(
        actuals=sorted(actuals, key=lambda mark: mark.year or 0),
        targets=targets,
        baseline=baseline,
        path=list(judgement.path) if dated and judgement.kind not in KEPT else [],
        forecast=_interval(judgement),
    )


def _interval(judgement: Judgement) -> tuple[int, Decimal, Decimal] | None:
    forecast = judgement.forecast
    if forecast is None or forecast.lower is None or forecast.upper is None:
        return None
    return forecast.fiscal_year, forecast.lower, forecast.upper


def _mark(value: Value, *, every_year: bool = False) -> Mark | None:
    if value.value is None:
        return None
    period = value.period
    if period is not None and period.fiscal_year is not None:
        return Mark(period.fiscal_year, value.value, value.printed, value.upper)
    if every_year and (period is None or period.kind is PeriodKind.EVERY_YEAR):
        return Mark(None, value.value, value.printed, value.upper)
    return None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing as SVG text (empty: no figure has a place in it), and what must be said below it."""

    svg: str = ""
    caption: str = ""


def draw(indicator: Indicator, judgement: Judgement, plan: FiscalYears, mark: str) -> Drawn:
    """The drawing of an indicator."""
    found = course(indicator, judgement)
    if not found.actuals and not (found.targets and found.years):
        return Drawn()
    marks = ticks(found.figures)
    first, last = min([plan.first, *found.years]), max([plan.last, *found.years])
    across = Scale(Decimal(first), Decimal(max(last, first + 1)), Decimal(LEFT + 14), Decimal(WIDTH - RIGHT - 14))
    up = Scale(marks[0], marks[-1], Decimal(HEIGHT - BOTTOM), Decimal(TOP))
    svg = drawing(
        WIDTH,
        HEIGHT,
        f"「{indicator.name}」のグラフ",
        description(found, marks),
        mark,
        *_frame(plan, first, last, marks, across, up),
        *_target_lines(found, plan, across, up),
        *_path(found, across, up),
        *_forecast(found, across, up),
        *_marks(found, across, up),
        *_legend(found),
    )
    cut = marks[0] > 0 or marks[-1] < 0
    said = [f"縦の目盛りは0ではなく{short(marks[0])}から始まります。"] if cut else []
    if any(value.value is not None and _mark(value) is None for value in indicator.actuals):
        said.append("年度・時点の記載がない実績値は、グラフに置いていません。")
    if found.actuals and found.targets and judgement.forecast and not found.forecast:
        said.append(judgement.forecast.note)
    return Drawn(svg, "".join(said))


def description(found: Course, marks: list[Decimal]) -> str:
    """The drawing in words, with the printed figures."""
    said = [f"{_year(mark)}の実績値は{mark.printed}" for mark in found.actuals]
    said += [f"{_year(mark)}の目標値は{mark.printed}" for mark in found.targets]
    if found.baseline:
        said.insert(0, f"{_year(found.baseline)}の基準値は{found.baseline.printed}")
    if found.forecast:
        year, low, high = found.forecast
        said.append(f"{fiscal_year_name(year)}の見通しは{short(low)}から{short(high)}の間")
    if marks[0] > 0 or marks[-1] < 0:
        said.append(f"縦の目盛りは{short(marks[0])}から始まります")
    return "。".join(said) + "。"


def _year(mark: Mark) -> str:
    return fiscal_year_name(mark.year) if mark.year is not None else "計画期間中の各年度"


def _frame(plan: FiscalYears, first: int, last: int, marks: list[Decimal], across: Scale, up: Scale) -> list[str]:
    """The plan's years as a pale ground, horizontal lines with their figures, and the years."""
    ground = element(
        "rect",
        x=across(plan.first) - 14,
        y=TOP,
        width=across(plan.last) - across(plan.first) + 28,
        height=HEIGHT - TOP - BOTTOM,
        class_="c-plan",
    )
    lines = [
        element("line", x1=LEFT, x2=WIDTH - RIGHT, y1=up(tick), y2=up(tick), class_="c-grid")
        + text(short(tick), LEFT - 6, up(tick) + 4, "c-text c-end")
        for tick in marks
    ]
    every = 1 if last - first <= 8 else 2
    years = [
        text(fiscal_year_label(year), across(year), HEIGHT - 9, "c-text c-middle")
        for year in range(first, last + 1)
        if (last - year) % every == 0
    ]
    return [ground, *lines, *years]


def _target_lines(found: Course, plan: FiscalYears, across: Scale, up: Scale) -> list[str]:
    """A target for every year is a level line over the plan's years; a range is a band."""
    drawn = []
    for mark in found.targets:
        left, right = across(plan.first) - 14, across(plan.last) + 14
        if mark.upper is not None:
            drawn.append(
                element(
                    "rect",
                    x=left,
                    y=up(mark.upper),
                    width=right - left,
                    height=up(mark.figure) - up(mark.upper),
                    class_="c-band",
                )
            )
        if mark.year is None:
            drawn.append(element("line", x1=left, x2=right, y1=up(mark.figure), y2=up(mark.figure), class_="c-level"))
            drawn.append(_label(mark, right - 2, up(mark.figure) - 5, "c-text c-strong c-end"))
    return drawn


def _path(found: Course, across: Scale, up: Scale) -> list[str]:
    """The dashed way from the baseline to the target."""
    if len(found.path) < 2:
        return []
    points = " ".join(f"{put(across(year))},{put(up(figure))}" for year, figure in found.path)
    return [element("polyline", points=points, class_="c-path")]


def _forecast(found: Course, across: Scale, up: Scale) -> list[str]:
    """Where the last year may lie: an upright bar between two ends, never a bare line."""
    if not found.forecast:
        return []
    year, low, high = found.forecast
    x = across(year)
    ends = [element("line", x1=x - 5, x2=x + 5, y1=up(end), y2=up(end), class_="c-forecast") for end in (low, high)]
    return [element("line", x1=x, x2=x, y1=up(low), y2=up(high), class_="c-forecast"), *ends]


def _marks(found: Course, across: Scale, up: Scale) -> list[str]:
    drawn = []
    dated = [mark for mark in found.actuals if mark.year is not None]
    if len(dated) > 1:
        points = " ".join(f"{put(across(mark.year or 0))},{put(up(mark.figure))}" for mark in dated)
        drawn.append(element("polyline", points=points, class_="c-line"))
    for mark in found.targets:
        if mark.year is not None:
            x, y = across(mark.year), up(mark.figure)
            drawn.append(
                element(
                    "polygon",
                    points=f"{put(x)},{put(y - 7)} {put(x + 7)},{put(y)} {put(x)},{put(y + 7)} {put(x - 7)},{put(y)}",
                    class_="c-target",
                )
            )
            drawn.append(_target_label(mark, x, y))
    if found.baseline and found.baseline.year is not None and found.baseline not in found.actuals:
        x, y = across(found.baseline.year), up(found.baseline.figure)
        drawn.append(element("circle", cx=x, cy=y, r=5, class_="c-base"))
    for mark in dated:
        x, y = across(mark.year or 0), up(mark.figure)
        drawn.append(element("circle", cx=x, cy=y, r=6, class_="c-actual"))
        if mark is dated[-1]:
            right = x > WIDTH * 2 // 3
            drawn.append(
                _label(mark, x + (10 if right else -8), _beside(y), f"c-text c-strong {'c-end' if right else ''}")
            )
    return drawn


def _target_label(mark: Mark, x: Decimal, y: Decimal) -> str:
    """Right of the mark where there is room, else above it, ending with it."""
    if x < WIDTH * 6 // 10:
        return _label(mark, x + 12, y + 5, "c-text c-strong")
    return _label(mark, x + 10, _beside(y), "c-text c-strong c-end")


def _beside(y: Decimal) -> Decimal:
    """Above a mark, or below it where the top is near."""
    return y - 11 if y > TOP + 14 else y + 20


def _label(mark: Mark, x: Decimal, y: Decimal, class_: str) -> str:
    return text(mark.printed, x, y, class_) if len(mark.printed) <= LONGEST_LABEL else ""


def _legend(found: Course) -> list[str]:
    """What each sign means, only for the signs that are there."""
    entries = [
        (bool(found.actuals), "実績", 16, 58),
        (bool(found.targets), "目標", 16, 58),
        (len(found.path) > 1, "道すじ", 24, 82),
        (found.forecast is not None, "見通し", 16, 72),
    ]
    drawn, x = [], 6
    for there, word, gap, width in entries:
        if there:
            drawn.append(_sign(word, x))
            drawn.append(text(word, x + gap, 16, "c-text c-legend"))
            x += width
    return drawn


def _sign(word: str, x: int) -> str:
    if word == "実績":
        return element("circle", cx=x + 6, cy=12, r=5, class_="c-actual")
    if word == "目標":
        return element("polygon", points=f"{x + 6},6 {x + 12},12 {x + 6},18 {x},12", class_="c-target")
    if word == "見通し":
        return element("line", x1=x + 6, x2=x + 6, y1=5, y2=19, class_="c-forecast")
    return element("line", x1=x, x2=x + 20, y1=12, y2=12, class_="c-path")
