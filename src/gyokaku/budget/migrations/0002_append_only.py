"""What was said of a request, its acts, the outlook, lines of cost tables and what keys stand for are never changed."""

from typing import Any

from django.db import migrations

from gyokaku.audit import triggers

KEYS = ("account", "division", "item", "purpose", "project")
TABLES = {
    "budget_budgetline": (("id",), ("table_id", *KEYS)),
    "budget_mapping": (("id",),),
    "budget_outlook": (("id",),),
    "budget_releasechoice": (("id",),),
    "budget_share": (("id",), ("mapping_id", "initiative_id")),
    "budget_statement": (("id",),),
    "budget_turn": (("id",),),
}


def protect(apps: Any, schema_editor: Any) -> None:
    for table, unique in TABLES.items():
        triggers.protect(schema_editor.connection, table, unique)


class Migration(migrations.Migration):
    dependencies = [("budget", "0001_first")]
    operations = [migrations.RunPython(protect, migrations.RunPython.noop)]
