"""A case on its way: assessed twice, decided with a reason, carried out and followed until it is done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from gyokaku.engine.notation import fiscal_year_name
from gyokaku.engine.programs.words import Decision
from gyokaku.organization.models import Post
from gyokaku.programs.actions.record import audited, locked, needed
from gyokaku.programs.criteria import read_ratings
from gyokaku.programs.errors import WrongEntry, WrongState
from gyokaku.programs.models import Assessment, FollowUp, Layer, Review, Turn
from gyokaku.programs.permissions import GONE, check_act, check_assess, check_follow_up
from gyokaku.programs.queries.reviews import sheet_of, submitted_after
from gyokaku.programs.rules import Act, State, Transition


@transaction.atomic
def assess(
    review: Review,
    layer: Layer,
    ratings: Mapping[str, Mapping[str, str]],
    *,
    direction: str,
    reason: str,
    version: int,
    by: Post,
) -> Assessment:
    """Judge a case on its criteria sheet; the first and the second assessment are both kept, and every former one.

    Raises NotFound, NotAllowed, WrongState, WrongEntry.
    """
    row = _seen(review, version, by)
    check_assess(by, row, layer)
    if direction not in [one.value for one in Decision]:
        raise WrongEntry("方向性を、継続・改善・縮小・統合・廃止から選んでください。")
    made = Assessment.objects.create(
        municipality=by.municipality,
        review=row,
        layer=layer,
        ratings=read_ratings(sheet_of(row), ratings),
        direction=direction,
        reason=needed(reason, "方向性"),
        at=timezone.now(),
        by=str(by),
    )
    _count(row)
    _told(row, by, "assess", f"{layer.label}を「{Decision(direction).label}」とした", {"layer": layer})
    return made


@transaction.atomic
def act(
    review: Review,
    what: Act,
    *,
    version: int,
    by: Post,
    reason: str = "",
    decision: str = "",
    due: date | None = None,
) -> Review:
    """One line of the table of states. A decision names what becomes of the program, and by which day it is done.

    Raises NotFound, NotAllowed, WrongState, NoReason, WrongEntry.
    """
    row = _seen(review, version, by)
    line = check_act(by, row, what)
    why = needed(reason, what.label) if line.needs_reason else reason.strip()
    _ready(row, what, decision)
    if what in (Act.DECIDE, Act.EXTEND):
        row.due = _due(row, decision or row.decision, due)
    if what is Act.DECIDE:
        row.decision, row.decision_reason = decision, why
    elif what is Act.FINISH and line.before is State.UNDER_WAY and not row.follow_ups.exists():
        raise WrongEntry("実施した内容がまだ書かれていません。何をしたかを書いてから完了にしてください。")
    return _move(row, line, why, by)


@transaction.atomic
def follow_up(review: Review, *, day: date, text: str, by: Post) -> FollowUp:
    """Note what was done about the decision. Raises NotFound, NotAllowed, WrongState, WrongEntry."""
    row = _locked(review, by)
    check_follow_up(by, row)
    if not text.strip():
        raise WrongEntry("実施した内容を書いてください。")
    if day > timezone.localdate():
        raise WrongEntry("実施した日は、今日までの日にしてください。")
    made = FollowUp.objects.create(
        municipality=by.municipality, review=row, day=day, text=text.strip(), at=timezone.now(), by=str(by)
    )
    _told(row, by, "follow_up", "実施した内容を書いた", {"day": day.isoformat()})
    return made


def _ready(row: Review, what: Act, decision: str) -> None:
    if what is Act.SUBMIT and not submitted_after(row, Layer.FIRST):
        raise WrongEntry("一次評価がまだです。評価表のすべての基準を書いて保存してから提出してください。")
    if what is Act.DECIDE:
        if decision not in [one.value for one in Decision]:
            raise WrongEntry("決定を、継続・改善・縮小・統合・廃止から選んでください。")
        if not submitted_after(row, Layer.SECOND):
            raise WrongEntry("二次評価がまだです。差戻しの後は改めて書いてから決定してください。")


def _due(row: Review, decision: str, due: date | None) -> date | None:
    """By which day the decision is carried out: of a program that goes on as it is there is nothing to do."""
    if decision == Decision.CONTINUE:
        return None
    if due is None:
        raise WrongEntry(
            "いつまでに実施するか（実施の期限）を入れてください。期限を過ぎた見直しを見落とさないためです。"
        )
    if due == row.due:
        raise WrongEntry("期限が今と同じです。新しい期限を入れてください。")
    if not row.fiscal_year <= due.year <= row.fiscal_year + 20:
        raise WrongEntry(f"実施の期限「{due}」が見直しの年度から離れすぎています。日付を確かめてください。")
    return due


def _move(row: Review, line: Transition, reason: str, by: Post) -> Review:
    row.state = line.after.value
    _count(row)
    Turn.objects.create(
        municipality=by.municipality,
        review=row,
        act=line.act,
        before=line.before,
        after=line.after,
        decision=row.decision,
        reason=f"{reason}（新しい期限 {row.due}）" if line.act is Act.EXTEND else reason,
        at=timezone.now(),
        by=str(by),
    )
    _told(row, by, str(line.act), f"{line.act.label}：{line.before.label} → {line.after.label}", {"state": line.after})
    return row


def _count(row: Review) -> None:
    row.version += 1
    row.save(update_fields=["state", "decision", "decision_reason", "due", "version"])


def _locked(review: Review, by: Post) -> Review:
    return locked(review, by=by, beside=("program", "section", "criteria"), gone=GONE)


def _seen(review: Review, version: int, by: Post) -> Review:
    row = _locked(review, by)
    if row.version != version:
        raise WrongState(
            "開いている間に、ほかの人がこの見直しを進めました。いまの内容を確かめてから、もう一度行ってください。"
        )
    return row


def _told(row: Review, by: Post, action: str, summary: str, after: Mapping[str, str]) -> None:
    where = f"{fiscal_year_name(row.fiscal_year)}の見直し 事務事業{row.program.number}"
    audited(row, by=by, action=action, summary=f"{where}：{summary}", after=dict(after))
