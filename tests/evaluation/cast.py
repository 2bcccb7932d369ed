"""The cast of a round: a small invented town, its sections and posts, a plan of any size, a round made by the actions."""

from dataclasses import dataclass
from datetime import date

from gyokaku.engine.document import (
    FiscalYears,
    Indicator,
    Initiative,
    Measure,
    Municipality,
    Plan,
    Policy,
    ScheduleItem,
    Step,
)
from gyokaku.engine.document.values import value_of
from gyokaku.evaluation.actions.assessing import assess
from gyokaku.evaluation.actions.assigning import assign
from gyokaku.evaluation.actions.opening import Dues, open_round
from gyokaku.evaluation.actions.reporting import save_report
from gyokaku.evaluation.actions.turning import accept, approve, confirm, submit
from gyokaku.evaluation.entries import Entry, Figure
from gyokaku.evaluation.entries import Step as SaidStep
from gyokaku.evaluation.models import Round, Sheet
from gyokaku.evaluation.proposal import proposal
from gyokaku.evaluation.reported import indicators, steps
from gyokaku.evaluation.rules import State
from gyokaku.organization.models import Municipality as Town
from gyokaku.organization.models import Post, Role, Section
from gyokaku.plan.actions import import_document
from tests.town import CODE, NAME, town

DUES = Dues(date(2026, 5, 15), date(2026, 5, 22), date(2026, 6, 12), date(2026, 7, 10))
NAMES = ("市民課", "広報課")


@dataclass
class Cast:
    """担当者 and 課長 of the first section, of the other one, 主管課, 本部."""

    town: Town
    clerk: Post
    chief: Post
    other_clerk: Post
    other_chief: Post
    planning: Post
    headquarters: Post

    def sheets(self):
        return Sheet.objects.for_municipality(self.town).select_related("round", "initiative").order_by("rank")

    def sheet(self, number=1):
        return self.sheets().get(initiative__number=number, round=self.rounds().last())

    def rounds(self):
        return Round.objects.for_municipality(self.town).order_by("fiscal_year")


def cast():
    here = town(CODE, NAME)
    first, second = (Section.objects.create(municipality=here, name=name, first_year=2020) for name in NAMES)

    def post(title, role, section=None):
        return Post.objects.create(municipality=here, title=title, role=role, section=section)

    return Cast(
        here,
        post("担当者", Role.SECTION, first),
        post("課長", Role.MANAGER, first),
        post("担当者", Role.SECTION, second),
        post("課長", Role.MANAGER, second),
        post("企画調整課", Role.PLANNING),
        post("本部", Role.HEADQUARTERS),
    )


def initiative(number, section="市民課", **rest):
    """A sheet with two rows of schedule and one indicator: 基準 100件 (R7.3), 目標 200件 (R12.3)."""
    schedule = [
        ScheduleItem(
            item="予約制",
            steps=[Step(first=2025, last=2025, text="準備"), Step(first=2026, last=2029, text="実施")],
        ),
        ScheduleItem(item="周知", steps=[Step(first=2025, last=2029, text="継続")]),
    ]
    indicator = Indicator(
        name="予約件数",
        unit="件",
        kind="stock",
        direction="rise",
        baseline=value_of("100件", "R7.3", "baseline"),
        targets=[value_of("200件", "R12.3", "target")],
    )
    sheet = {"number": number, "title": f"事業{number}", "sections": [section], "schedule": schedule}
    return Initiative(**{**sheet, "indicators": [indicator], **rest})


def paper(initiatives):
    return Plan(
        municipality=Municipality(code=CODE, name=NAME),
        title="試験計画",
        fiscal_years=FiscalYears(first=2025, last=2029),
        policies=[
            Policy(code="①", title="窓口", measures=[Measure(code="①-ア", title="待たない", initiatives=initiatives)])
        ],
    )


def plan(people, initiatives=None):
    """The plan in the working copy: sheet 1 of 市民課, 2 of both, 3 of 広報課, 4 of 各課, 5 of a section unknown here."""
    rows = initiatives or [
        initiative(1),
        initiative(2, sections=["市民課", "広報課"]),
        initiative(3, "広報課"),
        initiative(4, sections=["市民課", "各課"]),
        initiative(5, "なくなった課", indicators=[], no_indicator_reason="数で測れない"),
    ]
    return import_document(paper(rows), by=people.planning).plan


def opened(people, initiatives=None, **rest):
    """The round of R7 (2025)."""
    given = {"fiscal_year": 2025, "dues": DUES, "by": people.planning} | rest
    return open_round(plan(people, initiatives), **given)


def filled(people, number=1, printed="120件", by=None, figures=None, **rest):
    """The sheet of R7 with everything that is asked; by the rule 120件 of a way from 100 to 200."""
    sheet = people.sheet(number)
    entry = Entry(
        texts={"done": "窓口を分けた", "result": "待ち時間が減った", "issue": "人手", "next_year": "続ける"},
        direction="continue",
        steps={
            (step.row, step.column): SaidStep("done" if step.last == 2025 else "in_progress") for step in steps(sheet)
        },
        figures={row.pk: Figure(printed, "R8.3", "予約台帳") for row in indicators(sheet)}
        if figures is None
        else figures,
    )
    saved = save_report(sheet, entry=entry, version=sheet.version, by=by or people.clerk, **rest)
    made = proposal(saved)
    assess(saved, rating=made.rating, by=by or people.clerk, reason="" if made.rated else "指標がない")
    return saved


WAY = ((submit, "clerk"), (approve, "chief"), (accept, "planning"), (confirm, "headquarters"))


def brought(people, number=1, turns=1, **rest):
    """The sheet after so many turns: 1 提出, 2 課長の承認, 3 主管課の受理, 4 確定."""
    sheet = filled(people, number, **rest)
    for act, who in WAY[:turns]:
        act(sheet, by=getattr(people, who))
    return people.sheet(number)


def confirmed(people):
    """Every sheet of the newest round confirmed; the one without a section is given to 市民課 first."""
    for sheet in people.sheets().filter(round=people.rounds().last(), state=State.ENTERING):
        if sheet.lead is None:
            assign(sheet, section=people.clerk.section, by=people.planning)
        own = sheet.lead in (None, people.clerk.section)
        made = filled(people, sheet.initiative.number, by=people.clerk if own else people.other_clerk)
        submit(made, by=people.clerk if own else people.other_clerk)
        approve(made, by=people.chief if own else people.other_chief)
        accept(made, by=people.planning)
        confirm(made, by=people.headquarters)
    return people.rounds().last()
