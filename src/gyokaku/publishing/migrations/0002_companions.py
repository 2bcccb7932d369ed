from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from gyokaku.audit import triggers


def protect(apps: Any, schema_editor: Any) -> None:
    triggers.protect(schema_editor.connection, "publishing_companion", (("id",), ("edition_id", "kind")))


class Migration(migrations.Migration):
    dependencies = [
        ("organization", "0001_first"),
        ("publishing", "0001_first"),
    ]

    operations = [
        migrations.CreateModel(
            name="Companion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=32, verbose_name="種類")),
                ("sha256", models.CharField(max_length=64, verbose_name="ハッシュ")),
                ("document", models.BinaryField(verbose_name="文書")),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="companions", to="publishing.edition"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("edition", "kind"), name="companion_kind_once")],
            },
        ),
        migrations.RunPython(protect, migrations.RunPython.noop),
    ]
