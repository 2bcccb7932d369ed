"""The database's figures agree with the pure formula, to the last digit, on records that people really enter."""

import operator
import random
from datetime import date, timedelta
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gyokaku.engine.register import Filter, Formula, Record, compute, span_of
from gyokaku.ledger.actions.defining import make_register
from gyokaku.ledger.actions.recording import correct, enter, withdraw
from gyokaku.ledger.errors import WrongFormula
from gyokaku.ledger.queries.figures import behind, computed, hashed
from gyokaku.ledger.queries.registers import definition_of
from tests.engine.register.registers import MEETINGS, MEMBERS
from tests.ledger.cast import cast, entered

pytestmark = pytest.mark.django_db
WAYS = (
    Filter(field="way", values=("A",)),
    Filter(field="way", test="is_not", values=("A",)),
    Filter(field="way", test="empty"),
    Filter(field="section", test="filled"),
    Filter(field="way", values=("A", "B")),
    Filter(field="day", test="from", values=("2025-06-01",)),
    Filter(field="plan", test="to", values=("2025",)),
)
COMPARED = {"from": operator.ge, "to": operator.le, "above": operator.gt, "below": operator.lt}
TERMS = ({"term": "flow"}, {"term": "cumulative", "since": 2024}, {"term": "stock"})


def filled(people, seed):
    """Sixty records with gaps, negative and very large numbers, some corrected and withdrawn."""
    chance = random.Random(seed)
    for turn in range(60):
        some = {
            "name": f"会{turn}",
            "day": (date(2024, 4, 1) + timedelta(days=chance.randrange(1000))).isoformat(),
            "people": chance.choice(["", str(chance.randrange(5000))]),
            "rate": chance.choice(["", f"{chance.randrange(-99999, 99999) / 100:.2f}"]),
            "cost": chance.choice(["", "999999999999999", str(-chance.randrange(10**12)), "0"]),
            "way": chance.choice(["", "対面", "オンライン"]),
            "section": chance.choice(["", "市民課", "広報課"]),
            "plan": chance.choice(["", "2024", "2025", "2026"]),
        }
        row = enter(people.register, some, by=people.clerk)
        if turn % 7 == 0:
            row = correct(row, some | {"people": "7"}, turn=1, reason="直す", by=people.clerk)
        if turn % 11 == 0:
            withdraw(row, turn=row.turn, reason="やめた", by=people.clerk)


def pure(people, register):
    definition = definition_of(register)
    return definition, [
        Record(row.number, row.values, span_of(definition, row.values)) for row in people.records(register)
    ]


def same(register, definition, records, formula, year):
    one = compute(records, formula, definition, year)
    other = computed(register, definition, formula, year)
    assert (one.figure, one.sentence) == (other.figure, other.sentence)
    assert one.records == tuple(behind(register, formula, year).order_by("number").values_list("number", flat=True))
    assert one.hash == hashed(register, formula, year)


ASKED = (
    {"aggregate": "count"},
    {"aggregate": "sum", "field": "cost"},
    {"aggregate": "sum", "field": "cost", "scale": Decimal(1000), "unit": "千円"},
    {"aggregate": "mean", "field": "rate", "places": 4},
    {"aggregate": "distinct", "field": "way"},
    {"aggregate": "latest", "field": "people"},
    {"aggregate": "share", "part": WAYS[:1], "places": 2},
    {"aggregate": "share", "part": (WAYS[3], WAYS[4]), "field": "people", "places": 2},
)


@pytest.mark.parametrize("crowd", range(3))
def test_both_come_to_the_same(crowd):
    people = cast()
    filled(people, seed=20 + crowd)
    definition, records = pure(people, people.register)
    narrowed = ((), WAYS[:1], WAYS[1:2], (WAYS[2], WAYS[3]), (WAYS[4], WAYS[5]), WAYS[6:])
    for asked, term, filters in product(ASKED[crowd::3], TERMS, narrowed):
        formula = Formula(of="meetings", filters=filters, **term, **asked)
        for year in (2023, 2024, 2025, 2026):
            same(people.register, definition, records, formula, year)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chance=st.randoms(use_true_random=False))
