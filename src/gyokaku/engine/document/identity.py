"""What makes two printed indicators one, and a short name for it that never changes."""

from __future__ import annotations

import hashlib

from gyokaku.engine.document.sheet import Indicator
from gyokaku.engine.notation import search_key


def identity(indicator: Indicator) -> str:
    """The indicator's key, else its name folded as for a search."""
    return f"key:{indicator.key}" if indicator.key else f"name:{search_key(indicator.name)}"


def fingerprint(text: str) -> str:
    """Eight hexadecimal digits that stand for a name in an address, the same for ever."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]
