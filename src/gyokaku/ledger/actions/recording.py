"""Entering, correcting and withdrawing one record. What was entered before stays in the record's changes."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from gyokaku.engine.register import Definition, read_values
from gyokaku.engine.register.record import repeated
from gyokaku.ledger.actions.record import audited, locked, needed
from gyokaku.ledger.errors import ChangedMeanwhile, NotFound, WrongRecord
from gyokaku.ledger.models import Change, Record, Register
from gyokaku.ledger.permissions import check_write
from gyokaku.ledger.queries.records import history
from gyokaku.ledger.queries.registers import definition_of, reader_for
from gyokaku.ledger.storage import columns
from gyokaku.organization.models import Post


@transaction.atomic
def enter(register: Register, typed: Mapping[str, str], *, by: Post) -> Record:
    """A new record from what was typed, by field. Raises NotFound, NotAllowed, WrongRecord."""
    found = locked(register, by=by)
    check_write(by, found)
    definition = definition_of(found)
    values = _taken(definition, found, typed, by)
    found.last_number += 1
    found.save(update_fields=["last_number"])
    row = Record(municipality=by.municipality, register=found, number=found.last_number)
    return _stand(row, definition, values, by, "enter", "記入した", "")


@transaction.atomic
def correct(record: Record, typed: Mapping[str, str], *, turn: int, reason: str, by: Post) -> Record:
    """Put a record right against the `turn` of it that was seen. Raises also NoReason and ChangedMeanwhile."""
    row, register = _seen(record, turn, by)
    why = needed(reason, "記録の訂正")
    definition = definition_of(register)
    values = _taken(definition, register, typed, by, row)
    row.turn += 1
    return _stand(row, definition, values, by, "correct", "訂正した", why)


@transaction.atomic
def withdraw(record: Record, *, turn: int, reason: str, by: Post) -> None:
    """Take a record out of the register: it counts no more, and what it said stays in its changes."""
    row, register = _seen(record, turn, by)
    why = needed(reason, "記録の取下げ")
    row.turn += 1
    _note(row, by, why, withdrawn=True)
    Record.objects.for_municipality(by.municipality).filter(pk=row.pk).delete()
    audited(register, by=by, action="withdraw", summary=f"{row.number}番を取り下げた")


@transaction.atomic
def put_back(register: Register, number: int, *, to: int, turn: int, reason: str, by: Post) -> Record:
    """A record says again what it said at its entry `to`; a withdrawn one stands again. Nothing of its history is lost.

    `turn`: the newest entry that was seen. Raises NotFound, NotAllowed, NoReason, ChangedMeanwhile, and WrongRecord when
    another record took its place.
    """
    found = locked(register, by=by)
    check_write(by, found)
    why = needed(reason, "前の内容に戻すこと")
    changes = {one.turn: one for one in history(found, number)}
    newest = changes[max(changes)]
    if newest.turn != turn:
        raise ChangedMeanwhile(f"あなたが開いた後に、{number}番の記録が直されました。開き直してください。")
    if to not in changes:
        raise NotFound(f"{number}番の記録に{to}回目の記入はありません。")
    old = changes[to]
    definition = definition_of(found, old.version)
    _free(definition, found, dict(old.values), number)
    rows = Record.objects.for_municipality(by.municipality).filter(register=found, number=number)
    row = rows.first() or Record(municipality=by.municipality, register=found, number=number)
    row.register, row.turn = found, newest.turn + 1
    said = "取下げをやめて戻した" if newest.withdrawn else f"{to}回目の記入の内容に戻した"
    return _stand(row, definition, dict(old.values), by, "put_back", said, why)


def _free(definition: Definition, register: Register, values: dict[str, str], number: int) -> None:
    """Refuse values that must occur once and stand in another record."""
    once = columns(definition, register.slots, values)["once"]
    rows = Record.objects.for_municipality(register.municipality).filter(register=register, once=once)
    other = rows.exclude(number=number).values_list("number", flat=True).first() if once else None
    if other is not None:
        fault = repeated(definition, values, other)
        raise WrongRecord(f"戻せません。{fault.message}", [fault])


def _seen(record: Record, turn: int, by: Post) -> tuple[Record, Register]:
    register = locked(record.register, by=by)
    check_write(by, register)
    row = Record.objects.for_municipality(by.municipality).filter(register=register, number=record.number).first()
    if row is None:
        raise NotFound(f"{record.number}番の記録は取り下げられています。台帳の一覧から開き直してください。")
    if row.turn != turn:
        raise ChangedMeanwhile(
            f"あなたが開いた後に、{row.number}番の記録が直されました。いまの内容を確かめてから、もう一度直してください。"
        )
    row.register = register
    return row, register


def _taken(
    definition: Definition, register: Register, typed: Mapping[str, str], by: Post, row: Record | None = None
) -> dict[str, str]:
    values, faults = read_values(definition, typed, reader_for(register), row.values if row else None)
    if not faults and (once := columns(definition, register.slots, values)["once"]):
        rows = Record.objects.for_municipality(by.municipality).filter(register=register, once=once)
        if row is not None:
            rows = rows.exclude(number=row.number)
        if (other := rows.values_list("number", flat=True).first()) is not None:
            faults = [repeated(definition, values, other)]
    if faults:
        raise WrongRecord(f"記録を保存できません。{len(faults)}か所を直してください。", faults)
    return values


def _stand(
    row: Record, definition: Definition, values: dict[str, str], by: Post, action: str, said: str, reason: str
) -> Record:
    for name, value in columns(definition, row.register.slots, values).items():
        setattr(row, name, value)
    row.save()
    _note(row, by, reason)
    audited(row.register, by=by, action=action, summary=f"{row.number}番を{said}", after={"content": row.content})
    return row


def _note(row: Record, by: Post, reason: str, withdrawn: bool = False) -> None:
    Change.objects.create(
        municipality=by.municipality,
        register=row.register,
        number=row.number,
        turn=row.turn,
        version=row.version,
        values=row.values,
        withdrawn=withdrawn,
        reason=reason,
        at=timezone.now(),
        by=str(by),
    )
