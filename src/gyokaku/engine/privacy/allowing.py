"""Findings that a person let through (公表してよいとした記載): by their mark, with reason, who and when. A TOML file.

The mark stands for exactly these letters at exactly this place, so that letting one name through lets no other
through; and the file itself holds no personal data. That is why the checks' suppressions, which cover a whole field,
are not used here."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from gyokaku.engine.privacy.places import Found

KEYS = ("mark", "reason", "by", "date")
MARK = re.compile(r"[0-9a-f]{8}")


class UnreadableAllowances(ValueError):
    """The list cannot be used; the message says what, where and how to mend."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """One finding let through."""

    mark: str
    reason: str
    by: str
    date: str


def read_allowances(data: bytes, file: str) -> list[Allowance]:
    """Read `[[allow]]` tables with mark, reason, by and date. Raises UnreadableAllowances."""
    try:
        rows = tomllib.loads(data.decode("utf-8-sig")).get("allow", [])
    except ValueError as error:
        raise UnreadableAllowances(f"「{file}」を読めません（{error}）。UTF-8のTOMLで書いてください。") from error
    if not isinstance(rows, list):
        raise UnreadableAllowances(f"「{file}」の allow は [[allow]] で1件ずつ書いてください。")
    return [_one(row, f"「{file}」の{turn}件目") for turn, row in enumerate(rows, 1)]


def _one(row: Any, place: str) -> Allowance:
    if not isinstance(row, dict) or set(row) != set(KEYS):
        raise UnreadableAllowances(f"{place}には {'、'.join(KEYS)} の4項目だけを書いてください。")
    texts = {key: value.isoformat() if isinstance(value, date) else str(value).strip() for key, value in row.items()}
    if empty := next((key for key in KEYS if not texts[key]), None):
        raise UnreadableAllowances(f"{place}の {empty} が空です。理由（reason）・者（by）・日（date）は必須です。")
    if not MARK.fullmatch(texts["mark"]):
        raise UnreadableAllowances(
            f"{place}の mark「{texts['mark']}」は印ではありません。表示された8文字を写してください。"
        )
    try:
        date.fromisoformat(texts["date"])
    except ValueError as error:
        raise UnreadableAllowances(f"{place}の date は 2026-04-01 の形で書いてください。") from error
    return Allowance(**texts)


def left(found: Iterable[Found], allowed: Iterable[Allowance]) -> list[Found]:
    """The findings that nobody let through."""
    marks = {one.mark for one in allowed}
    return [one for one in found if one.mark not in marks]
