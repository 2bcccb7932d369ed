"""The form workbook as plain data: which cell of which sheet shows which place of the plan document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from gyokaku.engine.document import Indicator, Initiative, Plan, ScheduleItem, Step, Value, initiatives
from gyokaku.engine.document.labels import label
from gyokaku.engine.document.sheet import PROSE_FIELDS
from gyokaku.engine.exchange.layouts.form_words import GOES_ON, OPEN_END, STEP_WORDS
from gyokaku.engine.exchange.writing.opendata.codes import CODES
from gyokaku.engine.exchange.writing.workbook.counting import shortened
from gyokaku.engine.money.sheet_costs import cost_rows
from gyokaku.engine.notation import fiscal_year_label

SPARE_ITEMS, SPARE_INDICATORS = 2, 2
_FORBIDDEN = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")


@dataclass(frozen=True, slots=True)
class FormCell:
    """One cell, rows and columns counted from 0. `path` names the place in the initiative; None: a locked word.

    `choices` are offered in a dropdown; `strict` ones are the only ones allowed.
    """

    row: int
    column: int
    text: str
    path: str | None = None
    style: str = "cell"
    span: int = 1
    choices: tuple[str, ...] = ()
    strict: bool = False


@dataclass(slots=True)
class FormSheet:
    """One sheet: its name, the columns it has, and its cells in the order of rows."""

    name: str
    width: int
    cells: list[FormCell] = field(default_factory=list)
    rows: int = 0

    def row(self, *cells: FormCell) -> None:
        """Add a row; the cells' own row numbers are set here."""
        self.cells += [
            FormCell(self.rows, c.column, c.text, c.path, c.style, c.span, c.choices, c.strict) for c in cells
        ]
        self.rows += 1


def form_sheets(plan: Plan) -> list[FormSheet]:
    """The sheets of the form, one for each initiative in printed order."""
    taken: set[str] = set()
    baseline = any(row.baseline for place in initiatives(plan) for row in place.initiative.indicators)
    return [_sheet(plan, place.initiative, _name(place.initiative, taken), baseline) for place in initiatives(plan)]


def _name(sheet: Initiative, taken: set[str]) -> str:
    """A name that a workbook allows: 31 units of UTF-16, no two alike (capitals do not count)."""
    name = found = shortened(_FORBIDDEN.sub("・", f"{sheet.number} {sheet.title}"), 24).strip()
    turn = 2
    while found.lower() in taken:
        found, turn = f"{name}({turn})", turn + 1
    taken.add(found.lower())
    return found


def _sheet(plan: Plan, sheet: Initiative, name: str, baseline: bool) -> FormSheet:
    years = list(plan.fiscal_years)
    form = FormSheet(name, max(2 + len(years), 11 if baseline else 9))
    rest = form.width - 1
    form.row(FormCell(0, 0, plan.title, None, "title", form.width))
    form.row(FormCell(0, 0, "黄色の欄に記入してください。見出しは動かせません。", None, "guide", form.width))
    form.row(FormCell(0, 0, "事業番号", None, "label"), FormCell(0, 1, str(sheet.number), None, "fixed", rest))
    _field(form, "事業名", sheet.title, "title")
    _field(form, "担当課", "、".join(sheet.sections), "sections")
    for key, word in _prose(plan, sheet):
        if key != "remarks":
            _field(form, word, sheet.text(key) or "", _path(key))
    _schedule(form, sheet, years)
    _indicators(form, sheet, baseline)
    for key, word in _prose(plan, sheet):
        if key == "remarks":
            _field(form, word, sheet.text(key) or "", key)
    for row in cost_rows(sheet):
        said = f"予算 {row.budget}、決算 {row.settlement}、人件費 {row.personnel}"
        form.row(
            FormCell(0, 0, f"事業費（{row.label}）", None, "label"), FormCell(0, 1, said, None, "fixed", form.width - 1)
        )
    return form


def _path(key: str) -> str:
    return key if key in PROSE_FIELDS else f"fields/{key}"


def _prose(plan: Plan, sheet: Initiative) -> Iterator[tuple[str, str]]:
    """Prose fields with the town's labels, in the town's order (the usual five where the plan names none)."""
    named = {one.key: one.label for one in plan.sheet_fields}
    words = named or {key: label(key) for key in PROSE_FIELDS if key != "no_indicator_reason"}
    filled = {key: label(key) for key in PROSE_FIELDS if sheet.text(key)}
    own = {key: key for key in sheet.fields}
    yield from words.items()
    yield from ((key, word) for key, word in {**filled, **own}.items() if key not in words)


