"""Records can be found by a word: what a search compares is kept beside them, and written for those that stand."""

from itertools import islice
from typing import Any

from django.db import migrations, models

from gyokaku.engine.register import Definition
from gyokaku.engine.register.showing import search_text

TOGETHER = 500


def write(apps: Any, schema_editor: Any) -> None:
    versions = apps.get_model("ledger", "RegisterVersion")._base_manager.all()
    known = {(one.register_id, one.version): Definition.model_validate(one.definition) for one in versions}
    records = apps.get_model("ledger", "Record")._base_manager
    rows = records.only("register_id", "version", "values").order_by("pk").iterator(chunk_size=TOGETHER)
    while batch := list(islice(rows, TOGETHER)):
        for row in batch:
            row.words = search_text(known[row.register_id, row.version], row.values)
        records.bulk_update(batch, ["words"])


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0006_rights_and_files"),
    ]

    operations = [
        migrations.AddField(
            model_name="record",
            name="words",
            field=models.TextField(default="", verbose_name="探すことば"),
        ),
        migrations.RunPython(write, migrations.RunPython.noop),
    ]
