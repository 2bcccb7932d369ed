"""The tables of the room as they were after 0002_append_only, made at once."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import gyokaku.indicator.fields
from gyokaku.audit.migrating import ID, CreateTogether, append_only

MODELS = [
    migrations.CreateModel(
        name="CostTable",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ("fiscal_year", models.IntegerField(verbose_name="年度")),
            (
                "stage",
                models.CharField(
                    choices=[("budget", "予算"), ("settlement", "決算")], max_length=12, verbose_name="段階"
                ),
            ),
            ("file", models.TextField(verbose_name="ファイル名")),
            ("count", models.PositiveIntegerField(verbose_name="行数")),
            ("total", gyokaku.indicator.fields.ExactDecimalField(verbose_name="事業費の合計（円）")),
            ("at", models.DateTimeField(verbose_name="日時")),
            ("by", models.TextField(verbose_name="職")),
            ("withdrawn_at", models.DateTimeField(null=True, verbose_name="取り消した日時")),
            ("withdrawn_by", models.TextField(blank=True, verbose_name="取り消した職")),
            ("withdrawn_reason", models.TextField(blank=True, verbose_name="取り消した理由")),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
        ],
        options={
            "indexes": [models.Index(fields=["municipality", "fiscal_year", "stage"], name="cost_table_year")],
        },
    ),
    migrations.CreateModel(
        name="BudgetLine",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("account", models.TextField(verbose_name="会計")),
            ("division", models.TextField(verbose_name="款")),
            ("item", models.TextField(verbose_name="項")),
            ("purpose", models.TextField(verbose_name="目")),
            ("project", models.TextField(verbose_name="事業")),
            ("name", models.TextField(verbose_name="名称")),
            ("yen", gyokaku.indicator.fields.ExactDecimalField(verbose_name="事業費（円）")),
            ("personnel", gyokaku.indicator.fields.ExactDecimalField(null=True, verbose_name="人件費（円）")),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
            (
                "table",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="budget.costtable"
                ),
            ),
        ],
        options={
            "constraints": [
                models.UniqueConstraint(
                    fields=("table", "account", "division", "item", "purpose", "project"), name="budget_line_once"
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="Mapping",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("at", models.DateTimeField(verbose_name="日時")),
            ("by", models.TextField(verbose_name="職")),
            ("account", models.TextField(verbose_name="会計")),
            ("division", models.TextField(verbose_name="款")),
            ("item", models.TextField(verbose_name="項")),
            ("purpose", models.TextField(verbose_name="目")),
            ("project", models.TextField(verbose_name="事業")),
            ("first_year", models.IntegerField(verbose_name="この年度から")),
            ("outside", models.PositiveIntegerField(default=0, verbose_name="計画の事業に属さない分の配分比")),
            ("note", models.TextField(blank=True, verbose_name="按分の理由")),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
            (
                "program",
                models.ForeignKey(
                    null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programs.program"
                ),
            ),
        ],
        options={
            "indexes": [
                models.Index(
                    fields=["municipality", "account", "division", "item", "purpose", "project"], name="mapping_key"
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="Outlook",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("at", models.DateTimeField(verbose_name="日時")),
            ("by", models.TextField(verbose_name="職")),
            ("fiscal_year", models.IntegerField(verbose_name="年度")),
            ("name", models.TextField(verbose_name="区分")),
            ("yen", gyokaku.indicator.fields.ExactDecimalField(null=True, verbose_name="見通し額（円）")),
            ("printed", models.TextField(blank=True, verbose_name="見通し額の表記")),
            ("note", models.TextField(blank=True, verbose_name="根拠")),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
        ],
        options={
            "abstract": False,
        },
    ),
    migrations.CreateModel(
        name="ReleaseChoice",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("at", models.DateTimeField(verbose_name="日時")),
            ("by", models.TextField(verbose_name="職")),
            ("fiscal_year", models.IntegerField(verbose_name="年度")),
            (
                "release",
                models.CharField(
                    choices=[
                        ("nothing", "公表しない"),
                        ("decided", "予算が決まったものを公表する（初期設定）"),
                        ("asked", "要求の段階から公表する"),
                    ],
                    max_length=10,
                    verbose_name="公表",
                ),
            ),
            ("reason", models.TextField(blank=True, verbose_name="理由")),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
        ],
        options={
            "abstract": False,
        },
    ),
    migrations.CreateModel(
        name="Request",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ("number", models.PositiveIntegerField(verbose_name="要求番号")),
            ("fiscal_year", models.IntegerField(verbose_name="年度")),
            ("title", models.TextField(verbose_name="件名")),
            (
                "state",
                models.CharField(
                    choices=[
                        ("draft", "作成中"),
                        ("submitted", "要求済み"),
                        ("assessed", "査定済み"),
                        ("decided", "決定"),
                        ("budgeted", "予算計上"),
                        ("settled", "決算"),
                        ("withdrawn", "取下げ"),
                    ],
                    default="draft",
                    max_length=12,
                    verbose_name="状態",
                ),
            ),
            ("version", models.PositiveIntegerField(default=1, verbose_name="更新回数")),
            (
                "initiative",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="requests",
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
                "program",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="requests",
                    to="programs.program",
                ),
            ),
            (
                "section",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.section"
                ),
            ),
        ],
        options={
            "indexes": [models.Index(fields=["municipality", "fiscal_year"], name="request_year")],
            "constraints": [
                models.UniqueConstraint(fields=("municipality", "number"), name="request_number_once"),
                models.CheckConstraint(
                    condition=models.Q(("initiative__isnull", False), ("program__isnull", False), _connector="OR"),
                    name="request_is_tied",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Share",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("weight", models.PositiveIntegerField(verbose_name="配分比")),
            (
                "initiative",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plan.initiative"),
            ),
            (
                "mapping",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="shares", to="budget.mapping"
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
            "constraints": [models.UniqueConstraint(fields=("mapping", "initiative"), name="share_once")],
        },
    ),
    migrations.CreateModel(
        name="Statement",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("at", models.DateTimeField(verbose_name="日時")),
            ("by", models.TextField(verbose_name="職")),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("request", "要求"),
                        ("assessment", "査定"),
                        ("decision", "決定"),
                        ("budget", "当初予算"),
                        ("supplement", "補正予算"),
                        ("settlement", "決算"),
                    ],
                    max_length=12,
                    verbose_name="段階",
                ),
            ),
            ("turn", models.PositiveSmallIntegerField(default=0, verbose_name="補正の号数")),
            ("yen", gyokaku.indicator.fields.ExactDecimalField(verbose_name="金額（円）")),
            ("printed", models.TextField(verbose_name="金額の表記")),
            ("sources", models.JSONField(default=dict, verbose_name="財源")),
            ("reason", models.TextField(blank=True, verbose_name="理由")),
            ("given_up", models.TextField(blank=True, verbose_name="代わりにやめるもの")),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
            (
                "request",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="statements", to="budget.request"
                ),
            ),
        ],
        options={
            "abstract": False,
        },
    ),
    migrations.CreateModel(
        name="Turn",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("at", models.DateTimeField(verbose_name="日時")),
            ("by", models.TextField(verbose_name="職")),
            ("act", models.CharField(max_length=20, verbose_name="したこと")),
            ("before", models.CharField(max_length=12, verbose_name="前の状態")),
            ("after", models.CharField(max_length=12, verbose_name="後の状態")),
            ("reason", models.TextField(blank=True, verbose_name="理由")),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
            (
                "request",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="turns", to="budget.request"
                ),
            ),
        ],
        options={
            "abstract": False,
        },
    ),
    migrations.CreateModel(
        name="Waiting",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("fiscal_year", models.IntegerField(verbose_name="年度")),
            (
                "stage",
                models.CharField(
                    choices=[("budget", "予算"), ("settlement", "決算")], max_length=12, verbose_name="段階"
                ),
            ),
            ("file", models.TextField(verbose_name="ファイル名")),
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
                models.OneToOneField(
                    on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organization.post"
                ),
            ),
        ],
        options={
            "abstract": False,
        },
    ),
]


class Migration(migrations.Migration):
    replaces = [("budget", "0001_first"), ("budget", "0002_append_only")]

    initial = True

    dependencies = [
        ("organization", "0004_reception"),
        ("plan", "0007_costs"),
        ("programs", "0002_append_only"),
    ]

    operations = [
        CreateTogether(MODELS),
        append_only(
            {
                "budget_budgetline": (*ID, ("table_id", "account", "division", "item", "purpose", "project")),
                "budget_mapping": ID,
                "budget_outlook": ID,
                "budget_releasechoice": ID,
                "budget_share": (*ID, ("mapping_id", "initiative_id")),
                "budget_statement": ID,
                "budget_turn": ID,
            }
        ),
    ]
