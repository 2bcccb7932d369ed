"""Text in a plan document: NFC only, so that what was printed can be printed again."""

from __future__ import annotations

import re
import unicodedata

# Half of a pair, and the two codes that Unicode keeps out of every text: no paper, workbook or XML can carry them.
NO_LETTERS = re.compile("[\ud800-\udfff\ufffe\uffff]")


def nfc(text: str) -> str:
    """The canonical composed form. ㎡, ①, full width and variation selectors are left as they are."""
    return NO_LETTERS.sub("", unicodedata.normalize("NFC", text))
