"""Printed totals beside what is counted: those noted, the opening balances themselves, and the plan's own figures."""

from __future__ import annotations

from gyokaku.engine.document.values import value_of
from gyokaku.engine.programs.arithmetic import Kind
from gyokaku.engine.programs.opening import Part
from gyokaku.engine.programs.reconciling import Printed, Reconciled, reconcile
from gyokaku.engine.programs.words import Measure
from gyokaku.indicator.models import Actual
from gyokaku.indicator.queries import standing
from gyokaku.organization.models import Municipality
from gyokaku.organization.scope import MunicipalQuerySet
from gyokaku.programs.models import PrintedTotal
from gyokaku.programs.queries.effects import balance, balances, counting, effects, lines, pieces
from gyokaku.programs.queries.feeds import KINDS, decided, feeds


def totals(municipality: Municipality) -> MunicipalQuerySet[PrintedTotal]:
    """The printed totals that stand, by number."""
    rows: MunicipalQuerySet[PrintedTotal] = PrintedTotal.objects.for_municipality(municipality)
    return rows.filter(withdrawn_at__isnull=True).order_by("number")


def ref(row: PrintedTotal) -> str:
    """How a printed total is named."""
    return f"合計{row.number}"


def reconciled(municipality: Municipality) -> list[Reconciled]:
    """Every printed total against the count: those noted first, then the figures that the plan prints."""
    counted, parts = lines(counting(municipality), {}), pieces(municipality)
    every = decided(municipality)
    found = [
        reconcile(
            Printed(ref(row), row.first_year, row.last_year, Kind(row.kind), row.yen, row.cases, row.source),
            counted,
            parts,
            every,
        )
        for row in totals(municipality)
    ]
    found += _of_balances(municipality, parts)
    return found + [
        reconcile(printed, counted, parts, decided(municipality, changed=True) if changed else every)
        for printed, changed in _of_the_plan(municipality)
    ]


def _of_balances(municipality: Municipality, parts: list[Part]) -> list[Reconciled]:
    """Each opening balance that has items: what was printed against the items and what remains beside them."""
    rows = list(balances(municipality))
    itemised = effects(municipality).filter(itemises__isnull=False)
    found = []
    for row in (one for one in rows if one.within_id is None):
        own = {row.pk} | {one.pk for one in rows if one.within_id == row.pk}
        inside = [one for one in itemised if one.itemises_id in own]
        if not inside:
            continue
        made, refs = balance(row), {balance(one).ref for one in rows if one.pk in own}
        printed = Printed(
            made.ref, made.first, made.last, made.kind, made.yen, made.cases, f"既計上{row.number}：{made.source}"
        )
        found.append(reconcile(printed, lines(inside, {}), [one for one in parts if one.of in refs], {}))
    return found


def _of_the_plan(municipality: Municipality) -> list[tuple[Printed, bool]]:
    """The figures that the plan prints of indicators that are counted here; whether 継続 is left out of the count."""
    linked = {one.indicator_id: one for one in feeds(municipality)}
    rows = standing(Actual, municipality).filter(indicator__in=list(linked), period_end__isnull=False)
    made = []
    for row in rows.select_related("indicator").order_by("indicator__pk", "period_end"):
        feed, end, said = linked[row.indicator_id], row.period_end, value_of(row.printed, "", "actual")
        year = end.year - 1 if end.month < 4 else end.year
        if year < feed.first_year or said.value is None:
            continue
        measure = Measure(feed.measure)
        money = measure in KINDS
        if money and said.unit not in ("円", "千円"):
            continue
        amount = said.value if money else None
        cases = None if money else int(said.value)
        source = f"計画の指標「{row.indicator.name}」"
        made.append(
            (
                Printed(
                    f"指標「{row.indicator.name}」", year, year, KINDS.get(measure, Kind.SAVING), amount, cases, source
                ),
                measure is Measure.CHANGED,
            )
        )
    return made
