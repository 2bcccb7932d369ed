"""Entering a whole table: looked through first, then taken as one piece or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from gyokaku.audit.queries import acted_since
from gyokaku.engine.register import Definition, Fault
from gyokaku.engine.register.record import repeated
from gyokaku.engine.register.table import Taken, read_table
from gyokaku.engine.steps import Told, each, part, unheard
from gyokaku.ledger.actions.record import audited, locked
from gyokaku.ledger.errors import WrongRecord
from gyokaku.ledger.models import Change, Record, Register
from gyokaku.ledger.permissions import check_write
from gyokaku.ledger.queries.registers import definition_of, reader_for
from gyokaku.ledger.storage import columns, once
from gyokaku.organization.models import Post
from gyokaku.organization.prepared import Prepared, prepared

ROOMS = ("ledger", "organization", "plan", "revision")  # whose acts make what was looked through old
TOGETHER = 500  # keys asked for at once: SQLite takes so many parameters and no more


@dataclass(frozen=True, slots=True)
class Looked:
    """A waiting table that was looked through, the last act before that, and when the table was handed in."""

    taken: Taken
    after: int
    at: datetime
    ready: Ready | None = None


@dataclass(frozen=True, slots=True)
class Ready:
    """The records of a table and their first changes as the database takes them, numbered from `first` on."""

    first: int
    records: Prepared
    changes: Prepared


def made_ready(register: Register, looked: Looked, *, by: Post, told: Told = unheard) -> Looked:
    """The same with all done that can be done before the transaction in which it is written."""
    return replace(looked, ready=_ready(register, looked.taken, by, told))


def look_through(register: Register, rows: Sequence[Sequence[str]], *, by: Post, told: Told = unheard) -> Taken:
    """What a table would come to, without entering anything. Raises NotFound, NotAllowed."""
    check_write(by, register)
    definition = definition_of(register)
    taken = read_table(definition, rows, reader_for(register), told)
    if not taken.refusals:
        _already_there(register, definition, taken)
    return taken


def taken_or_refused(taken: Taken) -> None:
    """Raises WrongRecord naming the refused cells; nothing was entered."""
    if taken.refusals:
        faults = [Fault("", one.cell, "", f"{one.cell}：{one.message}") for one in taken.refusals]
        count = taken.refusals.total
        raise WrongRecord(f"取り込めません。{count:,}か所を直してください。何も記入していません。", faults, count)


@transaction.atomic
def enter_many(
    register: Register,
    rows: Sequence[Sequence[str]],
    *,
    by: Post,
    looked: Looked | None = None,
    told: Told = unheard,
) -> int:
    """Enter every row of a table, in one transaction; how many. What was `looked` through before counts where nothing was
    done since. Raises WrongRecord when a single cell is refused."""
    found = locked(register, by=by)
    if looked is None or acted_since(looked.after, by.municipality.code, ROOMS):
        taken = look_through(found, rows, by=by)
    else:
        taken = looked.taken
    taken_or_refused(taken)
    first, count = found.last_number + 1, len(taken.values)
    ready = looked.ready if looked and looked.taken is taken else None
    if ready is None or ready.first != first:
        ready = _ready(found, taken, by)
    found.last_number += count
    found.save(update_fields=["last_number"])
    ready.records.insert(lambda done, _: told(done, 2 * count))
    ready.changes.insert(lambda done, _: told(count + done, 2 * count))
    audited(found, by=by, action="enter_many", summary=f"{first}番から{count:,}件を取り込んだ", after={"count": count})
    return count


def _ready(register: Register, taken: Taken, by: Post, told: Told = unheard) -> Ready:
    definition, first, at = definition_of(register), register.last_number + 1, timezone.now()
    numbered = enumerate(each(taken.values, part(told, 0, 3)), first)
    rows = [_record(register, definition, number, values) for number, values in numbered]
    records = prepared(Record, rows, told=part(told, 1, 3))
    return Ready(first, records, prepared(Change, [_change(row, by, at) for row in rows], told=part(told, 2, 3)))


def _record(register: Register, definition: Definition, number: int, values: dict[str, str]) -> Record:
    row = columns(definition, register.slots, values)
    return Record(municipality=register.municipality, register=register, number=number, **row)


def _change(row: Record, by: Post, at: datetime) -> Change:
    return Change(
        municipality_id=row.municipality_id,
        register_id=row.register_id,
        number=row.number,
        turn=1,
        version=row.version,
        values=row.values,
        at=at,
        by=str(by),
    )


def _already_there(register: Register, definition: Definition, taken: Taken) -> None:
    if not definition.unique_fields:
        return
    keys = [once(definition, values) for values in taken.values]
    rows = Record.objects.for_municipality(register.municipality).filter(register=register)
    for start in range(0, len(keys), TOGETHER):
        standing = dict(rows.filter(once__in=keys[start : start + TOGETHER]).values_list("once", "number"))
        for turn in range(start, min(start + TOGETHER, len(keys))) if standing else ():
            if keys[turn] in standing:
                fault = repeated(definition, taken.values[turn], standing[keys[turn]])
                taken.refuse(f"{taken.lines[turn]}行", fault.message)
