"""The working copy of a plan as rows. How deep the tree is and which fields a sheet has are data, not columns.

Parts that are printed once around the sheets (chapters, history, results, list, consultation) and notes of the
reading (sources, findings, headings) are kept as JSON of the document's own types: see ADR 0011.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from gyokaku.indicator.models import Indicator
from gyokaku.organization.models import Post, Section
from gyokaku.organization.scope import Municipal


class Plan(Municipal):
    """A plan (計画) over its fiscal years. `version` counts changes, so that nobody overwrites unseen work."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.TextField("題名")
    edition = models.TextField("版名", null=True)
    first_year = models.IntegerField("始まりの年度")
    last_year = models.IntegerField("終わりの年度")
    philosophy = models.TextField("理念", null=True)
    goals = models.JSONField("基本目標", default=list)
    levels = models.JSONField("階層", default=list)
    sheet_fields = models.JSONField("シートの欄", default=list)
    chapters = models.JSONField("本文の章", default=list)
    history = models.JSONField("沿革", default=list)
    results = models.JSONField("前計画の実績", default=list)
    consultation = models.JSONField("意見募集", null=True)
    listing = models.JSONField("実施事業一覧", default=list)
    ended = models.JSONField("終了した事業", default=list)
    notice = models.TextField("お知らせ", null=True)
    summary_of = models.TextField("要約の原典", null=True)
    source = models.JSONField("出典", null=True)
    findings = models.JSONField("読み取り時の指摘", default=list)
    version = models.PositiveIntegerField("更新回数", default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(last_year__gte=F("first_year")),
                name="plan_years_in_order",
                violation_error_message="計画期間の終わりが始まりより前です。",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Branch(Municipal):
    """A place in the tree: a policy (方針) at the top, measures (施策の柱) and deeper groups below it."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="branches")
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="children")
    rank = models.PositiveIntegerField("順")
    key = models.TextField("識別子", null=True)
    code = models.TextField("コード")
    viewpoint = models.TextField("視点", null=True)
    title = models.TextField("題名")
    text = models.TextField("本文", null=True)
    headings = models.JSONField("見出しの表記", default=list)
    source = models.JSONField("出典", null=True)
    findings = models.JSONField("読み取り時の指摘", default=list)

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class Initiative(Municipal):
    """An initiative (事業). One that the plan no longer holds is retired, not removed: its history stays."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="initiatives")
    branch = models.ForeignKey(Branch, models.PROTECT, null=True, related_name="initiatives")  # None: retired
    rank = models.PositiveIntegerField("順")
    key = models.TextField("識別子", null=True)
    number = models.IntegerField("事業番号")
    title = models.TextField("題名")
    page = models.IntegerField("頁", null=True)
    sources = models.JSONField("出典", default=dict)
    findings = models.JSONField("読み取り時の指摘", default=list)
    origins = models.JSONField("前身の識別子", default=list)
    reports = models.JSONField("年度評価の結果", default=list)  # of closed rounds, in the types of the document
    costs = models.JSONField("事業費", default=list)  # by year, in the types of the document
    version = models.PositiveIntegerField("更新回数", default=1)

    class Meta:
        indexes = [models.Index(fields=["plan", "number"], name="initiative_number")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Responsibility(Municipal):
    """A section printed on a sheet, and the registered section of that name where there is one."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="responsibilities")
    rank = models.PositiveIntegerField("順")
    printed = models.TextField("担当課の印字")
    section = models.ForeignKey(Section, models.PROTECT, null=True, related_name="+")


class SheetText(Municipal):
    """The text of one field of a sheet. No row: the sheet has no such field; empty text: printed empty."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="texts")
    key = models.TextField("欄")
    own = models.BooleanField("団体独自の欄", default=False)
    text = models.TextField("本文", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["initiative", "own", "key"], name="text_once_a_field")]


class ScheduleItem(Municipal):
    """One row of the schedule (年次計画)."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="schedule")
    rank = models.PositiveIntegerField("順")
    item = models.TextField("項目")
    source = models.JSONField("出典", null=True)
    findings = models.JSONField("読み取り時の指摘", default=list)


class Step(Municipal):
    """One step of a schedule row; `last` is None where the paper no longer shows the end of its arrow."""

    item = models.ForeignKey(ScheduleItem, models.CASCADE, related_name="steps")
    rank = models.PositiveIntegerField("順")
    first = models.IntegerField("始まりの年度")
    last = models.IntegerField("終わりの年度", null=True)
    last_possible = models.IntegerField("ありうる終わり", null=True)
    text = models.TextField("内容")
    source = models.JSONField("出典", null=True)
    findings = models.JSONField("読み取り時の指摘", default=list)


class SheetIndicator(Municipal):
    """An indicator stands on a sheet. `rank` None: it no longer does, and its figures stay with it."""

    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="indicator_links")
    indicator = models.OneToOneField(Indicator, models.PROTECT, related_name="link")
    rank = models.PositiveIntegerField("順", null=True)


class Tie(Municipal):
    """Two printed indicators were said to be one, or no longer to be, or never to have been. Rows are never changed.

    `key_before` and `key_after` are the indicator's key around the act, `figures` the actuals that it changed, each
    before (null: there was none) and after, so that parting gives back what stood.
    """

    class Act(models.TextChoices):
        SHARE = "share", "使う"  # the indicator was put on another sheet
        JOIN = "join", "まとめる"  # an indicator that stood there already was joined to it
        PART = "part", "分ける"
        APART = "apart", "別のもの"  # a likely duplicate is none

    act = models.CharField("したこと", max_length=10, choices=Act.choices)
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="ties")
    other = models.ForeignKey(Indicator, models.PROTECT, null=True, related_name="+")
    key_before = models.TextField("前の識別子", null=True)
    key_after = models.TextField("後の識別子", null=True)
    figures = models.JSONField("変えた実績値", default=list)
    reason = models.TextField("理由", blank=True)
    undoes = models.OneToOneField("self", models.PROTECT, null=True, related_name="undone_by")
    by = models.TextField("行った職")
    at = models.DateTimeField("行った日時")

    def __str__(self) -> str:
        return f"{self.indicator}：{self.get_act_display()}"


class Suppression(Municipal):
    """A finding of the check that a person set aside, with the reason. Taken back, it stays with who did it and when."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="suppressions")
    code = models.CharField("規則", max_length=10)
    initiative = models.IntegerField("事業番号", null=True)
    field = models.TextField("箇所")
    row = models.TextField("行")
    reason = models.TextField("理由")
    by = models.TextField("除外した職")
    at = models.DateTimeField("除外した日時")
    lifted_by = models.TextField("取り消した職", blank=True)
    lifted_at = models.DateTimeField("取り消した日時", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "plan",
                "code",
                Coalesce("initiative", Value(-1)),
                "field",
                "row",
                condition=Q(lifted_at__isnull=True),
                name="suppression_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.reason}"


class Paper(Municipal):
    """A paper that somebody uploaded and has not yet taken into the plan: kept for a day, seen by its post alone."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    post = models.ForeignKey(Post, models.CASCADE, related_name="+")
    name = models.TextField("ファイル名")
    content = models.BinaryField("中身")
    mapping = models.JSONField("確かめた対応表", null=True)
    pages = models.JSONField("読み終えた頁", null=True)
    page_count = models.PositiveIntegerField("全体の頁数", null=True)
    at = models.DateTimeField("受け取った日時")


class SavedMapping(Municipal):
    """A confirmed mapping of a foreign table, found again by the table's headings. The newest one is used."""

    shape = models.CharField("見出しの指紋", max_length=64)
    name = models.TextField("ファイル名")
    rules = models.JSONField("対応表")
    by = models.TextField("確かめた職")
    at = models.DateTimeField("確かめた日時")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "shape"], name="one_mapping_for_a_table")]
