"""Where attached files lie: in the data folder, outside everything that is served, each file under its own hash."""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path

from django.conf import settings

from gyokaku.organization.errors import WrongFile


def keep(content: bytes) -> str:
    """Write the bytes once and whole; their sha256."""
    sha256 = hashlib.sha256(content).hexdigest()
    place = path(sha256)
    if place.exists():
        return sha256
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = place.with_name(f"{sha256}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(place)
    return sha256


def read(sha256: str) -> bytes:
    """The bytes again. Raises WrongFile when they are gone or are no longer those that were kept."""
    try:
        content = path(sha256).read_bytes()
    except OSError as error:
        raise WrongFile(
            "添付のファイルが保存先にありません。控えから戻すよう、システム管理者に伝えてください。"
        ) from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise WrongFile("添付のファイルが、添付したときのものと違います。システム管理者に伝えてください。")
    return content


def path(sha256: str) -> Path:
    """The file of this hash."""
    return Path(settings.EVIDENCE) / sha256[:2] / sha256
