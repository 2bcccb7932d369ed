"""Published results, acts on answers and records of deletion are never changed or removed."""

from typing import Any

from django.db import migrations

from gyokaku.audit import triggers

TABLES = {
    "participation_deletion": (("id",),),
    "participation_publication": (("id",), ("consultation_id",)),
    "participation_turn": (("id",),),
}


def protect(apps: Any, schema_editor: Any) -> None:
    for table, unique in TABLES.items():
        triggers.protect(schema_editor.connection, table, unique)


class Migration(migrations.Migration):
    dependencies = [("participation", "0001_first")]
    operations = [migrations.RunPython(protect, migrations.RunPython.noop)]
