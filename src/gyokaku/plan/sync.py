"""Bringing the rows of one table to what is wanted, touching only those that differ."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any, TypeVar

from django.db import models

from gyokaku.organization.models import Municipality

Row = TypeVar("Row", bound=models.Model)
Key = TypeVar("Key", bound=Hashable)


def sync(
    model: type[Row],
    municipality: Municipality,
    existing: Mapping[Key, Row],
    wanted: Mapping[Key, dict[str, Any]],
) -> dict[Key, Row]:
    """Insert, update and remove rows until those of `existing` say what `wanted` says; the rows by their key."""
    rows: dict[Key, Row] = {}
    fresh: list[Row] = []
    for key, columns in wanted.items():
        row = existing.get(key)
        if row is None:
            row = model(municipality=municipality, **columns)
            fresh.append(row)
        else:
            refresh(row, columns)
        rows[key] = row
    model._default_manager.bulk_create(fresh, batch_size=500)
    gone = [row.pk for key, row in existing.items() if key not in wanted]
    if gone:
        model._default_manager.for_municipality(municipality).filter(pk__in=gone).delete()  # type: ignore[attr-defined]
    return rows


def refresh(row: models.Model, columns: Mapping[str, Any]) -> bool:
    """Set the columns that differ and save only those; whether any did."""
    changed = [name for name, value in columns.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, columns[name])
    if changed:
        row.save(update_fields=changed)
    return bool(changed)


def counted(keys: list[Key]) -> list[tuple[Key, int]]:
    """Keys made unique by their turn: the second "A" becomes ("A", 2)."""
    turns: dict[Key, int] = {}
    found = []
    for key in keys:
        turns[key] = turns.get(key, 0) + 1
        found.append((key, turns[key]))
    return found
