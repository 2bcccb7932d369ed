"""Lines of closed years, assessments, acts, what was done and realised amounts are never changed or removed."""

from typing import Any

from django.db import migrations

from gyokaku.audit import triggers

TABLES = {
    "programs_assessment": (("id",),),
    "programs_criteria": (("id",), ("municipality_id", "version")),
    "programs_followup": (("id",),),
    "programs_inventoryline": (("id",), ("inventory_id", "program_id")),
    "programs_realised": (("id",),),
    "programs_turn": (("id",),),
}


def protect(apps: Any, schema_editor: Any) -> None:
    for table, unique in TABLES.items():
        triggers.protect(schema_editor.connection, table, unique)


class Migration(migrations.Migration):
    dependencies = [("programs", "0001_first")]
    operations = [migrations.RunPython(protect, migrations.RunPython.noop)]
