"""Keeping the inventory: what counts as one program, programs opened, renamed, ended, merged; a year closed."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from gyokaku.engine.notation import fiscal_year_name
from gyokaku.organization.models import Municipality, Post, Section
from gyokaku.programs.actions.record import audited, lock_numbers, locked, needed, next_number
from gyokaku.programs.errors import WrongEntry, YearClosed
from gyokaku.programs.models import Ending, Inventory, InventoryLine, Program
from gyokaku.programs.permissions import check_keep
from gyokaku.programs.queries.inventory import closed_before, inventory, last_closed, running

GONE = "この事務事業は見つかりません。一覧から開き直してください。"
TOGETHER = 500  # rows of one statement


@transaction.atomic
def define(fiscal_year: int, definition: str, *, by: Post) -> Inventory:
    """Say what is counted as one program in a year. Raises NotAllowed, YearClosed, WrongEntry."""
    check_keep(by, by.municipality)
    lock_numbers(by.municipality)
    check_year_open(by.municipality, fiscal_year)
    if not definition.strip():
        raise WrongEntry("何を1つの事務事業と数えるかを書いてください。")
    row = inventory(by.municipality, fiscal_year) or Inventory(municipality=by.municipality, fiscal_year=fiscal_year)
    row.definition = definition.strip()
    row.save()
    audited(row, by=by, action="define", summary=f"{fiscal_year_name(fiscal_year)}の事務事業の定義を書いた")
    return row


@transaction.atomic
def open_program(name: str, *, section: Section, first_year: int, by: Post) -> Program:
    """A program under the next number. Raises NotAllowed, YearClosed, WrongEntry."""
    check_keep(by, by.municipality)
    lock_numbers(by.municipality)
    check_year_open(by.municipality, first_year)
    row = Program(
        municipality=by.municipality,
        number=next_number(Program, by.municipality),
        name=_name(name),
        section=_section(section, by),
        first_year=first_year,
    )
    row.save()
    audited(row, by=by, action="open", summary=f"事務事業「{row}」を登録した（{fiscal_year_name(first_year)}から）")
    return row


@transaction.atomic
def change_program(program: Program, *, name: str, section: Section, by: Post) -> Program:
    """Another name or section from now on; closed years keep what they said."""
    check_keep(by, by.municipality)
    row = locked(program, by=by, beside=("section",), gone=GONE)
    before = {"name": row.name, "section": row.section.name}
    row.name, row.section = _name(name), _section(section, by)
    row.save(update_fields=["name", "section"])
    after = {"name": row.name, "section": row.section.name}
    audited(row, by=by, action="change", summary=f"事務事業「{row}」を改めた", before=before, after=after)
    return row


@transaction.atomic
def end_program(program: Program, *, last_year: int, reason: str, by: Post, into: Program | None = None) -> Program:
    """The program runs last in a year; with `into` it goes on inside another. Raises also NoReason."""
    check_keep(by, by.municipality)
    lock_numbers(by.municipality)
    row = locked(program, by=by, gone=GONE)
    why = needed(reason, "事務事業を終えること")
    check_year_open(by.municipality, last_year + 1)
    if row.last_year is not None or last_year < row.first_year:
        raise WrongEntry(
            f"「{row}」は{last_year}年度で終えられません。開始年度と、すでに終わっていないかを確かめてください。"
        )
    if into is not None:
        into = locked(into, by=by, gone=GONE)
        if into.pk == row.pk or into.first_year > last_year + 1 or (into.last_year or last_year + 1) <= last_year:
            raise WrongEntry(f"「{into}」は{last_year + 1}年度の事務事業ではないため、統合先にできません。")
    row.last_year, row.ending_reason, row.successor = last_year, why, into
    row.ending = Ending.MERGED if into else Ending.ENDED
    row.save()
    told = f"「{into}」に統合した" if into else "終えた"
    audited(row, by=by, action="end", summary=f"事務事業「{row}」を{fiscal_year_name(last_year)}限りで{told}")
    return row


@transaction.atomic
def close_year(fiscal_year: int, *, by: Post, former_total: int | None = None, bridging: str = "") -> Inventory:
    """Freeze a year's list and its total. Where the definition is another than the closed year before's, the total by
    that one, or an explanation, is needed. Raises NotAllowed, YearClosed, WrongEntry where no definition is written.
    """
    check_keep(by, by.municipality)
    lock_numbers(by.municipality)
    check_year_open(by.municipality, fiscal_year)
    row = inventory(by.municipality, fiscal_year)
    if row is None:
        raise WrongEntry("何を1つの事務事業と数えるかを書いてから確定してください。定義のない総数は比べられません。")
    row.former_total, row.bridging = _bridged(row, former_total, bridging.strip())
    lines = [
        InventoryLine(
            municipality=by.municipality,
            inventory=row,
            program=one,
            number=one.number,
            name=one.name,
            section=one.section.name,
        )
        for one in running(by.municipality, fiscal_year)
    ]
    InventoryLine.objects.bulk_create(lines, batch_size=TOGETHER)
    row.total, row.closed_at, row.closed_by = len(lines), timezone.now(), str(by)
    row.save()
    told = f"{fiscal_year_name(fiscal_year)}の事務事業一覧を確定した（{len(lines):,}件）"
    audited(row, by=by, action="close_year", summary=told, after={"total": len(lines)})
    return row


@transaction.atomic
def record_total(fiscal_year: int, *, total: int, definition: str, source: str, by: Post) -> Inventory:
    """A year before this list began, of which a paper prints the number alone. Raises NotAllowed, WrongEntry."""
    check_keep(by, by.municipality)
    lock_numbers(by.municipality)
    check_year(fiscal_year)
    if not definition.strip() or not source.strip():
        raise WrongEntry("何を1件と数えた総数かと、出典（文書名と頁など）を書いてください。")
    if total < 1:
        raise WrongEntry("総数を1以上で書いてください。")
    rows = Inventory.objects.for_municipality(by.municipality)
    kept = rows.filter(Q(fiscal_year=fiscal_year) | Q(closed_at__isnull=False, source="", fiscal_year__lt=fiscal_year))
    if kept.exists():
        raise WrongEntry(
            f"{fiscal_year_name(fiscal_year)}には一覧か総数がすでにあるか、それより前の年度の一覧が確定しています。"
        )
    row = Inventory.objects.create(
        municipality=by.municipality,
        fiscal_year=fiscal_year,
        definition=definition.strip(),
        total=total,
        source=source.strip(),
        closed_at=timezone.now(),
        closed_by=str(by),
    )
    told = f"{fiscal_year_name(fiscal_year)}の事務事業の総数{total:,}件を出典とともに記録した"
    audited(row, by=by, action="record_total", summary=told, after={"total": total})
    return row


def _bridged(row: Inventory, former_total: int | None, bridging: str) -> tuple[int | None, str]:
    """What makes two totals comparable whose definitions differ; nothing where they are the same."""
    before = closed_before(row.municipality, row.fiscal_year)
    if before is None or before.definition.strip() == row.definition.strip():
        return None, ""
    if former_total is None and not bridging:
        raise WrongEntry(
            f"定義が{fiscal_year_name(before.fiscal_year)}と違います。前の定義で数えた総数か、"
            "総数がなぜ比べられるか（比べられないか）の説明を書いてから確定してください。"
        )
    return former_total, bridging


def check_year(fiscal_year: int) -> None:
    """Raises WrongEntry for what is no fiscal year."""
    if not 1950 <= fiscal_year <= 2150:
        raise WrongEntry(f"「{fiscal_year}」は年度として使えません。西暦4桁で書いてください。")


def check_year_open(municipality: Municipality, fiscal_year: int) -> None:
    """Years up to the newest closed one stay as they are. Raises YearClosed, and WrongEntry for what is no year."""
    check_year(fiscal_year)
    last = last_closed(municipality)
    if last is not None and fiscal_year <= last:
        raise YearClosed(
            f"{fiscal_year_name(last)}までの事務事業一覧は確定しています。{fiscal_year_name(last + 1)}以後の年度にしてください。"
        )


def _name(name: str) -> str:
    if not name.strip() or len(name.strip()) > 200:
        raise WrongEntry("事務事業の名称を1字以上200字までで書いてください。")
    return name.strip()


def _section(section: Section, by: Post) -> Section:
    if section.municipality_id != by.municipality_id:
        raise WrongEntry("所管課を、この団体の課から選んでください。")
    return section
