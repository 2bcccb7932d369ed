"""Pure rules of the chain: how a row is printed, and what its hash covers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any


def printed(value: Any) -> str:
    """A before or after summary as canonical JSON; None as the empty text."""
    if value is None:
        return ""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def printed_time(at: datetime) -> str:
    """A moment as both databases give it back: UTC, to the microsecond."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def chain_hash(fields: Sequence[int | str]) -> str:
    """sha256, as 64 hexadecimal digits, over the fields of a row, the hash of the row before among them."""
    return hashlib.sha256(json.dumps(list(fields), ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
