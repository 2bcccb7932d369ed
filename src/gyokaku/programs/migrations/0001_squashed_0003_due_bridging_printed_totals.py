"""The tables of the room as they were after 0003_due_bridging_printed_totals, made at once."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import gyokaku.indicator.fields
from gyokaku.audit.migrating import ID, CreateTogether, append_only

MODELS = [
    migrations.CreateModel(
        name="Criteria",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("version", models.PositiveIntegerField(verbose_name="版")),
            ("content", models.JSONField(verbose_name="評価表")),
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
            "constraints": [models.UniqueConstraint(fields=("municipality", "version"), name="criteria_version_once")],
        },
    ),
    migrations.CreateModel(
        name="Inventory",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("fiscal_year", models.IntegerField(verbose_name="年度")),
            ("definition", models.TextField(verbose_name="事務事業の定義")),
            ("total", models.PositiveIntegerField(null=True, verbose_name="総数")),
            ("closed_at", models.DateTimeField(null=True, verbose_name="確定日時")),
            ("closed_by", models.TextField(blank=True, verbose_name="確定した職")),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
            ("bridging", models.TextField(blank=True, verbose_name="定義の変更の説明")),
            ("former_total", models.PositiveIntegerField(null=True, verbose_name="前の定義による総数")),
            ("source", models.TextField(blank=True, verbose_name="総数の出典")),
        ],
        options={
            "constraints": [
                models.UniqueConstraint(fields=("municipality", "fiscal_year"), name="inventory_once_a_year")
            ],
        },
    ),
    migrations.CreateModel(
        name="OpeningBalance",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("number", models.PositiveIntegerField(verbose_name="番号")),
            ("at", models.DateTimeField(verbose_name="日時")),
            ("by", models.TextField(verbose_name="職")),
            ("withdrawn_at", models.DateTimeField(null=True, verbose_name="取り下げた日時")),
            ("withdrawn_by", models.TextField(blank=True, verbose_name="取り下げた職")),
            ("withdrawn_reason", models.TextField(blank=True, verbose_name="取り下げた理由")),
            ("first_year", models.IntegerField(verbose_name="始まりの年度")),
            ("last_year", models.IntegerField(verbose_name="終わりの年度")),
            (
                "kind",
                models.CharField(
                    choices=[("revenue", "歳入増"), ("saving", "歳出減")], max_length=10, verbose_name="種類"
                ),
            ),
            ("yen", gyokaku.indicator.fields.ExactDecimalField(verbose_name="金額（円）")),
            ("printed", models.TextField(verbose_name="金額の表記")),
            ("cases", models.PositiveIntegerField(null=True, verbose_name="件数")),
            ("source", models.TextField(verbose_name="出典")),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
            (
                "within",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="parts",
                    to="programs.openingbalance",
                ),
            ),
        ],
        options={
            "constraints": [models.UniqueConstraint(fields=("municipality", "number"), name="balance_number_once")],
        },
    ),
    migrations.CreateModel(
        name="Program",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ("number", models.PositiveIntegerField(verbose_name="事務事業番号")),
            ("name", models.TextField(verbose_name="名称")),
            ("first_year", models.IntegerField(verbose_name="開始年度")),
            ("last_year", models.IntegerField(null=True, verbose_name="最終年度")),
            (
                "ending",
                models.CharField(
                    blank=True, choices=[("ended", "終了"), ("merged", "統合")], max_length=10, verbose_name="終わり方"
                ),
            ),
            ("ending_reason", models.TextField(blank=True, verbose_name="終わりの理由")),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
            (
                "section",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="programs", to="organization.section"
                ),
            ),
            (
                "successor",
                models.ForeignKey(
                    null=True, on_delete=django.db.models.deletion.PROTECT, related_name="merged", to="programs.program"
                ),
            ),
        ],
        options={
            "indexes": [models.Index(fields=["municipality", "first_year", "last_year"], name="program_years")],
            "constraints": [
                models.UniqueConstraint(fields=("municipality", "number"), name="program_number_once"),
                models.CheckConstraint(
                    condition=models.Q(
                        ("last_year__isnull", True), ("last_year__gte", models.F("first_year")), _connector="OR"
                    ),
                    name="program_years_in_order",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="InventoryLine",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("number", models.PositiveIntegerField(verbose_name="事務事業番号")),
            ("name", models.TextField(verbose_name="名称")),
            ("section", models.TextField(verbose_name="所管課")),
            (
                "inventory",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="programs.inventory"
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
                    on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="programs.program"
                ),
            ),
        ],
        options={
            "constraints": [models.UniqueConstraint(fields=("inventory", "program"), name="inventory_line_once")],
        },
    ),
    migrations.CreateModel(
        name="Review",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ("fiscal_year", models.IntegerField(verbose_name="年度")),
            (
                "proposer",
                models.CharField(
                    choices=[("section", "所管課"), ("planning", "主管課")], max_length=10, verbose_name="提案者"
                ),
            ),
            ("reason", models.TextField(verbose_name="候補とした理由")),
            ("state", models.CharField(default="candidate", max_length=20, verbose_name="状態")),
            ("decision", models.CharField(blank=True, max_length=20, verbose_name="決定")),
            ("decision_reason", models.TextField(blank=True, verbose_name="決定の理由")),
            ("version", models.PositiveIntegerField(default=1, verbose_name="更新回数")),
            (
                "criteria",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programs.criteria"
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
                    on_delete=django.db.models.deletion.PROTECT, related_name="reviews", to="programs.program"
                ),
            ),
            (
                "section",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.section"
                ),
            ),
            ("due", models.DateField(null=True, verbose_name="実施の期限")),
        ],
        options={
            "indexes": [models.Index(fields=["municipality", "fiscal_year", "state"], name="review_year_state")],
            "constraints": [
                models.UniqueConstraint(
                    condition=models.Q(("state", "withdrawn"), _negated=True),
                    fields=("program", "fiscal_year"),
                    name="review_once_a_year",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        (
                            "state__in",
                            ["candidate", "first", "sent_back", "second", "decided", "under_way", "done", "withdrawn"],
                        )
                    ),
                    name="review_state_known",
                ),
                models.CheckConstraint(
                    condition=models.Q(("decision__in", ["", "continue", "improve", "reduce", "merge", "abolish"])),
                    name="review_decision_known",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Effect",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("number", models.PositiveIntegerField(verbose_name="番号")),
            ("at", models.DateTimeField(verbose_name="日時")),
            ("by", models.TextField(verbose_name="職")),
            ("withdrawn_at", models.DateTimeField(null=True, verbose_name="取り下げた日時")),
            ("withdrawn_by", models.TextField(blank=True, verbose_name="取り下げた職")),
            ("withdrawn_reason", models.TextField(blank=True, verbose_name="取り下げた理由")),
            ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ("title", models.TextField(verbose_name="内容")),
            (
                "kind",
                models.CharField(
                    choices=[("revenue", "歳入増"), ("saving", "歳出減")], max_length=10, verbose_name="種類"
                ),
            ),
            (
                "rule",
                models.CharField(
                    choices=[("once", "単年度"), ("cumulative", "累計"), ("annualised", "平年度化")],
                    max_length=12,
                    verbose_name="数え方",
                ),
            ),
            ("base_year", models.IntegerField(verbose_name="基準年度")),
            ("last_year", models.IntegerField(null=True, verbose_name="終わりの年度")),
            ("months", models.PositiveSmallIntegerField(null=True, verbose_name="月数")),
            ("planned", gyokaku.indicator.fields.ExactDecimalField(verbose_name="計画額（円）")),
            ("planned_printed", models.TextField(verbose_name="計画額の表記")),
            ("evidence", models.TextField(verbose_name="根拠")),
            ("evidence_key", models.TextField(blank=True, verbose_name="根拠の番号")),
            ("apart", models.TextField(blank=True, verbose_name="同じ対象の別の効果である理由")),
            ("uncovered", models.TextField(blank=True, verbose_name="既計上に含まれない理由")),
            (
                "initiative",
                models.ForeignKey(
                    null=True, on_delete=django.db.models.deletion.PROTECT, related_name="effects", to="plan.initiative"
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
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.section"
                ),
            ),
            (
                "program",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="effects",
                    to="programs.program",
                ),
            ),
            (
                "review",
                models.ForeignKey(
                    null=True, on_delete=django.db.models.deletion.PROTECT, related_name="effects", to="programs.review"
                ),
            ),
        ],
        options={
            "constraints": [
                models.UniqueConstraint(fields=("municipality", "number"), name="effect_number_once"),
                models.CheckConstraint(
                    condition=models.Q(("program__isnull", False), ("initiative__isnull", False), _connector="OR"),
                    name="effect_is_tied",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Realised",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("fiscal_year", models.IntegerField(verbose_name="年度")),
            ("yen", gyokaku.indicator.fields.ExactDecimalField(verbose_name="実績額（円）")),
            ("printed", models.TextField(verbose_name="実績額の表記")),
            ("evidence", models.TextField(verbose_name="根拠")),
            ("reason", models.TextField(blank=True, verbose_name="訂正の理由")),
            ("at", models.DateTimeField(verbose_name="日時")),
            ("by", models.TextField(verbose_name="職")),
            (
                "effect",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="realised", to="programs.effect"
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
            "abstract": False,
        },
    ),
    migrations.CreateModel(
        name="Idea",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("fiscal_year", models.IntegerField(verbose_name="年度")),
            ("text", models.TextField(verbose_name="アイデア")),
            ("dropped", models.TextField(blank=True, verbose_name="見送りの理由")),
            ("at", models.DateTimeField(verbose_name="日時")),
            ("by", models.TextField(verbose_name="職")),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
            (
                "section",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.section"
                ),
            ),
            (
                "review",
                models.ForeignKey(
                    null=True, on_delete=django.db.models.deletion.PROTECT, related_name="ideas", to="programs.review"
                ),
            ),
        ],
        options={
            "abstract": False,
        },
    ),
    migrations.CreateModel(
        name="FollowUp",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("day", models.DateField(verbose_name="日付")),
            ("text", models.TextField(verbose_name="実施した内容")),
            ("at", models.DateTimeField(verbose_name="日時")),
            ("by", models.TextField(verbose_name="職")),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
            (
                "review",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="follow_ups", to="programs.review"
                ),
            ),
        ],
        options={
            "abstract": False,
        },
    ),
    migrations.CreateModel(
        name="Assessment",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "layer",
                models.CharField(
                    choices=[("first", "一次評価（所管課）"), ("second", "二次評価（本部）")],
                    max_length=10,
                    verbose_name="評価者",
                ),
            ),
            ("ratings", models.JSONField(verbose_name="評価")),
            ("direction", models.CharField(max_length=20, verbose_name="方向性")),
            ("reason", models.TextField(verbose_name="方向性の理由")),
            ("at", models.DateTimeField(verbose_name="日時")),
            ("by", models.TextField(verbose_name="職")),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
            (
                "review",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="assessments", to="programs.review"
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
            ("act", models.CharField(max_length=20, verbose_name="行為")),
            ("before", models.CharField(max_length=20, verbose_name="前の状態")),
            ("after", models.CharField(max_length=20, verbose_name="後の状態")),
            ("decision", models.CharField(blank=True, max_length=20, verbose_name="決定")),
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
                "review",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="turns", to="programs.review"
                ),
            ),
        ],
        options={
            "abstract": False,
        },
    ),
    migrations.CreateModel(
        name="IndicatorFeed",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "measure",
                models.CharField(
                    choices=[
                        ("reviews", "決定した見直しの件数"),
                        ("changed", "決定した見直しの件数（継続を除く）"),
                        ("saving", "見直しによる歳出減の実績額"),
                        ("revenue", "見直しによる歳入増の実績額"),
                    ],
                    max_length=10,
                    verbose_name="何を数えるか",
                ),
            ),
            ("first_year", models.IntegerField(verbose_name="最初の年度")),
            ("at", models.DateTimeField(verbose_name="日時")),
            ("by", models.TextField(verbose_name="職")),
            (
                "indicator",
                models.OneToOneField(
                    on_delete=django.db.models.deletion.CASCADE, related_name="programs_feed", to="indicator.indicator"
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
            "abstract": False,
        },
    ),
    migrations.CreateModel(
        name="PrintedTotal",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("number", models.PositiveIntegerField(verbose_name="番号")),
            ("at", models.DateTimeField(verbose_name="日時")),
            ("by", models.TextField(verbose_name="職")),
            ("withdrawn_at", models.DateTimeField(null=True, verbose_name="取り下げた日時")),
            ("withdrawn_by", models.TextField(blank=True, verbose_name="取り下げた職")),
            ("withdrawn_reason", models.TextField(blank=True, verbose_name="取り下げた理由")),
            ("first_year", models.IntegerField(verbose_name="始まりの年度")),
            ("last_year", models.IntegerField(verbose_name="終わりの年度")),
            (
                "kind",
                models.CharField(
                    choices=[("revenue", "歳入増"), ("saving", "歳出減")], max_length=10, verbose_name="種類"
                ),
            ),
            ("yen", gyokaku.indicator.fields.ExactDecimalField(null=True, verbose_name="金額（円）")),
            ("printed", models.TextField(blank=True, verbose_name="金額の表記")),
            ("cases", models.PositiveIntegerField(null=True, verbose_name="件数")),
            ("source", models.TextField(verbose_name="出典")),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
        ],
        options={
            "constraints": [
                models.UniqueConstraint(fields=("municipality", "number"), name="printed_total_number_once")
            ],
        },
    ),
]


class Migration(migrations.Migration):
    replaces = [
        ("programs", "0001_first"),
        ("programs", "0002_append_only"),
        ("programs", "0003_due_bridging_printed_totals"),
    ]

    initial = True

    dependencies = [
        ("indicator", "0001_first"),
        ("organization", "0004_reception"),
        ("plan", "0005_papers"),
    ]

    operations = [
        CreateTogether(MODELS),
        append_only(
            {
                "programs_assessment": ID,
                "programs_criteria": (*ID, ("municipality_id", "version")),
                "programs_followup": ID,
                "programs_inventoryline": (*ID, ("inventory_id", "program_id")),
                "programs_realised": ID,
                "programs_turn": ID,
            }
        ),
    ]
