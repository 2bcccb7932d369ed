"""Requests: whose they are, what counts of what was said, and the same as the data that tables are made of."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from uuid import UUID

from django.db.models import Q

from gyokaku.budget.errors import NotFound
from gyokaku.budget.models import Request, Statement
from gyokaku.budget.permissions import GONE, KEEPING, OF_SECTION, check_see
from gyokaku.budget.rules import COUNTED, STANDING, State
from gyokaku.engine.money import document as money
from gyokaku.engine.money.document import Kind
from gyokaku.organization.models import Municipality, Post
from gyokaku.organization.scope import MunicipalQuerySet
from gyokaku.programs.queries.effects import policies


def requests(municipality: Municipality, fiscal_year: int | None = None) -> MunicipalQuerySet[Request]:
    """The requests of a year, or of all years, by number."""
    rows: MunicipalQuerySet[Request] = Request.objects.for_municipality(municipality)
    if fiscal_year is not None:
        rows = rows.filter(fiscal_year=fiscal_year)
    return (
        rows.select_related("section", "initiative__plan", "program").prefetch_related("statements").order_by("number")
    )


def seen_by(post: Post, fiscal_year: int) -> MunicipalQuerySet[Request]:
    """The requests of a year that this post sees: drafts only of its own section, or all for the planning office."""
    rows = requests(post.municipality, fiscal_year)
    if post.role in KEEPING:
        return rows
    others = ~Q(state=State.DRAFT)
    return rows.filter(others | Q(section=post.section_id) if post.role in OF_SECTION and post.section_id else others)


def request_of(mark: UUID | str, *, by: Post) -> Request:
    """The request of this public id. Raises NotFound."""
    rows = requests(by.municipality).filter(public_id=mark)
    found = rows.select_related("section", "initiative__plan", "program", "municipality").first()
    if found is None:
        raise NotFound(GONE)
    check_see(by, found)
    return found


def years(municipality: Municipality) -> list[int]:
    """The fiscal years that have requests, newest first."""
    rows = Request.objects.for_municipality(municipality).order_by("-fiscal_year")
    return list(rows.values_list("fiscal_year", flat=True).distinct())


def standing(request: Request) -> list[Statement]:
    """What counts of what was said, in the order of the year. Reads `statements`: prefetch it where there are many.

    A supplementary budget or a settlement from before the first budget was recorded anew counts no more.
    """
    newest: dict[tuple[str, int], Statement] = {}
    for one in sorted(request.statements.all(), key=lambda one: one.pk):
        newest[one.kind, one.turn] = one
    first = newest.get((Kind.BUDGET, 0))
    found = [
        one
        for one in newest.values()
        if Kind(one.kind) in STANDING[State(request.state)]
        and (one.kind not in (Kind.SUPPLEMENT, Kind.SETTLEMENT) or (first is not None and one.pk > first.pk))
    ]
    order = list(Kind)
    return sorted(found, key=lambda one: (order.index(Kind(one.kind)), one.turn))


def amount(statement: Statement) -> money.Amount:
    """What was said, as data."""
    return money.Amount(
        kind=Kind(statement.kind),
        turn=statement.turn or None,
        yen=statement.yen,
        sources={key: Decimal(text) for key, text in statement.sources.items()},
        reason=statement.reason or None,
        given_up=statement.given_up or None,
    )


def as_data(rows: Iterable[Request], municipality: Municipality) -> list[money.Request]:
    """Requests as data; their policy is that of the initiative."""
    named = policies(municipality)
    return [
        money.Request(
            number=row.number,
            title=row.title,
            section=row.section.name,
            state=row.state_label,
            policy=named.get(row.initiative.branch_id or 0) if row.initiative else None,
            initiative=row.initiative.number if row.initiative else None,
            program=row.program.number if row.program else None,
            plan=row.initiative.plan.title if row.initiative else None,
            amounts=[amount(one) for one in standing(row)],
        )
        for row in rows
    ]


def counted(municipality: Municipality, fiscal_year: int, only: Q | None = None) -> list[money.Request]:
    """The requests of a year that were handed in and stand; with a condition, those of them that meet it."""
    rows = requests(municipality, fiscal_year).filter(only or Q(), state__in=COUNTED)
    return as_data(rows, municipality)
