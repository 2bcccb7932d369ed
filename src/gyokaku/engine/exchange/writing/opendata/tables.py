"""The tables of one edition: the plan document turned into long rows, one kind of fact a table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gyokaku.engine.companions import NONE, Companions
from gyokaku.engine.document import (
    Indicator,
    Initiative,
    Measure,
    Place,
    Plan,
    ScheduleItem,
    Step,
    Value,
    initiatives,
)
from gyokaku.engine.exchange.writing.opendata import columns as c
from gyokaku.engine.exchange.writing.opendata.cells import value_cells
from gyokaku.engine.exchange.writing.opendata.costs import cost_tables
from gyokaku.engine.exchange.writing.opendata.edition import EditionFacts
from gyokaku.engine.exchange.writing.opendata.evidence import evidence_tables
from gyokaku.engine.exchange.writing.opendata.programs import programs_tables
from gyokaku.engine.exchange.writing.opendata.records import record_tables
from gyokaku.engine.exchange.writing.opendata.results import result_tables
from gyokaku.engine.exchange.writing.opendata.table import Cell, Table
from gyokaku.engine.notation import fiscal_year_name


def tables(plan: Plan, edition: EditionFacts, beside: Companions = NONE) -> list[Table]:
    """Every table of the edition, in a fixed order; the first two columns always say whose data and which edition."""
    filled = [
        c.PLAN(_plan_rows(plan, edition)),
        c.POLICIES(_policy_rows(plan)),
        c.MEASURES(_measure_rows(plan)),
        c.INITIATIVES(_initiative_rows(plan)),
        c.SECTIONS(_section_rows(plan)),
        c.TEXTS(_text_rows(plan)),
        c.SCHEDULE_ITEMS(_item_rows(plan)),
        c.SCHEDULE_STEPS(_step_rows(plan)),
        c.INDICATORS(_indicator_rows(plan)),
        c.VALUES(_value_rows(plan)),
        *result_tables(plan),
        *cost_tables(plan),
        *record_tables(beside.money),
        *programs_tables(beside.programs),
        *evidence_tables(beside.evidence),
    ]
    owner = (plan.municipality.code, edition.number)
    return [c.owned(table, owner) for table in filled]


def _plan_rows(plan: Plan, edition: EditionFacts) -> Iterator[tuple[Cell, ...]]:
    first, last = plan.fiscal_years.first, plan.fiscal_years.last
    yield (
        plan.municipality.name,
        plan.title,
        edition.title,
        edition.frozen_on,
        first,
        fiscal_year_name(first),
        last,
        fiscal_year_name(last),
        edition.sha256,
    )


def _policy_rows(plan: Plan) -> Iterator[tuple[Cell, ...]]:
    for number, policy in enumerate(plan.policies, 1):
        yield str(number), policy.viewpoint, policy.title


def _measure_rows(plan: Plan) -> Iterator[tuple[Cell, ...]]:
    def below(path: str, parent: str | None, measures: list[Measure]) -> Iterator[tuple[Cell, ...]]:
        for rank, measure in enumerate(measures, 1):
            code = f"{path}-{rank}"
            yield code, path.split("-", 1)[0], parent, measure.title
            yield from below(code, code, measure.groups)

    for number, policy in enumerate(plan.policies, 1):
        yield from below(str(number), None, policy.measures)


def _codes(plan: Plan, place: Place) -> tuple[str, str | None]:
    """ASCII codes of the policy and the nearest measure: positions, since printed codes use circled figures."""
    path = str(plan.policies.index(place.policy) + 1)
    level: list[Measure] = place.policy.measures
    for measure in place.measures:
        path += f"-{level.index(measure) + 1}"
        level = measure.groups
    return path.split("-", 1)[0], path if place.measures else None


def _initiative_rows(plan: Plan) -> Iterator[tuple[Cell, ...]]:
    for place in initiatives(plan):
        policy, measure = _codes(plan, place)
        yield place.initiative.number, place.initiative.title, policy, measure, place.initiative.page


def _sheets(plan: Plan) -> Iterator[Initiative]:
    return (place.initiative for place in initiatives(plan))


def _section_rows(plan: Plan) -> Iterator[tuple[Cell, ...]]:
    for sheet in _sheets(plan):
        for order, section in enumerate(sheet.sections, 1):
            yield sheet.number, order, section


def _text_rows(plan: Plan) -> Iterator[tuple[Cell, ...]]:
    """Prose by paragraph, so that no record ever runs over a line."""
    for sheet in _sheets(plan):
        for key in (*c.TEXT_FIELDS, *sheet.fields):
            paragraphs = [p for p in re.split(r"\s*\n\s*", sheet.text(key) or "") if p]
            for order, paragraph in enumerate(paragraphs, 1):
                yield sheet.number, key, order, paragraph


def _items(plan: Plan) -> Iterator[tuple[Initiative, int, ScheduleItem]]:
    for sheet in _sheets(plan):
        for order, item in enumerate(sheet.schedule, 1):
            yield sheet, order, item


def _item_rows(plan: Plan) -> Iterator[tuple[Cell, ...]]:
    for sheet, order, item in _items(plan):
        yield sheet.number, order, item.item, "known" if item.steps else "lost"


def _step_rows(plan: Plan) -> Iterator[tuple[Cell, ...]]:
    for sheet, order, item in _items(plan):
        for turn, step in enumerate(item.steps, 1):
            yield (sheet.number, order, turn, step.text, *_years(step))


def _years(step: Step) -> tuple[Cell, ...]:
    return (
        step.first,
        fiscal_year_name(step.first),
        step.last,
        fiscal_year_name(step.last) if step.last is not None else None,
        step.last_possible,
        "uncertain" if step.last is None else "known",
    )


def _indicator_rows(plan: Plan) -> Iterator[tuple[Cell, ...]]:
    for sheet in _sheets(plan):
        for order, row in enumerate(sheet.indicators, 1):
            yield sheet.number, order, row.name, row.unit, row.kind, row.direction


def _value_rows(plan: Plan) -> Iterator[tuple[Cell, ...]]:
    for sheet in _sheets(plan):
        for order, row in enumerate(sheet.indicators, 1):
            for kind, turn, value in _values(row):
                yield (sheet.number, order, kind, turn, *value_cells(value))


def _values(row: Indicator) -> Iterator[tuple[str, int, Value]]:
    series = {"baseline": [row.baseline] if row.baseline else [], "target": row.targets, "actual": row.actuals}
    for kind, values in series.items():
        for turn, value in enumerate(values, 1):
            yield kind, turn, value
