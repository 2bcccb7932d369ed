"""The canonical form of a plan document: one sequence of bytes for one meaning, and its sha256."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from pydantic import ValidationError

from gyokaku.engine.document.plan import FORMAT, Plan
from gyokaku.engine.document.text import nfc


class NotAPlan(ValueError):
    """The bytes are no plan document of this format; the message says what, where and how to mend."""


def dump(plan: Plan) -> dict[str, Any]:
    """The document as JSON values, keys in the order of the types."""
    written: dict[str, Any] = plan.model_dump(mode="json")
    return written


def canonical(plan: Plan) -> bytes:
    """UTF-8, sorted keys, no insignificant space, NFC, decimals as strings, a newline at the end."""
    text = json.dumps(dump(plan), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return (nfc(text) + "\n").encode()


def sha256(plan: Plan) -> str:
    """The fingerprint of the canonical form, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(plan)).hexdigest()


def load(data: bytes | str) -> Plan:
    """Read a plan document; reading what `canonical` wrote gives the same document. Raises NotAPlan."""
    try:
        values = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise NotAPlan(
            f"JSONとして読めません（{_where(error)}）。計画文書のファイルかどうか確かめてください。"
        ) from error
    if not isinstance(values, dict) or values.get("format") != FORMAT:
        raise NotAPlan(f"計画文書ではありません。最上位の format が「{FORMAT}」であるJSONを指定してください。")
    try:
        return Plan.model_validate_json(json.dumps(values))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise NotAPlan(
            f"計画文書の形式に合いません：{place} — {first['msg']}（ほか{error.error_count() - 1}件）。"
            "docs/plan-document.schema.json に合わせて直してください。"
        ) from error


def _where(error: BaseException) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.lineno}行{error.colno}文字目"
    return "文字コードまたは入れ子の深さ"
