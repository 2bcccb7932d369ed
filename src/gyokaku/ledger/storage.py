"""How a record lies in its row: in which column each field is kept, so that the database itself can filter and sum."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from gyokaku.engine.register import Definition, Kind, RegisterField, content_hash, span_of, uniqueness
from gyokaku.engine.register.showing import search_text
from gyokaku.engine.register.soundness import filtered, numeric
from gyokaku.ledger.errors import WrongDefinition
from gyokaku.ledger.models import NUMBER_SLOTS, WORD_SLOTS

FIRST_SERVED = (
    Kind.CHOICE,
    Kind.SECTION,
    Kind.INITIATIVE,
)  # lists are narrowed by these: the indexed columns are theirs


def slots_for(definition: Definition, taken: Mapping[str, str]) -> dict[str, str]:
    """The column of every field; a field keeps its column for ever, so that old and new records are summed together.

    Raises WrongDefinition when all columns were given away to fields of earlier versions.
    """
    slots = dict(taken)
    ranked = sorted(definition.fields, key=lambda field: field.kind not in FIRST_SERVED)
    for kept, columns in ((numeric, NUMBER_SLOTS), (filtered, WORD_SLOTS)):
        free = [column for column in columns if column not in slots.values()]
        wanted = [field for field in ranked if kept(field) and field.key not in slots]
        if len(wanted) > len(free):
            said = f"前の版からの欄と合わせると{len(columns)}を超えます。新しい台帳にしてください。"
            raise WrongDefinition("この版は使えません。", [said])
        slots |= {field.key: column for field, column in zip(wanted, free, strict=False)}
    return slots


def whole(field: RegisterField, text: str) -> int:
    """A number in the field's smallest unit: 12.50 with two places is 1250."""
    return int(Decimal(text).scaleb(field.places))


def kept_whole(text: str) -> int:
    """The same of a text as records hold it: it has all the places of its field."""
    return int(Decimal(text).scaleb(-int(Decimal(text).as_tuple().exponent)))


def exact(field: RegisterField, number: Decimal | int) -> Decimal:
    """The number that a whole in the smallest unit stands for."""
    return Decimal(number).scaleb(-field.places)


def columns(definition: Definition, slots: Mapping[str, str], values: Mapping[str, str]) -> dict[str, Any]:
    """What a record's row holds of its values: columns by name. Every column is named, the unused ones emptied."""
    span = span_of(definition, values)
    row: dict[str, Any] = dict.fromkeys(NUMBER_SLOTS) | dict.fromkeys(WORD_SLOTS, "")
    for field in definition.fields:
        column, text = slots.get(field.key), values.get(field.key, "")
        if column and text:
            row[column] = whole(field, text) if numeric(field) else text
    return row | {
        "version": definition.version,
        "fiscal_year": span.fiscal_year,
        "first": span.first,
        "last": span.last,
        "once": once(definition, values),
        "content": content_hash(values),
        "words": search_text(definition, values),
        "values": dict(values),
    }


def once(definition: Definition, values: Mapping[str, str]) -> str:
    """What no other record of the register may have in this column; "" where records may repeat."""
    text = uniqueness(definition, values)
    return hashlib.sha256(text.encode()).hexdigest() if text else ""
