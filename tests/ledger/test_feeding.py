"""Indicators fed from registers: offered with their arithmetic, compared with what was typed, kept with their evidence."""

import pytest
from django.db import DatabaseError, transaction

from gyokaku.engine.document.values import value_of
from gyokaku.engine.register import Formula
from gyokaku.indicator.models import Indicator
from gyokaku.ledger.actions.defining import revise_register
from gyokaku.ledger.actions.feeding import feed, keep_computations, unfeed
from gyokaku.ledger.actions.recording import correct
from gyokaku.ledger.errors import NoReason, WrongDefinition, WrongFormula
from gyokaku.ledger.models import Computation
from gyokaku.ledger.queries.feeds import disagreements, feeds, offers, past_links
from gyokaku.ledger.queries.registers import definition_of
from gyokaku.organization.errors import NotAllowed
from gyokaku.plan.actions import import_document
from tests.evaluation.cast import initiative, paper
from tests.ledger.cast import cast, entered, typed

pytestmark = pytest.mark.django_db
PEOPLE = Formula(of="meetings", aggregate="sum", field="people", unit="件")


def fed(actuals=("120件",), formula=PEOPLE, first_year=2025):
    """A plan with one indicator, its actuals of R7, and the link to the register of meetings."""
    people = cast()
    sheet = initiative(1)
    given = [value_of(one, "R7年度", "actual") for one in actuals]
    indicator = sheet.indicators[0].model_copy(update={"actuals": given})
    import_document(paper([sheet.model_copy(update={"indicators": [indicator]})]), by=people.planning)
    row = Indicator.objects.for_municipality(people.town).get()
    feed(row, people.register, formula, first_year=first_year, by=people.planning)
    return people, row


def test_the_register_offers_the_figure_of_the_year():
    people, row = fed()
    entered(people, day="R7.5.1", people="70")
    entered(people, day="R8.3.31", people="50")
    entered(people, day="R8.4.1", people="1000")
    made = offers(people.town, 2025)[row.pk]
    assert (made.printed, made.period, made.register) == ("120件", "R7年度", "台帳「意見交換会」")
    assert made.sentence == "令和7年度の「意見交換会」の記録2件の参加者数の合計 120人 ＝ 120件"
    assert offers(people.town, 2024) == {}


def test_a_typed_figure_that_disagrees_is_found():
    people, _ = fed()
    row = entered(people, people="120")
    assert disagreements(people.town) == []
    correct(row, typed(people="119"), turn=1, reason="数え直した", by=people.clerk)
    (found,) = disagreements(people.town)
    assert "入力された120件は、台帳から計算した119件と違います" in found.message


@pytest.mark.parametrize("printed", ["未集計", "－", ""])
def test_what_is_no_value_cannot_disagree(printed):
    people, _ = fed(actuals=(printed,) if printed else ())
    entered(people, people="120")
    assert disagreements(people.town) == []


def test_years_before_the_register_are_not_compared():
    people, _ = fed(first_year=2026)
    entered(people, people="1")
    assert disagreements(people.town) == []


def test_a_link_can_be_changed_and_taken_away():
    people, row = fed()
    count = Formula(of="meetings", aggregate="count")
    with pytest.raises(NoReason):
        feed(row, people.register, count, first_year=2025, by=people.planning)
    feed(row, people.register, count, first_year=2025, by=people.planning, reason="回数を数える")
    assert [one.formula["aggregate"] for one in feeds(people.town)] == ["count"]
    with pytest.raises(NoReason):
        unfeed(row, by=people.planning, reason=" ")
    unfeed(row, by=people.planning, reason="手で数える")
    assert feeds(people.town) == []
    told = [one.summary.partition("：")[2] for one in past_links(people.register)]
    assert told == [
        "指標「予約件数」：はずした（理由：手で数える）",
        "指標「予約件数」：数え方を変えた：その年度の「意見交換会」の記録の件数（件）、令和7年度から（理由：回数を数える）",
        "指標「予約件数」：つないだ：その年度の「意見交換会」の記録の「参加者数」の合計（件）、令和7年度から",
    ]
    with pytest.raises(NotAllowed):
        feed(row, people.register, PEOPLE, first_year=2025, by=people.clerk)
    with pytest.raises(WrongFormula, match="数ではない"):
        feed(row, people.register, PEOPLE.model_copy(update={"field": "way"}), first_year=2025, by=people.planning)


def test_a_kept_figure_carries_its_evidence_and_stays():
    people, _ = fed()
    record = entered(people, people="120")
    (first,) = keep_computations(2025, by=people.planning)
    (again,) = keep_computations(2025, by=people.planning)
    assert (first.value, first.printed, first.records, first.hash) == (120, "120件", 1, again.hash)
    correct(record, typed(people="120", way="対面"), turn=1, reason="開き方を足した", by=people.clerk)
    (later,) = keep_computations(2025, by=people.planning)
    assert later.value == 120
    assert later.hash != first.hash
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Computation.objects.for_municipality(people.town).update(printed="999件")
    assert keep_computations(2024, by=people.planning) == []


def test_a_field_that_an_indicator_is_counted_by_cannot_be_retired():
    people, row = fed()
    before = definition_of(people.register)
    fields = tuple(field for field in before.fields if field.key != "people")
    after = before.model_copy(update={"version": 2, "fields": fields})
    with pytest.raises(WrongDefinition, match="「予約件数」がこの様式では数えられなくなります"):
        revise_register(people.register, after, by=people.planning)
    unfeed(row, by=people.planning, reason="手で数える")
    assert revise_register(people.register, after, by=people.planning).version == 2
