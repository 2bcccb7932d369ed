"""From a plan document to what the API answers with: pure functions of an edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from gyokaku.engine.document import (
    PROSE_FIELDS,
    CostStage,
    Indicator,
    Initiative,
    Measure,
    Place,
    Plan,
    Value,
    initiatives,
)
from gyokaku.engine.document.identity import fingerprint, identity
from gyokaku.engine.document.labels import label
from gyokaku.engine.money.unit_cost import unit_costs
from gyokaku.engine.notation import search_key
from gyokaku.engine.progress import Judgement, judge_indicator
from gyokaku.web.api import shapes


def digits(value: Decimal | None) -> str | None:
    """A decimal's own digits; a computed one to six places."""
    return None if value is None else format(value, "f")


def ratio(value: Decimal | None) -> str | None:
    """A share or pace to four places."""
    return None if value is None else format(value.quantize(Decimal("0.0001")), "f")


def policies(plan: Plan) -> list[shapes.PolicyOut]:
    """The tree of the plan."""
    return [
        shapes.PolicyOut(
            code=policy.code,
            viewpoint=policy.viewpoint,
            title=policy.title,
            text=policy.text,
            initiatives=[one.number for one in policy.initiatives],
            measures=[measure(one) for one in policy.measures],
        )
        for policy in plan.policies
    ]


def measure(one: Measure) -> shapes.MeasureOut:
    """A measure and the groups below it."""
    return shapes.MeasureOut(
        code=one.code,
        title=one.title,
        text=one.text,
        initiatives=[sheet.number for sheet in one.initiatives],
        groups=[measure(group) for group in one.groups],
    )


def branches(tree: Iterable[shapes.PolicyOut]) -> Iterator[shapes.BranchOut]:
    """The tree in rows, every branch below the one it belongs to."""

    def below(found: Iterable[shapes.MeasureOut], parent: str, level: int) -> Iterator[shapes.BranchOut]:
        for one in found:
            yield shapes.BranchOut(
                level=level, code=one.code, parent=parent, title=one.title, text=one.text, initiatives=one.initiatives
            )
            yield from below(one.groups, one.code, level + 1)

    for policy in tree:
        yield shapes.BranchOut(
            level=1,
            code=policy.code,
            parent=None,
            title=policy.title,
            text=policy.text,
            initiatives=policy.initiatives,
        )
        yield from below(policy.measures, policy.code, 2)


def has_target(one: Indicator) -> bool:
    """Whether a target is printed that is a number or a bound."""
    return any(value.value is not None or value.bound for value in one.targets)


def initiative(place: Place) -> shapes.InitiativeOut:
    """An initiative as a list shows it."""
    return shapes.InitiativeOut(**_head(place))


def _head(place: Place) -> dict[str, Any]:
    sheet = place.initiative
    return {
        "number": sheet.number,
        "title": sheet.title,
        "policy": place.policy.code,
        "measure": place.measure.code if place.measure else None,
        "sections": list(sheet.sections),
        "indicators": len(sheet.indicators),
        "with_target": sum(has_target(one) for one in sheet.indicators),
    }


def sheet(plan: Plan, place: Place) -> shapes.SheetOut:
    """A whole sheet."""
    one = place.initiative
    return shapes.SheetOut(
        **_head(place),
        texts=dict(texts(one)),
        no_indicator_reason=one.no_indicator_reason,
        page=one.page,
        schedule=[
            shapes.ScheduleOut(
                item=row.item,
                steps=[
                    shapes.StepOut(first=step.first, last=step.last, last_possible=step.last_possible, text=step.text)
                    for step in row.steps
                ],
            )
            for row in one.schedule
        ],
        rows=[indicator(plan, one, row) for row in one.indicators],
        values=list(values(one)),
        costs=list(costs(one)),
        unit_costs=[
            shapes.UnitCostOut(
                fiscal_year=found.fiscal_year,
                indicator=found.indicator,
                amount=digits(found.amount),
                unit=found.unit,
                sentence=found.sentence,
            )
            for found in unit_costs(one)
        ],
    )


