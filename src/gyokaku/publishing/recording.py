"""How the audit record tells an edition: what freezing writes is what checking compares."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def said(number: int, sha256: str, companions: Mapping[str, str]) -> dict[str, Any]:
    """An edition in the audit record: its number, its hash, and the hashes of its companions where it has any."""
    beside = {"companions": dict(companions)} if companions else {}
    return {"number": number, "sha256": sha256, **beside}
