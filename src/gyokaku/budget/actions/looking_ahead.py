"""The outlook of revenue, line by line, and what of a year is public."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from gyokaku.budget.actions.record import audited, check_year, needed, short
from gyokaku.budget.errors import WrongEntry
from gyokaku.budget.models import Outlook, ReleaseChoice
from gyokaku.budget.permissions import check_keep
from gyokaku.budget.queries.outlook import lines
from gyokaku.budget.rules import Release
from gyokaku.engine.money.yen import NotYen, read_yen, yen
from gyokaku.engine.notation import fiscal_year_name
from gyokaku.organization.models import Post

READY = ("市税", "地方消費税交付金", "地方交付税", "国庫支出金", "都道府県支出金", "市債", "繰入金", "その他")
"""Lines that most municipalities have; any other name is as good."""


@transaction.atomic
def expect(fiscal_year: int, name: str, amount: str, *, note: str, by: Post) -> Outlook:
    """What is expected of one source of revenue in a year; said again, it takes the place of what was said before.

    Raises NotAllowed, WrongEntry.
    """
    check_keep(by, by.municipality)
    check_year(fiscal_year)
    name = name.strip()
    if not name or len(name) > 60:
        raise WrongEntry("歳入の区分を60字までで書いてください（市税、国庫支出金など）。")
    try:
        expected = read_yen(amount, f"「{name}」の見通し額")
    except NotYen as wrong:
        raise WrongEntry(str(wrong)) from wrong
    row = Outlook.objects.create(
        municipality=by.municipality,
        fiscal_year=fiscal_year,
        name=name,
        yen=expected,
        printed=amount.strip(),
        note=short(note, "根拠"),
        at=timezone.now(),
        by=str(by),
    )
    told = f"{fiscal_year_name(fiscal_year)}の歳入見通し「{name}」を{yen(expected)}とした"
    audited(row, by=by, action="expect", summary=told, after={"name": name, "yen": str(expected)})
    return row


@transaction.atomic
def take_out(fiscal_year: int, name: str, *, by: Post) -> Outlook:
    """A line of the outlook counts no more; what was said stays in its history. Raises NotAllowed, WrongEntry."""
    check_keep(by, by.municipality)
    if name not in {one.name for one in lines(by.municipality, fiscal_year)}:
        raise WrongEntry(
            f"{fiscal_year_name(fiscal_year)}の歳入見通しに「{name}」はありません。画面を開き直してください。"
        )
    row = Outlook.objects.create(
        municipality=by.municipality, fiscal_year=fiscal_year, name=name, at=timezone.now(), by=str(by)
    )
    told = f"{fiscal_year_name(fiscal_year)}の歳入見通しから「{name}」を外した"
    audited(row, by=by, action="take_out", summary=told, after={"name": name})
    return row


@transaction.atomic
def release(fiscal_year: int, what: Release, *, reason: str, by: Post) -> ReleaseChoice:
    """What of a year's requests the next edition makes public. Raises NotAllowed, NoReason."""
    check_keep(by, by.municipality)
    check_year(fiscal_year)
    row = ReleaseChoice.objects.create(
        municipality=by.municipality,
        fiscal_year=fiscal_year,
        release=what,
        reason=needed(reason, "公表の範囲"),
        at=timezone.now(),
        by=str(by),
    )
    told = f"{fiscal_year_name(fiscal_year)}の要求を「{what.label}」とした"
    audited(row, by=by, action="release", summary=told, after={"release": what})
    return row
