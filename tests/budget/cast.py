"""A town with a plan of two initiatives, three programs, and the posts that ask, assess and decide."""

from dataclasses import dataclass

from gyokaku.budget.actions.amounts import Typed
from gyokaku.budget.actions.costs import enter, hand_in
from gyokaku.budget.actions.requesting import act, open_request
from gyokaku.budget.models import Request
from gyokaku.budget.rules import Act
from gyokaku.engine.document import CostStage
from gyokaku.organization.models import Post
from gyokaku.plan.actions import import_document
from gyokaku.plan.models import Initiative, Plan
from tests.engine.document.plans import small_plan
from tests.programs import cast as programs

HEADER = ["会計", "款", "項", "目", "事業", "名称", "事業費（円）", "人件費（円）"]
KEY, OTHER_KEY = ("01", "02", "01", "03", "0010"), ("01", "02", "01", "03", "0020")


@dataclass
class Cast(programs.Cast):
    plan: Plan
    first: Initiative
    second: Initiative
    other_planning: Post

    def fresh(self, request):
        return Request.objects.for_municipality(self.town).get(pk=request.pk)

    def costs(self, initiative):
        return Initiative.objects.for_municipality(self.town).get(pk=initiative.pk).costs


def cast():
    made = programs.cast()
    plan = import_document(small_plan(title="予算のある試験計画"), by=made.planning).plan
    first, second = plan.initiatives.order_by("number")
    finance = Post.objects.create(
        municipality=made.town, title="財政担当", role=made.planning.role, section=made.stranger.section
    )
    return Cast(**vars(made), plan=plan, first=first, second=second, other_planning=finance)


def typed(amount="1,200千円", reason="案内を作り直す", **rest):
    return Typed(amount, reason=reason, **rest)


def asked(people, year=2026, **rest):
    """A draft of the section."""
    given = {"title": "窓口の案内", "initiative": people.first, "typed": typed(), **rest}
    return open_request(fiscal_year=year, section=people.clerk.section, by=people.clerk, **given)


WAY = (
    (Act.SUBMIT, "clerk", None),
    (Act.ASSESS, "planning", "1,000千円"),
    (Act.DECIDE, "headquarters", "1,000千円"),
    (Act.BUDGET, "planning", "1,000千円"),
    (Act.SETTLE, "planning", "980千円"),
)


def brought(people, request, turns):
    """The request after so many acts of the usual way."""
    for what, who, amount in WAY[:turns]:
        request = people.fresh(request)
        given = typed(amount, "理由") if amount else None
        act(request, what, version=request.version, typed=given, by=getattr(people, who))
    return people.fresh(request)


def row(keys=KEY, name="窓口案内事業費", yen="1200000", personnel=""):
    return [*keys, name, yen, personnel]


def entered(people, *rows, year=2025, stage=CostStage.SETTLEMENT):
    """A table of costs, handed in and entered."""
    hand_in([HEADER, *(rows or [row()])], fiscal_year=year, stage=stage, file="事業費.csv", by=people.planning)
    return enter(by=people.planning)
