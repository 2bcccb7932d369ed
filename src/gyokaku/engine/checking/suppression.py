"""Suppressions (指摘の除外): a finding that a person set aside, with reason, who and when. TOML or JSON."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

KEYS = "code, initiative, field, indicator, reason, by, date"


class UnreadableSuppressions(ValueError):
    """The list of suppressions cannot be used; the message says what, where and how to mend."""


@dataclass(frozen=True, slots=True)
class Suppression:
    """What is set aside. None in `initiative`, `field` or `indicator` means any; `indicator` also names a row."""

    code: str
    reason: str
    by: str
    date: str
    initiative: int | None = None
    field: str | None = None
    indicator: str | None = None

    def covers(self, code: str, initiative: int | None, field: str, row: str) -> bool:
        """Whether a finding of this code at this place is meant."""
        return (
            self.code == code
            and self.initiative in (None, initiative)
            and (self.field is None or field == self.field or field.startswith(f"{self.field} "))
            and self.indicator in (None, row)
        )


def read_suppressions(data: bytes, file: str) -> list[Suppression]:
    """Read a list: `[[suppression]]` tables in TOML, or `{"suppression": [...]}` in JSON. Raises UnreadableSuppressions."""
    try:
        text = data.decode("utf-8-sig")
        values = json.loads(text) if file.lower().endswith(".json") else tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableSuppressions(
            f"指摘の除外一覧「{file}」を読めません（{error}）。UTF-8のTOMLかJSONで書いてください。"
        ) from error
    rows = values if isinstance(values, list) else values.get("suppression") if isinstance(values, dict) else None
    if not isinstance(rows, list):
        raise UnreadableSuppressions(
            f"指摘の除外一覧「{file}」に [[suppression]] がありません。1件ごとに {KEYS} を書いてください。"
        )
    return [_one(row, file, turn) for turn, row in enumerate(rows, 1)]


def _one(row: Any, file: str, turn: int) -> Suppression:
    place = f"指摘の除外一覧「{file}」の{turn}件目"
    if not isinstance(row, Mapping):
        raise UnreadableSuppressions(f"{place}が項目の組になっていません。{KEYS} を書いてください。")
    known = {part.name for part in fields(Suppression)}
    if unknown := sorted(set(row) - known):
        raise UnreadableSuppressions(f"{place}に知らない項目「{unknown[0]}」があります。使えるのは {KEYS} です。")
    kept: dict[str, Any] = {key: value.isoformat() if isinstance(value, date) else value for key, value in row.items()}
    for key in ("code", "reason", "by", "date"):
        if not isinstance(kept.get(key), str) or not kept[key].strip():
            raise UnreadableSuppressions(
                f"{place}に {key} がありません。理由（reason）・者（by）・日（date）は必須です。"
            )
    try:
        date.fromisoformat(kept["date"])
    except ValueError as error:
        raise UnreadableSuppressions(
            f"{place}の date「{kept['date']}」は日付ではありません。2026-04-01 の形で書いてください。"
        ) from error
    number = kept.get("initiative")
    if number is not None and (not isinstance(number, int) or isinstance(number, bool)):
        raise UnreadableSuppressions(
            f"{place}の initiative「{number}」は事業番号ではありません。数字で書いてください。"
        )
    return Suppression(**kept)
