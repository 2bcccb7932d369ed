"""Handing a table in, and entering it after it was looked at."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from gyokaku.audit.queries import newest
from gyokaku.engine.exchange.reading.decode import UnreadablePaper
from gyokaku.engine.exchange.reading.workbook.book import open_book
from gyokaku.engine.steps import Told, unheard
from gyokaku.ledger.actions.entering_many import Looked, enter_many, look_through
from gyokaku.ledger.errors import NotFound, WrongRecord
from gyokaku.ledger.models import Register, Waiting
from gyokaku.ledger.permissions import check_write
from gyokaku.organization.models import Post

LARGEST = 20_000_000  # bytes of a workbook


def rows_of_workbook(data: bytes, name: str, told: Told = unheard) -> list[list[str]]:
    """The cells of the first visible sheet. Raises WrongRecord for a file that is no workbook or too large."""
    if len(data) > LARGEST:
        raise WrongRecord(f"{name} は20MBを超えています。行を分けて、20MBまでのファイルにしてください。", [])
    try:
        book = open_book(data, name, told=told)
    except UnreadablePaper as wrong:
        raise WrongRecord(str(wrong), []) from wrong
    grid = next(iter(book.sheets.values()), None)
    return grid.rows if grid else []


@transaction.atomic
def hand_in(register: Register, rows: Sequence[Sequence[str]], *, name: str, by: Post) -> Waiting:
    """Keep a table to be looked at; it takes the place of the last one. Raises NotFound, NotAllowed."""
    check_write(by, register)
    packed = zlib.compress(json.dumps([list(row) for row in rows], ensure_ascii=False).encode())
    row, _ = Waiting.objects.for_municipality(by.municipality).update_or_create(
        register=register,
        post=by,
        defaults={"municipality": by.municipality, "name": name, "rows": packed, "at": timezone.now()},
    )
    return row


def waiting(register: Register, *, by: Post) -> Waiting | None:
    """The table that this post is looking at."""
    return Waiting.objects.for_municipality(by.municipality).filter(register=register, post=by).first()


def looked_through(row: Waiting, *, by: Post, told: Told = unheard) -> Looked:
    """What the table would come to. Raises NotFound, NotAllowed."""
    after = newest()
    return Looked(look_through(row.register, rows_waiting(row), by=by, told=told), after, row.at)


@transaction.atomic
def enter_waiting(register: Register, *, by: Post, looked: Looked | None = None, told: Told = unheard) -> int:
    """Enter the table that waits; how many records. Raises NotFound, WrongRecord with nothing entered."""
    row = waiting(register, by=by)
    if row is None:
        raise NotFound("取り込む表がありません。すでに取り込んだか、やめた表です。もう一度貼り付けてください。")
    if looked is not None and looked.at != row.at:
        looked = None  # another table was handed in meanwhile
    count = enter_many(register, rows_waiting(row), by=by, looked=looked, told=told)
    row.delete()
    return count


@transaction.atomic
def discard(register: Register, *, by: Post) -> None:
    """Throw the table away."""
    Waiting.objects.for_municipality(by.municipality).filter(register=register, post=by).delete()


def rows_waiting(row: Waiting) -> list[list[str]]:
    """The cells of the table."""
    found: list[list[str]] = json.loads(zlib.decompress(bytes(row.rows)))
    return found
