"""The sheet of one round as a page model: what is asked, what stands, who did what, and what may be done now."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from gyokaku.engine.attainment.scales import Scale, ready
from gyokaku.engine.document.labels import label
from gyokaku.engine.notation import fiscal_year_label, fiscal_year_name
from gyokaku.evaluation import proposing, reported
from gyokaku.evaluation.dues import days_left, due
from gyokaku.evaluation.entries import TEXTS
from gyokaku.evaluation.models import ActualReport, Assessment, Comment, Draft, Evidence, Sheet, SheetReport, Turn
from gyokaku.evaluation.permissions import asks, can_comment, can_override, can_write, check_act, check_undo
from gyokaku.evaluation.proposal import proposal
from gyokaku.evaluation.queries.form import last_year
from gyokaku.evaluation.rules import Act, State
from gyokaku.evaluation.words import Direction, Layer, Progress
from gyokaku.indicator.models import Indicator
from gyokaku.indicator.queries import Figures, figures
from gyokaku.organization.models import Post
from gyokaku.plan.models import SheetText

HINTS = {
    "done": "この年度に行ったことを書いてください。",
    "result": "何がどう変わったかを、できれば数値で書いてください。",
    "issue": "進めるうえで妨げになっていることを書いてください。",
    "next_year": "次の年度に行うことを書いてください。",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry of a choice."""

    value: str
    label: str
    chosen: bool


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


@dataclass(frozen=True, slots=True)
class Rated:
    """One layer of the rating."""

    label: str
    rating: str
    sentence: str
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Button:
    """An act; `reason` says why it cannot be done now, empty when it can."""

    act: str
    label: str
    refused: str
    asks_reason: bool


@dataclass(frozen=True, slots=True)
class Happened:
    """One act on the sheet as a whole."""

    label: str
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class SheetPage:
    """The screen of one sheet."""

    title: str
    sheet: Sheet
    year: str
    state: str
    holder: str
    due: Any
    days: int | None
    days_over: int
    may_write: bool
    may_override: bool
    may_comment: bool
    version: int
    began: int
    plan_texts: list[tuple[str, str]]
    texts: list[TextField]
    directions: list[Choice]
    direction: str
    direction_fault: str
    steps: list[StepField]
    figures: list[FigureField]
    proposed: str
    proposed_sentence: str
    ratings: list[Choice]
    rating_fault: str
    rating_reason: str
    layers: list[Rated]
    buttons: list[Button]
    comments: list[Comment]
    evidence: list[Evidence]
    turns: list[Happened]
    faults: dict[str, str]
    refused_drafts: list[Draft]


HOLDERS = {
    State.ENTERING: "担当課",
    State.SENT_BACK: "担当課",
    State.MANAGER: "担当課の課長",
    State.OFFICE: "主管課",
    State.HEADQUARTERS: "本部",
}


def build(
    sheet: Sheet, post: Post, *, typed: Mapping[str, Any] | None = None, faults: Mapping[str, str] | None = None
) -> SheetPage:
    """The page for a post. `typed` is what was typed and refused (under the names of a draft), shown again."""
    town, year = sheet.municipality, sheet.round.fiscal_year
    standing = reported.fields(sheet) | dict(typed or {})
    wrong = dict(faults or {})
    remarks = list(Comment.objects.for_municipality(town).filter(sheet=sheet).order_by("pk"))
    before = last_year(sheet)
    made = proposal(sheet)
    rows = reported.assessments(town, [sheet])
    turns = list(Turn.objects.for_municipality(town).filter(sheet=sheet).order_by("pk"))
    own = rows.get((sheet.pk, Layer.SECTION))
    chosen = str(standing.get("rating", own.rating if own else ""))
    writes = can_write(post, sheet)
    overrides = can_override(post, sheet)
    if overrides:
        above = rows.get((sheet.pk, Layer.HEADQUARTERS))
        chosen = str(standing.get("rating", above.rating if above else (own.rating if own else "")))
    left = days_left(sheet, timezone.localdate())
    return SheetPage(
        title=f"事業{sheet.initiative.number}　{sheet.initiative.title}",
        sheet=sheet,
        year=fiscal_year_name(year),
        state=State(sheet.state).label,
        holder=HOLDERS.get(State(sheet.state), ""),
        due=due(sheet),
        days=left,
        days_over=-(left or 0),
        may_write=writes,
        may_override=overrides,
        may_comment=can_comment(post, sheet),
        version=sheet.version,
        began=int(time.time()),
        plan_texts=_plan_texts(sheet),
        texts=[_text(key, standing, before, wrong, remarks) for key in TEXTS],
        directions=[Choice(one.value, one.label, standing["direction"] == one.value) for one in Direction],
        direction=Direction(standing["direction"]).label if standing["direction"] in set(Direction) else "",
        direction_fault=wrong.get("direction", ""),
        steps=_steps(sheet, standing, wrong),
        figures=_figures(sheet, standing, wrong),
        proposed=made.rating,
        proposed_sentence=made.sentence,
        ratings=[Choice(word, said, word == chosen) for word, said in _words(ready(sheet.round.scale))],
        rating_fault=wrong.get("rating", ""),
        rating_reason=str(standing.get("rating_reason", own.reason if own and not overrides else "")),
        layers=[_rated(layer, rows.get((sheet.pk, layer))) for layer in Layer if (sheet.pk, layer) in rows],
        buttons=_buttons(sheet, post, turns),
        comments=[one for one in remarks if one.field not in TEXTS],
        evidence=list(
            Evidence.objects.for_municipality(town).filter(sheet=sheet, withdrawn_at__isnull=True).order_by("pk")
        ),
        turns=[Happened(Act(one.act).label, one.at, one.by, one.reason) for one in turns],
        faults=wrong,
        refused_drafts=list(
            Draft.objects.for_municipality(town).filter(sheet=sheet, post=post, refused=True).order_by("-at")
        ),
    )


