"""Figures, ratings and turns are never changed or removed: the database itself refuses."""

from typing import Any

from django.db import migrations

from gyokaku.audit import triggers

TABLES = {
    "evaluation_actualreport": (("id",), ("supersedes_id",)),
    "evaluation_assessment": (("id",),),
    "evaluation_turn": (("id",),),
}


def protect(apps: Any, schema_editor: Any) -> None:
    for table, unique in TABLES.items():
        triggers.protect(schema_editor.connection, table, unique)


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0002_beside")]
    operations = [migrations.RunPython(protect, migrations.RunPython.noop)]
