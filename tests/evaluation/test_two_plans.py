"""One indicator in the rounds of two plans: entered once, shown where it was entered, recorded on both sheets."""

import pytest

from gyokaku.engine.document import FiscalYears, initiatives
from gyokaku.evaluation.actions.closing import close
from gyokaku.evaluation.actions.correcting import correct_figure
from gyokaku.evaluation.actions.opening import open_round
from gyokaku.evaluation.actions.reporting import save_report
from gyokaku.evaluation.completeness import missing
from gyokaku.evaluation.entries import Entry, Figure
from gyokaku.evaluation.errors import WrongEntry
from gyokaku.evaluation.models import Sheet
from gyokaku.evaluation.reported import elsewhere, indicators
from gyokaku.indicator.models import Indicator
from gyokaku.plan.actions import import_document
from gyokaku.plan.models import Initiative
from gyokaku.plan.queries import document
from gyokaku.plan.sharing import share
from tests.evaluation.cast import DUES, cast, initiative, opened, paper
from tests.web.office.conftest import PASSWORD, holder

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return cast()


@pytest.fixture
def second(people):
    """Sheet 7 of a sectoral plan takes up the indicator of sheet 1; both rounds of R7 are open."""
    opened(people, [initiative(1)])
    made = paper([initiative(7, indicators=[])])
    years = FiscalYears(first=2024, last=2033)
    plan = import_document(
        made.model_copy(update={"title": "個別計画", "fiscal_years": years}), by=people.planning
    ).plan
    source = Indicator.objects.for_municipality(people.town).get()
    sheet = Initiative.objects.for_municipality(people.town).get(number=7)
    share(source, sheet, target="250件", period="R15年度", by=people.planning)
    open_round(plan, fiscal_year=2025, dues=DUES, by=people.planning)
    return plan


def own(people, second):
    return (
        Sheet.objects.for_municipality(people.town).select_related("round__plan", "initiative").get(round__plan=second)
    )


def entering(sheet, printed):
    (row,) = indicators(sheet)
    return Entry(figures={row.pk: Figure(printed, "R8.3", "予約台帳")})


def first_round(people, second):
    return people.rounds().exclude(plan=second).get()


def test_entered_in_one_round_it_is_there_in_the_other_with_its_place(people, second):
    brought_in_first(people, second)
    sheet = own(people, second)
    (row,) = indicators(sheet)
    found = elsewhere(sheet, [row])[row.pk]
    assert (found.printed, found.sheet.initiative.number, found.sheet.round.plan.title) == ("120件", 1, "試験計画")
    assert f"actual-{row.pk}" not in missing(sheet)


def brought_in_first(people, second):
    sheet = people.sheets().get(initiative__number=1)
    save_report(sheet, entry=entering(sheet, "120件"), version=1, by=people.clerk)
    return sheet


@pytest.mark.parametrize("printed", ["120件", "130件"])
def test_a_second_entry_is_refused_and_says_where_the_first_is(people, second, printed):
    brought_in_first(people, second)
    sheet = own(people, second)
    with pytest.raises(WrongEntry) as refused:
        save_report(sheet, entry=entering(sheet, printed), version=1, by=people.clerk)
    (told,) = refused.value.faults.values()
    assert "「試験計画」の事業1で120件と入力されています" in told


def test_the_form_shows_where_it_was_entered_and_asks_for_nothing(client, people, second):
    brought_in_first(people, second)
    holder(people.clerk, "clerk")
    client.post("/office/sign-in/", {"login": "clerk", "password": PASSWORD})
    page = client.get(f"/plans/{second.pk}/office/sheets/{own(people, second).public_id}/").content.decode()
    assert "120件（R8.3）　「試験計画」事業1 事業1 で" in page
    assert "実績値（単位も）" not in page


def actual(plan, number):
    sheet = next(place.initiative for place in initiatives(document(plan)) if place.initiative.number == number)
    return [one.printed for one in sheet.indicators[0].actuals]


def test_closing_one_round_and_correcting_later_reach_the_other_plan(people, second):
    bring_first(people)
    first = first_round(people, second)
    version = second.version
    close(first, by=people.planning)
    assert actual(first.plan, 1) == actual(second, 7) == ["120件"]
    second.refresh_from_db()
    assert second.version > version
    sheet = people.sheets().get(initiative__number=1)
    (row,) = indicators(sheet)
    correct_figure(sheet, indicator=row.pk, figure=Figure("125件", "R8.3", "確定"), reason="確定した", by=people.chief)
    assert actual(first.plan, 1) == actual(second, 7) == ["125件"]


def bring_first(people):
    """The first plan's only sheet through every turn."""
    from gyokaku.evaluation.actions.assessing import assess
    from gyokaku.evaluation.actions.turning import accept, approve, confirm, submit
    from gyokaku.evaluation.entries import Step
    from gyokaku.evaluation.proposal import proposal
    from gyokaku.evaluation.reported import steps

    sheet = people.sheets().get(initiative__number=1)
    said = {(step.row, step.column): Step("done") for step in steps(sheet)}
    entry = Entry(
        texts={"done": "行った", "result": "出た"},
        direction="continue",
        steps=said,
        figures=entering(sheet, "120件").figures,
    )
    save_report(sheet, entry=entry, version=1, by=people.clerk)
    assess(sheet, rating=proposal(sheet).rating, by=people.clerk)
    for act, by in ((submit, people.clerk), (approve, people.chief), (accept, people.planning)):
        act(sheet, by=by)
    confirm(sheet, by=people.headquarters)
