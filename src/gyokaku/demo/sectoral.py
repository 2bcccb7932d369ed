"""The demo's second plan: a small invented sectoral plan that shares indicators with the action plan."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from gyokaku.demo.invented import MARK
from gyokaku.demo.town import Town
from gyokaku.evaluation.actions.opening import Dues, open_round
from gyokaku.indicator.models import Indicator
from gyokaku.plan.actions import import_document
from gyokaku.plan.making import add_branch, add_indicator, add_initiative, make_plan, write_texts
from gyokaku.plan.models import Initiative, Plan
from gyokaku.plan.queries import document
from gyokaku.plan.sharing import share
from gyokaku.publishing.actions import freeze

TITLE = "デジタル活用計画（見本）"
NOTICE = f"{MARK}：この計画は、二つめの計画の扱いを見せるために作ったもので、実際の計画ではありません。"
SECTION = "情報政策課"
FIELDS = ("ねらい", "進め方")
SHEETS = (
    ("暮らし", "来庁しないで済む手続を増やす", "窓口に来られない人も同じように手続ができるようにする。"),
    ("暮らし", "手続の案内を分かりやすくする", "何を用意すればよいかを、先に確かめられるようにする。"),
    ("学校", "学校でいつでもつながる環境を保つ", "授業の途中でつながらなくなることをなくす。"),
)
# The indicator of the action plan, the sheet that takes it up, and this plan's own target.
SHARED = (
    ("オンライン対応手続数", 1, "700件", "R12年度"),
    ("オンラインによる申請手続受付件数", 1, "8万件", "R12年度"),
    ("オンライン授業を実施できる環境", 3, "100%", "R12年度"),
)


def settle_sectoral(town: Town, *, first_year: int, say: Callable[[str], None]) -> Plan:
    """Begin the plan as on the screen, take up the shared indicators, freeze it, and open its first round."""
    by = town.planning
    plan = make_plan(
        title=TITLE, first_year=first_year, last_year=first_year + 4, levels=("分野", "事業"), fields=FIELDS, by=by
    )
    for title in dict.fromkeys(branch for branch, _, _ in SHEETS):
        add_branch(plan, title=title, by=by)
    codes = {policy.title: policy.code for policy in document(plan).policies}
    for number, (branch, title, aim) in enumerate(SHEETS, 1):
        add_initiative(plan, title=title, branch=codes[branch], number=number, sections=[SECTION], by=by)
        aims = {
            "field_1": f"【{MARK}】{aim}",
            "field_2": f"【{MARK}】年度ごとに進みを確かめ、次の年度の進め方を決める。",
        }
        write_texts(plan, initiative=number, texts=aims, by=by)
    add_indicator(
        plan,
        initiative=2,
        name="オンラインで対応する手続数",
        unit="件",
        baseline=("400件", "R7年度"),
        target=("650件", "R12年度"),
        by=by,
    )
    import_document(document(plan).model_copy(update={"notice": NOTICE}), by=by, plan=plan)
    say(TITLE)
    rows = Indicator.objects.for_municipality(plan.municipality).exclude(link__initiative__plan=plan)
    for name, number, target, period in SHARED:
        source = rows.filter(name__startswith=name, link__rank__isnull=False).order_by("pk").first()
        if source is not None:
            sheet = Initiative.objects.for_municipality(plan.municipality).get(plan=plan, number=number)
            share(source, sheet, target=target, period=period, reason="同じ数を両方の計画で使う", by=by)
    freeze(plan, by=by, reason=f"見本の二つめの計画（{MARK}）")
    due = timezone.localdate() + timedelta(days=20)
    dues = Dues(due, *(due + timedelta(days=days) for days in (7, 28, 56)))
    open_round(plan, fiscal_year=first_year, dues=dues, by=by)
    return plan
