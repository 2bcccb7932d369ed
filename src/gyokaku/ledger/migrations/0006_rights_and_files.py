"""Who may define, which fields are public, and files that records name; files are never changed or removed."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from gyokaku.audit import triggers


def protect(apps: Any, schema_editor: Any) -> None:
    triggers.protect(schema_editor.connection, "ledger_attached")


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0005_waiting"),
        ("organization", "0004_reception"),
    ]

    operations = [
        migrations.AddField(
            model_name="register",
            name="opened",
            field=models.JSONField(default=list, verbose_name="公開する欄"),
        ),
        migrations.AlterField(
            model_name="grant",
            name="right",
            field=models.CharField(
                choices=[("read", "見る"), ("write", "記入する"), ("define", "記入し、様式も決める")],
                max_length=10,
                verbose_name="権限",
            ),
        ),
        migrations.CreateModel(
            name="Attached",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.TextField(verbose_name="名前")),
                ("media_type", models.TextField(verbose_name="種類")),
                ("size", models.PositiveBigIntegerField(verbose_name="大きさ")),
                ("sha256", models.CharField(max_length=64, verbose_name="ハッシュ")),
                ("at", models.DateTimeField(verbose_name="日時")),
                ("by", models.TextField(verbose_name="職")),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                    ),
                ),
                (
                    "register",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="files", to="ledger.register"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("register", "sha256", "name"), name="attached_once")],
            },
        ),
        migrations.RunPython(protect, migrations.RunPython.noop),
    ]
