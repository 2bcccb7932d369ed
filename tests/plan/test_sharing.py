"""One indicator on sheets of two plans: put there, joined, parted; each plan keeps its targets, the actual is one."""

import pytest

from gyokaku.audit.queries import verify
from gyokaku.engine.document import Direction, FiscalYears, initiatives
from gyokaku.engine.document.values import value_of
from gyokaku.indicator.models import Actual, Indicator
from gyokaku.organization.errors import NotAllowed
from gyokaku.plan.actions import import_document
from gyokaku.plan.errors import CannotShare, NoReason
from gyokaku.plan.measured import likely, measured, spared
from gyokaku.plan.models import Initiative, Tie
from gyokaku.plan.queries import document
from gyokaku.plan.sharing import join, keep_apart, part, share
from tests.evaluation.cast import cast, initiative, paper

pytestmark = pytest.mark.django_db


def measuring(name="予約件数", actual="117件", year="R6年度", **rest):
    """An indicator with one actual."""
    row = initiative(1).indicators[0]
    actuals = [value_of(actual, year, "actual")] if actual else []
    return row.model_copy(update={"name": name, "actuals": actuals, **rest})


def second(**rest):
    """A sectoral plan whose one sheet measures nearly the same under another name."""
    rows = [measuring("予約の件数", "120件", **rest)]
    made = paper([initiative(7, "広報課", indicators=rows), initiative(8, "広報課", indicators=[])])
    return made.model_copy(update={"title": "個別計画", "fiscal_years": FiscalYears(first=2024, last=2033)})


@pytest.fixture
def people():
    return cast()


@pytest.fixture
def both(people):
    """The action plan and a sectoral one, with what each measures."""
    first = import_document(paper([initiative(1, indicators=[measuring()])]), by=people.planning).plan
    return first, import_document(second(), by=people.planning).plan


def on(people, number):
    return Initiative.objects.for_municipality(people.town).get(number=number)


def row(people, number):
    return Indicator.objects.for_municipality(people.town).get(
        link__initiative__number=number, link__rank__isnull=False
    )


def actuals(plan, number):
    sheet = next(place.initiative for place in initiatives(document(plan)) if place.initiative.number == number)
    return [[one.printed for one in indicator.actuals] for indicator in sheet.indicators]


def test_an_indicator_is_put_on_the_sheet_of_another_plan_with_a_target_of_its_own(people, both):
    source = row(people, 1)
    made = share(source, on(people, 8), target="300件", period="R15年度", by=people.planning)
    assert made.key == row(people, 1).key is not None
    sheets = {place.initiative.number: place.initiative for place in initiatives(document(both[1]))}
    (shared,) = sheets[8].indicators
    assert (shared.name, shared.unit) == ("予約件数", "件")
    assert [one.printed for one in shared.targets] == ["300件"]
    assert [one.printed for one in shared.actuals] == ["117件"]
    assert [one.printed for one in document(both[0]).policies[0].measures[0].initiatives[0].indicators[0].targets] == [
        "200件"
    ]
    rows = measured(people.town)
    assert [len(one.stands) for one in rows] == [2, 1]
    assert [plan.title for plan in rows[0].plans] == ["試験計画", "個別計画"]
    assert spared(rows)[0] == 1
    assert "2回 − 1回 ＝ 年1回" in spared(rows)[1]
    assert verify().fault is None


def test_it_is_refused_where_it_stands_or_in_another_unit(people, both):
    with pytest.raises(CannotShare, match="すでに事業1"):
        share(row(people, 1), on(people, 1), by=people.planning)
    for target, said in (("30%", "単位が指標と違います"), ("多く", "数として読めません")):
        with pytest.raises(CannotShare, match=said):
            share(row(people, 1), on(people, 8), target=target, period="R15年度", by=people.planning)
    with pytest.raises(CannotShare, match="年度がありません"):
        share(row(people, 1), on(people, 8), target="300件", by=people.planning)
    with pytest.raises(NotAllowed):
        share(row(people, 1), on(people, 8), by=people.chief)
    assert not Tie.objects.for_municipality(people.town).exists()


