"""Codes of policies and measures as they stand in addresses."""

from __future__ import annotations

import unicodedata

# Letters of codes such as ①-ア, so that addresses stay readable and short.
KANA = dict(
    zip(
        "アイウエオカキクケコサシスセソタチツテトナニヌネノ",
        [
            "a",
            "i",
            "u",
            "e",
            "o",
            "ka",
            "ki",
            "ku",
            "ke",
            "ko",
            "sa",
            "shi",
            "su",
            "se",
            "so",
            "ta",
            "chi",
            "tsu",
            "te",
            "to",
            "na",
            "ni",
            "nu",
            "ne",
            "no",
        ],
        strict=True,
    )
)
DASHES = "‐‑‒–—―−ー－"


def slug(code: str) -> str:
    """A code as it stands in an address: ①-ア → 1-a. The dashes of papers are one dash."""
    plain = "".join("-" if letter in DASHES else letter for letter in unicodedata.normalize("NFKC", code))
    spelled = "".join(KANA.get(letter, letter) for letter in plain)
    return "-".join("".join(c if c.isalnum() else " " for c in spelled).split()).lower() or "0"
