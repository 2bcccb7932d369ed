"""A request on its way: opened and written by its section, assessed, decided, budgeted, settled; or withdrawn."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from gyokaku.budget.actions.amounts import Read, Typed, read
from gyokaku.budget.actions.record import audited, check_year, needed, seen, short
from gyokaku.budget.errors import WrongEntry
from gyokaku.budget.models import Request, Statement, Turn
from gyokaku.budget.permissions import check_act, check_request, check_write
from gyokaku.budget.queries.requests import standing
from gyokaku.budget.rules import Act, State, Transition
from gyokaku.engine.money.document import Kind
from gyokaku.engine.money.yen import yen
from gyokaku.engine.notation import fiscal_year_name
from gyokaku.organization.models import Municipality, Post, Section
from gyokaku.plan.models import Initiative
from gyokaku.programs.models import Program

LONGEST_TITLE = 200


@transaction.atomic
def open_request(
    *,
    fiscal_year: int,
    title: str,
    section: Section,
    typed: Typed,
    by: Post,
    initiative: Initiative | None = None,
    program: Program | None = None,
) -> Request:
    """A draft of what a section asks for. Raises NotAllowed, WrongEntry."""
    check_request(by, section.pk)
    check_year(fiscal_year)
    Municipality.objects.select_for_update().get(pk=by.municipality_id)  # the next number is one writer's at a time
    _tied(by, fiscal_year, initiative, program)
    told = title.strip() or (initiative.title if initiative else program.name if program else "")
    if len(told) > LONGEST_TITLE:
        raise WrongEntry(f"件名は{LONGEST_TITLE}字までです（いま{len(told)}字）。")
    found = read(typed, Kind.REQUEST)
    rows = Request.objects.for_municipality(by.municipality)
    row = Request.objects.create(
        municipality=by.municipality,
        number=int(rows.aggregate(last=Max("number"))["last"] or 0) + 1,
        fiscal_year=fiscal_year,
        title=told,
        section=section,
        initiative=initiative,
        program=program,
    )
    _state(row, Kind.REQUEST, typed, found, needed(typed.reason, "要求"), by)
    _told(row, by, "open", f"{yen(found.yen)}の要求を書き始めた", {"yen": str(found.yen)})
    return row


@transaction.atomic
def write_request(request: Request, typed: Typed, *, version: int, by: Post) -> Request:
    """What is asked for, written anew while it is a draft. Raises NotFound, WrongState, NotAllowed, NoReason, WrongEntry."""
    row = seen(request, version, by)
    check_write(by, row)
    found = read(typed, Kind.REQUEST)
    _state(row, Kind.REQUEST, typed, found, needed(typed.reason, "要求"), by)
    row.version += 1
    row.save(update_fields=["version"])
    _told(row, by, "write", f"要求を{yen(found.yen)}と書いた", {"yen": str(found.yen)})
    return row


@transaction.atomic
def act(
    request: Request, what: Act, *, version: int, by: Post, typed: Typed | None = None, reason: str = ""
) -> Request:
    """One line of the table of states; with the amount, where the line records one.

    Raises NotFound, NotAllowed, WrongState, NoReason, WrongEntry.
    """
    row = seen(request, version, by)
    line = check_act(by, row, what)
    typed = typed or Typed(reason=reason)
    why = short(typed.reason or reason, f"{what.label}の理由")
    if line.needs_reason:
        why = needed(why, what.label)
    after: dict[str, str] = {"state": line.after}
    if line.records is not None:
        found = read(typed, line.records)
        _state(row, line.records, typed, found, why, by)
        after["yen"] = str(found.yen)
    if what is Act.RESUME:
        _tied(by, row.fiscal_year, row.initiative, row.program)
    _move(row, line, why, by)
    said = f"（{yen(found.yen)}）" if line.records is not None else ""
    _told(row, by, str(what), f"{what.label}{said}：{line.before.label} → {line.after.label}", after)
    return row


def _tied(by: Post, fiscal_year: int, initiative: Initiative | None, program: Program | None) -> None:
    """Raises WrongEntry when it is tied to nothing, to another municipality's, or was asked for already."""
    if initiative is None and program is None:
        raise WrongEntry("どの事業か事務事業の要求かを選んでください。")
    if any(one is not None and one.municipality_id != by.municipality_id for one in (initiative, program)):
        raise WrongEntry("ほかの団体の事業は選べません。一覧から選び直してください。")
    if initiative is not None and initiative.branch_id is None:
        raise WrongEntry(f"事業「{initiative}」は計画で終わった事業です。続いている事業か、事務事業を選んでください。")
    rows = Request.objects.for_municipality(by.municipality).exclude(state=State.WITHDRAWN)
    found = rows.filter(fiscal_year=fiscal_year, initiative=initiative, program=program).first()
    if found is not None:
        raise WrongEntry(
            f"{fiscal_year_name(fiscal_year)}の同じ対象の要求が、すでに要求{found.number}「{found.title}」にあります。"
            "そちらを直すか、取り下げてから書いてください。"
        )


def _state(row: Request, kind: Kind, typed: Typed, found: Read, reason: str, by: Post) -> Statement:
    return Statement.objects.create(
        municipality=row.municipality,
        request=row,
        kind=kind,
        turn=typed.turn if kind is Kind.SUPPLEMENT else 0,
        yen=found.yen,
        printed=typed.amount.strip(),
        sources={key: str(part) for key, part in found.sources.items()},
        reason=reason,
        given_up=short(typed.given_up, "代わりにやめるもの") if kind is Kind.REQUEST else "",
        at=timezone.now(),
        by=str(by),
    )


def _move(row: Request, line: Transition, reason: str, by: Post) -> None:
    if line.act is Act.SUBMIT and not standing(row):
        raise WrongEntry("要求する金額がまだ書かれていません。金額と理由を書いてから提出してください。")
    row.state = line.after.value
    row.version += 1
    row.save(update_fields=["state", "version"])
    Turn.objects.create(
        municipality=row.municipality,
        request=row,
        act=line.act,
        before=line.before,
        after=line.after,
        reason=reason,
        at=timezone.now(),
        by=str(by),
    )


def _told(row: Request, by: Post, action: str, summary: str, after: dict[str, str]) -> None:
    where = f"{fiscal_year_name(row.fiscal_year)}の要求{row.number}"
    audited(row, by=by, action=action, summary=f"{where}：{summary}", after=after)
