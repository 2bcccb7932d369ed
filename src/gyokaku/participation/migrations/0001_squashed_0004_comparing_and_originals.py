"""The tables of the room as they were after 0004_comparing_and_originals, made at once."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from gyokaku.audit.migrating import ID, CreateTogether, append_only

MODELS = [
    migrations.CreateModel(
        name="Consultation",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ("number", models.PositiveIntegerField(verbose_name="番号")),
            ("title", models.TextField(verbose_name="件名")),
            ("opens_at", models.DateTimeField(verbose_name="募集開始")),
            ("closes_at", models.DateTimeField(verbose_name="必着")),
            ("short_reason", models.TextField(blank=True, verbose_name="30日より短い理由")),
            ("channels", models.JSONField(default=list, verbose_name="提出方法")),
            ("asked", models.JSONField(default=list, verbose_name="尋ねる項目")),
            ("required", models.JSONField(default=list, verbose_name="必須の項目")),
            ("who_may", models.TextField(verbose_name="提出できる方")),
            ("privacy", models.TextField(verbose_name="個人情報の取扱い")),
            ("addressee", models.TextField(blank=True, verbose_name="提出先")),
            ("attachments", models.BooleanField(default=False, verbose_name="添付を受け付ける")),
            ("keep_days", models.PositiveIntegerField(default=365, verbose_name="個人情報を保つ日数")),
            ("announced_at", models.DateTimeField(null=True, verbose_name="公表日時")),
            ("answered_at", models.DateTimeField(null=True, verbose_name="結果公表日時")),
            ("version", models.PositiveIntegerField(default=1, verbose_name="更新回数")),
            (
                "edition",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="consultations", to="publishing.edition"
                ),
            ),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
            (
                "revised",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="answering",
                    to="publishing.edition",
                ),
            ),
        ],
        options={
            "constraints": [
                models.UniqueConstraint(fields=("municipality", "number"), name="consultation_number_once"),
                models.CheckConstraint(
                    condition=models.Q(("closes_at__gt", models.F("opens_at"))), name="consultation_period_in_order"
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Deletion",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("at", models.DateTimeField(verbose_name="日時")),
            ("by", models.TextField(verbose_name="職")),
            ("reason", models.TextField(verbose_name="理由")),
            ("senders", models.PositiveIntegerField(verbose_name="消した提出者の数")),
            ("files", models.PositiveIntegerField(verbose_name="消したファイルの数")),
            (
                "consultation",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="deletions",
                    to="participation.consultation",
                ),
            ),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
            ("texts", models.PositiveIntegerField(default=0, verbose_name="消したもとの文の数")),
        ],
        options={
            "abstract": False,
        },
    ),
    migrations.CreateModel(
        name="Group",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ("number", models.PositiveIntegerField(verbose_name="番号")),
            ("theme", models.TextField(blank=True, verbose_name="分類")),
            ("summary", models.TextField(blank=True, verbose_name="意見の概要")),
            ("response", models.TextField(blank=True, verbose_name="市の考え方")),
            (
                "outcome",
                models.CharField(
                    blank=True,
                    choices=[
                        ("reflected", "計画に反映した"),
                        ("partly", "一部を反映した"),
                        ("reference", "今後の参考とする"),
                        ("hard", "反映は難しい"),
                        ("already", "すでに計画にある"),
                        ("outside", "計画の対象でない"),
                    ],
                    max_length=10,
                    verbose_name="対応",
                ),
            ),
            ("reason", models.TextField(blank=True, verbose_name="修正内容と理由")),
            ("state", models.CharField(default="draft", max_length=10, verbose_name="状態")),
            ("version", models.PositiveIntegerField(default=1, verbose_name="更新回数")),
            (
                "consultation",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="groups", to="participation.consultation"
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
            "indexes": [models.Index(fields=["consultation", "state"], name="group_state")],
            "constraints": [
                models.UniqueConstraint(fields=("consultation", "number"), name="group_number_once"),
                models.CheckConstraint(
                    condition=models.Q(("state__in", ["draft", "review", "sent_back", "settled"])),
                    name="group_state_known",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("outcome__in", ["", "reflected", "partly", "reference", "hard", "already", "outside"])
                    ),
                    name="group_outcome_known",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Change",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("before", models.CharField(blank=True, max_length=100, verbose_name="案の箇所")),
            ("after", models.CharField(blank=True, max_length=100, verbose_name="修正後の箇所")),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
            (
                "group",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="changes", to="participation.group"
                ),
            ),
        ],
        options={
            "constraints": [models.UniqueConstraint(fields=("group", "before", "after"), name="changed_passage_once")],
        },
    ),
    migrations.CreateModel(
        name="Meeting",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            (
                "kind",
                models.CharField(
                    choices=[("dialogue", "意見交換会"), ("workshop", "ワークショップ"), ("briefing", "説明会")],
                    max_length=10,
                    verbose_name="種類",
                ),
            ),
            ("day", models.DateField(verbose_name="開催日")),
            ("place", models.TextField(verbose_name="場所")),
            ("people", models.PositiveIntegerField(verbose_name="参加人数")),
            ("summary", models.TextField(verbose_name="概要")),
            ("withdrawn_at", models.DateTimeField(null=True, verbose_name="取り消した日時")),
            ("withdrawn_reason", models.TextField(blank=True, verbose_name="取り消しの理由")),
            ("version", models.PositiveIntegerField(default=1, verbose_name="更新回数")),
            (
                "consultation",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="meetings",
                    to="participation.consultation",
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
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="meetings", to="plan.plan"),
            ),
        ],
        options={
            "abstract": False,
        },
    ),
    migrations.CreateModel(
        name="Publication",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("at", models.DateTimeField(verbose_name="公表日時")),
            ("by", models.TextField(verbose_name="職")),
            ("sha256", models.CharField(max_length=64, verbose_name="ハッシュ")),
            ("document", models.BinaryField(verbose_name="結果")),
            (
                "consultation",
                models.OneToOneField(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="publication",
                    to="participation.consultation",
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
        name="Submission",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ("number", models.PositiveIntegerField(verbose_name="受付番号")),
            (
                "channel",
                models.CharField(
                    choices=[
                        ("form", "入力フォーム"),
                        ("mail", "メール"),
                        ("post", "郵送"),
                        ("fax", "FAX"),
                        ("in_person", "持参"),
                    ],
                    max_length=10,
                    verbose_name="提出方法",
                ),
            ),
            ("received_at", models.DateTimeField(verbose_name="受付日時")),
            ("late", models.BooleanField(default=False, verbose_name="必着を過ぎたもの")),
            ("people", models.PositiveIntegerField(default=1, verbose_name="人数")),
            ("token", models.CharField(max_length=64, verbose_name="送信の印")),
            ("taken_by", models.TextField(blank=True, verbose_name="受け付けた職")),
            ("withdrawn_at", models.DateTimeField(null=True, verbose_name="取り下げ日時")),
            ("withdrawn_reason", models.TextField(blank=True, verbose_name="取り下げの理由")),
            (
                "consultation",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="submissions",
                    to="participation.consultation",
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
            "constraints": [
                models.UniqueConstraint(fields=("consultation", "number"), name="submission_number_once"),
                models.UniqueConstraint(fields=("consultation", "token"), name="submission_token_once"),
                models.CheckConstraint(condition=models.Q(("people__gte", 1)), name="submission_of_someone"),
            ],
        },
    ),
    migrations.CreateModel(
        name="Opinion",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ("number", models.PositiveIntegerField(verbose_name="意見番号")),
            ("text", models.TextField(verbose_name="意見")),
            ("shown", models.TextField(blank=True, verbose_name="公表する文")),
            ("version", models.PositiveIntegerField(default=1, verbose_name="更新回数")),
            (
                "consultation",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="opinions",
                    to="participation.consultation",
                ),
            ),
            (
                "group",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="opinions",
                    to="participation.group",
                ),
            ),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
            (
                "repeats",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="repeated",
                    to="participation.opinion",
                ),
            ),
            (
                "section",
                models.ForeignKey(
                    null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.section"
                ),
            ),
            (
                "submission",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="opinions", to="participation.submission"
                ),
            ),
            ("doubtful", models.BooleanField(default=False, verbose_name="個人情報と見える記載")),
        ],
        options={
            "indexes": [models.Index(fields=["consultation", "group"], name="opinion_group")],
            "constraints": [models.UniqueConstraint(fields=("consultation", "number"), name="opinion_number_once")],
        },
    ),
    migrations.CreateModel(
        name="OpinionPlace",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("address", models.CharField(blank=True, max_length=100, verbose_name="箇所")),
            ("initiative", models.PositiveIntegerField(null=True, verbose_name="事業番号")),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
            (
                "opinion",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="places", to="participation.opinion"
                ),
            ),
        ],
        options={
            "indexes": [models.Index(fields=["municipality", "address"], name="opinion_place_address")],
            "constraints": [models.UniqueConstraint(fields=("opinion", "address"), name="opinion_place_once")],
        },
    ),
    migrations.CreateModel(
        name="Personal",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("sealed", models.BinaryField(verbose_name="封をした個人情報")),
            ("mark", models.CharField(db_index=True, max_length=64, verbose_name="同じ人の印")),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
            (
                "submission",
                models.OneToOneField(
                    on_delete=django.db.models.deletion.PROTECT, related_name="personal", to="participation.submission"
                ),
            ),
        ],
        options={
            "abstract": False,
        },
    ),
    migrations.CreateModel(
        name="Attachment",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ("kind", models.CharField(max_length=100, verbose_name="種類")),
            ("size", models.PositiveIntegerField(verbose_name="大きさ")),
            ("sha256", models.CharField(max_length=64, verbose_name="ハッシュ")),
            ("at", models.DateTimeField(verbose_name="日時")),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
            (
                "submission",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="attachments",
                    to="participation.submission",
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
            ("act", models.CharField(max_length=10, verbose_name="行為")),
            ("before", models.CharField(max_length=10, verbose_name="前の状態")),
            ("after", models.CharField(max_length=10, verbose_name="後の状態")),
            ("reason", models.TextField(blank=True, verbose_name="理由")),
            ("at", models.DateTimeField(verbose_name="日時")),
            ("by", models.TextField(verbose_name="職")),
            (
                "group",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="turns", to="participation.group"
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
        name="Likening",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("threshold", models.PositiveSmallIntegerField(verbose_name="しきい値（％）")),
            ("opinions", models.PositiveIntegerField(verbose_name="比べた意見の数")),
            ("packed", models.BinaryField(verbose_name="まとまりの案")),
            ("at", models.DateTimeField(verbose_name="日時")),
            ("by", models.TextField(verbose_name="職")),
            (
                "consultation",
                models.OneToOneField(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="likening",
                    to="participation.consultation",
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
        name="Comparing",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("run", models.UUIDField(default=uuid.uuid4)),
            ("threshold", models.PositiveSmallIntegerField(verbose_name="しきい値（％）")),
            (
                "state",
                models.CharField(
                    choices=[
                        ("running", "比べています"),
                        ("done", "終わりました"),
                        ("cancelled", "やめました"),
                        ("failed", "失敗しました"),
                    ],
                    default="running",
                    max_length=10,
                    verbose_name="状態",
                ),
            ),
            ("done", models.PositiveIntegerField(default=0, verbose_name="比べ終えた意見")),
            ("known", models.PositiveIntegerField(default=0, verbose_name="比べる意見")),
            ("begun_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="始めた日時")),
            ("beat_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="最後に動いた日時")),
            (
                "consultation",
                models.OneToOneField(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="comparing",
                    to="participation.consultation",
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
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.post"
                ),
            ),
        ],
        options={
            "abstract": False,
        },
    ),
    migrations.CreateModel(
        name="Original",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("sealed", models.BinaryField(verbose_name="封をした文")),
            ("at", models.DateTimeField(verbose_name="日時")),
            ("by", models.TextField(verbose_name="職")),
            (
                "municipality",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.municipality"
                ),
            ),
            (
                "opinion",
                models.OneToOneField(
                    on_delete=django.db.models.deletion.PROTECT, related_name="original", to="participation.opinion"
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
        ("participation", "0001_first"),
        ("participation", "0002_append_only"),
        ("participation", "0003_likening"),
        ("participation", "0004_comparing_and_originals"),
    ]

    initial = True

    dependencies = [
        ("organization", "0004_reception"),
        ("plan", "0006_structure"),
        ("publishing", "0001_first"),
    ]

    operations = [
        CreateTogether(MODELS),
        append_only(
            {
                "participation_deletion": ID,
                "participation_publication": (*ID, ("consultation_id",)),
                "participation_turn": ID,
            }
        ),
    ]
