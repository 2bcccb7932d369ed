"""What was computed and kept is never changed or removed: the database itself refuses."""

from typing import Any

from django.db import migrations

from gyokaku.audit import triggers


def protect(apps: Any, schema_editor: Any) -> None:
    triggers.protect(schema_editor.connection, "ledger_computation")


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_feeds")]
    operations = [migrations.RunPython(protect, migrations.RunPython.noop)]
