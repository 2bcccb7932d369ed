"""Definitions and what was entered are never changed or removed: the database itself refuses."""

from typing import Any

from django.db import migrations

from gyokaku.audit import triggers

TABLES = {
    "ledger_change": (("id",), ("register_id", "number", "turn")),
    "ledger_registerversion": (("id",), ("register_id", "version")),
}


def protect(apps: Any, schema_editor: Any) -> None:
    for table, unique in TABLES.items():
        triggers.protect(schema_editor.connection, table, unique)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_first")]
    operations = [migrations.RunPython(protect, migrations.RunPython.noop)]
