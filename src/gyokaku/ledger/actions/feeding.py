"""Linking indicators to formulas, and keeping what was computed with the hash of its evidence."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from gyokaku.engine.notation import fiscal_year_name
from gyokaku.engine.register import Formula
from gyokaku.engine.register.formula import link_faults
from gyokaku.engine.register.telling import described
from gyokaku.indicator.models import Indicator
from gyokaku.ledger.actions.record import audited, locked, needed
from gyokaku.ledger.errors import NotFound, WrongFormula
from gyokaku.ledger.models import Computation, Feed, Register
from gyokaku.ledger.permissions import check_keep, check_write
from gyokaku.ledger.queries.evidence import Counted, confirmed, counted
from gyokaku.ledger.queries.feeds import feeds
from gyokaku.ledger.queries.registers import definition_of
from gyokaku.organization.models import Post


@transaction.atomic
def feed(
    indicator: Indicator, register: Register, formula: Formula, *, first_year: int, by: Post, reason: str = ""
) -> Feed:
    """From a fiscal year on, the indicator's figure is this formula; one that is counted already, with a reason.

    Raises NotAllowed, NotFound, WrongFormula, NoReason.
    """
    check_keep(by, by.municipality)
    if indicator.municipality_id != by.municipality_id:
        raise NotFound("この指標は見つかりません。")
    found = locked(register, by=by)
    definition = definition_of(found)
    if wrong := link_faults(formula, definition):
        raise WrongFormula(f"指標「{indicator}」をこの式につなげません。{wrong[0]}")
    rows = Feed.objects.for_municipality(by.municipality)
    before = rows.filter(indicator=indicator).select_related("register").first()
    if before is not None:
        reason = needed(reason, "数え方を変えること")
        if before.register_id != found.pk:
            _told(before, "unfeed", f"つなぎ先を台帳「{found.title}」に変えた", reason, by)
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
    said = f"{described(formula, definition)}、{fiscal_year_name(first_year)}から"
    _told(row, "feed", f"{'数え方を変えた' if before else 'つないだ'}：{said}", reason, by)
    return row


@transaction.atomic
def unfeed(indicator: Indicator, *, by: Post, reason: str) -> None:
    """The indicator is typed again, as before; what was computed and frozen stays. Raises NotAllowed, NoReason."""
    check_keep(by, by.municipality)
    for row in feeds(by.municipality, [indicator.pk]):
        _told(row, "unfeed", "はずした", needed(reason, "指標を台帳からはずすこと"), by)
        row.delete()


def _told(row: Feed, action: str, said: str, reason: str, by: Post) -> None:
    why = f"（理由：{reason}）" if reason else ""
    after = row.formula if action == "feed" else None
    audited(row.register, by=by, action=action, summary=f"指標「{row.indicator}」：{said}{why}", after=after)


@transaction.atomic
def keep_computations(fiscal_year: int, *, by: Post) -> list[Computation]:
    """Compute every linked indicator for a fiscal year and keep figure, arithmetic and evidence hash. Raises NotAllowed."""
    check_keep(by, by.municipality)
    rows = (row for row in feeds(by.municipality) if row.first_year <= fiscal_year)
    return [_kept(counted(row, fiscal_year), by) for row in rows]


def keep_confirmed(indicators: Iterable[int], fiscal_year: int, *, by: Post) -> list[Computation]:
    """Keep what the registers say of these indicators at the moment in which a person confirmed their figures.

    The right was checked by the act that confirms; nothing is kept twice while the records stay as they are.
    """
    rows = (row for row in feeds(by.municipality, indicators) if row.first_year <= fiscal_year)
    made = (counted(row, fiscal_year) for row in rows)
    return [_kept(one, by) for one in made if confirmed(one.feed, fiscal_year) != one.sha256]


def keep_first(figures: Iterable[Counted], *, by: Post) -> None:
    """Keep what stands behind figures that were never confirmed: a later change of a record is then told."""
    for one in figures:
        if confirmed(one.feed, one.fiscal_year) is None:
            _kept(one, by)


@transaction.atomic
def confirm(indicator: Indicator, fiscal_year: int, *, by: Post) -> None:
    """Say that the figure stands with the records as they are now. Raises NotFound, NotAllowed."""
    rows = feeds(by.municipality, [indicator.pk])
    if not rows:
        raise NotFound("この指標は台帳につながっていません。")
    check_write(by, rows[0].register)
    keep_confirmed([indicator.pk], fiscal_year, by=by)


def _kept(one: Counted, by: Post) -> Computation:
    row, made = one.feed, one.offer
    kept = Computation.objects.create(
        municipality=by.municipality,
        indicator=row.indicator.public_id,
        name=row.indicator.name,
        register=row.register.public_id,
        formula=row.formula,
        fiscal_year=one.fiscal_year,
        value=made.computed.figure.value,
        printed=made.printed,
        sentence=made.sentence,
        records=made.computed.totals.records,
        hash=one.sha256,
        at=timezone.now(),
        by=str(by),
    )
    audited(row.register, by=by, action="compute", summary=made.sentence, after={"hash": kept.hash})
    return kept
