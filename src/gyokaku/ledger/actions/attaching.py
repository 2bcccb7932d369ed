"""Files for the records of a register: kept under their hash, then named by a record."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from gyokaku.ledger.actions.record import audited, locked
from gyokaku.ledger.errors import NotFound
from gyokaku.ledger.models import Attached, Register
from gyokaku.ledger.permissions import check_read, check_write
from gyokaku.organization import file_storage
from gyokaku.organization.errors import WrongFile
from gyokaku.organization.file_contents import fault_of_file, media_type, shown_name
from gyokaku.organization.models import Post


@transaction.atomic
def attach(register: Register, *, name: str, content: bytes, by: Post) -> Attached:
    """Keep a file for the register's records; the same file under the same name is kept once. Raises NotAllowed, WrongFile."""
    found = locked(register, by=by)
    check_write(by, found)
    shown = shown_name(name)
    if fault := fault_of_file(shown, content):
        raise WrongFile(fault)
    row, made = Attached.objects.for_municipality(by.municipality).get_or_create(
        register=found,
        sha256=file_storage.keep(content),
        name=shown,
        defaults={
            "municipality": by.municipality,
            "media_type": media_type(shown, content) or "",
            "size": len(content),
            "at": timezone.now(),
            "by": str(by),
        },
    )
    if made:
        told = {"sha256": row.sha256, "size": row.size, "media_type": row.media_type}
        audited(found, by=by, action="attach", summary="ファイルを添付した", after=told)
    return row


def attached(register: Register, sha256: str, *, by: Post) -> tuple[Attached, bytes]:
    """A file of the register with its bytes. Raises NotFound, WrongFile."""
    check_read(by, register)
    row = Attached.objects.for_municipality(by.municipality).filter(register=register, sha256=sha256).first()
    if row is None:
        raise NotFound("このファイルは、この台帳に添付されていません。")
    return row, file_storage.read(row.sha256)
