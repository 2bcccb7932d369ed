"""The whole demo in one transaction: the plan, its first edition, the sections, a closed round and an open one."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from gyokaku.demo.budget import settle_budget
from gyokaku.demo.consultations import settle_consultations
from gyokaku.demo.invented import NOTICE
from gyokaku.demo.programs import settle_programs
from gyokaku.demo.proposals import settle_proposals
from gyokaku.demo.registers import next_year, settle_registers
from gyokaku.demo.rounds import closed, under_way
from gyokaku.demo.sectoral import settle_sectoral
from gyokaku.demo.town import Account, settle
from gyokaku.engine.document import Plan
from gyokaku.organization.actions import receive_municipality
from gyokaku.organization.queries import console_post
from gyokaku.plan.actions import import_document
from gyokaku.publishing.actions import freeze

FILE = "demo/plan.json"


@transaction.atomic
def loaded(document: Plan, say: Callable[[str], None]) -> list[Account]:
    """Load the demo into an empty database and tell `say` how far it is; the accounts that were made.

    The first edition is the plan as the city made it. From the first invented result on the plan carries a notice.
    """
    town = receive_municipality(code=document.municipality.code, name=document.municipality.name)
    console = console_post(town)
    made = import_document(document, by=console, file=FILE)
    freeze(made.plan, by=console, reason="見本の計画の初めの版")
    people = settle(document, by=console)
    import_document(document.model_copy(update={"notice": NOTICE}), by=console, plan=made.plan, file=FILE)
    first = document.fiscal_years.first
    say(settle_programs(made.plan, people, last=first + 1, say=say))
    settle_budget(made.plan, people, first=first)
    for told in settle_registers(by=people.planning, last=first):
        say(told)
    for told in closed(made.plan, people, year=first):
        say(told)
    next_year(first + 1, by=people.planning)
    for told in under_way(made.plan, people, year=first + 1):
        say(told)
    settle_proposals(made.plan, people, year=first + 1)
    settle_consultations(made.plan, people)
    settle_sectoral(people, first_year=first + 1, say=say)
    return people.accounts
