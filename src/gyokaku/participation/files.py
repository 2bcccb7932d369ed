"""Scans and attachments under seal: one file each, outside the database, named by a mark that says nothing."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from uuid import UUID

from django.conf import settings

from gyokaku.participation.errors import Unreadable, WrongEntry
from gyokaku.participation.models import Attachment
from gyokaku.participation.sealing import seal, unseal

LARGEST = 20_000_000  # bytes of one file
MOST_FILES = 5  # of one submission
SIGNS = {b"%PDF-": "application/pdf", b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


def kind_of(data: bytes) -> str:
    """The kind of a file by its own first bytes, whatever its name says. Raises WrongEntry for one that is not taken."""
    for sign, kind in SIGNS.items():
        if data.startswith(sign):
            return kind
    raise WrongEntry("付けられるのは、PDF・PNG・JPEGのファイルです。", {"file": "PDF・PNG・JPEGを選んでください。"})


def checked_files(files: Sequence[bytes]) -> None:
    """Whether all of these can be kept: before anything of a submission is. Raises WrongEntry."""
    if len(files) > MOST_FILES:
        raise WrongEntry(
            f"付けられるのは{MOST_FILES}件までです（いま{len(files)}件）。ファイルを選び直してください。",
            {"file": f"{MOST_FILES}件までにしてください。"},
        )
    for data in files:
        if len(data) > LARGEST:
            raise WrongEntry(
                f"ファイルが大きすぎます。1件{LARGEST // 1_000_000}MBまでです。ファイルを選び直してください。",
                {"file": "大きすぎます。"},
            )
        kind_of(data)


def stored(row: Attachment, data: bytes) -> None:
    """Write a file under seal. It is whole on the disk before its row is."""
    target = _path(row.public_id)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = target.with_suffix(".part")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(seal(data, str(row.public_id)))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(target)


def written(row: Attachment) -> bytes:
    """The bytes that were sealed. Raises Unreadable."""
    try:
        sealed = _path(row.public_id).read_bytes()
    except OSError as error:
        raise Unreadable(
            "付いていた文書のファイルがありません。システム管理者に、控えから戻すよう伝えてください。"
        ) from error
    return unseal(sealed, str(row.public_id))


def remove(names: Iterable[UUID]) -> None:
    """Remove the files of rows that are gone."""
    for name in names:
        _path(name).unlink(missing_ok=True)


def sweep(named: Callable[[Sequence[UUID]], set[UUID]], before: float) -> int:
    """Remove files older than a moment that no row names: of a submission that was cut off half-way. How many."""
    found = {UUID(hex=one.stem): one for one in Path(settings.PERSONAL_FILES).glob("??/*.sealed")}
    old = [name for name, path in found.items() if path.stat().st_mtime < before]
    lost = set(old) - named(old)
    remove(lost)
    return len(lost)


def _path(name: UUID) -> Path:
    return Path(settings.PERSONAL_FILES) / name.hex[:2] / f"{name.hex}.sealed"
