"""A figure that a register counts is counted again at freezing, and frozen with the hash of its records."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gyokaku.engine.companions import Companions
from gyokaku.engine.document import Period, Value
from gyokaku.engine.document.values import value_of
from gyokaku.engine.evidence import load
from gyokaku.engine.notation.terms import PeriodKind
from gyokaku.engine.register import Aggregate, Beside, Formula
from gyokaku.indicator.models import Indicator
from gyokaku.ledger.actions.defining import make_register, open_fields
from gyokaku.ledger.actions.feeding import confirm, feed
from gyokaku.ledger.actions.recording import correct, enter
from gyokaku.ledger.models import Computation
from gyokaku.ledger.queries.evidence import evidence
from gyokaku.plan.actions import import_document
from gyokaku.plan.checking import report
from gyokaku.plan.queries import document, proposal
from gyokaku.publishing import companions, queries
from gyokaku.publishing.actions import freeze
from gyokaku.publishing.drafting import draft
from gyokaku.publishing.errors import NothingNew, PersonalData
from gyokaku.publishing.queries import unpublished
from tests.engine.checking.building import indicator, plan, sheet
from tests.engine.register.registers import MEETINGS
from tests.town import post, town

pytestmark = pytest.mark.django_db
FORMULA = Formula(
    of="meetings",
    aggregate=Aggregate.SUM,
    field="people",
    unit="人",
    beside=Beside(aggregate=Aggregate.COUNT, unit="回", before="延べ"),
)


@pytest.fixture
def planning():
    return post(town(code="131016", name="試市"))


@pytest.fixture
def register(planning):
    made = make_register(MEETINGS, by=planning)
    for turn, people in enumerate((12, 18), 1):
        row = {"name": f"会{turn}", "day": f"R5.5.{turn}", "people": str(people), "memo": "山田太郎様が来た"}
        enter(made, row, by=planning)
    return made


def the_plan(text="30人 (延べ2回)"):
    return plan(sheet(indicators=[indicator("参加者数", actual=value_of(text, "R5年度", "actual"))]))


@pytest.fixture
def working(planning, register):
    made = import_document(the_plan(), by=planning).plan
    row = Indicator.objects.for_municipality(planning.municipality).get(name="参加者数")
    feed(row, register, FORMULA, first_year=2023, by=planning)
    return made


def frozen():
    edition = queries.current()
    return edition, companions.read(edition, "evidence", load)


def actual(edition):
    return edition.plan.policies[0].measures[0].initiatives[0].indicators[0].actuals[0]


def test_the_edition_carries_formula_records_and_hash(planning, register, working):
    open_fields(register, ["name", "people"], by=planning)
    freeze(working, by=planning, reason="公表")
    edition, found = frozen()
    (one,) = found.figures
    assert one.printed == "30人（延べ2回）"
    assert (one.value, one.beside, one.records, one.numbers) == (30, 2, 2, [1, 2])
    assert actual(edition).evidence == one.sha256
    (shown,) = found.registers
    assert [row.values for row in shown.records] == [{"name": "会1", "people": "12"}, {"name": "会2", "people": "18"}]
    assert "山田太郎" not in found.model_dump_json()


def test_freezing_reads_the_records_behind_a_figure_once(planning, working):
    with CaptureQueriesContext(connection) as asked:
        freeze(working, by=planning, reason="公表")
    reading = [one["sql"] for one in asked if '"content"' in one["sql"] and '"ledger_record"' in one["sql"]]
    counting = [one["sql"] for one in asked if "SUM(" in one["sql"] and '"ledger_record"' in one["sql"]]
    assert (len(reading), len(counting)) == (1, 1)
    _, found = frozen()
    (kept,) = Computation.objects.for_municipality(planning.municipality)
    assert (kept.hash, kept.printed, kept.records) == (found.figures[0].sha256, "30人（延べ2回）", 2)


def test_a_register_that_is_not_open_gives_totals_and_hash_alone(planning, working):
    freeze(working, by=planning, reason="公表")
    _, found = frozen()
    assert found.registers[0].records == []
    assert found.figures[0].records == 2
    assert found.figures[0].numbers == []


def test_a_personal_field_is_never_open(planning, register):
    with pytest.raises(Exception, match="個人に関わる"):
        open_fields(register, ["memo"], by=planning)


def test_a_name_in_an_open_field_stops_the_freezing(planning, register, working):
    enter(register, {"name": "山田太郎様を囲む会", "day": "R5.6.1", "people": "0"}, by=planning)
    open_fields(register, ["name"], by=planning)
    import_document(the_plan("30人 (延べ3回)"), by=planning, plan=working)
    with pytest.raises(PersonalData, match=r"実績値の根拠.*山田太郎様"):
        freeze(working, by=planning, reason="公表")


def test_a_later_change_of_a_record_is_found_until_a_person_confirms_it(planning, register, working):
    open_fields(register, ["people"], by=planning)
    freeze(working, by=planning, reason="公表")
    with pytest.raises(NothingNew):
        freeze(working, by=planning, reason="もう一度")
    assert findings(working) == []
    record = register.records.get(number=1)
    correct(record, record.values | {"name": "会の名を直した"}, turn=1, reason="誤記", by=planning)
    assert findings(working) == ["GK231"]
    freeze(working, by=planning, reason="記録を直した")
    _, found = frozen()
    assert found.figures[0].confirmed
    row = Indicator.objects.for_municipality(planning.municipality).get()
    confirm(row, 2023, by=planning)
    assert findings(working) == []
    assert Computation.objects.for_municipality(planning.municipality).count() == 2


def test_a_typed_figure_that_differs_is_a_finding_and_names_no_evidence(planning, register, working):
    import_document(the_plan("31人"), by=planning, plan=working)
    assert findings(working) == ["GK230"]
    freeze(working, by=planning, reason="公表")
    edition, _ = frozen()
    assert actual(edition).evidence is None


def test_references_are_neither_imported_nor_told_as_news(planning, working):
    freeze(working, by=planning, reason="公表")
    edition, _ = frozen()
    assert proposal(edition.plan, municipality=planning.municipality).is_empty
    assert not unpublished(working)
    assert document(working) != draft(working)
    assert draft(working) == edition.plan


def findings(working):
    return [
        one.code
        for one in report(working, beside=Companions(evidence=evidence(working))).findings
        if one.code in ("GK230", "GK231")
    ]


def test_a_plan_without_registers_has_no_companion(planning):
    made = import_document(the_plan(), by=planning).plan
    freeze(made, by=planning, reason="公表")
    assert companions.hashes(queries.current()) == {}
    assert isinstance(actual(queries.current()), Value)
    assert actual(queries.current()).period == Period(
        printed="R5年度", kind=PeriodKind.FISCAL_YEAR, start="2023-04-01", end="2024-03-31"
    )