def test_taken_off_the_sheet_its_history_stays_and_goes_on_when_it_comes_back(people, both):
    made = share(row(people, 1), on(people, 8), target="300件", period="R15年度", by=people.planning)
    with pytest.raises(NoReason):
        part(made, reason=" ", by=people.planning)
    part(made, reason="別に測る", by=people.planning)
    assert actuals(both[1], 8) == []
    assert actuals(both[0], 1) == [["117件"]]
    assert Actual.objects.for_municipality(people.town).filter(indicator=made).count() == 1
    again = share(row(people, 1), on(people, 8), by=people.planning)
    assert again.pk == made.pk
    sheet = next(place.initiative for place in initiatives(document(both[1])) if place.initiative.number == 8)
    assert [one.printed for one in sheet.indicators[0].targets] == ["300件"]


def test_what_is_measured_twice_is_proposed_with_reasons_and_nothing_is_merged(people, both):
    rows = measured(people.town)
    (found,) = likely(people.town, rows)
    assert found.reasons[0].startswith("名称が似ています")
    assert found.reasons[1] == "単位が同じです（件）"
    assert found.contradictions == (
        "R6年度の実績値が食い違います：「試験計画 事業1」は117件、「個別計画 事業7」は120件",
    )
    assert len(measured(people.town)) == 2
    keep_apart(row(people, 1), row(people, 7), reason="窓口が違う", by=people.planning)
    assert likely(people.town, measured(people.town)) == []


@pytest.mark.parametrize(
    "other",
    [
        {"name": "まったく別の名前の数"},
        {"unit": "人", "actual": "120人", "targets": [], "baseline": None},
    ],
)
def test_what_differs_is_not_proposed(people, other):
    import_document(paper([initiative(1, indicators=[measuring()])]), by=people.planning)
    made = paper([initiative(7, indicators=[measuring(**{"name": "予約の件数", **other})])])
    years = FiscalYears(first=2024, last=2033)
    import_document(made.model_copy(update={"title": "個別計画", "fiscal_years": years}), by=people.planning)
    assert likely(people.town, measured(people.town)) == []


def test_joined_both_show_one_actual_and_parted_each_has_its_own_back(people, both):
    survivor, other = row(people, 1), row(people, 7)
    join(survivor, other, reason="同じ窓口の予約", by=people.planning)
    assert actuals(both[0], 1) == actuals(both[1], 7) == [["117件"]]
    assert Actual.objects.for_municipality(people.town).filter(indicator=other).count() == 2
    (one,) = measured(people.town)
    assert len(one.stands) == 2
    assert one.contradictions == []
    with pytest.raises(CannotShare, match="すでに同じ指標"):
        join(survivor, other, reason="もう一度", by=people.planning)
    part(other, reason="やはり別", by=people.planning)
    assert (actuals(both[0], 1), actuals(both[1], 7)) == ([["117件"]], [["120件"]])
    assert row(people, 7).key != row(people, 1).key
    assert Actual.objects.for_municipality(people.town).filter(indicator=other).count() == 3
    assert [one.act for one in Tie.objects.for_municipality(people.town).order_by("pk")] == ["join", "part"]
    assert verify().fault is None


def test_years_that_only_one_has_stand_on_both(people):
    first = import_document(paper([initiative(1, indicators=[measuring()])]), by=people.planning).plan
    rows = [measuring("予約の件数", "90件", "R5年度")]
    years = FiscalYears(first=2024, last=2033)
    made = paper([initiative(7, indicators=rows)]).model_copy(update={"title": "個別計画", "fiscal_years": years})
    other = import_document(made, by=people.planning).plan
    join(row(people, 1), row(people, 7), reason="同じ", by=people.planning)
    assert sorted(actuals(first, 1)[0]) == sorted(actuals(other, 7)[0]) == ["117件", "90件"]


@pytest.mark.parametrize(
    ("differs", "said"),
    [
        ({"kind": "flow"}, "年度・時点の別が違うため"),
        ({"direction": Direction.FALL}, "望ましい向きが違うため"),
    ],
)
def test_what_is_defined_otherwise_is_refused_with_the_reason(people, differs, said):
    import_document(paper([initiative(1, indicators=[measuring()])]), by=people.planning)
    import_document(second(**differs), by=people.planning)
    with pytest.raises(CannotShare, match=said):
        join(row(people, 1), row(people, 7), reason="同じ", by=people.planning)


def test_another_paper_of_the_plan_does_not_part_what_is_shared(people, both):
    join(row(people, 1), row(people, 7), reason="同じ", by=people.planning)
    revised = paper([initiative(1, title="改めた題名", indicators=[measuring()])])
    import_document(revised, by=people.planning, plan=both[0])
    assert row(people, 1).key == row(people, 7).key is not None
