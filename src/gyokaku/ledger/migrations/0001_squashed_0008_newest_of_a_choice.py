"""The tables of the room as they were after 0008_newest_of_a_choice, made at once."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import gyokaku.indicator.fields
from gyokaku.audit.migrating import ID, CreateTogether, append_only

MODELS = [
    migrations.CreateModel(
        name="Register",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ("key", models.CharField(max_length=40, verbose_name="識別子")),
            ("title", models.TextField(verbose_name="名称")),
            ("version", models.PositiveIntegerField(default=1, verbose_name="版")),
            ("slots", models.JSONField(default=dict, verbose_name="欄の置き場所")),
            ("last_number", models.PositiveBigIntegerField(default=0, verbose_name="最後の番号")),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
            (
                "owner",
                models.ForeignKey(
                    null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.section"
                ),
            ),
            ("opened", models.JSONField(default=list, verbose_name="公開する欄")),
        ],
        options={
            "constraints": [models.UniqueConstraint(fields=("municipality", "key"), name="register_once")],
        },
    ),
    migrations.CreateModel(
        name="Record",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("number", models.PositiveBigIntegerField(verbose_name="番号")),
            ("turn", models.PositiveIntegerField(default=1, verbose_name="何回目の記入")),
            ("version", models.PositiveIntegerField(verbose_name="台帳の版")),
            ("fiscal_year", models.IntegerField(verbose_name="年度")),
            ("first", models.DateField(verbose_name="始まり")),
            ("last", models.DateField(null=True, verbose_name="終わり")),
            ("n1", models.BigIntegerField(null=True)),
            ("n2", models.BigIntegerField(null=True)),
            ("n3", models.BigIntegerField(null=True)),
            ("n4", models.BigIntegerField(null=True)),
            ("n5", models.BigIntegerField(null=True)),
            ("n6", models.BigIntegerField(null=True)),
            ("n7", models.BigIntegerField(null=True)),
            ("n8", models.BigIntegerField(null=True)),
            ("w1", models.TextField(default="")),
            ("w2", models.TextField(default="")),
            ("w3", models.TextField(default="")),
            ("w4", models.TextField(default="")),
            ("w5", models.TextField(default="")),
            ("w6", models.TextField(default="")),
            ("w7", models.TextField(default="")),
            ("w8", models.TextField(default="")),
            ("w9", models.TextField(default="")),
            ("w10", models.TextField(default="")),
            ("w11", models.TextField(default="")),
            ("w12", models.TextField(default="")),
            ("once", models.TextField(default="", verbose_name="重複の判定")),
            ("content", models.CharField(max_length=64, verbose_name="内容のハッシュ")),
            ("values", models.JSONField(verbose_name="内容")),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
            (
                "register",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="records", to="ledger.register"
                ),
            ),
            ("words", models.TextField(default="", verbose_name="探すことば")),
        ],
        options={
            "indexes": [
                models.Index(fields=["register", "fiscal_year", "number"], name="record_year"),
                models.Index(fields=["register", "first", "last"], name="record_first"),
                models.Index(fields=["register", "w1", "fiscal_year", "number"], name="record_w1"),
                models.Index(fields=["register", "w2", "fiscal_year", "number"], name="record_w2"),
                models.Index(fields=["register", "w3", "fiscal_year", "number"], name="record_w3"),
                models.Index(fields=["register", "w1", "number"], name="record_w1_newest"),
                models.Index(fields=["register", "w2", "number"], name="record_w2_newest"),
                models.Index(fields=["register", "w3", "number"], name="record_w3_newest"),
            ],
            "constraints": [
                models.UniqueConstraint(fields=("register", "number"), name="record_number_once"),
                models.UniqueConstraint(
                    condition=models.Q(("once", ""), _negated=True), fields=("register", "once"), name="record_once"
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Grant",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "right",
                models.CharField(
                    choices=[("read", "見る"), ("write", "記入する"), ("define", "記入し、様式も決める")],
                    max_length=10,
                    verbose_name="権限",
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
                    null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.section"
                ),
            ),
            (
                "register",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="grants", to="ledger.register"
                ),
            ),
        ],
        options={
            "constraints": [
                models.UniqueConstraint(fields=("register", "section"), name="grant_once"),
                models.UniqueConstraint(
                    condition=models.Q(("section__isnull", True)), fields=("register",), name="grant_all_once"
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Change",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("number", models.PositiveBigIntegerField(verbose_name="番号")),
            ("turn", models.PositiveIntegerField(verbose_name="何回目の記入")),
            ("version", models.PositiveIntegerField(verbose_name="台帳の版")),
            ("values", models.JSONField(verbose_name="内容")),
            ("withdrawn", models.BooleanField(default=False, verbose_name="取下げ")),
            ("reason", models.TextField(blank=True, verbose_name="理由")),
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
                    on_delete=django.db.models.deletion.PROTECT, related_name="changes", to="ledger.register"
                ),
            ),
        ],
        options={
            "constraints": [models.UniqueConstraint(fields=("register", "number", "turn"), name="change_once")],
        },
    ),
    migrations.CreateModel(
        name="RegisterVersion",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("version", models.PositiveIntegerField(verbose_name="版")),
            ("definition", models.JSONField(verbose_name="定義")),
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
                    on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="ledger.register"
                ),
            ),
        ],
        options={
            "constraints": [models.UniqueConstraint(fields=("register", "version"), name="register_version_once")],
        },
    ),
    migrations.CreateModel(
        name="Feed",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("formula", models.JSONField(verbose_name="式")),
            ("first_year", models.IntegerField(verbose_name="最初の年度")),
            ("at", models.DateTimeField(verbose_name="日時")),
            ("by", models.TextField(verbose_name="職")),
            (
                "indicator",
                models.OneToOneField(
                    on_delete=django.db.models.deletion.CASCADE, related_name="feed", to="indicator.indicator"
                ),
            ),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
            (
                "register",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="feeds", to="ledger.register"
                ),
            ),
        ],
        options={
            "abstract": False,
        },
    ),
    migrations.CreateModel(
        name="Computation",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("indicator", models.UUIDField(verbose_name="指標")),
            ("name", models.TextField(verbose_name="指標名")),
            ("register", models.UUIDField(verbose_name="台帳")),
            ("formula", models.JSONField(verbose_name="式")),
            ("fiscal_year", models.IntegerField(verbose_name="年度")),
            ("value", gyokaku.indicator.fields.ExactDecimalField(null=True, verbose_name="値")),
            ("printed", models.TextField(verbose_name="印字")),
            ("sentence", models.TextField(verbose_name="計算")),
            ("records", models.PositiveBigIntegerField(verbose_name="記録の数")),
            ("hash", models.CharField(max_length=64, verbose_name="根拠のハッシュ")),
            ("at", models.DateTimeField(verbose_name="日時")),
            ("by", models.TextField(verbose_name="職")),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
        ],
        options={
            "indexes": [models.Index(fields=["municipality", "indicator", "fiscal_year"], name="computation_year")],
        },
    ),
    migrations.CreateModel(
        name="Waiting",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("name", models.TextField(verbose_name="名前")),
            ("rows", models.BinaryField(verbose_name="表")),
            ("at", models.DateTimeField(verbose_name="日時")),
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
            (
                "register",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="waiting", to="ledger.register"
                ),
            ),
        ],
        options={
            "constraints": [models.UniqueConstraint(fields=("register", "post"), name="waiting_once")],
        },
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
]


class Migration(migrations.Migration):
    replaces = [
        ("ledger", "0001_first"),
        ("ledger", "0002_append_only"),
        ("ledger", "0003_feeds"),
        ("ledger", "0004_computations_stay"),
        ("ledger", "0005_waiting"),
        ("ledger", "0006_rights_and_files"),
        ("ledger", "0007_words"),
        ("ledger", "0008_newest_of_a_choice"),
    ]

    initial = True

    dependencies = [
        ("indicator", "0001_first"),
        ("organization", "0004_reception"),
    ]

    operations = [
        CreateTogether(MODELS),
        append_only(
            {
                "ledger_attached": ID,
                "ledger_change": (*ID, ("register_id", "number", "turn")),
                "ledger_computation": ID,
                "ledger_registerversion": (*ID, ("register_id", "version")),
            }
        ),
    ]
