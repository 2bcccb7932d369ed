"""A database column for exact decimals."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import models


class ExactDecimalField(models.TextField):  # type: ignore[type-arg]
    """A Decimal kept as its own digits: SQLite has no decimal type, and "12.50" must not become 12.5."""

    _pyi_private_set_type: Any  # what the Django plugin of mypy takes a column to accept and to give
    _pyi_private_get_type: Any

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Decimal | None:
        return None if value is None else Decimal(value)

    def to_python(self, value: Any) -> Decimal | None:
        return value if value is None or isinstance(value, Decimal) else Decimal(value)

    def get_prep_value(self, value: Any) -> str | None:
        return None if value is None else format(Decimal(value), "f")
