"""Linking indicators to formulas, and keeping what was computed with the hash of its evidence."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from gyokaku.engine.register import Formula
from gyokaku.engine.register.formula import faults
from gyokaku.indicator.models import Indicator
from gyokaku.ledger.actions.record import audited, locked
from gyokaku.ledger.errors import NotFound, WrongFormula
from gyokaku.ledger.models import Computation, Feed, Register
from gyokaku.ledger.permissions import check_keep
from gyokaku.ledger.queries.feeds import feeds, formula_of, offer
from gyokaku.ledger.queries.figures import hashed
from gyokaku.ledger.queries.registers import definition_of
from gyokaku.organization.models import Post


@transaction.atomic
def feed(indicator: Indicator, register: Register, formula: Formula, *, first_year: int, by: Post) -> Feed:
    """From a fiscal year on, the indicator's figure is this formula. Raises NotAllowed, NotFound, WrongFormula."""
    check_keep(by, by.municipality)
    if indicator.municipality_id != by.municipality_id:
        raise NotFound("この指標は見つかりません。")
    found = locked(register, by=by)
    if wrong := faults(formula, definition_of(found)):
        raise WrongFormula(f"指標「{indicator}」をこの式につなげません。{wrong[0]}")
    rows = Feed.objects.for_municipality(by.municipality)
    row, _ = rows.update_or_create(
        indicator=indicator,
        defaults={
            "municipality": by.municipality,
            "register": found,
            "formula": formula.model_dump(mode="json"),
            "first_year": first_year,
            "at": timezone.now(),
            "by": str(by),
        },
    )
    audited(found, by=by, action="feed", summary=f"指標「{indicator}」をつないだ", after=row.formula)
    return row


@transaction.atomic
def unfeed(indicator: Indicator, *, by: Post) -> None:
    """The indicator is typed again, as before. Raises NotAllowed."""
    check_keep(by, by.municipality)
    for row in feeds(by.municipality, [indicator.pk]):
        audited(row.register, by=by, action="unfeed", summary=f"指標「{indicator}」をはずした")
        row.delete()


@transaction.atomic
def keep_computations(fiscal_year: int, *, by: Post) -> list[Computation]:
    """Compute every linked indicator for a fiscal year and keep figure, arithmetic and evidence hash. Raises NotAllowed."""
    check_keep(by, by.municipality)
    kept = []
    for row in feeds(by.municipality):
        if row.first_year > fiscal_year:
            continue
        made = offer(row, fiscal_year)
        kept.append(
            Computation.objects.create(
                municipality=by.municipality,
                indicator=row.indicator.public_id,
                name=row.indicator.name,
                register=row.register.public_id,
                formula=row.formula,
                fiscal_year=fiscal_year,
                value=made.computed.figure.value,
                printed=made.printed,
                sentence=made.sentence,
                records=made.computed.totals.records,
                hash=hashed(row.register, formula_of(row), fiscal_year),
                at=timezone.now(),
                by=str(by),
            )
        )
        audited(row.register, by=by, action="compute", summary=made.sentence, after={"hash": kept[-1].hash})
    return kept