def _field(form: FormSheet, word: str, text: str, path: str) -> None:
    form.row(FormCell(0, 0, word, None, "label"), FormCell(0, 1, text, path, "input", form.width - 1))


def _schedule(form: FormSheet, sheet: Initiative, years: list[int]) -> None:
    heads = [FormCell(0, 2 + at, fiscal_year_label(year), None, "head") for at, year in enumerate(years)]
    form.row(FormCell(0, 0, "年次計画", None, "label"), FormCell(0, 1, "項目", None, "head"), *heads)
    blank = [ScheduleItem(item="")] * SPARE_ITEMS
    for index, item in enumerate([*sheet.schedule, *blank]):
        for turn, lane in enumerate(lanes(item, years)):
            path = f"schedule/{index}"
            name = (
                FormCell(0, 1, item.item, f"{path}/item", "input") if turn == 0 else FormCell(0, 1, "", None, "fixed")
            )
            cells = [
                FormCell(0, 2 + at, lane[year], f"{path}/{turn}/{year}", "step", 1, STEP_WORDS)
                for at, year in enumerate(years)
            ]
            form.row(FormCell(0, 0, "", None, "label"), name, *cells)


def lanes(item: ScheduleItem, years: list[int]) -> list[dict[int, str]]:
    """The item's steps laid under its years, in as many rows as overlapping steps need (at least one)."""
    rows: list[dict[int, str]] = []
    for step in item.steps:
        printed = {year: text for year, text in laid(step).items() if year in years}
        free = next((row for row in rows if not any(row[year] for year in printed)), None)
        if free is None:
            free = dict.fromkeys(years, "")
            rows.append(free)
        free.update(printed)
    return rows or [dict.fromkeys(years, "")]


def laid(step: Step) -> dict[int, str]:
    """What each year of a step prints: its text, then marks for the years that it goes on or may reach."""
    mark, last = (GOES_ON, step.last) if step.last is not None else (OPEN_END, step.last_possible or step.first)
    return {step.first: step.text, **dict.fromkeys(range(step.first + 1, last + 1), mark)}


def _indicators(form: FormSheet, sheet: Initiative, baseline: bool) -> None:
    heads = ["指標名", "単位", "目標値", "目標の時期", "実績値", "実績の時期", "望ましい向き", "年度・時点"]
    heads += ["基準値", "基準の時期"] if baseline else []
    cells = [FormCell(0, 1 + at, word, None, "head") for at, word in enumerate(heads)]
    form.row(FormCell(0, 0, "指標", None, "label"), *cells)
    blank = [Indicator(name="")] * SPARE_INDICATORS
    for index, indicator in enumerate([*sheet.indicators, *blank]):
        for turn in range(max(len(indicator.targets), len(indicator.actuals), 1)):
            form.row(
                FormCell(0, 0, "", None, "label"), *_indicator_row(indicator, f"indicators/{index}", turn, baseline)
            )


def _indicator_row(row: Indicator, path: str, turn: int, baseline: bool) -> Iterator[FormCell]:
    if turn == 0:
        yield FormCell(0, 1, row.name, f"{path}/name", "input")
        yield FormCell(0, 2, row.unit or "", f"{path}/unit", "input")
    yield from _value_cells(3, _at(row.targets, turn), f"{path}/targets/{turn}")
    yield from _value_cells(5, _at(row.actuals, turn), f"{path}/actuals/{turn}")
    if turn:
        return
    direction = CODES["direction"][row.direction] if row.direction else ""
    yield FormCell(0, 7, direction, f"{path}/direction", "input", 1, tuple(CODES["direction"].values()), True)
    yield FormCell(
        0,
        8,
        CODES["kind"][row.kind] if row.kind else "",
        f"{path}/kind",
        "input",
        1,
        tuple(CODES["kind"].values()),
        True,
    )
    if baseline:
        yield from _value_cells(9, row.baseline, f"{path}/baseline")


def _value_cells(column: int, value: Value | None, path: str) -> Iterator[FormCell]:
    period = value.period.printed if value and value.period else ""
    yield FormCell(0, column, value.printed if value else "", f"{path}/printed", "figure")
    yield FormCell(0, column + 1, period, f"{path}/period", "figure")


def _at(values: list[Value], turn: int) -> Value | None:
    return values[turn] if turn < len(values) else None
