"""The document that goes with an edition, from the rows as they are now: what is decided, and nothing before that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from gyokaku.engine.programs import document as doc
from gyokaku.engine.programs.arithmetic import Amount, Kind, Rule, planned, realised, running
from gyokaku.engine.programs.reconciling import Reconciled
from gyokaku.engine.programs.rollup import By, Row, roll_up
from gyokaku.engine.programs.words import Decision, Measure
from gyokaku.plan.models import Plan, SheetIndicator
from gyokaku.programs.models import Effect, Inventory, Layer, Review
from gyokaku.programs.queries import effects as counted
from gyokaku.programs.queries.feeds import feeds, offer
from gyokaku.programs.queries.inventory import compared, inventories, listed
from gyokaku.programs.queries.reconciling import reconciled
from gyokaku.programs.queries.reviews import judged, reviews
from gyokaku.programs.rules import SETTLED, State


def programs_document(plan: Plan, *, notice: str = "") -> doc.Programs | None:
    """Everything of 事務事業見直し and 効果額 that is decided, tied to the sheets of this plan; None where there is none."""
    municipality = plan.municipality
    rows = list(reviews(municipality))
    lines, balances = list(counted.effects(municipality)), counted.pieces(municipality)
    known = inventories(municipality)
    if not (rows or lines or balances or known):
        return None
    policies = counted.policies(municipality)
    added = counted.lines(lines, policies)
    span = counted.years(municipality)
    return doc.Programs(
        municipality_code=municipality.code,
        municipality=municipality.name,
        inventory=[_year(one) for one in known],
        reviews=[_review(one) for one in rows if State(one.state) in SETTLED],
        waiting=_waiting(rows),
        effects=[_effect(one, policies, plan) for one in lines],
        balances=[
            doc.Balance(
                label=one.label, first_year=one.first, last_year=one.last, kind=one.kind, yen=one.yen,
                cases=one.cases, sentence=one.sentence,
            )
            for one in balances
        ],
        rollups=[doc.RollUp(by=by, rows=[_row(one) for one in roll_up(added, by, span, balances)]) for by in By],
        reconciliations=[_reconciliation(one) for one in reconciled(municipality)],
        fed=_fed(plan, rows, lines),
        notice=notice,
    )  # fmt: skip


def _year(row: Inventory) -> doc.InventoryYear:
    bridge = compared(row.municipality, row.fiscal_year)
    return doc.InventoryYear(
        fiscal_year=row.fiscal_year,
        total=row.total if row.total is not None else len(listed(row.municipality, row.fiscal_year)),
        definition=row.definition,
        closed=row.closed_at is not None,
        listed=not row.source,
        source=row.source,
        former_total=row.former_total,
        note=row.bridging,
        comparison=bridge.sentence if bridge else "",
        comparable=bridge.comparable if bridge else True,
    )


def _waiting(rows: Sequence[Review]) -> list[doc.Waiting]:
    open_ = Counter(row.fiscal_year for row in rows if State(row.state) not in (*SETTLED, State.WITHDRAWN))
    return [doc.Waiting(fiscal_year=year, count=open_[year]) for year in sorted(open_, reverse=True)]


def _review(row: Review) -> doc.Review:
    given = judged(row)
    first, second = given.get(Layer.FIRST), given.get(Layer.SECOND)
    rated = [{label: rating for label, rating, _ in one.lines} if one else {} for one in (first, second)]
    line = row.program.lines.filter(inventory__fiscal_year=row.fiscal_year).first()
    return doc.Review(
        fiscal_year=row.fiscal_year,
        number=row.program.number,
        name=line.name if line else row.program.name,
        section=line.section if line else row.section.name,
        proposer=row.get_proposer_display(),
        marks=[
            doc.Mark(criterion=label, first=rated[0].get(label, ""), second=rated[1].get(label, ""))
            for label in dict.fromkeys((*rated[0], *rated[1]))
        ],
        first_direction=first.row.direction_label if first else "",
        second_direction=second.row.direction_label if second else "",
        decision=Decision(row.decision),
        reason=row.decision_reason,
        due=row.due,
        state=State(row.state).value,
        state_label=row.state_label,
        done=[doc.Done(day=one.day, text=one.text) for one in row.follow_ups.order_by("day", "pk")],
    )


def _effect(row: Effect, policies: dict[int, str], plan: Plan) -> doc.Effect:
    terms, standing = counted.terms(row), counted.standing(row)
    initiative = row.initiative if row.initiative and row.initiative.plan_id == plan.pk else None
    return doc.Effect(
        number=row.number,
        title=row.title,
        kind=Kind(row.kind),
        rule=Rule(row.rule),
        base_year=row.base_year,
        last_year=row.last_year,
        months=row.months,
        planned=row.planned,
        section=row.section.name,
        program=row.program.number if row.program else None,
        program_name=row.program.name if row.program else "",
        review_year=row.review.fiscal_year if row.review else None,
        initiative=initiative.number if initiative else None,
        initiative_key=(initiative.key or None) if initiative else None,
        policy=policies.get(initiative.branch_id or 0, "") if initiative else "",
        evidence=row.evidence,
        evidence_key=row.evidence_key,
        apart=row.apart,
        uncovered=row.uncovered,
        itemises=str(row.itemises.number) if row.itemises else None,
        years=[
            doc.EffectYear(
                fiscal_year=year,
                planned=_amount(planned(terms, year)),
                realised=_amount(realised(terms, year)),
                running=_amount(running(terms, year)),
                evidence=standing[year].evidence if year in standing else "",
            )
            for year in terms.years
        ],
    )


def _amount(found: Amount) -> doc.Amount:
    return doc.Amount(yen=found.yen, sentence=found.sentence)


def _row(row: Row) -> doc.Row:
    sums = [
        doc.Sum(
            kind=kind,
            planned=row.planned[kind].yen,
            planned_sentence=row.planned[kind].sentence,
            realised=row.realised[kind].yen,
            realised_sentence=row.realised[kind].sentence,
            terms=row.realised[kind].count,
        )
        for kind in (Kind.SAVING, Kind.REVENUE)
    ]
    return doc.Row(label=row.label, balance=row.balance, sums=sums, left_out=row.left_out)


def _reconciliation(one: Reconciled) -> doc.Reconciliation:
    return doc.Reconciliation(
        label=f"{one.printed.span}の{one.printed.kind.label}",
        source=one.printed.source,
        kind=one.printed.kind,
        printed_yen=one.printed.yen,
        printed_cases=one.printed.cases,
        counted_yen=one.yen,
        counted_cases=one.cases,
        agrees=one.agrees,
        sentence=one.sentence,
        terms=[doc.Term(label=it.label, yen=it.yen, cases=it.cases, sentence=it.sentence) for it in one.lines],
    )


def _fed(plan: Plan, rows: Sequence[Review], lines: Sequence[Effect]) -> list[doc.Fed]:
    """The indicators that are counted here, on each sheet that prints them, for every year with records."""
    municipality = plan.municipality
    balances = counted.balances(municipality)
    years = {row.fiscal_year for row in rows} | {year for row in lines for year in counted.terms(row).years}
    years |= {row.last_year for row in balances if row.first_year == row.last_year}
    made = []
    for one in feeds(municipality):
        found = [offer(one, year) for year in sorted(years) if year >= one.first_year]
        figures = [
            doc.Figure(fiscal_year=it.fiscal_year, printed=it.printed, sentence=it.sentence)
            for it in found
            if it.printed
        ]
        link = SheetIndicator.objects.for_municipality(municipality).filter(indicator=one.indicator, rank__isnull=False)
        link = link.filter(initiative__plan=plan)
        for sheet in link.select_related("initiative"):
            made.append(
                doc.Fed(
                    initiative=sheet.initiative.number,
                    initiative_key=sheet.initiative.key or None,
                    indicator=one.indicator.name,
                    measure=Measure(one.measure),
                    figures=figures,
                )
            )
    return made
