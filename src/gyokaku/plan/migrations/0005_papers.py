import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organization", "0002_succession"),
        ("plan", "0004_notice"),
    ]

    operations = [
        migrations.CreateModel(
            name="Paper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.TextField(verbose_name="ファイル名")),
                ("content", models.BinaryField(verbose_name="中身")),
                ("mapping", models.JSONField(null=True, verbose_name="確かめた対応表")),
                ("at", models.DateTimeField(verbose_name="受け取った日時")),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organization.post"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SavedMapping",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("shape", models.CharField(max_length=64, verbose_name="見出しの指紋")),
                ("name", models.TextField(verbose_name="ファイル名")),
                ("rules", models.JSONField(verbose_name="対応表")),
                ("by", models.TextField(verbose_name="確かめた職")),
                ("at", models.DateTimeField(verbose_name="確かめた日時")),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("municipality", "shape"), name="one_mapping_for_a_table")
                ],
            },
        ),
    ]
