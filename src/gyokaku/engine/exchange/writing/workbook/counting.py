"""Lengths as a workbook counts them: in units of UTF-16, of which a rare letter (𠮷, an emoji) takes two."""

from __future__ import annotations


def units(text: str) -> int:
    """How long a workbook takes a text to be."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def shortened(text: str, most: int) -> str:
    """The beginning of a text that is at most so long; no letter is halved."""
    kept, left = "", most
    for letter in text:
        left -= units(letter)
        if left < 0:
            break
        kept += letter
    return kept
