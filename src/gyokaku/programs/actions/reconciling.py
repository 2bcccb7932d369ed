"""Printed totals that the count must come to: noted with their source, or taken away again."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from gyokaku.engine.programs.arithmetic import Kind
from gyokaku.organization.models import Post
from gyokaku.programs.actions.record import audited, lock_numbers, locked, needed, next_number
from gyokaku.programs.errors import NotFound, WrongEntry
from gyokaku.programs.models import PrintedTotal
from gyokaku.programs.money import read_yen
from gyokaku.programs.permissions import check_keep

GONE = "この印刷された合計は見つかりません。「照合」の一覧から開き直してください。"


@transaction.atomic
def note_total(
    *, first_year: int, last_year: int, kind: Kind, amount: str, cases: int | None, source: str, by: Post
) -> PrintedTotal:
    """Note a total that a paper prints. Raises NotAllowed, WrongEntry."""
    check_keep(by, by.municipality)
    lock_numbers(by.municipality)
    if not source.strip():
        raise WrongEntry("出典（文書名と頁など）を書いてください。")
    if not 1950 <= first_year <= last_year <= 2150:
        raise WrongEntry("年度を西暦4桁で、始まりから終わりの順に書いてください。")
    if not amount.strip() and cases is None:
        raise WrongEntry("金額か件数の少なくとも一方を書いてください。")
    row = PrintedTotal.objects.create(
        municipality=by.municipality,
        number=next_number(PrintedTotal, by.municipality),
        first_year=first_year,
        last_year=last_year,
        kind=kind.value,
        yen=read_yen(amount, "印刷された金額") if amount.strip() else None,
        printed=amount.strip(),
        cases=cases,
        source=source.strip(),
        at=timezone.now(),
        by=str(by),
    )
    audited(row, by=by, action="note_total", summary=f"照合する合計{row.number}を入れた")
    return row


@transaction.atomic
def drop_total(row: PrintedTotal, *, reason: str, by: Post) -> PrintedTotal:
    """The total is compared no longer. Raises NotAllowed, NotFound, NoReason."""
    check_keep(by, by.municipality)
    found = locked(row, by=by, gone=GONE)
    if found.withdrawn_at is not None:
        raise NotFound(GONE)
    found.withdrawn_reason = needed(reason, "合計の取下げ")
    found.withdrawn_at, found.withdrawn_by = timezone.now(), str(by)
    found.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    audited(found, by=by, action="drop_total", summary=f"照合する合計{found.number}を取り下げた")
    return found
