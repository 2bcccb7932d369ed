"""A record of a register: its values, when it holds, and what is wrong with one that was typed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gyokaku.engine.register.definition import Definition, Kind
from gyokaku.engine.register.reading import Reader, Unreadable

Values = Mapping[str, str]
"""Canonical texts by field; an empty field is left out."""


@dataclass(frozen=True, slots=True)
class Span:
    """First and last day on which a record holds; `last` None: it still does."""

    first: date
    last: date | None

    @property
    def fiscal_year(self) -> int:
        """The fiscal year in which it begins (R7 = 2025)."""
        return self.first.year if self.first.month >= 4 else self.first.year - 1


@dataclass(frozen=True, slots=True)
class Record:
    """One record as it stands: its number in the register, its values, its span."""

    number: int
    values: Values
    span: Span


@dataclass(frozen=True, slots=True)
class Fault:
    """A field that cannot be taken: which, what was typed, why and how to mend."""

    key: str
    label: str
    typed: str
    message: str


def read_values(
    definition: Definition, typed: Mapping[str, str], reader: Reader, standing: Values | None = None
) -> tuple[dict[str, str], list[Fault]]:
    """The canonical values of a typed record, and the faults by which it must be refused (empty: it can be taken).

    `standing`: what a corrected record says now; a choice that is no longer offered may stay as it is.
    """
    kept = standing or {}
    values: dict[str, str] = {}
    found: list[Fault] = []
    for field in definition.fields:
        text = typed.get(field.key, "")
        try:
            read = text if text and text == kept.get(field.key) else reader.read(field, text)
        except Unreadable as wrong:
            found.append(Fault(field.key, field.label, text, f"{field.label}：{wrong}"))
            continue
        if read:
            values[field.key] = read
        elif field.required:
            found.append(Fault(field.key, field.label, text, f"{field.label}が空です。必ず入れる欄です。"))
    found.extend(
        Fault(key, key, text, f"「{key}」という欄は、この版の台帳にありません。いまの版の様式に写してください。")
        for key, text in typed.items()
        if key not in definition.by_key
    )
    return values, found or _span_faults(definition, values)


def _span_faults(definition: Definition, values: Values) -> list[Fault]:
    if definition.until is None or definition.until not in values:
        return []
    first, until = definition.by_key[definition.when], definition.by_key[definition.until]
    if values[until.key] >= values[first.key]:
        return []
    said = f"{until.label}（{values[until.key]}）が{first.label}（{values[first.key]}）より前です。どちらかを直してください。"
    return [Fault(until.key, until.label, values[until.key], said)]


def span_of(definition: Definition, values: Values) -> Span:
    """When a record holds: one day for a date, April to March for a fiscal year, from a day on with an end field."""
    when = values[definition.when]
    if definition.by_key[definition.when].kind is Kind.YEAR:
        return Span(date(int(when), 4, 1), date(int(when) + 1, 3, 31))
    first = date.fromisoformat(when)
    if definition.until is None:
        return Span(first, first)
    last = values.get(definition.until)
    return Span(first, date.fromisoformat(last) if last else None)


def uniqueness(definition: Definition, values: Values) -> str:
    """What must occur once among the records of a register; "" where records may repeat."""
    once = [values.get(field.key, "") for field in definition.unique_fields]
    return json.dumps(once, ensure_ascii=False) if once else ""


def content_hash(values: Values) -> str:
    """sha256 of the values in canonical form, as 64 hexadecimal digits."""
    text = json.dumps(dict(values), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def repeated(definition: Definition, values: Values, number: int) -> Fault:
    """The fault of a record whose unique fields equal those of another (record `number`, or row of the same file)."""
    first = definition.unique_fields[0]
    labels = "・".join(field.label for field in definition.unique_fields)
    said = f"{labels}が同じ記録（{number}番）がすでにあります。その記録を訂正するか、値を確かめてください。"
    return Fault(first.key, first.label, values.get(first.key, ""), said)
