"""The tables of the room as they were after 0004_reception, made at once."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from gyokaku.audit.migrating import CreateTogether

MODELS = [
    migrations.CreateModel(
        name="Municipality",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("code", models.CharField(max_length=6, unique=True, verbose_name="団体コード")),
            ("name", models.TextField(verbose_name="名称")),
        ],
    ),
    migrations.CreateModel(
        name="Person",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("password", models.CharField(max_length=128, verbose_name="password")),
            ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
            ("login", models.CharField(max_length=60, unique=True, verbose_name="利用者名")),
            ("display_name", models.TextField(verbose_name="氏名")),
            ("is_active", models.BooleanField(default=True, verbose_name="有効")),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="people", to="organization.municipality"
                ),
            ),
            ("must_change_password", models.BooleanField(default=False, verbose_name="パスワードを変えてもらう")),
        ],
        options={
            "abstract": False,
        },
    ),
    migrations.CreateModel(
        name="Section",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("name", models.TextField(verbose_name="名称")),
            ("first_year", models.PositiveSmallIntegerField(verbose_name="設置年度")),
            ("last_year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="最終年度")),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
            (
                "mail",
                models.EmailField(
                    blank=True,
                    help_text="個人のものでない、課の共有アドレス",
                    max_length=254,
                    verbose_name="課の代表アドレス",
                ),
            ),
        ],
        options={
            "indexes": [models.Index(fields=["municipality", "name"], name="organizatio_municip_c87c97_idx")],
            "constraints": [
                models.UniqueConstraint(fields=("municipality", "name", "first_year"), name="section_once_a_year"),
                models.CheckConstraint(
                    condition=models.Q(
                        ("last_year__isnull", True), ("last_year__gte", models.F("first_year")), _connector="OR"
                    ),
                    name="section_years_in_order",
                    violation_error_message="担当課の最終年度が設置年度より前です。",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Post",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ("title", models.TextField(verbose_name="職名")),
            (
                "role",
                models.CharField(
                    choices=[
                        ("section", "担当課"),
                        ("manager", "管理職"),
                        ("planning", "主管課"),
                        ("headquarters", "本部会議"),
                        ("viewer", "閲覧"),
                        ("reception", "意見の受付"),
                        ("administrator", "システム管理者"),
                    ],
                    max_length=20,
                    verbose_name="役割",
                ),
            ),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
            (
                "section",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="posts",
                    to="organization.section",
                ),
            ),
        ],
        options={
            "constraints": [
                models.UniqueConstraint(fields=("municipality", "title", "section"), name="post_once_in_section"),
                models.UniqueConstraint(
                    condition=models.Q(("section__isnull", True)),
                    fields=("municipality", "title"),
                    name="post_once_without_section",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        (
                            "role__in",
                            ["section", "manager", "planning", "headquarters", "viewer", "reception", "administrator"],
                        )
                    ),
                    name="post_role_known",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Assignment",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("first_day", models.DateField(verbose_name="着任日")),
            ("last_day", models.DateField(blank=True, null=True, verbose_name="離任日")),
            (
                "person",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="assignments", to=settings.AUTH_USER_MODEL
                ),
            ),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
            (
                "post",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="assignments", to="organization.post"
                ),
            ),
        ],
        options={
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        ("last_day__isnull", True), ("last_day__gte", models.F("first_day")), _connector="OR"
                    ),
                    name="assignment_days_in_order",
                    violation_error_message="離任日が着任日より前です。",
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="Succession",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("first_year", models.PositiveSmallIntegerField(verbose_name="新しい課の最初の年度")),
            (
                "after",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="predecessors", to="organization.section"
                ),
            ),
            (
                "before",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="successors", to="organization.section"
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
            "constraints": [models.UniqueConstraint(fields=("before", "after"), name="succession_once")],
        },
    ),
]


class Migration(migrations.Migration):
    replaces = [
        ("organization", "0001_first"),
        ("organization", "0002_succession"),
        ("organization", "0003_mail_and_first_password"),
        ("organization", "0004_reception"),
    ]

    initial = True

    dependencies = []

    operations = [
        CreateTogether(MODELS),
    ]
