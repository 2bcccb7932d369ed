"""Closing a round: its figures go to the indicators, its results into the plan, and nothing of it changes any more.

To freeze the edition in the same transaction, call publishing's `close_round`.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from gyokaku.evaluation import reported
from gyokaku.evaluation.actions.figures import record
from gyokaku.evaluation.actions.record import audited_round, locked_round
from gyokaku.evaluation.errors import Incomplete
from gyokaku.evaluation.models import Round, Sheet, Turn
from gyokaku.evaluation.permissions import check_open, check_run
from gyokaku.evaluation.proposal import figure
from gyokaku.evaluation.results import results
from gyokaku.evaluation.rules import Act, State
from gyokaku.organization.models import Post
from gyokaku.plan.models import Initiative, Plan

SHOWN = 10  # sheets named in a refusal


@transaction.atomic
def close(round_: Round, *, by: Post) -> Round:
    """Close a round whose sheets are all confirmed. Raises NotAllowed, NotFound, RoundClosed, Incomplete."""
    found = locked_round(round_, by=by)
    check_run(by, found.municipality)
    check_open(found)
    rows = Sheet.objects.for_municipality(by.municipality).select_for_update(of=("self",)).filter(round=found)
    sheets = list(rows.select_related("initiative").order_by("rank"))
    _all_confirmed(sheets)
    now = timezone.now()
    reports = reported.actuals(by.municipality, sheets).values()
    said = {pk: figure(row).value for pk, row in reported.of_other_plans(found, sheets).items()}
    said |= {row.indicator_id: figure(row).value for row in reports if row.printed}
    written = record(found.plan, said, by=by, at=now)
    _results(found, sheets)
    _published(sheets, by, now)
    found.closed_at, found.closed_by = now, str(by)
    found.save(update_fields=["closed_at", "closed_by"])
    told = {"sheets": len(sheets), "figures": written}
    audited_round(found, by=by, action="close_round", summary=f"年度評価を終えた（{len(sheets)}事業）", after=told)
    return found


def _all_confirmed(sheets: list[Sheet]) -> None:
    open_ = [sheet for sheet in sheets if State(sheet.state) is not State.CONFIRMED]
    if open_:
        faults = {
            str(sheet.initiative.number): f"{sheet.initiative}は「{State(sheet.state).label}」です。" for sheet in open_
        }
        named = "、".join(str(sheet.initiative) for sheet in open_[:SHOWN]) + ("ほか" if len(open_) > SHOWN else "")
        raise Incomplete(
            f"まだ確定していない事業が{len(open_)}件あります（{named}）。確定してから終えてください。", faults
        )


def _results(round_: Round, sheets: list[Sheet]) -> None:
    town = round_.municipality
    made = results(round_, sheets)
    rows = []
    for sheet in sheets:
        row = sheet.initiative
        kept = [node for node in row.reports if node["fiscal_year"] != round_.fiscal_year]
        kept.append(made[sheet.pk].model_dump(mode="json"))
        row.reports = sorted(kept, key=lambda node: node["fiscal_year"])
        row.version += 1
        rows.append(row)
    Initiative.objects.for_municipality(town).bulk_update(rows, ["reports", "version"], batch_size=100)
    Plan.objects.for_municipality(town).filter(pk=round_.plan_id).update(version=F("version") + 1)


def _published(sheets: list[Sheet], by: Post, now: datetime) -> None:
    Turn.objects.bulk_create(
        [
            Turn(
                municipality=by.municipality,
                sheet=sheet,
                act=Act.PUBLISH,
                before=State.CONFIRMED,
                after=State.PUBLISHED,
                at=now,
                by=str(by),
                side=by.role,
            )
            for sheet in sheets
        ],
        batch_size=500,
    )
    rows = Sheet.objects.for_municipality(by.municipality).filter(pk__in=[sheet.pk for sheet in sheets])
    rows.update(state=State.PUBLISHED.value, state_since=now)
