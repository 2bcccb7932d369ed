"""Indicators that are computed from registers: the figure offered for a year, and typed figures that disagree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gyokaku.audit.models import Entry
from gyokaku.audit.queries import history
from gyokaku.engine.register import Computed, Formula
from gyokaku.indicator.models import Actual, Indicator
from gyokaku.indicator.queries import standing
from gyokaku.ledger.agreement import disagreement, period, printed
from gyokaku.ledger.models import Feed, Register
from gyokaku.ledger.queries.figures import computed
from gyokaku.ledger.queries.registers import definition_of
from gyokaku.organization.models import Municipality


@dataclass(frozen=True, slots=True)
class Offer:
    """What a register says of an indicator in a fiscal year; `printed` is "" where there is no figure, and why told."""

    feed: Feed
    fiscal_year: int
    printed: str
    period: str
    computed: Computed

    @property
    def sentence(self) -> str:
        """The arithmetic."""
        return self.computed.sentence

    @property
    def register(self) -> str:
        """Where the figure comes from, as a report names it."""
        return f"台帳「{self.feed.register.title}」"

    @property
    def mark(self) -> UUID:
        """The register's public id."""
        return self.feed.register.public_id

    def disagreement(self, typed: str) -> str:
        """Why a typed figure cannot stand beside this one; "" when it can."""
        return disagreement(typed, formula_of(self.feed), self.computed)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A figure of the plan that is not what its register says."""

    indicator: Indicator
    actual: Actual
    offer: Offer
    message: str


def formula_of(feed: Feed) -> Formula:
    """The formula of a feed."""
    return Formula.model_validate(feed.formula)


def feeds(municipality: Municipality, indicators: Iterable[int] | None = None) -> list[Feed]:
    """The feeds of these indicators (of all, without a list), in the order in which they were linked."""
    rows = Feed.objects.for_municipality(municipality).select_related("indicator", "register__municipality")
    if indicators is not None:
        rows = rows.filter(indicator__in=list(indicators))
    return list(rows.order_by("pk"))


def past_links(register: Register) -> list[Entry]:
    """How indicators were linked to the register, counted otherwise and taken off it: the audit record, newest first."""
    town = register.municipality.code
    rows = history(town, "register", str(register.public_id)).filter(action__in=("ledger.feed", "ledger.unfeed"))
    return list(rows.order_by("-sequence"))


def offer(feed: Feed, fiscal_year: int) -> Offer:
    """What the register says for a fiscal year."""
    formula = formula_of(feed)
    found = computed(feed.register, definition_of(feed.register), formula, fiscal_year)
    return Offer(feed, fiscal_year, printed(formula, found), period(formula, fiscal_year), found)


def looked_at(indicator: Indicator, register: Register, formula: Formula, first_year: int, fiscal_year: int) -> Offer:
    """What a formula would offer for a fiscal year, before the indicator is linked to it. Raises WrongFormula."""
    feed = Feed(
        municipality=register.municipality,
        indicator=indicator,
        register=register,
        formula=formula.model_dump(mode="json"),
        first_year=first_year,
    )
    return offer(feed, fiscal_year)


def printed_actual(indicator: Indicator, fiscal_year: int) -> str:
    """What the plan prints as the indicator's actual of a fiscal year; "" where it prints none."""
    rows = standing(Actual, indicator.municipality).filter(indicator=indicator)
    ends = (date(fiscal_year, 4, 1), date(fiscal_year + 1, 3, 31))
    row = rows.filter(period_end__range=ends).order_by("-period_end", "pk").first()
    return row.printed if row else ""


def offers(municipality: Municipality, fiscal_year: int, indicators: Iterable[int] | None = None) -> dict[int, Offer]:
    """What the registers say of these indicators in a fiscal year, by the indicator's key."""
    found = (one for one in feeds(municipality, indicators) if one.first_year <= fiscal_year)
    return {one.indicator_id: offer(one, fiscal_year) for one in found}


def disagreements(municipality: Municipality) -> list[Disagreement]:
    """The typed figures of the plan that are not what their registers say, for the years that the registers cover."""
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
