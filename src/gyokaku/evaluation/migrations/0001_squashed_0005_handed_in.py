"""The tables of the room as they were after 0005_handed_in, made at once."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from gyokaku.audit.migrating import ID, CreateTogether, append_only

MODELS = [
    migrations.CreateModel(
        name="Round",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ("fiscal_year", models.IntegerField(verbose_name="年度")),
            ("scale", models.CharField(max_length=60, verbose_name="評価の物差し")),
            ("due_entering", models.DateField(verbose_name="入力の期限")),
            ("due_manager", models.DateField(verbose_name="課長確認の期限")),
            ("due_office", models.DateField(verbose_name="主管課確認の期限")),
            ("due_headquarters", models.DateField(verbose_name="本部二次評価の期限")),
            ("opened_at", models.DateTimeField(verbose_name="開始日時")),
            ("opened_by", models.TextField(verbose_name="開始した職")),
            ("closed_at", models.DateTimeField(null=True, verbose_name="終了日時")),
            ("closed_by", models.TextField(blank=True, verbose_name="終了した職")),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
            (
                "plan",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="rounds", to="plan.plan"),
            ),
        ],
        options={
            "constraints": [models.UniqueConstraint(fields=("plan", "fiscal_year"), name="round_once_a_year")],
        },
    ),
    migrations.CreateModel(
        name="Sheet",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ("rank", models.PositiveIntegerField(verbose_name="順")),
            ("lead_printed", models.TextField(blank=True, verbose_name="担当課の印字")),
            ("everyone", models.BooleanField(default=False, verbose_name="各課")),
            (
                "state",
                models.CharField(
                    choices=[
                        ("entering", "入力中"),
                        ("manager", "課長確認"),
                        ("office", "主管課確認"),
                        ("sent_back", "差戻し"),
                        ("headquarters", "本部二次評価"),
                        ("confirmed", "確定"),
                        ("published", "公表"),
                    ],
                    default="entering",
                    max_length=20,
                    verbose_name="状態",
                ),
            ),
            ("state_since", models.DateTimeField(verbose_name="状態の始まり")),
            ("due_own", models.DateField(null=True, verbose_name="延長後の期限")),
            ("version", models.PositiveIntegerField(default=1, verbose_name="更新回数")),
            (
                "initiative",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="sheets", to="plan.initiative"
                ),
            ),
            (
                "lead",
                models.ForeignKey(
                    null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.section"
                ),
            ),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
            (
                "round",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="sheets", to="evaluation.round"
                ),
            ),
        ],
        options={
            "constraints": [
                models.UniqueConstraint(fields=("round", "initiative"), name="sheet_once_a_round"),
                models.CheckConstraint(
                    condition=models.Q(
                        (
                            "state__in",
                            ["entering", "manager", "office", "sent_back", "headquarters", "confirmed", "published"],
                        )
                    ),
                    name="sheet_state_known",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="JointSection",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                "sheet",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="joint", to="evaluation.sheet"
                ),
            ),
        ],
        options={
            "constraints": [models.UniqueConstraint(fields=("sheet", "section"), name="joint_section_once")],
        },
    ),
    migrations.CreateModel(
        name="SheetReport",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("version", models.PositiveIntegerField(verbose_name="更新回数")),
            ("done", models.TextField(blank=True, verbose_name="取組の内容")),
            ("result", models.TextField(blank=True, verbose_name="成果")),
            ("issue", models.TextField(blank=True, verbose_name="課題")),
            ("next_year", models.TextField(blank=True, verbose_name="次年度の取組")),
            ("direction", models.CharField(blank=True, max_length=20, verbose_name="次年度の方向性")),
            ("saved_at", models.DateTimeField(verbose_name="保存日時")),
            ("saved_by", models.TextField(verbose_name="保存した職")),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
            (
                "sheet",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="reports", to="evaluation.sheet"
                ),
            ),
        ],
        options={
            "constraints": [
                models.UniqueConstraint(fields=("sheet", "version"), name="report_once_a_version"),
                models.CheckConstraint(
                    condition=models.Q(
                        ("direction__in", ["", "continue", "expand", "reduce", "merge", "complete", "end"])
                    ),
                    name="report_direction_known",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="StepReport",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("row", models.PositiveIntegerField(verbose_name="年次計画の行")),
            ("column", models.PositiveIntegerField(verbose_name="行の中の段階")),
            ("item", models.TextField(verbose_name="項目")),
            ("text", models.TextField(verbose_name="内容")),
            ("first", models.IntegerField(verbose_name="始まりの年度")),
            ("last", models.IntegerField(null=True, verbose_name="終わりの年度")),
            ("progress", models.CharField(blank=True, max_length=20, verbose_name="進み")),
            ("note", models.TextField(blank=True, verbose_name="説明")),
            ("before", models.CharField(blank=True, max_length=20, verbose_name="前年度の進み")),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
            (
                "sheet",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="evaluation.sheet"
                ),
            ),
        ],
        options={
            "constraints": [
                models.UniqueConstraint(fields=("sheet", "row", "column"), name="step_report_once"),
                models.CheckConstraint(
                    condition=models.Q(("progress__in", ["", "not_begun", "in_progress", "done", "changed"])),
                    name="step_progress_known",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Minutes",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("seconds", models.PositiveIntegerField(verbose_name="秒")),
            ("at", models.DateTimeField(verbose_name="日時")),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
            (
                "sheet",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="minutes", to="evaluation.sheet"
                ),
            ),
        ],
        options={
            "abstract": False,
        },
    ),
    migrations.CreateModel(
        name="Extension",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("state", models.CharField(max_length=20, verbose_name="状態")),
            ("before", models.DateField(verbose_name="前の期限")),
            ("after", models.DateField(verbose_name="新しい期限")),
            ("reason", models.TextField(verbose_name="理由")),
            ("at", models.DateTimeField(verbose_name="日時")),
            ("by", models.TextField(verbose_name="職")),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
            (
                "sheet",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="extensions", to="evaluation.sheet"
                ),
            ),
        ],
        options={
            "abstract": False,
        },
    ),
    migrations.CreateModel(
        name="Evidence",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ("name", models.TextField(verbose_name="ファイル名")),
            ("media_type", models.TextField(verbose_name="種類")),
            ("size", models.PositiveBigIntegerField(verbose_name="大きさ")),
            ("sha256", models.CharField(max_length=64, verbose_name="ハッシュ")),
            ("at", models.DateTimeField(verbose_name="日時")),
            ("by", models.TextField(verbose_name="職")),
            ("withdrawn_at", models.DateTimeField(null=True, verbose_name="取り下げた日時")),
            ("withdrawn_by", models.TextField(blank=True, verbose_name="取り下げた職")),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
            (
                "sheet",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="evidence", to="evaluation.sheet"
                ),
            ),
        ],
        options={
            "abstract": False,
        },
    ),
    migrations.CreateModel(
        name="Draft",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("person", models.CharField(blank=True, max_length=40, verbose_name="利用者の識別子")),
            ("fields", models.JSONField(default=dict, verbose_name="入力中の内容")),
            ("version", models.PositiveIntegerField(verbose_name="元にした更新回数")),
            ("refused", models.BooleanField(default=False, verbose_name="保存できなかった")),
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
                "sheet",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="drafts", to="evaluation.sheet"
                ),
            ),
        ],
        options={
            "constraints": [
                models.UniqueConstraint(
                    condition=models.Q(("refused", False)),
                    fields=("sheet", "post", "person"),
                    name="draft_once_a_writer",
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="Comment",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("field", models.TextField(verbose_name="欄")),
            ("about", models.TextField(blank=True, verbose_name="対象の文")),
            ("text", models.TextField(verbose_name="コメント")),
            ("at", models.DateTimeField(verbose_name="日時")),
            ("by", models.TextField(verbose_name="職")),
            ("settled_at", models.DateTimeField(null=True, verbose_name="対応済みにした日時")),
            ("settled_by", models.TextField(blank=True, verbose_name="対応済みにした職")),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
            (
                "sheet",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="comments", to="evaluation.sheet"
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
                    choices=[
                        ("rule", "計算による案"),
                        ("section", "一次評価（担当課）"),
                        ("headquarters", "二次評価（本部）"),
                    ],
                    max_length=20,
                    verbose_name="評価者",
                ),
            ),
            ("rating", models.TextField(verbose_name="評価")),
            ("rated", models.BooleanField(verbose_name="評価に数える")),
            ("sentence", models.TextField(blank=True, verbose_name="根拠")),
            ("reason", models.TextField(blank=True, verbose_name="理由")),
            ("recorded_at", models.DateTimeField(verbose_name="記録日時")),
            ("recorded_by", models.TextField(verbose_name="記録した職")),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
            (
                "sheet",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="assessments", to="evaluation.sheet"
                ),
            ),
        ],
        options={
            "abstract": False,
        },
    ),
    migrations.CreateModel(
        name="ActualReport",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("printed", models.TextField(verbose_name="実績値")),
            ("period", models.TextField(verbose_name="時点")),
            ("taken_from", models.TextField(verbose_name="出どころ")),
            ("provisional", models.BooleanField(default=False, verbose_name="暫定")),
            ("recorded_at", models.DateTimeField(verbose_name="記録日時")),
            ("recorded_by", models.TextField(verbose_name="記録した職")),
            (
                "indicator",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="indicator.indicator"
                ),
            ),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
            (
                "supersedes",
                models.OneToOneField(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="superseded_by",
                    to="evaluation.actualreport",
                ),
            ),
            (
                "sheet",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="actuals", to="evaluation.sheet"
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
            ("reason", models.TextField(blank=True, verbose_name="理由")),
            ("at", models.DateTimeField(verbose_name="日時")),
            ("by", models.TextField(verbose_name="職")),
            ("side", models.CharField(max_length=20, verbose_name="職の役割")),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
            (
                "sheet",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="turns", to="evaluation.sheet"
                ),
            ),
        ],
        options={
            "abstract": False,
        },
    ),
    migrations.CreateModel(
        name="Reminder",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("day", models.DateField(verbose_name="日")),
            ("sheets", models.PositiveIntegerField(verbose_name="シートの数")),
            ("at", models.DateTimeField(verbose_name="日時")),
            ("by", models.TextField(verbose_name="職")),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
            (
                "round",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="reminders", to="evaluation.round"
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
            "constraints": [models.UniqueConstraint(fields=("round", "section", "day"), name="reminder_once_a_day")],
        },
    ),
    migrations.CreateModel(
        name="HandedIn",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("person", models.CharField(blank=True, max_length=40, verbose_name="利用者の識別子")),
            ("name", models.TextField(verbose_name="ファイル名")),
            ("content", models.BinaryField(verbose_name="読んだ内容")),
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
                "round",
                models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="evaluation.round"),
            ),
        ],
        options={
            "constraints": [models.UniqueConstraint(fields=("post", "person"), name="handed_in_once_a_writer")],
        },
    ),
]


class Migration(migrations.Migration):
    replaces = [
        ("evaluation", "0001_first"),
        ("evaluation", "0002_beside"),
        ("evaluation", "0003_append_only"),
        ("evaluation", "0004_reminder"),
        ("evaluation", "0005_handed_in"),
    ]

    initial = True

    dependencies = [
        ("indicator", "0001_first"),
        ("organization", "0003_mail_and_first_password"),
        ("plan", "0002_suppression"),
    ]

    operations = [
        CreateTogether(MODELS),
        append_only(
            {
                "evaluation_actualreport": (*ID, ("supersedes_id",)),
                "evaluation_assessment": ID,
                "evaluation_turn": ID,
            }
        ),
    ]
