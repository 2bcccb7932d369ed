"""A canonical text of a field as people read it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from gyokaku.engine.notation import fiscal_year_name, japanese_date, search_key
from gyokaku.engine.notation.numbers import group
from gyokaku.engine.register.definition import COUNTED, Definition, Kind, RegisterField
from gyokaku.engine.register.plans import NONE, Plans
from gyokaku.engine.register.reading import file_name


def printed(field: RegisterField, text: str, plans: Plans = NONE) -> str:
    """Choices by label, numbers with commas and unit, days and years in the era; "" stays "". `plans` name initiatives."""
    if not text:
        return ""
    if field.kind in COUNTED:
        return f"{group(Decimal(text))}{'円' if field.kind is Kind.YEN else field.unit or ''}"
    if field.kind is Kind.CHOICE:
        return field.labels.get(text, text)
    if field.kind is Kind.DATE:
        return japanese_date(date.fromisoformat(text))
    if field.kind is Kind.YEAR:
        return fiscal_year_name(int(text))
    if field.kind is Kind.FILE:
        return file_name(text)
    return plans.name(text) if field.kind is Kind.INITIATIVE else text


def search_text(definition: Definition, values: Mapping[str, str]) -> str:
    """What a search by word compares of a record: every field but numbers and days as people read it, one a line."""
    texts = (
        printed(field, values[field.key])
        for field in definition.fields
        if field.kind not in COUNTED and field.kind is not Kind.DATE and values.get(field.key)
    )
    return "\n".join(map(search_key, texts))
