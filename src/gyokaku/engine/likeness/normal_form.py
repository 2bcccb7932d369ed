"""The form in which two texts are compared: what a keyboard, a scan or a mail program changes is taken out."""

import re
import unicodedata

VARIATION_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
BLANK_OR_CONTROL = re.compile(r"[\s\x00-\x1f\x7f\u200b-\u200f\u2060\ufeff]+")
PER_CENT = "%"


def normal_form(text: str) -> str:
    """`text` in NFKC and lower case, without blanks, variation selectors and punctuation.

    A mark that touches a digit stays: without it 1.5億円 and 15億円 would be called identical.
    """
    folded = unicodedata.normalize("NFKC", VARIATION_SELECTORS.sub("", text)).casefold()
    bare = BLANK_OR_CONTROL.sub("", folded)
    return "".join(
        mark for place, mark in enumerate(bare) if not _is_punctuation(mark) or _carries_a_figure(bare, place)
    )


def _is_punctuation(mark: str) -> bool:
    return mark != PER_CENT and unicodedata.category(mark).startswith("P")


def _carries_a_figure(text: str, place: int) -> bool:
    """Whether a digit follows the mark, and a digit or the beginning of a negative figure goes before it."""
    if not text[place + 1 : place + 2].isdigit():
        return False
    return text[place] == "-" or (place > 0 and text[place - 1].isdigit())