def _plan_texts(sheet: Sheet) -> list[tuple[str, str]]:
    rows = SheetText.objects.for_municipality(sheet.municipality).filter(
        initiative=sheet.initiative, key__in=("purpose", "issues", "actions"), own=False
    )
    found = {row.key: row.text for row in rows if row.text}
    return [(label(key), found[key]) for key in ("purpose", "issues", "actions") if key in found]


def _text(
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


def _steps(sheet: Sheet, standing: Mapping[str, Any], wrong: Mapping[str, str]) -> list[StepField]:
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


def _figures(sheet: Sheet, standing: Mapping[str, Any], wrong: Mapping[str, str]) -> list[FigureField]:
    rows = reported.indicators(sheet)
    known = Indicator.objects.for_municipality(sheet.municipality).filter(pk__in=[row.pk for row in rows])
    printed = figures(sheet.municipality, known)
    former = set(
        ActualReport.objects.for_municipality(sheet.municipality)
        .filter(sheet=sheet, supersedes__isnull=False)
        .values_list("indicator_id", flat=True)
    )
    return [_figure(row, printed[row.pk], standing, wrong, row.pk in former, sheet) for row in rows]


def _figure(
    row: Indicator,
    printed: Figures,
    standing: Mapping[str, Any],
    wrong: Mapping[str, str],
    corrected: bool,
    sheet: Sheet,
) -> FigureField:
    name = f"actual-{row.pk}"
    said = standing.get(name, {})
    usual = _usual_period(printed, sheet.round.fiscal_year)
    return FigureField(
        name=name,
        indicator=row.name,
        unit=row.unit or "",
        target="、".join(_with_time(one) for one in printed.targets if one.value is not None or one.bound),
        last=_with_time(printed.actuals[-1]) if printed.actuals else "",
        printed=said.get("printed", ""),
        period=said.get("period", "") or usual,
        taken_from=said.get("taken_from", ""),
        provisional=bool(said.get("provisional", False)),
        corrected=corrected,
        fault=wrong.get(name, ""),
    )


def _with_time(figure: Any) -> str:
    return f"{figure.printed}（{figure.period_printed}）" if figure.period_printed else str(figure.printed)


def _usual_period(printed: Figures, year: int) -> str:
    """The round's year as the indicator's last figure prints its time: R7年度 for a flow, R8.3 for a month."""
    if not printed.actuals:
        return f"{fiscal_year_label(year)}年度"
    last = printed.actuals[-1]
    if last.period_kind != "month" or last.period_end is None:
        return f"{fiscal_year_label(year)}年度" if last.period_kind in ("fiscal_year", None) else ""
    month = last.period_end.month
    return f"{fiscal_year_label(year + (month <= 3))}.{month}"


def _rated(layer: Layer, row: Assessment | None) -> Rated:
    assert row is not None
    return Rated(layer.label, row.rating, row.sentence, row.reason, row.recorded_by)


ORDER = (Act.SUBMIT, Act.APPROVE, Act.ACCEPT, Act.CONFIRM, Act.SEND_BACK, Act.UNDO)


def _buttons(sheet: Sheet, post: Post, turns: list[Turn]) -> list[Button]:
    """The acts that this post may ever do, each with why not now. What is nobody's of this role is not shown at all."""
    found = []
    last = turns[-1] if turns else None
    for act in ORDER:
        if act is Act.UNDO:
            if last is not None and asks(check_undo, post, sheet, last):
                found.append(Button(act, f"「{Act(last.act).label}」を取り消す", "", False))
            continue
        if asks(check_act, post, sheet, act):
            found.append(Button(act, act.label, "", act is Act.SEND_BACK))
    return found


def _words(scale: Scale) -> list[tuple[str, str]]:
    """What may be chosen as a rating, each with its meaning in the words of the scale."""
    meanings = {**scale.non_ratings, **scale.labels}
    return [(word, f"{word}（{meanings[word]}）" if word in meanings else word) for word in proposing.words(scale)]
