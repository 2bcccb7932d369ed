"""The evidence of a plan: every actual that a register counts, counted again now, with what of the records is public.

Counting reads every record behind every figure. Who needs both the document and the counts takes `gathered` once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import Q

from gyokaku.engine.document.identity import identity
from gyokaku.engine.document.sheet import Indicator as Printed
from gyokaku.engine.evidence import Evidence, EvidencePlan, EvidenceRecord, EvidenceRegister, Measured
from gyokaku.engine.register import Definition, Kind, RegisterField
from gyokaku.engine.register.plans import NONE
from gyokaku.engine.register.sampling import sampled
from gyokaku.indicator.models import Actual, Indicator
from gyokaku.indicator.queries import standing
from gyokaku.ledger.models import Computation, Feed, Record, Register
from gyokaku.ledger.queries.feeds import Offer, feeds, formula_of, offer
from gyokaku.ledger.queries.figures import behind, hashed
from gyokaku.ledger.queries.registers import definition_of
from gyokaku.plan.models import Plan
from gyokaku.plan.naming import plans

LISTED = 1000  # records of one register that an edition lists; of a larger one it holds totals and hashes


@dataclass(slots=True)
class _Shown:
    """A register while its evidence is gathered."""

    row: Register
    definition: Definition
    records: dict[int, EvidenceRecord] = field(default_factory=dict)
    more: int = 0


@dataclass(frozen=True, slots=True)
class Counted:
    """What a register says for a fiscal year, with the hash over every record behind it."""

    offer: Offer
    sha256: str

    @property
    def feed(self) -> Feed:
        """The indicator with its formula and register."""
        return self.offer.feed

    @property
    def fiscal_year(self) -> int:
        """The year that was counted."""
        return self.offer.fiscal_year


@dataclass(frozen=True, slots=True)
class Gathered:
    """The evidence of a plan from one pass over the records: the document, and the counts that it was made of."""

    document: Evidence
    figures: list[Counted]


def counted(feed: Feed, fiscal_year: int) -> Counted:
    """Count one figure, reading every record behind it."""
    return Counted(offer(feed, fiscal_year), hashed(feed.register, formula_of(feed), fiscal_year))


def evidence(plan: Plan) -> Evidence:
    """The evidence of the working copy as it is now. Nothing personal is in it, and no field that is not opened."""
    return gathered(plan).document


def gathered(plan: Plan) -> Gathered:
    """The same with its counts, for an act that needs both."""
    shown: dict[int, _Shown] = {}
    found = [one for feed in linked(plan) for one in _figures(plan, feed, shown)]
    figures = sorted((one for _, one in found), key=lambda one: (one.initiatives[0], one.indicator, one.fiscal_year))
    registers = sorted((_register(one) for one in shown.values()), key=lambda one: one.key)
    return Gathered(Evidence(registers=registers, figures=figures), [made for made, _ in found])


def public_fields(register: Register, definition: Definition) -> list[RegisterField]:
    """The fields that the public may see: those that were opened, and never a personal one."""
    return [one for one in definition.fields if one.key in register.opened and not one.personal]


def linked(plan: Plan) -> Iterator[Feed]:
    """The feeds of indicators that the plan prints, itself or again under the same key."""
    printed = _printed(plan)
    own, keys = {row.pk for row in printed}, {row.key for row in printed if row.key}
    for one in feeds(plan.municipality):
        if one.indicator_id in own or one.indicator.key in keys:
            yield one


def _printed(plan: Plan) -> list[Indicator]:
    rows = Indicator.objects.for_municipality(plan.municipality)
    found = rows.filter(link__initiative__plan=plan, link__rank__isnull=False).order_by("pk")
    return list(found.exclude(link__initiative__branch=None).select_related("link__initiative"))


def _figures(plan: Plan, feed: Feed, shown: dict[int, _Shown]) -> Iterator[tuple[Counted, Measured]]:
    key = feed.indicator.key
    twins = Q(pk=feed.indicator_id) | (Q(key=key) if key else Q(pk=feed.indicator_id))
    rows = Indicator.objects.for_municipality(plan.municipality).filter(twins, link__initiative__plan=plan)
    printed = list(rows.filter(link__rank__isnull=False).select_related("link__initiative").order_by("pk"))
    if not printed:
        return
    sheets = sorted({row.link.initiative.number for row in printed})
    for year in years(plan, printed, feed.first_year):
        made = counted(feed, year)
        yield made, _measured(made, printed[0], sheets, shown)


def years(plan: Plan, printed: Iterable[Indicator], first: int) -> list[int]:
    """The fiscal years of the actuals that the plan prints, from the first one that the register covers."""
    rows = standing(Actual, plan.municipality).filter(indicator__in=list(printed), period_end__isnull=False)
    ends = rows.values_list("period_end", flat=True)
    return sorted({year for end in ends if (year := end.year - (end.month < 4)) >= first})


def _measured(made: Counted, indicator: Indicator, sheets: list[int], shown: dict[int, _Shown]) -> Measured:
    feed, year, offered = made.feed, made.fiscal_year, made.offer
    figure, before = offered.computed.figure, confirmed(feed, year)
    return Measured(
        indicator=identity(Printed(name=indicator.name, key=indicator.key)),
        name=indicator.name,
        initiatives=sheets,
        fiscal_year=year,
        register_key=feed.register.key,
        printed=offered.printed,
        value=figure.value,
        beside=figure.beside,
        sentence=offered.sentence,
        formula=formula_of(feed),
        records=offered.computed.totals.records,
        numbers=_listed(feed, year, shown),
        sha256=made.sha256,
        confirmed=None if before == made.sha256 else before,
    )


def confirmed(feed: Feed, fiscal_year: int) -> str | None:
    """The hash of the evidence when the figure of the year was last confirmed; None where it never was."""
    rows = Computation.objects.for_municipality(feed.municipality)
    kept = rows.filter(indicator=feed.indicator.public_id, fiscal_year=fiscal_year, register=feed.register.public_id)
    return kept.order_by("-pk").values_list("hash", flat=True).first()


def _listed(feed: Feed, year: int, shown: dict[int, _Shown]) -> list[int]:
    """The numbers of the records that the register lists of this figure, while there is room for them."""
    one = shown.setdefault(feed.register_id, _Shown(feed.register, definition_of(feed.register)))
    fields = public_fields(one.row, one.definition)
    if not fields:
        return []
    rows = behind(feed.register, formula_of(feed), year).order_by("number")
    room = LISTED - len(one.records)
    found = list(rows[: LISTED + 1]) if room > 0 else []
    new = [row for row in found if row.number not in one.records]
    if not found or len(new) > room or len(found) > LISTED:
        one.more += rows.count()
        return []
    one.records |= {row.number: _record(row, fields, one.definition) for row in new}
    return [row.number for row in found]


def _record(row: Record, fields: list[RegisterField], definition: Definition) -> EvidenceRecord:
    values = {one.key: row.values[one.key] for one in fields if row.values.get(one.key)}
    return EvidenceRecord(
        number=row.number, sha256=row.content, values=values, note=sampled(definition, values) or None
    )


def _register(one: _Shown) -> EvidenceRegister:
    fields = public_fields(one.row, one.definition)
    known = plans(one.row.municipality) if any(field.kind is Kind.INITIATIVE for field in fields) else NONE
    return EvidenceRegister(
        key=one.row.key,
        title=one.definition.title,
        purpose=one.definition.purpose,
        version=one.definition.version,
        fields=fields,
        records=[one.records[number] for number in sorted(one.records)],
        more=one.more,
        plans=[EvidencePlan(number=int(mark), title=title) for mark, title in known.titles.items() if known.several],
    )
