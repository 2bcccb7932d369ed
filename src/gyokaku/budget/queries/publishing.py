"""What of this room goes with an edition: the companion of kind `money`. It holds what the municipality makes public."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Exists, OuterRef, Q

from gyokaku.budget.models import BudgetLine, Request
from gyokaku.budget.queries import costs, outlook
from gyokaku.budget.queries import requests as asked
from gyokaku.budget.rules import COUNTED, PUBLIC, Release
from gyokaku.engine.document import Plan as Document
from gyokaku.engine.money import document as money
from gyokaku.organization.models import Municipality
from gyokaku.organization.scope import MunicipalQuerySet
from gyokaku.plan.models import Initiative, Plan
from gyokaku.programs.models import Program


def compose(plan: Plan, paper: Document) -> bytes | None:
    """The record as canonical bytes; None while nothing of it is public."""
    made = public(plan, paper)
    return money.canonical(made) if made.years or made.programs else None


def public(plan: Plan, paper: Document) -> money.Money:
    """The record as the next edition would hold it."""
    town = plan.municipality
    years = sorted({*asked.years(town), *outlook.years(town)})
    made = [_year(plan, year) for year in years]
    return money.Money(
        municipality_code=town.code,
        municipality=town.name,
        plan=paper.title,
        years=[one for one in made if one.requests or one.outlook],
        programs=_programs(town),
        notice=paper.notice,
    )


def known(plan: Plan) -> money.Money:
    """Everything that is known of the plan's money, public or not, for the check of the working copy."""
    town = plan.municipality
    years = [
        money.Year(fiscal_year=year, requests=_of(plan, asked.requests(town, year).filter(state__in=COUNTED)))
        for year in sorted(asked.years(town))
    ]
    return money.Money(
        municipality_code=town.code,
        municipality=town.name,
        plan=plan.title,
        years=years,
        open_keys=_open_keys(town),
        ended=_ended(plan),
    )


def _of(plan: Plan, rows: MunicipalQuerySet[Request]) -> list[money.Request]:
    """Those of the plan's initiatives, and those of programs alone: another plan's belong to its own editions."""
    return asked.as_data(rows.filter(Q(initiative__plan=plan) | Q(initiative__isnull=True)), plan.municipality)


def _open_keys(town: Municipality) -> list[money.OpenKeys]:
    """The lines that stand for nothing yet, table by table."""
    found: dict[tuple[int, str], list[BudgetLine]] = {}
    for table, line in costs.unmapped(town):
        found.setdefault((table.fiscal_year, table.stage_label), []).append(line)
    return [
        money.OpenKeys(
            fiscal_year=year,
            stage=stage,
            count=len(rows),
            yen=sum((line.yen for line in rows), Decimal(0)),
            example=f"{rows[0].key} {rows[0].name}",
        )
        for (year, stage), rows in found.items()
    ]


def _ended(plan: Plan) -> list[money.EndedCost]:
    """Costs of years from which on their initiative is no longer in the plan."""
    since = {row["key"]: row["gone_from"] for row in plan.ended if row.get("key")}
    found: list[money.EndedCost] = []
    gone = Initiative.objects.for_municipality(plan.municipality).filter(plan=plan, branch__isnull=True)
    rows = list(gone.filter(Exists(costs.shares(plan.municipality).filter(initiative=OuterRef("pk")))))
    fallen = costs.fallen(plan.municipality).initiatives if rows else {}
    for row in sorted((row for row in rows if row.pk in fallen), key=lambda row: (row.number, row.pk)):
        for year in costs.year_costs(fallen[row.pk]):
            newest = year.newest
            if newest is not None and year.fiscal_year >= since.get(row.key or "", plan.first_year):
                found.append(
                    money.EndedCost(number=row.number, title=row.title, fiscal_year=year.fiscal_year, yen=newest[1].yen)
                )
    return found


def _year(plan: Plan, fiscal_year: int) -> money.Year:
    """A year's requests as far as they are public; the outlook is, once any of them is."""
    town = plan.municipality
    release = outlook.release_of(town, fiscal_year)
    states = [state.value for state in PUBLIC[release]]
    shown = _of(plan, asked.requests(town, fiscal_year).filter(state__in=states))
    with_outlook = bool(shown) or release is Release.ASKED
    return money.Year(
        fiscal_year=fiscal_year,
        requests=shown,
        outlook=outlook.as_data(town, fiscal_year) if with_outlook else [],
    )


def _programs(town: Municipality) -> list[money.ProgramCost]:
    fallen = costs.fallen(town).programs
    rows = Program.objects.for_municipality(town).filter(pk__in=list(fallen)).select_related("section")
    return [
        money.ProgramCost(
            number=row.number,
            name=row.name,
            section=row.section.name,
            costs=costs.year_costs(fallen[row.pk]),
        )
        for row in rows.order_by("number")
    ]
