"""Opening balances: printed totals from before this ledger are brought in with their source, or taken out again."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from gyokaku.engine.programs.arithmetic import Kind
from gyokaku.engine.programs.doubles import against
from gyokaku.engine.programs.opening import faults
from gyokaku.organization.models import Post
from gyokaku.plan.naming import plans
from gyokaku.programs.actions.record import audited, lock_numbers, locked, needed, next_number
from gyokaku.programs.errors import CountedTwice, NotFound, WrongEntry
from gyokaku.programs.models import OpeningBalance
from gyokaku.programs.money import read_yen
from gyokaku.programs.permissions import check_keep
from gyokaku.programs.queries.effects import balance, balances, claim, effects, ref, terms

GONE = "この既計上は見つかりません。「効果額」の一覧から開き直してください。"


@transaction.atomic
def bring_in(
    *,
    first_year: int,
    last_year: int,
    kind: Kind,
    amount: str,
    source: str,
    by: Post,
    cases: int | None = None,
    within: OpeningBalance | None = None,
) -> OpeningBalance:
    """Bring a printed total in; `within` is the total that it is part of. Raises NotAllowed, WrongEntry, CountedTwice."""
    check_keep(by, by.municipality)
    lock_numbers(by.municipality)
    if not source.strip():
        raise WrongEntry("既計上には出典（文書名と頁など）が必要です。後から確かめられるように書いてください。")
    if not 1950 <= first_year <= 2150 or not 1950 <= last_year <= 2150:
        raise WrongEntry("年度を西暦4桁で書いてください。")
    row = OpeningBalance(
        municipality=by.municipality,
        number=next_number(OpeningBalance, by.municipality),
        first_year=first_year,
        last_year=last_year,
        kind=kind.value,
        yen=read_yen(amount, "既計上の金額"),
        printed=amount.strip(),
        cases=cases,
        source=source.strip(),
        within=within,
        at=timezone.now(),
        by=str(by),
    )
    _check(row)
    row.save()
    audited(row, by=by, action="bring_in", summary=f"既計上{row.number}を入れた", after={"yen": str(row.yen)})
    return row


@transaction.atomic
def take_out(row: OpeningBalance, *, reason: str, by: Post) -> OpeningBalance:
    """Take an opening balance out of the count. One that others are part of stays until they are out."""
    check_keep(by, by.municipality)
    found = locked(row, by=by, gone=GONE)
    if found.withdrawn_at is not None:
        raise NotFound("この既計上は、もう取り下げられています。")
    if found.parts.filter(withdrawn_at__isnull=True).exists():
        raise WrongEntry("この既計上には内数があります。先に内数を取り下げてください。")
    if items := list(found.items.filter(withdrawn_at__isnull=True).order_by("number")):
        told = "、".join(ref(one) for one in items[:5]) + (f"ほか{len(items) - 5}件" if len(items) > 5 else "")
        raise WrongEntry(f"この既計上には内訳の効果額があります（{told}）。先に内訳を取り下げてください。")
    found.withdrawn_reason = needed(reason, "既計上の取下げ")
    found.withdrawn_at, found.withdrawn_by = timezone.now(), str(by)
    found.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    audited(found, by=by, action="take_out", summary=f"既計上{found.number}を取り下げた")
    return found


def _check(row: OpeningBalance) -> None:
    made = balance(row)
    if wrong := faults(made, [balance(one) for one in balances(row.municipality)]):
        raise WrongEntry("既計上を保存できません。" + "".join(wrong), wrong)
    if made.within is not None and row.within is not None:
        years = set(range(made.first, made.last + 1))
        items = effects(row.municipality).filter(itemises=row.within)
        if inside := [ref(one) for one in items if years & set(terms(one).years)]:
            raise WrongEntry(
                f"この年度には、もとの既計上の内訳の効果額があります（{'、'.join(inside[:5])}）。"
                "先にその効果額を取り下げ、内数を入れてから、内数の内訳として記入し直してください。"
            )
        return
    known = plans(row.municipality)
    found = [one for row_ in effects(row.municipality) for one in against(claim(row_, known), [], [made])]
    if twice := [one.message for one in found if not one.reason]:
        raise CountedTwice("すでに記入した効果額と二重になります。" + "".join(twice), twice)
