"""Many rows made ready before their transaction begins: then it keeps other writers waiting for the database alone.

SQLite has one place for a writer. What a table of 100,000 lines comes to is computed, and turned into what the database
takes, while that place is free.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Model

from gyokaku.engine.steps import Told, batches, each, unheard

WRITTEN = 5_000  # rows between two tellings of how many are written


@dataclass(slots=True)
class Prepared:
    """Rows of one table as the database takes them; `columns` are named as on the model (`effect_id`)."""

    model: type[Model]
    columns: tuple[str, ...]
    rows: list[list[Any]]

    def fill(self, column: str, values: Mapping[int, Any]) -> None:
        """Say what was not known before the transaction: the value of a column, by the row's place in the list."""
        at = self.columns.index(column)
        for turn, value in values.items():
            self.rows[turn][at] = value

    def insert(self, told: Told = unheard) -> None:
        """Put all rows in. Within the transaction of the act; the rows on `model` are not told their keys."""
        names, holes = self._names(self.columns), ", ".join(["%s"] * len(self.columns))
        table = connection.ops.quote_name(self.model._meta.db_table)
        for some in batches(self.rows, WRITTEN, told):
            if connection.vendor == "postgresql":
                _copy(f"COPY {table} ({names}) FROM STDIN", some)
            else:
                with connection.cursor() as cursor:
                    cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({holes})", some)  # noqa: S608 (our names)

    def update(self, told: Told = unheard) -> None:
        """Write the columns into the rows of the keys: the last column is the key. Within the transaction of the act."""
        *changed, key = self.columns
        holes = ", ".join(f"{self._names([one])} = %s" for one in changed)
        table = connection.ops.quote_name(self.model._meta.db_table)
        for some in batches(self.rows, WRITTEN, told):
            with connection.cursor() as cursor:
                cursor.executemany(f"UPDATE {table} SET {holes} WHERE {self._names([key])} = %s", some)  # noqa: S608

    def _names(self, columns: Iterable[str]) -> str:
        fields = {one.attname: one.column for one in self.model._meta.concrete_fields}
        return ", ".join(connection.ops.quote_name(str(fields[one])) for one in columns)


def prepared(model: type[Model], rows: Sequence[Model], columns: Sequence[str] = (), told: Told = unheard) -> Prepared:
    """The rows with these columns, or with all but the key that the database gives."""
    known = {one.attname: one for one in model._meta.concrete_fields}
    wanted = [known[one] for one in columns] or [one for one in known.values() if not one.primary_key]
    there = connections[DEFAULT_DB_ALIAS]  # itself: what stands for it asks for it anew at each of a million cells
    return Prepared(
        model,
        tuple(one.attname for one in wanted),
        [[one.get_db_prep_save(one.pre_save(row, not columns), there) for one in wanted] for row in each(rows, told)],
    )


def _copy(statement: str, rows: Iterable[Sequence[Any]]) -> None:
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(statement) as into:
        for one in rows:
            into.write_row(one)
