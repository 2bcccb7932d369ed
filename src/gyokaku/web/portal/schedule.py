"""The schedule (年次計画) as bars in a table over the plan's years; what the paper no longer shows stays open."""

from __future__ import annotations

from dataclasses import dataclass

from gyokaku.engine.document import FiscalYears, ScheduleItem, Step
from gyokaku.engine.notation import fiscal_year_label, fiscal_year_name


@dataclass(frozen=True, slots=True)
class Cell:
    """A stretch of years in a row of the table: a bar with its text, or a gap.

    `open_years` counts the years at its end of which the paper does not tell whether the bar covers them.
    """

    span: int
    text: str = ""
    words: str = ""
    open_years: int = 0

    @property
    def is_bar(self) -> bool:
        return bool(self.words)


@dataclass(frozen=True, slots=True)
class Lane:
    """One row of cells that do not overlap."""

    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Row:
    """One item of the schedule. `lost`: an arrow was printed, and where it lay is no longer known."""

    item: str
    lanes: list[Lane]
    outside: list[str]
    lost: bool


@dataclass(frozen=True, slots=True)
class Year:
    """A column: the short label, the full name and the number."""

    number: int
    label: str
    name: str


@dataclass(frozen=True, slots=True)
class Schedule:
    """The whole table; `uncertain` tells that some extent in it is open."""

    years: list[Year]
    rows: list[Row]
    uncertain: bool


def schedule(items: list[ScheduleItem], plan: FiscalYears) -> Schedule:
    """Lay the items of a sheet over the years of the plan."""
    rows = [_row(item, plan) for item in items]
    uncertain = any(row.lost or any(cell.open_years for lane in row.lanes for cell in lane.cells) for row in rows)
    years = [Year(year, fiscal_year_label(year), fiscal_year_name(year)) for year in plan]
    return Schedule(years, rows, uncertain)


def words(step: Step, plan: FiscalYears) -> str:
    """When a step runs, in words; an open end is said, with the latest year it can have."""
    begin = fiscal_year_name(step.first)
    if step.last is None:
        latest = latest_year(step, plan)
        if latest <= step.first:
            return begin
        return f"{begin}から（終わりの年度は原本で確認。長くても{fiscal_year_name(latest)}まで）"
    return begin if step.last == step.first else f"{begin}から{fiscal_year_name(step.last)}まで"


def latest_year(step: Step, plan: FiscalYears) -> int:
    """The last year that a step can cover; never before its first, whatever the document says."""
    named = step.last if step.last is not None else step.last_possible
    return max(step.first, plan.last if named is None else named)


def _row(item: ScheduleItem, plan: FiscalYears) -> Row:
    inside = [step for step in item.steps if step.first <= plan.last and latest_year(step, plan) >= plan.first]
    outside = [f"{words(step, plan)}：{step.text}" for step in item.steps if step not in inside]
    lanes: list[list[Step]] = []
    for step in sorted(inside, key=lambda one: one.first):
        free = next((lane for lane in lanes if latest_year(lane[-1], plan) < step.first), None)
        if free is None:
            lanes.append([step])
        else:
            free.append(step)
    return Row(item.item, [_lane(lane, plan) for lane in lanes], outside, lost=not item.steps)


def _lane(steps: list[Step], plan: FiscalYears) -> Lane:
    cells: list[Cell] = []
    year = plan.first
    for step in steps:
        first, last = max(step.first, plan.first), min(max(latest_year(step, plan), step.first), plan.last)
        cells.extend(Cell(1) for _ in range(first - year))
        open_years = last - first if step.last is None else 0
        cells.append(Cell(last - first + 1, step.text, words(step, plan), open_years))
        year = last + 1
    cells.extend(Cell(1) for _ in range(plan.last + 1 - year))
    return Lane(cells)
