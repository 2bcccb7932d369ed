"""Triggers with which the database itself refuses to change or remove rows, whoever asks.

The owner of a database can still drop its triggers; the hash chain then shows what was done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

REFUSAL = "append-only table"

SQLITE = (
    "CREATE TRIGGER IF NOT EXISTS {table}_keep_update BEFORE UPDATE ON {table}"
    " BEGIN SELECT RAISE(ABORT, '" + REFUSAL + "'); END",
    "CREATE TRIGGER IF NOT EXISTS {table}_keep_delete BEFORE DELETE ON {table}"
    " BEGIN SELECT RAISE(ABORT, '" + REFUSAL + "'); END",
)
# INSERT OR REPLACE removes the row in its way without firing delete triggers, unless the connection asked for it.
SQLITE_REPLACE = (
    "CREATE TRIGGER IF NOT EXISTS {table}_keep_{name} BEFORE INSERT ON {table}"  # noqa: S608 (names are our own)
    " WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})"
    " BEGIN SELECT RAISE(ABORT, '" + REFUSAL + "'); END"
)
POSTGRES = (
    "CREATE OR REPLACE FUNCTION gyokaku_refuse() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RAISE EXCEPTION '" + REFUSAL + ": %', TG_TABLE_NAME; END $$",
    "CREATE OR REPLACE TRIGGER {table}_keep BEFORE UPDATE OR DELETE ON {table}"
    " FOR EACH ROW EXECUTE FUNCTION gyokaku_refuse()",
    "CREATE OR REPLACE TRIGGER {table}_keep_all BEFORE TRUNCATE ON {table}"
    " FOR EACH STATEMENT EXECUTE FUNCTION gyokaku_refuse()",
)


def protect(connection: Any, table: str, unique: Iterable[tuple[str, ...]] = (("id",),)) -> None:
    """Make a table append-only. `unique` names the sets of columns by whose conflict SQLite could replace a row.

    A later migration that rebuilds the table on SQLite loses its triggers and must call this again.
    """
    statements = [*SQLITE, *map(_refuse_replacing, unique)] if connection.vendor == "sqlite" else [*POSTGRES]
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement.replace("{table}", table))


def _refuse_replacing(columns: tuple[str, ...]) -> str:
    same = " AND ".join(f"{column} = NEW.{column}" for column in columns)
    return SQLITE_REPLACE.replace("{name}", "_".join(columns)).replace("{same}", same)


def protected_tables(connection: Any) -> list[str]:
    """The tables that the database at hand really guards, in alphabetical order."""
    if connection.vendor == "sqlite":
        query = "SELECT DISTINCT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%\\_keep\\_delete' ESCAPE '\\'"
    else:
        query = (
            "SELECT DISTINCT relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
            " WHERE tgname = relname || '_keep' AND tgenabled <> 'D'"
        )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return sorted(row[0] for row in cursor.fetchall())


@contextmanager
def lifted(connection: Any) -> Iterator[None]:
    """Take the triggers of every protected table off, and put them back at the end.

    For migrations that rebuild a table, and for clearing a test database; the running program never calls it.
    """
    tables = protected_tables(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = [(name, sql) for table, name, sql in cursor.fetchall() if table in tables]
            off = [f"DROP TRIGGER {name}" for name, _ in triggers]
            on = [sql for _, sql in triggers]
        else:
            # A table with foreign keys still to be checked cannot be altered: check them first.
            off = ["SET CONSTRAINTS ALL IMMEDIATE", *(f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in tables)]
            on = [*(f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in tables), "SET CONSTRAINTS ALL DEFERRED"]
        for statement in off:
            cursor.execute(statement)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for statement in on:
                cursor.execute(statement)
