"""Text in a plan document: NFC only, so that what was printed can be printed again."""

from __future__ import annotations

import unicodedata


def nfc(text: str) -> str:
    """The canonical composed form. ㎡, ①, full width and variation selectors are left as they are."""
    return unicodedata.normalize("NFC", text)
