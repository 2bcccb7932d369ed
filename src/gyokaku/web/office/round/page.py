"""The sheet of one round as a page model: what is asked, what stands, who did what, and what may be done now."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from gyokaku.engine.attainment.scales import ready
from gyokaku.engine.document.labels import label
from gyokaku.engine.notation import fiscal_year_name
from gyokaku.evaluation import reported
from gyokaku.evaluation.costs import costs_beside
from gyokaku.evaluation.dues import days_left, due
from gyokaku.evaluation.entries import TEXTS
from gyokaku.evaluation.models import Comment, Draft, Evidence, Sheet, Turn
from gyokaku.evaluation.permissions import can_assign, can_comment, can_extend, can_override, can_write
from gyokaku.evaluation.proposal import proposal
from gyokaku.evaluation.queries.form import last_year
from gyokaku.evaluation.rules import Act, State
from gyokaku.evaluation.words import Direction, Layer
from gyokaku.organization.models import Post
from gyokaku.organization.sections import of_year
from gyokaku.plan.models import SheetText
from gyokaku.web.look.choice import Choice
from gyokaku.web.office.round.fields import FigureField, StepField, TextField, figures_asked, steps, text
from gyokaku.web.office.round.standing import Button, Happened, Rated, buttons, rated, words


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
    may_extend: bool
    sections: list[Choice]
    version: int
    began: int
    plan_texts: list[tuple[str, str]]
    texts: list[TextField]
    directions: list[Choice]
    direction: str
    direction_fault: str
    steps: list[StepField]
    figures: list[FigureField]
    costs: list[str]
    proposed: str
    proposed_sentence: str
    ratings: list[Choice]
    rating_fault: str
    rating_reason: str
    layers: list[Rated]
    buttons: list[Button]
    comments: list[Comment]
    open_remarks: list[int]
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
        may_extend=can_extend(post, sheet),
        sections=_sections(sheet) if can_assign(post, sheet) else [],
        version=sheet.version,
        began=int(time.time()),
        plan_texts=_plan_texts(sheet),
        texts=[text(key, standing, before, wrong, remarks) for key in TEXTS],
        directions=[Choice(one.value, one.label, standing["direction"] == one.value) for one in Direction],
        direction=Direction(standing["direction"]).label if standing["direction"] in set(Direction) else "",
        direction_fault=wrong.get("direction", ""),
        steps=steps(sheet, standing, wrong),
        figures=figures_asked(sheet, standing, wrong),
        costs=costs_beside(sheet),
        proposed=made.rating,
        proposed_sentence=made.sentence,
        ratings=[Choice(word, said, word == chosen) for word, said in words(ready(sheet.round.scale))],
        rating_fault=wrong.get("rating", ""),
        rating_reason=str(standing.get("rating_reason", own.reason if own and not overrides else "")),
        layers=[rated(layer, rows.get((sheet.pk, layer))) for layer in Layer if (sheet.pk, layer) in rows],
        buttons=buttons(sheet, post, turns),
        comments=[one for one in remarks if one.field not in TEXTS],
        open_remarks=[one.pk for one in remarks if one.settled_at is None] if can_comment(post, sheet) else [],
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


def _sections(sheet: Sheet) -> list[Choice]:
    """The sections that may be made to answer for the sheet."""
    known = of_year(sheet.municipality, sheet.round.fiscal_year)
    return [Choice(str(one.pk), one.name, one.pk == sheet.lead_id) for one in known]
