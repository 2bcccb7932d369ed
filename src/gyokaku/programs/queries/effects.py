"""Effects as they are counted: lines to add up, claims to compare, and what is counted twice."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.db.models import Q

from gyokaku.engine.programs.arithmetic import Kind, Rule, Terms, realised
from gyokaku.engine.programs.claiming import named, numbered, tied
from gyokaku.engine.programs.doubles import Claim, Finding, among
from gyokaku.engine.programs.opening import Balance, Item, Part, exceeded, parts
from gyokaku.engine.programs.rollup import By, Line, Row, roll_up
from gyokaku.engine.register.plans import Plans
from gyokaku.organization.models import Municipality
from gyokaku.organization.scope import MunicipalQuerySet
from gyokaku.plan.models import Branch, Initiative
from gyokaku.plan.naming import plans
from gyokaku.programs.errors import NotFound
from gyokaku.programs.models import Effect, OpeningBalance, Realised


def effects(municipality: Municipality) -> MunicipalQuerySet[Effect]:
    """The effects that stand, by number, with what they are tied to and what was realised."""
    rows: MunicipalQuerySet[Effect] = Effect.objects.for_municipality(municipality).filter(withdrawn_at__isnull=True)
    tied = rows.select_related("section", "program", "review", "initiative__plan", "initiative__branch", "itemises")
    return tied.prefetch_related("realised").order_by("number")


def effect(municipality: Municipality, number: int) -> Effect:
    """The effect of this number, withdrawn or not. Raises NotFound."""
    rows = Effect.objects.for_municipality(municipality).filter(number=number)
    found = rows.select_related("section", "program", "review", "initiative__plan").first()
    if found is None:
        raise NotFound(f"効果額の{number}番はありません。「効果額」の一覧から開き直してください。")
    return found


def balances(municipality: Municipality) -> MunicipalQuerySet[OpeningBalance]:
    """The opening balances that stand, by number."""
    rows = OpeningBalance.objects.for_municipality(municipality).filter(withdrawn_at__isnull=True)
    return rows.select_related("within").order_by("number")


def ref(row: Effect) -> str:
    """How an effect is named in a sentence."""
    return named(row.number, row.title)


def balance_ref(row: OpeningBalance) -> str:
    """How an opening balance is named in a sentence."""
    return numbered(row.number)


def standing(row: Effect) -> dict[int, Realised]:
    """The newest realised amount of each year. Reads `realised`: prefetch it where there are many."""
    if row.pk is None:
        return {}
    return {one.fiscal_year: one for one in sorted(row.realised.all(), key=lambda one: one.pk)}


def terms(row: Effect) -> Terms:
    """How an effect counts."""
    got = {year: one.yen for year, one in standing(row).items()}
    return Terms(Rule(row.rule), row.base_year, row.planned, row.last_year, row.months, got)


def mark(row: Effect, known: Plans) -> str:
    """The initiative of an effect as registers hold it, with its plan (`2:12`); "" where there is none."""
    return known.mark(str(row.initiative.plan_id), str(row.initiative.number)) if row.initiative else ""


def claim(row: Effect, known: Plans) -> Claim:
    """What an effect claims."""
    initiative = mark(row, known)
    words = known.name(initiative) if initiative else ""
    ties, under = tied(row.program.number if row.program else None, words)
    return Claim(
        ref(row),
        Kind(row.kind),
        terms(row),
        ties=ties,
        under=under,
        evidence=row.evidence_key,
        apart=row.apart,
        uncovered=row.uncovered,
        itemises=balance_ref(row.itemises) if row.itemises else "",
    )


def balance(row: OpeningBalance) -> Balance:
    """An opening balance as data."""
    within = balance_ref(row.within) if row.within else None
    kind = Kind(row.kind)
    return Balance(balance_ref(row), row.first_year, row.last_year, kind, row.yen, row.cases, row.source, within)


def pieces(municipality: Municipality) -> list[Part]:
    """The opening balances without any overlap, and without what their items tell."""
    return parts([balance(row) for row in balances(municipality)], items(municipality))


def items(municipality: Municipality) -> list[Item]:
    """The effects that are items of opening balances, as far as they are realised."""
    found = []
    for row in effects(municipality).filter(itemises__isnull=False):
        one = terms(row)
        amounts = [realised(one, year).yen for year in one.years]
        if row.itemises and (known := [yen for yen in amounts if yen is not None]):
            yen = sum(known, Decimal(0))
            found.append(Item(ref(row), balance_ref(row.itemises), yen, row.itemised_cases or 0))
    return found


def counting(municipality: Municipality) -> MunicipalQuerySet[Effect]:
    """The effects that printed totals of reviews are held against: those of programs, and items of their balances."""
    return effects(municipality).filter(Q(program__isnull=False) | Q(itemises__isnull=False))


def findings(municipality: Municipality) -> list[Finding]:
    """What is counted twice, or was and somebody said why it is not; and items that exceed their opening balance."""
    known = plans(municipality)
    claims = [claim(row, known) for row in effects(municipality)]
    standing_ = [balance(row) for row in balances(municipality)]
    over = [Finding(ref, "", said) for ref, said in exceeded(standing_, items(municipality))]
    return over + among(claims, standing_)


def lines(rows: Iterable[Effect], policies: dict[int, str]) -> list[Line]:
    """Effects as they are added up; `policies` names the policy of each branch."""
    made = []
    for row in rows:
        places = {By.SECTION: row.section.name}
        if row.initiative is not None:
            places[By.PLAN] = row.initiative.plan.title
            places[By.POLICY] = policies.get(row.initiative.branch_id or 0, "")
        cases, year = row.itemised_cases, row.review.fiscal_year if row.review else None
        made.append(Line(ref(row), Kind(row.kind), terms(row), places, cases if row.itemises_id else None, year))
    return made


def rolled_up(municipality: Municipality, by: By, years: range) -> list[Row]:
    """The roll-up over these years, with the opening balances."""
    counted = lines(effects(municipality), policies(municipality))
    return roll_up(counted, by, years, pieces(municipality))


def policies(municipality: Municipality) -> dict[int, str]:
    """The policy that each branch of every plan stands under: the top of its tree."""
    rows = {
        row.pk: row for row in Branch.objects.for_municipality(municipality).only("pk", "parent_id", "code", "title")
    }
    named = {}
    for pk, row in rows.items():
        top = row
        while top.parent_id is not None:
            top = rows[top.parent_id]
        named[pk] = str(top)
    return named


def years(municipality: Municipality) -> range:
    """The fiscal years in which any effect counts; empty where there is none."""
    spans = [terms(row).years for row in effects(municipality)]
    return range(min(one[0] for one in spans), max(one[-1] for one in spans) + 1) if spans else range(0)


def initiatives(municipality: Municipality) -> MunicipalQuerySet[Initiative]:
    """The initiatives that an effect can be tied to, by plan and number."""
    rows: MunicipalQuerySet[Initiative] = Initiative.objects.for_municipality(municipality)
    return rows.filter(branch__isnull=False).select_related("plan").order_by("plan", "number")
