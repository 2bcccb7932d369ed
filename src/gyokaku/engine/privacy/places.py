"""Every text of a plan document, and the signs of personal data in it, each with its place."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from gyokaku.engine.document import Plan, dump
from gyokaku.engine.document.labels import label
from gyokaku.engine.privacy.signs import LINES, Kind, signs

NO_TEXT = frozenset({"format", "sha256", "evidence", "confirmed"})  # values of the format itself
# Identities and fingerprints are made by programs: chance alone writes 07-4332-933 into one of them.
MADE = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Found:
    """Personal data that was found: its kind, the place in words, and the letters that gave it away."""

    kind: Kind
    place: str
    printed: str

    @property
    def mark(self) -> str:
        """Eight hexadecimal digits that stand for this finding at this place, without saying what was found."""
        return hashlib.sha256(f"{self.kind.value}\n{self.place}\n{self.printed}".encode()).hexdigest()[:8]

    def __str__(self) -> str:
        return f"{self.mark}　{self.kind.label}　{self.place}「{self.printed}」"


def search_plan(plan: Plan) -> list[Found]:
    """Everything in a plan that looks like personal data, in the order of the document; one place names a text once."""
    labels = {field.key: field.label for field in plan.sheet_fields}
    found = [
        Found(sign.kind, place, sign.printed)
        for place, text, above in _texts(dump(plan), "", labels)
        for sign in signs(text, above)
    ]
    return list(dict.fromkeys(found))


def search_values(values: Any, place: str) -> list[Found]:
    """The same for any written document beside the plan, such as the evidence of its figures."""
    found = [
        Found(sign.kind, where, sign.printed)
        for where, text, above in _texts(values, place, {})
        for sign in signs(text, above)
    ]
    return list(dict.fromkeys(found))


def search_text(text: str, place: str) -> list[Found]:
    """The same for one text beside the plan, such as an edition's reason."""
    return [Found(sign.kind, place, sign.printed) for sign in signs(text)]


def _texts(value: Any, place: str, labels: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Every string of a written document with its place in words (事業3 指標2 名称) and the strings listed above it."""
    if isinstance(value, str):
        if not MADE.fullmatch(value):
            yield place or "計画全体", value, ""
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key == "paragraphs":
                yield from _paragraphs(inner, f"{place} 段落")
            elif key not in NO_TEXT and inner:
                yield from _texts(inner, place if key in _THROUGH else f"{place} {_name(key, labels)}".strip(), labels)
    elif isinstance(value, list):
        for turn, inner in enumerate(value, 1):
            yield from _texts(inner, _numbered(inner, turn, place), labels)


def _paragraphs(texts: list[str], place: str) -> Iterator[tuple[str, str, str]]:
    """Paragraphs follow one another on paper, so the ones above may be the head of a contact block."""
    for turn, text in enumerate(texts):
        yield f"{place}{turn + 1}", text, "\n".join(texts[max(0, turn - LINES) : turn])


_THROUGH = frozenset({"policies", "measures", "groups", "initiatives"})  # the tree: the sheet's own number says where


def _name(key: str, labels: dict[str, str]) -> str:
    return labels.get(key) or label(key)


def _numbered(inner: Any, turn: int, place: str) -> str:
    """The place of one item of a list: a sheet, policy or measure by its own mark, anything else by its turn."""
    if isinstance(inner, dict):
        if "schedule" in inner and "number" in inner:
            return f"事業{inner['number']}"
        if "initiatives" in inner:
            return f"{'方針' if 'viewpoint' in inner else '施策の柱'}{inner.get('code', turn)}"
    return f"{place}{turn}"
