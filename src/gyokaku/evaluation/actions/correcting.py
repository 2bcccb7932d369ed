"""A figure of a closed round turns out otherwise: the final value supersedes the provisional one, both stay."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from gyokaku.evaluation import reported
from gyokaku.evaluation.actions.figures import record
from gyokaku.evaluation.actions.record import audited, locked, needed
from gyokaku.evaluation.entries import Figure, fault_of_figure
from gyokaku.evaluation.errors import WrongEntry
from gyokaku.evaluation.models import ActualReport, Sheet
from gyokaku.evaluation.permissions import check_correct
from gyokaku.organization.models import Post
from gyokaku.plan.models import Plan


@transaction.atomic
def correct_figure(sheet: Sheet, *, indicator: int, figure: Figure, reason: str, by: Post) -> ActualReport:
    """Correct a figure after the round was closed.

    The edition that was frozen keeps what it said; the working copy and the next edition carry the new value. Raises
    what `check_correct` raises, NoReason, WrongEntry.
    """
    found = locked(sheet, by=by)
    check_correct(by, found)
    reason = needed(reason, "実績値の訂正")
    former = reported.actuals(by.municipality, [found]).get((found.pk, indicator))
    field = f"actual-{indicator}"
    if former is None:
        said = "この評価シートで報告した実績値ではありません。報告したシートから訂正してください。"
        raise WrongEntry(said, {field: said})
    fault = fault_of_figure(figure) if figure.printed.strip() else "訂正後の実績値を入れてください。"
    if fault:
        raise WrongEntry(fault, {field: fault})
    now = timezone.now()
    row = ActualReport.objects.create(
        municipality=by.municipality,
        sheet=found,
        indicator_id=indicator,
        printed=figure.printed.strip(),
        period=figure.period.strip(),
        taken_from=figure.taken_from.strip(),
        provisional=figure.provisional,
        supersedes=former,
        recorded_at=now,
        recorded_by=str(by),
    )
    plan = found.round.plan
    record(plan, {indicator: figure.value}, by=by, at=now)
    Plan.objects.for_municipality(by.municipality).filter(pk=plan.pk).update(version=F("version") + 1)
    told = {"printed": row.printed, "period": row.period, "provisional": row.provisional, "reason": reason}
    was = {"printed": former.printed, "period": former.period, "provisional": former.provisional}
    audited(found, by=by, action="correct_figure", summary="公表後に実績値を訂正した", before=was, after=told)
    return row
