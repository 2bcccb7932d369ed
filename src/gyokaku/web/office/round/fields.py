"""The fields of a sheet's form: texts, steps and figures, each with what stands, what came before and what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gyokaku.engine.notation import fiscal_year_label
from gyokaku.evaluation import reported
from gyokaku.evaluation.entries import HINTS, TEXTS
from gyokaku.evaluation.models import ActualReport, Comment, Sheet, SheetReport
from gyokaku.evaluation.words import Progress
from gyokaku.indicator.models import Indicator
from gyokaku.indicator.queries import Figures, figures, with_time
from gyokaku.ledger.queries.feeds import Offer, offers
from gyokaku.programs.queries import feeds as programs
from gyokaku.web.look.choice import Choice


@dataclass(frozen=True, slots=True)
class TextField:
    """A text: what stands, what last year's report said, and what is wrong with it."""

    key: str
    label: str
    hint: str
    text: str
    before: str
    fault: str
    comments: list[Comment]


@dataclass(frozen=True, slots=True)
class StepField:
    """A step of the schedule."""

    name: str
    item: str
    text: str
    years: str
    before: str
    choices: list[Choice]
    said: str
    note: str
    fault: str


@dataclass(frozen=True, slots=True)
class FigureField:
    """An indicator with its target, its last figure, and the figure of the year."""

    name: str
    indicator: str
    unit: str
    target: str
    last: str
    printed: str
    period: str
    taken_from: str
    provisional: bool
    corrected: bool
    fault: str
    elsewhere: str  # where the figure of the year was entered, when not here
    offer: Offer | programs.Offer | None  # what a register says, where the indicator is fed from one
    offered: bool  # nothing was entered yet: the register's figure stands in the field, to be confirmed by saving
    differs: str


def text(
    key: str,
    standing: Mapping[str, Any],
    before: SheetReport | None,
    wrong: Mapping[str, str],
    remarks: list[Comment],
) -> TextField:
    return TextField(
        key=key,
        label=TEXTS[key],
        hint=HINTS[key],
        text=standing[key],
        before=getattr(before, key) if before else "",
        fault=wrong.get(key, ""),
        comments=[one for one in remarks if one.field == key],
    )


def steps(sheet: Sheet, standing: Mapping[str, Any], wrong: Mapping[str, str]) -> list[StepField]:
    found = []
    for step in reported.steps(sheet):
        name = f"step-{step.row}-{step.column}"
        said = standing.get(name, {})
        progress = said.get("progress", "")
        years = fiscal_year_label(step.first)
        if step.last != step.first:
            years += f"～{fiscal_year_label(step.last) if step.last else ''}"
        found.append(
            StepField(
                name=name,
                item=step.item,
                text=step.text,
                years=years,
                before=Progress(step.before).label if step.before else "",
                choices=[Choice(one.value, one.label, progress == one.value) for one in Progress],
                said=Progress(progress).label if progress in set(Progress) else "",
                note=said.get("note", ""),
                fault=wrong.get(name, ""),
            )
        )
    return found


def figures_asked(sheet: Sheet, standing: Mapping[str, Any], wrong: Mapping[str, str]) -> list[FigureField]:
    rows = reported.indicators(sheet)
    printed = figures(sheet.municipality, rows)
    former = set(
        ActualReport.objects.for_municipality(sheet.municipality)
        .filter(sheet=sheet, supersedes__isnull=False)
        .values_list("indicator_id", flat=True)
    )
    asked = (sheet.municipality, sheet.round.fiscal_year, [row.pk for row in rows])
    fed: dict[int, Offer | programs.Offer] = {**programs.offers(*asked), **offers(*asked)}
    others = {pk: told(row) for pk, row in reported.elsewhere(sheet, rows).items()}
    return [
        _figure(row, printed[row.pk], standing, wrong, row.pk in former, sheet, fed.get(row.pk), others.get(row.pk, ""))
        for row in rows
    ]


def told(row: ActualReport) -> str:
    """A figure and where it was entered, in one sentence."""
    sheet = row.sheet
    when = f"（{row.period}）" if row.period else ""
    return (
        f"{row.printed}{when}　「{sheet.round.plan.title}」事業{sheet.initiative.number} {sheet.initiative.title} で"
        f"{row.recorded_by}が入力済み"
    )


def _figure(
    row: Indicator,
    printed: Figures,
    standing: Mapping[str, Any],
    wrong: Mapping[str, str],
    corrected: bool,
    sheet: Sheet,
    offer: Offer | programs.Offer | None,
    elsewhere: str,
) -> FigureField:
    name = f"actual-{row.pk}"
    said = standing.get(name, {})
    typed = said.get("printed", "")
    offered = offer is not None and bool(offer.printed) and not typed and not elsewhere
    if offer is not None and offered:
        said = {**said, "printed": offer.printed, "period": offer.period, "taken_from": offer.register}
    usual = _usual_period(printed, sheet.round.fiscal_year)
    return FigureField(
        name=name,
        indicator=row.name,
        unit=row.unit or "",
        target="、".join(with_time(one) for one in printed.targets if one.value is not None or one.bound),
        last=with_time(printed.actuals[-1]) if printed.actuals else "",
        printed=said.get("printed", ""),
        period=said.get("period", "") or usual,
        taken_from=said.get("taken_from", ""),
        provisional=bool(said.get("provisional", False)),
        corrected=corrected,
        fault=wrong.get(name, ""),
        elsewhere=elsewhere,
        offer=offer,
        offered=offered,
        differs=offer.disagreement(typed) if offer else "",
    )


def _usual_period(printed: Figures, year: int) -> str:
    """The round's year as the indicator's last figure prints its time: R7年度 for a flow, R8.3 for a month."""
    if not printed.actuals:
        return f"{fiscal_year_label(year)}年度"
    last = printed.actuals[-1]
    if last.period_kind != "month" or last.period_end is None:
        return f"{fiscal_year_label(year)}年度" if last.period_kind in ("fiscal_year", None) else ""
    month = last.period_end.month
    return f"{fiscal_year_label(year + (month <= 3))}.{month}"
