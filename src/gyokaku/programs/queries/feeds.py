"""What reviews and effects come to for an indicator: the figure offered for a year, and figures that disagree with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from gyokaku.engine.document.values import value_of
from gyokaku.engine.notation import fiscal_year_label
from gyokaku.engine.notation.numbers import group
from gyokaku.engine.programs.arithmetic import Kind
from gyokaku.engine.programs.reconciling import Printed, Reconciled, reconcile
from gyokaku.engine.programs.words import Decision, Measure
from gyokaku.indicator.models import Actual, Indicator
from gyokaku.indicator.queries import standing
from gyokaku.organization.models import Municipality
from gyokaku.programs.models import IndicatorFeed, Review
from gyokaku.programs.queries.effects import counting, effects, lines, pieces
from gyokaku.programs.rules import SETTLED

SOURCE = "台帳「事務事業見直し・効果額」"
SPELLED = 4  # terms that a sentence names
KINDS = {Measure.SAVING: Kind.SAVING, Measure.REVENUE: Kind.REVENUE}


@dataclass(frozen=True, slots=True)
class Offer:
    """What the records say of an indicator in a fiscal year; `printed` is "" where there is no figure, and why told."""

    feed: IndicatorFeed
    fiscal_year: int
    printed: str
    sentence: str
    lines: Reconciled

    @property
    def period(self) -> str:
        """The period that the figure is of."""
        return f"{fiscal_year_label(self.fiscal_year)}年度"

    @property
    def register(self) -> str:
        """Where the figure comes from, as a report names it."""
        return SOURCE

    def disagreement(self, typed: str) -> str:
        """Why a typed figure cannot stand beside this one; "" when both say the same, or when one says nothing."""
        one, other = value_of(typed, "", "actual"), value_of(self.printed, "", "actual")
        if one.value is None or other.value is None or (one.value, one.unit or "") == (other.value, other.unit or ""):
            return ""
        return (
            f"入力された{typed.strip()}は、見直しと効果額の記録から数えた{self.printed}と違います（{self.sentence}）。"
            "記録を直すか、入力した値を確かめてください。"
        )


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A figure of the plan that is not what the records come to."""

    indicator: Indicator
    actual: Actual
    offer: Offer
    message: str


def feeds(municipality: Municipality, indicators: Iterable[int] | None = None) -> list[IndicatorFeed]:
    """The indicators that are counted here (of these alone, with a list), in the order in which they were linked."""
    rows = IndicatorFeed.objects.for_municipality(municipality).select_related("indicator", "municipality")
    if indicators is not None:
        rows = rows.filter(indicator__in=list(indicators))
    return list(rows.order_by("pk"))


def decided(municipality: Municipality, *, changed: bool = False) -> dict[int, int]:
    """How many reviews were decided by fiscal year; with `changed`, those whose program goes on as it is left out."""
    rows = Review.objects.for_municipality(municipality).filter(state__in=[one.value for one in SETTLED])
    if changed:
        rows = rows.exclude(decision=Decision.CONTINUE.value)
    found: dict[int, int] = {}
    for year in rows.values_list("fiscal_year", flat=True):
        found[year] = found.get(year, 0) + 1
    return found


def offer(feed: IndicatorFeed, fiscal_year: int) -> Offer:
    """What the records come to for a fiscal year."""
    town, measure = feed.municipality, Measure(feed.measure)
    money = measure in KINDS
    rows = counting(town) if money else effects(town).filter(itemises__isnull=False)
    made = reconcile(
        Printed(feed.indicator.name, fiscal_year, fiscal_year, KINDS.get(measure, Kind.SAVING), None, None, SOURCE),
        lines(rows, {}),
        pieces(town),
        {} if money else decided(town, changed=measure is Measure.CHANGED),
    )
    found = [one for one in made.lines if (one.yen if money else one.cases) is not None]
    if not found or (money and made.open):  # part of a year is no figure of the year
        said = "".join(made.open) or f"{fiscal_year_label(fiscal_year)}の記録がまだありません。"
        return Offer(feed, fiscal_year, "", said, made)
    total = made.yen if money else Decimal(made.cases)
    printed = _thousands(total) if money else f"{made.cases:,}件"
    terms = [(one.label, _thousands(one.yen or Decimal(0)) if money else f"{one.cases:,}件") for one in found]
    told = " ＋ ".join(f"{label} {amount}" for label, amount in terms[:SPELLED])
    if len(terms) > SPELLED:
        told += f" ＋ ほか{len(terms) - SPELLED}件"
    return Offer(feed, fiscal_year, printed, f"{told} ＝ {printed}（{measure.label}）", made)


def offers(municipality: Municipality, fiscal_year: int, indicators: Iterable[int] | None = None) -> dict[int, Offer]:
    """What the records say of these indicators in a fiscal year, by the indicator's key."""
    found = (one for one in feeds(municipality, indicators) if one.first_year <= fiscal_year)
    return {one.indicator_id: offer(one, fiscal_year) for one in found}


def disagreements(municipality: Municipality) -> list[Disagreement]:
    """The figures of the plan that are not what the records come to, for the years that these cover."""
    linked = {feed.indicator_id: feed for feed in feeds(municipality)}
    actuals = standing(Actual, municipality).filter(indicator__in=list(linked), period_end__isnull=False)
    found = []
    for actual in actuals.select_related("indicator"):
        feed, end = linked[actual.indicator_id], actual.period_end
        year = end.year - 1 if end.month < 4 else end.year
        if year < feed.first_year:
            continue
        made = offer(feed, year)
        if told := made.disagreement(actual.printed):
            found.append(Disagreement(actual.indicator, actual, made, told))
    return found


def _thousands(amount: Decimal) -> str:
    """An amount in 千円 with every digit kept (1,150.5千円): one unit over all years of an indicator."""
    found = amount / 1000
    return f"{group(found.to_integral_value() if found == found.to_integral_value() else found.normalize())}千円"
