"""Every act finds its sheet under a lock, and leaves its row in the audit record."""

from __future__ import annotations

from typing import Any

from gyokaku.audit import actions as audit
from gyokaku.evaluation.errors import NoReason, NotFound
from gyokaku.evaluation.models import Round, Sheet
from gyokaku.evaluation.permissions import GONE
from gyokaku.organization.models import Post


def locked(sheet: Sheet, *, by: Post) -> Sheet:
    """The sheet's row as it is now, with every other writer of it kept out until the transaction ends."""
    rows = Sheet.objects.for_municipality(by.municipality).select_for_update(of=("self",))
    beside = rows.select_related("round__plan", "initiative", "lead", "municipality")
    try:
        return beside.get(pk=sheet.pk)
    except Sheet.DoesNotExist:
        raise NotFound(GONE) from None


def locked_round(round_: Round, *, by: Post) -> Round:
    """The round's row as it is now. Raises NotFound for another municipality's."""
    rows = Round.objects.for_municipality(by.municipality).select_for_update(of=("self",))
    found = rows.select_related("plan").filter(pk=round_.pk).first()
    if found is None:
        raise NotFound("この年度評価は見つかりません。")
    return found


def audited(sheet: Sheet, *, by: Post, action: str, summary: str, before: Any = None, after: Any = None) -> None:
    """Note an act on a sheet; never its prose."""
    audit.append(
        by=str(by),
        by_id=str(by.public_id),
        municipality=by.municipality.code,
        action=f"evaluation.{action}",
        object_type="sheet",
        object_id=str(sheet.public_id),
        summary=f"{sheet.round.fiscal_year}年度 事業{sheet.initiative.number}：{summary}",
        before=before,
        after=after,
    )


def audited_round(round_: Round, *, by: Post, action: str, summary: str, after: Any = None) -> None:
    """Note an act on a round."""
    audit.append(
        by=str(by),
        by_id=str(by.public_id),
        municipality=by.municipality.code,
        action=f"evaluation.{action}",
        object_type="round",
        object_id=str(round_.public_id),
        summary=f"{round_.plan.title} {round_.fiscal_year}年度：{summary}",
        after=after,
    )


def needed(reason: str, what: str) -> str:
    """The reason, trimmed. Raises NoReason when there is none."""
    if not reason.strip():
        raise NoReason(f"{what}には理由が必要です。相手に伝わるように、理由の欄に書いてください。")
    return reason.strip()