def costs(one: Initiative) -> Iterator[shapes.CostOut]:
    """The costs of a sheet by year and stage."""
    for year in one.costs:
        for stage in CostStage:
            figure = year.figure(stage)
            if figure is not None:
                yield shapes.CostOut(
                    fiscal_year=year.fiscal_year,
                    stage=stage.value,
                    yen=format(figure.yen, "f"),
                    personnel=digits(figure.personnel),
                    keys=[line.key for line in figure.lines],
                )


def texts(one: Initiative) -> Iterator[tuple[str, str]]:
    """The prose of a sheet by field key, the town's own fields after the others."""
    for key in (*PROSE_FIELDS, *(key for key in one.fields if key not in PROSE_FIELDS)):
        text = one.text(key)
        if text is not None:
            yield key, text


def indicator(plan: Plan, one: Initiative, row: Indicator) -> shapes.IndicatorOut:
    """An indicator with its judgement."""
    found = judge_indicator(row, plan.fiscal_years)
    return shapes.IndicatorOut(
        id=fingerprint(identity(row)),
        name=row.name,
        initiative=one.number,
        unit=row.unit,
        kind=row.kind,
        judgement=judgement(found),
    )


def judgement(found: Judgement) -> shapes.JudgementOut:
    """A judgement in words and ratios."""
    return shapes.JudgementOut(
        state=found.state.value,
        label=found.label,
        sentence=found.sentence,
        rule=found.rule,
        attainment=ratio(found.attainment),
        pace=ratio(found.pace),
    )


def indicators(plan: Plan) -> Iterator[shapes.IndicatorOut]:
    """Every indicator of every sheet."""
    for place in initiatives(plan):
        for row in place.initiative.indicators:
            yield indicator(plan, place.initiative, row)


def values(one: Initiative) -> Iterator[shapes.ValueOut]:
    """Every printed figure of a sheet in long form."""
    for row in one.indicators:
        kinds: list[tuple[str, Iterable[Value]]] = [
            ("baseline", [row.baseline] if row.baseline else []),
            ("target", row.targets),
            ("actual", row.actuals),
        ]
        for kind, found in kinds:
            for value in found:
                yield _value(one, row, kind, value)


def _value(one: Initiative, row: Indicator, kind: str, value: Value) -> shapes.ValueOut:
    period = value.period
    return shapes.ValueOut(
        initiative=one.number,
        indicator=row.name,
        indicator_id=fingerprint(identity(row)),
        kind=kind,
        printed=value.printed,
        value=digits(value.value),
        upper=digits(value.upper),
        unit=value.unit,
        bound=value.bound,
        period_printed=period.printed if period else None,
        period_kind=period.kind if period else None,
        period_start=period.start if period else None,
        period_end=period.end if period else None,
        fiscal_year=period.fiscal_year if period else None,
        note=value.note,
        missing_reason=value.missing_reason,
    )


def hits(plan: Plan, query: str) -> Iterator[shapes.Hit]:
    """Texts of sheets that hold every word, folded as on the public site (width, case and spaces do not count)."""
    words = [search_key(word) for word in query.split()]
    labels = {field.key: field.label for field in plan.sheet_fields}
    for place in initiatives(plan) if words else ():
        one = place.initiative
        found = [("事業名", one.title), *((labels.get(key, label(key)), text) for key, text in texts(one))]
        found += [("指標", row.name) for row in one.indicators]
        found += [("年次計画", " ".join([row.item, *(step.text for step in row.steps)])) for row in one.schedule]
        for field, text in found:
            folded = search_key(text)
            if all(word in folded for word in words):
                yield shapes.Hit(initiative=one.number, title=one.title, field=field, excerpt=excerpt(text, words[0]))


def excerpt(text: str, word: str, around: int = 60) -> str:
    """Up to twice `around` characters about the first place of a word; folding may shift it by a few."""
    at = max(search_key(text).find(word), 0)
    begin, end = max(0, at - around), min(len(text), at + len(word) + around)
    return f"{'…' if begin else ''}{text[begin:end]}{'…' if end < len(text) else ''}"
