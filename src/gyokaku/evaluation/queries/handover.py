"""What the next holder of a section's post has to know (引継ぎ), on one page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gyokaku.evaluation import reported
from gyokaku.evaluation.dues import due
from gyokaku.evaluation.models import Comment, Evidence, Round, Sheet, SheetReport, Turn
from gyokaku.evaluation.queries.finding import rows
from gyokaku.evaluation.rules import Act, State
from gyokaku.evaluation.words import Direction, Layer
from gyokaku.organization.models import Post
from gyokaku.plan.rebuild import grouped


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet for the one who takes over: where it stands, what was said last, what is still open."""

    sheet: Sheet
    state: State
    due: date | None
    ratings: Mapping[Layer, str]
    direction: str
    issue: str
    next_year: str
    open_comments: tuple[Comment, ...]
    sent_back: str  # the last reason for sending back; empty: never sent back
    late_steps: tuple[str, ...]
    evidence: tuple[Evidence, ...]


def handover(round_: Round, *, by: Post) -> list[Page]:
    """A page for each sheet that the post's section leads or joins: eight queries, whatever their number."""
    sheets = [sheet for sheet in rows(by).filter(round=round_) if by.section_id is None or _own(sheet, by.section_id)]
    town = by.municipality
    newest = SheetReport.objects.for_municipality(town).filter(sheet__in=sheets).order_by("version")
    texts = {row.sheet_id: row for row in newest}
    remarks = grouped(
        Comment.objects.for_municipality(town).filter(sheet__in=sheets, settled_at=None).order_by("pk"), "sheet_id"
    )
    files = grouped(
        Evidence.objects.for_municipality(town).filter(sheet__in=sheets, withdrawn_at=None).order_by("pk"), "sheet_id"
    )
    back = Turn.objects.for_municipality(town).filter(sheet__in=sheets, act=Act.SEND_BACK)
    reasons = {turn.sheet_id: turn.reason for turn in back.order_by("pk")}
    ratings = reported.assessments(town, sheets)
    steps = reported.late_steps(round_, sheets)
    return [
        Page(
            sheet=sheet,
            state=State(sheet.state),
            due=due(sheet),
            ratings={layer: ratings[sheet.pk, layer].rating for layer in Layer if (sheet.pk, layer) in ratings},
            direction=Direction(last.direction).label if last and last.direction else "",
            issue=last.issue if last else "",
            next_year=last.next_year if last else "",
            open_comments=tuple(remarks[sheet.pk]),
            sent_back=reasons.get(sheet.pk, ""),
            late_steps=tuple(steps.get(sheet.pk, [])),
            evidence=tuple(files[sheet.pk]),
        )
        for sheet in sheets
        for last in [texts.get(sheet.pk)]
    ]


def _own(sheet: Sheet, section: int) -> bool:
    return sheet.lead_id == section or any(one.section_id == section for one in sheet.joint.all())
