"""The tables of the room as they were after 0002_companions, made at once."""

import django.db.models.deletion
from django.db import migrations, models

from gyokaku.audit.migrating import ID, CreateTogether, append_only

MODELS = [
    migrations.CreateModel(
        name="Edition",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("number", models.PositiveIntegerField(verbose_name="版番号")),
            ("title", models.TextField(verbose_name="題名")),
            ("reason", models.TextField(verbose_name="理由")),
            ("frozen_at", models.DateTimeField(verbose_name="確定日時")),
            ("frozen_by", models.TextField(verbose_name="確定した職")),
            ("sha256", models.CharField(max_length=64, verbose_name="ハッシュ")),
            ("document", models.BinaryField(verbose_name="計画文書")),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
            (
                "plan",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="editions", to="plan.plan"),
            ),
        ],
        options={
            "constraints": [models.UniqueConstraint(fields=("plan", "number"), name="edition_number_once")],
        },
    ),
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
]


class Migration(migrations.Migration):
    replaces = [("publishing", "0001_first"), ("publishing", "0002_companions")]

    initial = True

    dependencies = [
        ("organization", "0001_first"),
        ("plan", "0001_first"),
    ]

    operations = [
        CreateTogether(MODELS),
        append_only(
            {
                "publishing_companion": (*ID, ("edition_id", "kind")),
                "publishing_edition": (*ID, ("plan_id", "number")),
            }
        ),
    ]