def test_conditions_on_numbers_and_days_count_what_plain_python_counts(crowd, chance):
    people, definition, records = crowd
    found, filters = records, []
    for _ in range(chance.randrange(1, 4)):
        field = definition.by_key[chance.choice(["people", "rate", "cost", "day", "plan"])]
        test = chance.choice([*COMPARED, "is", "is_not", "filled", "empty"])
        known = sorted({one.values[field.key] for one in records if one.values.get(field.key)})
        # the neighbours of what stands there, too: at a bound and one beside it
        values = [chance.choice(known)] if test in COMPARED else chance.sample(known, chance.randrange(1, 3))
        if field.kind in ("number", "yen"):
            step = Decimal(1).scaleb(-field.places)
            most = Decimal(10**15 - 1).scaleb(-field.places)
            values = [f"{min(most, Decimal(one) + chance.choice([-step, 0, step])):.{field.places}f}" for one in values]
        values = [] if test in ("filled", "empty") else values
        filters.append(Filter(field=field.key, test=test, values=tuple(values)))
        found = [one for one in found if plainly(one.values.get(field.key, ""), test, values)]
    if chance.random() < 0.5:
        asked = Formula(of="meetings", aggregate="count", term="cumulative", since=2020, filters=tuple(filters))
    else:
        asked = Formula(of="meetings", aggregate="share", term="cumulative", since=2020, part=tuple(filters), places=3)
    figure = computed(people.register, definition, asked, 2030)
    assert (figure.totals.part_records if asked.part else figure.totals.records) == len(found)
    same(people.register, definition, records, asked, 2030)


def plainly(text, test, values):
    """Whether a value passes, said once more without the formula's own words."""
    if test in ("filled", "empty"):
        return bool(text) == (test == "filled")
    if test in ("is", "is_not"):
        return (text in values) == (test == "is")
    as_number = "-" not in text.lstrip("-")  # no day
    return bool(text) and COMPARED[test](*((Decimal(one) if as_number else one) for one in (text, values[0])))


@pytest.fixture
def crowd():
    people = cast()
    filled(people, seed=7)
    return people, *pure(people, people.register)


def test_a_stock_of_terms_of_office_comes_to_the_same():
    people = cast()
    register = make_register(MEMBERS, by=people.planning)
    for begins, ends in (
        ("2024-04-01", "2026-03-31"),
        ("2024-04-01", "2026-03-30"),
        ("2026-03-31", ""),
        ("2026-04-01", ""),
    ):
        enter(register, {"board": "会", "begins": begins, "ends": ends, "people": "3"}, by=people.planning)
    definition, records = pure(people, register)
    for year in (2023, 2024, 2025, 2026):
        same(register, definition, records, Formula(of="members", aggregate="sum", field="people", term="stock"), year)
    assert (
        computed(register, definition, Formula(of="members", aggregate="count", term="stock"), 2025).figure.value == 2
    )


def test_a_million_large_sums_cannot_overflow(django_assert_num_queries):
    people = cast()
    for day in range(1, 29):
        entered(people, day=f"R7.5.{day}", cost="999999999999999")
    people.records().update(n1=9 * 10**18, n2=9 * 10**18, n3=9 * 10**18)
    formula = Formula(of="meetings", aggregate="sum", field="cost")
    with django_assert_num_queries(1):
        assert computed(people.register, MEETINGS, formula, 2025).figure.value == 28 * 9 * 10**18


def test_a_formula_with_a_fault_is_refused():
    people = cast()
    with pytest.raises(WrongFormula, match="数ではない"):
        computed(people.register, MEETINGS, Formula(of="meetings", aggregate="sum", field="way"), 2025)
