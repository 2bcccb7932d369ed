"""The tables of the room as they were after 0009_paper_pages, made at once."""

import uuid

import django.db.models.deletion
import django.db.models.functions.comparison
from django.db import migrations, models

from gyokaku.audit.migrating import ID, CreateTogether, append_only

MODELS = [
    migrations.CreateModel(
        name="Plan",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ("title", models.TextField(verbose_name="題名")),
            ("edition", models.TextField(null=True, verbose_name="版名")),
            ("first_year", models.IntegerField(verbose_name="始まりの年度")),
            ("last_year", models.IntegerField(verbose_name="終わりの年度")),
            ("philosophy", models.TextField(null=True, verbose_name="理念")),
            ("goals", models.JSONField(default=list, verbose_name="基本目標")),
            ("levels", models.JSONField(default=list, verbose_name="階層")),
            ("sheet_fields", models.JSONField(default=list, verbose_name="シートの欄")),
            ("chapters", models.JSONField(default=list, verbose_name="本文の章")),
            ("history", models.JSONField(default=list, verbose_name="沿革")),
            ("results", models.JSONField(default=list, verbose_name="前計画の実績")),
            ("consultation", models.JSONField(null=True, verbose_name="意見募集")),
            ("listing", models.JSONField(default=list, verbose_name="実施事業一覧")),
            ("summary_of", models.TextField(null=True, verbose_name="要約の原典")),
            ("source", models.JSONField(null=True, verbose_name="出典")),
            ("findings", models.JSONField(default=list, verbose_name="読み取り時の指摘")),
            ("version", models.PositiveIntegerField(default=1, verbose_name="更新回数")),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
            ("notice", models.TextField(null=True, verbose_name="お知らせ")),
            ("ended", models.JSONField(default=list, verbose_name="終了した事業")),
        ],
        options={
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("last_year__gte", models.F("first_year"))),
                    name="plan_years_in_order",
                    violation_error_message="計画期間の終わりが始まりより前です。",
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="Branch",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("rank", models.PositiveIntegerField(verbose_name="順")),
            ("key", models.TextField(null=True, verbose_name="識別子")),
            ("code", models.TextField(verbose_name="コード")),
            ("viewpoint", models.TextField(null=True, verbose_name="視点")),
            ("title", models.TextField(verbose_name="題名")),
            ("text", models.TextField(null=True, verbose_name="本文")),
            ("headings", models.JSONField(default=list, verbose_name="見出しの表記")),
            ("source", models.JSONField(null=True, verbose_name="出典")),
            ("findings", models.JSONField(default=list, verbose_name="読み取り時の指摘")),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
            (
                "parent",
                models.ForeignKey(
                    null=True, on_delete=django.db.models.deletion.CASCADE, related_name="children", to="plan.branch"
                ),
            ),
            (
                "plan",
                models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="branches", to="plan.plan"),
            ),
        ],
        options={
            "abstract": False,
        },
    ),
    migrations.CreateModel(
        name="Initiative",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ("rank", models.PositiveIntegerField(verbose_name="順")),
            ("key", models.TextField(null=True, verbose_name="識別子")),
            ("number", models.IntegerField(verbose_name="事業番号")),
            ("title", models.TextField(verbose_name="題名")),
            ("page", models.IntegerField(null=True, verbose_name="頁")),
            ("sources", models.JSONField(default=dict, verbose_name="出典")),
            ("findings", models.JSONField(default=list, verbose_name="読み取り時の指摘")),
            ("version", models.PositiveIntegerField(default=1, verbose_name="更新回数")),
            (
                "branch",
                models.ForeignKey(
                    null=True, on_delete=django.db.models.deletion.PROTECT, related_name="initiatives", to="plan.branch"
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
                    on_delete=django.db.models.deletion.CASCADE, related_name="initiatives", to="plan.plan"
                ),
            ),
            ("reports", models.JSONField(default=list, verbose_name="年度評価の結果")),
            ("origins", models.JSONField(default=list, verbose_name="前身の識別子")),
            ("costs", models.JSONField(default=list, verbose_name="事業費")),
        ],
        options={
            "indexes": [models.Index(fields=["plan", "number"], name="initiative_number")],
        },
    ),
    migrations.CreateModel(
        name="Responsibility",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("rank", models.PositiveIntegerField(verbose_name="順")),
            ("printed", models.TextField(verbose_name="担当課の印字")),
            (
                "initiative",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="responsibilities", to="plan.initiative"
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
        ],
        options={
            "abstract": False,
        },
    ),
    migrations.CreateModel(
        name="ScheduleItem",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("rank", models.PositiveIntegerField(verbose_name="順")),
            ("item", models.TextField(verbose_name="項目")),
            ("source", models.JSONField(null=True, verbose_name="出典")),
            ("findings", models.JSONField(default=list, verbose_name="読み取り時の指摘")),
            (
                "initiative",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="schedule", to="plan.initiative"
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
        name="SheetIndicator",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("rank", models.PositiveIntegerField(null=True, verbose_name="順")),
            (
                "indicator",
                models.OneToOneField(
                    on_delete=django.db.models.deletion.PROTECT, related_name="link", to="indicator.indicator"
                ),
            ),
            (
                "initiative",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="indicator_links", to="plan.initiative"
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
        name="SheetText",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("key", models.TextField(verbose_name="欄")),
            ("own", models.BooleanField(default=False, verbose_name="団体独自の欄")),
            ("text", models.TextField(blank=True, verbose_name="本文")),
            (
                "initiative",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="texts", to="plan.initiative"
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
            "constraints": [models.UniqueConstraint(fields=("initiative", "own", "key"), name="text_once_a_field")],
        },
    ),
    migrations.CreateModel(
        name="Step",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("rank", models.PositiveIntegerField(verbose_name="順")),
            ("first", models.IntegerField(verbose_name="始まりの年度")),
            ("last", models.IntegerField(null=True, verbose_name="終わりの年度")),
            ("last_possible", models.IntegerField(null=True, verbose_name="ありうる終わり")),
            ("text", models.TextField(verbose_name="内容")),
            ("source", models.JSONField(null=True, verbose_name="出典")),
            ("findings", models.JSONField(default=list, verbose_name="読み取り時の指摘")),
            (
                "item",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="plan.scheduleitem"
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
        name="Suppression",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("code", models.CharField(max_length=10, verbose_name="規則")),
            ("initiative", models.IntegerField(null=True, verbose_name="事業番号")),
            ("field", models.TextField(verbose_name="箇所")),
            ("row", models.TextField(verbose_name="行")),
            ("reason", models.TextField(verbose_name="理由")),
            ("by", models.TextField(verbose_name="除外した職")),
            ("at", models.DateTimeField(verbose_name="除外した日時")),
            ("lifted_by", models.TextField(blank=True, verbose_name="取り消した職")),
            ("lifted_at", models.DateTimeField(null=True, verbose_name="取り消した日時")),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
            (
                "plan",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="suppressions", to="plan.plan"
                ),
            ),
        ],
        options={
            "constraints": [
                models.UniqueConstraint(
                    models.F("plan"),
                    models.F("code"),
                    django.db.models.functions.comparison.Coalesce("initiative", models.Value(-1)),
                    models.F("field"),
                    models.F("row"),
                    condition=models.Q(("lifted_at__isnull", True)),
                    name="suppression_once",
                )
            ],
        },
    ),
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
            ("page_count", models.PositiveIntegerField(null=True, verbose_name="全体の頁数")),
            ("pages", models.JSONField(null=True, verbose_name="読み終えた頁")),
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
            "constraints": [models.UniqueConstraint(fields=("municipality", "shape"), name="one_mapping_for_a_table")],
        },
    ),
    migrations.CreateModel(
        name="Tie",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "act",
                models.CharField(
                    choices=[("share", "使う"), ("join", "まとめる"), ("part", "分ける"), ("apart", "別のもの")],
                    max_length=10,
                    verbose_name="したこと",
                ),
            ),
            ("key_before", models.TextField(null=True, verbose_name="前の識別子")),
            ("key_after", models.TextField(null=True, verbose_name="後の識別子")),
            ("figures", models.JSONField(default=list, verbose_name="変えた実績値")),
            ("reason", models.TextField(blank=True, verbose_name="理由")),
            ("by", models.TextField(verbose_name="行った職")),
            ("at", models.DateTimeField(verbose_name="行った日時")),
            (
                "indicator",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="ties", to="indicator.indicator"
                ),
            ),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
            (
                "other",
                models.ForeignKey(
                    null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="indicator.indicator"
                ),
            ),
            (
                "undoes",
                models.OneToOneField(
                    null=True, on_delete=django.db.models.deletion.PROTECT, related_name="undone_by", to="plan.tie"
                ),
            ),
        ],
        options={
            "abstract": False,
        },
    ),
]


class Migration(migrations.Migration):
    replaces = [
        ("plan", "0001_first"),
        ("plan", "0002_suppression"),
        ("plan", "0003_reports"),
        ("plan", "0004_notice"),
        ("plan", "0005_papers"),
        ("plan", "0006_structure"),
        ("plan", "0007_costs"),
        ("plan", "0008_ties"),
        ("plan", "0009_paper_pages"),
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
                "plan_tie": (*ID, ("undoes_id",)),
            }
        ),
    ]
