"""Every cell of the indicator tables of the city's document is read, or refused for the reason that it has."""

from collections import Counter

from gyokaku.engine.notation import Missing, NotAPeriod, NotAValue, Quantity, ReadPeriod, read_period, read_quantity
from tests.seed import SEED, needs_seed

pytestmark = needs_seed

# The cells that hold no figure, and why. (Dashes are counted apart.)
REFUSED = {
    "法定雇 用率以 上": Missing.BY_REFERENCE,
    "各年標準財政規模以下": Missing.BY_REFERENCE,
    "—%": Missing.NOT_COMPUTABLE,
}
SAMPLES = {
    "2,267件 (12計画)": ("2267", "件", "12計画", None),
    "47人 (17委員会)": ("47", "人", "17委員会", None),
    "6.5 万件": ("65000", "件", None, None),
    "99.8億円": ("9980000000", "円", None, None),
    "23,470千円": ("23470000", "円", None, None),
    "2.08㎡以下": ("2.08", "㎡", None, "at_most"),
    "100% 以上": ("100", "%", None, "at_least"),
    "350 品目": ("350", "品目", None, None),
}


def cells():
    """The cells right of the name in each row of an indicator table: (target, period, actual, period) or a part of it.

    The text lost empty cells in places, so that only their order is sure: this test asks what each can be read as.
    """
    inside = False
    for line in SEED.read_text(encoding="utf-8").splitlines():
        row = [cell.strip() for cell in line.split("\t") if cell.strip()]
        if {"項目", "目標値", "実績値"} <= set(row):
            inside = True
        elif row and row[0] in ("その他", "事業番号"):
            inside = False
        elif inside and row:
            row = row[1:] if row[0] == "指標" else row
            yield from row if row[0] == "—" else row[1:]


def kinds():
    for cell in cells():
        period, value = read_period(cell), read_quantity(cell)
        if isinstance(period, NotAPeriod) and period.reason is Missing.DASH:
            yield cell, "dash", None
        elif isinstance(period, ReadPeriod):
            yield cell, "period", period
        elif isinstance(value, Quantity):
            yield cell, "value", value
        else:
            yield cell, "refused", value


def test_every_cell_is_a_value_a_period_a_dash_or_a_refusal_that_we_know():
    counted = Counter(kind for _, kind, _ in kinds())
    assert {cell for cell, kind, _ in kinds() if kind == "refused"} == set(REFUSED)
    assert counted == {"value": 83, "period": 81, "dash": 161, "refused": 3}


def test_the_refusals_have_their_reasons():
    refused = {cell: read for cell, kind, read in kinds() if kind == "refused"}
    for printed, reason in REFUSED.items():
        assert isinstance(refused[printed], NotAValue)
        assert refused[printed].reason is reason


def test_samples_read_exactly():
    read = {cell: value for cell, kind, value in kinds() if kind == "value"}
    for printed, (value, unit, note, bound) in SAMPLES.items():
        found = read[printed]
        assert (str(found.value), found.unit, found.note, found.bound) == (value, unit, note, bound)


def test_periods_of_the_document_lie_in_the_years_around_it():
    years = {read.fiscal_year for _, kind, read in kinds() if kind == "period" and read.fiscal_year}
    assert years <= set(range(2023, 2030))
    assert {read.fiscal_year for cell, _, read in kinds() if cell == "R6.3"} == {2023}
    assert {read.fiscal_year for cell, _, read in kinds() if cell == "R12. 3"} == {2029}
