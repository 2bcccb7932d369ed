"""What of this room goes with an edition: the companion of kind `money`. It holds what the municipality makes public."""

from __future__ import annotations

from gyokaku.budget.queries import costs, outlook
from gyokaku.budget.queries import requests as asked
from gyokaku.budget.rules import PUBLIC, Release
from gyokaku.engine.document import Plan as Document
from gyokaku.engine.money import document as money
from gyokaku.organization.models import Municipality
from gyokaku.plan.models import Plan
from gyokaku.programs.models import Program


def compose(plan: Plan, paper: Document) -> bytes | None:
    """The record as canonical bytes; None while nothing of it is public."""
    made = public(plan, paper)
    return money.canonical(made) if made.years or made.programs else None


def public(plan: Plan, paper: Document) -> money.Money:
    """The record as the next edition would hold it."""
    town = plan.municipality
    years = sorted({*asked.years(town), *outlook.years(town)})
    made = [_year(town, year) for year in years]
    return money.Money(
        municipality_code=town.code,
        municipality=town.name,
        plan=paper.title,
        years=[one for one in made if one.requests or one.outlook],
        programs=_programs(town),
        notice=paper.notice,
    )


def _year(town: Municipality, fiscal_year: int) -> money.Year:
    """A year's requests as far as they are public; the outlook is, once any of them is."""
    release = outlook.release_of(town, fiscal_year)
    states = [state.value for state in PUBLIC[release]]
    shown = asked.as_data(asked.requests(town, fiscal_year).filter(state__in=states), town)
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
