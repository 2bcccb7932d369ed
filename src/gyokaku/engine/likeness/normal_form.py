"""The form in which two texts are compared: what a keyboard, a scan or a mail program changes is taken out."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

VARIATION_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
BLANK_OR_CONTROL = re.compile(r"[\s\x00-\x1f\x7f\u200b-\u200f\u2060\ufeff]+")
MINUS, PER_CENT = "-", "%"
PLANES = 0x20000  # digits and punctuation stand in the first two planes; a test asks the Unicode of this Python


def normal_form(text: str) -> str:
    """`text` in NFKC and lower case, without blanks, variation selectors and punctuation.

    A mark that touches a digit stays: without it 1.5億円 and 15億円 would be called identical.
    """
    folded = unicodedata.normalize("NFKC", VARIATION_SELECTORS.sub("", text)).casefold()
    return _no_figure_in_it().sub("", BLANK_OR_CONTROL.sub("", folded))


@cache
def _no_figure_in_it() -> re.Pattern[str]:
    """Punctuation but for what is part of a figure: between two digits, or a minus before one; per cent always stays."""
    every = [chr(code) for code in range(PLANES)]
    digit = f"[{_listed(mark for mark in every if mark.isdigit())}]"
    punctuation = (mark for mark in every if unicodedata.category(mark).startswith("P"))
    other = f"[{_listed(mark for mark in punctuation if mark not in (MINUS, PER_CENT))}]"
    return re.compile(f"(?<!{digit}){other}|{other}(?!{digit})|{MINUS}(?!{digit})")


def _listed(marks: Iterable[str]) -> str:
    return "".join(re.escape(mark) for mark in marks)
