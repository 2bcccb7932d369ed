"""The tables of the room as they were after 0002_structure, made at once."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from gyokaku.audit.migrating import CreateTogether

MODELS = [
    migrations.CreateModel(
        name="Proposal",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ("place", models.TextField(verbose_name="箇所")),
            ("label", models.TextField(verbose_name="箇所の名称")),
            ("before", models.TextField(blank=True, verbose_name="いま")),
            ("after", models.TextField(blank=True, verbose_name="提案")),
            ("reason", models.TextField(verbose_name="理由")),
            ("state", models.CharField(default="proposed", max_length=12, verbose_name="状態")),
            ("proposed_by", models.TextField(verbose_name="提案した職")),
            ("at", models.DateTimeField(verbose_name="提案した日時")),
            ("decided_by", models.TextField(blank=True, verbose_name="決めた職")),
            ("decided_at", models.DateTimeField(null=True, verbose_name="決めた日時")),
            ("decision", models.TextField(blank=True, verbose_name="決定の理由")),
            (
                "initiative",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="proposals",
                    to="plan.initiative",
                ),
            ),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
            (
                "plan",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="proposals", to="plan.plan"
                ),
            ),
            (
                "post",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.post"
                ),
            ),
            ("change", models.JSONField(default=dict, verbose_name="構成の変更")),
        ],
        options={
            "indexes": [models.Index(fields=["municipality", "state"], name="revision_pr_municip_a5ebbb_idx")],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("state__in", ["proposed", "accepted", "rejected", "withdrawn", "applied"])),
                    name="proposal_state_known",
                ),
                models.UniqueConstraint(
                    condition=models.Q(("state", "accepted")),
                    fields=("initiative", "place"),
                    name="one_accepted_proposal_for_a_place",
                ),
            ],
        },
    ),
]


class Migration(migrations.Migration):
    replaces = [("revision", "0001_first"), ("revision", "0002_structure")]

    initial = True

    dependencies = [
        ("organization", "0002_succession"),
        ("plan", "0006_structure"),
    ]

    operations = [
        CreateTogether(MODELS),
    ]
