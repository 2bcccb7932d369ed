"""Invented plans for tests, built from the public types only."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from gyokaku.engine.document import (
    FiscalYears,
    Indicator,
    Initiative,
    Measure,
    Municipality,
    Period,
    Plan,
    Policy,
    ScheduleItem,
    Source,
    Step,
    Value,
)
from gyokaku.engine.notation.terms import Bound, Missing, PeriodKind


def value(printed="600件", number="600", period="R8.3", **rest):
    return Value(
        printed=printed,
        value=None if number is None else Decimal(number),
        unit="件",
        period=Period(printed=period, kind=PeriodKind.MONTH, start=date(2026, 3, 1), end=date(2026, 3, 31)),
        **rest,
    )


def small_plan(**rest):
    """Two policies, one of them without measures; two initiatives."""
    first = Initiative(
        number=1,
        title="窓口の予約制",
        sections=["市民課", "各課"],
        purpose="待ち時間を短くする。",
        remarks="",
        schedule=[ScheduleItem(item="予約制", steps=[Step(first=2025, last=None, text="実施", last_possible=2029)])],
        indicators=[Indicator(name="予約件数", unit="件", kind="stock", targets=[value()], actuals=[])],
        fields={"cost": "別に定める"},
        sources={"purpose": Source(file="sheet.txt", line=4)},
    )
    second = Initiative(number=2, title="広報の見直し", indicators=[Indicator(name="満足度", unit="%")])
    defaults = {
        "municipality": Municipality(code="132039", name="武蔵野市"),
        "title": "試験計画",
        "fiscal_years": FiscalYears(first=2025, last=2029),
        "policies": [
            Policy(code="①", title="窓口", measures=[Measure(code="①-ア", title="待たない", initiatives=[first])]),
            Policy(code="②", title="広報", initiatives=[second]),
        ],
    }
    return Plan(**{**defaults, **rest})


def with_initiatives(plan, change):
    """The plan with `change` applied to every initiative; None takes one out."""

    def rebuild(branch):
        update = {"initiatives": [made for sheet in branch.initiatives if (made := change(sheet)) is not None]}
        for children in ("measures", "groups"):
            if hasattr(branch, children):
                update[children] = [rebuild(child) for child in getattr(branch, children)]
        return branch.model_copy(update=update)

    return plan.model_copy(update={"policies": [rebuild(policy) for policy in plan.policies]})


text = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12)
numbers = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12)
values = st.builds(
    Value,
    printed=text,
    value=st.none() | numbers,
    unit=st.none() | text,
    bound=st.none() | st.sampled_from(Bound),
    missing_reason=st.none() | st.sampled_from(Missing),
    note=st.none() | text,
    period=st.none() | st.builds(Period, printed=text, kind=st.none() | st.sampled_from(PeriodKind)),
)
indicators = st.builds(
    Indicator,
    name=text,
    unit=st.none() | text,
    targets=st.lists(values, max_size=2),
    actuals=st.lists(values, max_size=2),
)
steps = st.builds(Step, first=st.integers(2020, 2030), last=st.none() | st.integers(2020, 2030), text=text)
schedules = st.lists(st.builds(ScheduleItem, item=text, steps=st.lists(steps, max_size=2)), max_size=2)
initiatives = st.builds(
    Initiative,
    number=st.integers(1, 5),
    title=text,
    sections=st.lists(text, max_size=2),
    purpose=st.none() | text,
    schedule=schedules,
    indicators=st.lists(indicators, max_size=2),
    fields=st.dictionaries(text, text, max_size=2),
)
measures = st.builds(
    Measure,
    code=text,
    title=text,
    initiatives=st.lists(initiatives, max_size=2),
    groups=st.lists(
        st.builds(Measure, code=text, title=text, initiatives=st.lists(initiatives, max_size=1)), max_size=1
    ),
)
plans = st.builds(
    Plan,
    municipality=st.just(Municipality(code="132039", name="武蔵野市")),
    title=text,
    fiscal_years=st.just(FiscalYears(first=2025, last=2029)),
    goals=st.lists(text, max_size=2),
    policies=st.lists(
        st.builds(
            Policy,
            code=text,
            title=text,
            measures=st.lists(measures, max_size=2),
            initiatives=st.lists(initiatives, max_size=1),
        ),
        max_size=2,
    ),
)
