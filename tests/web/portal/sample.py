"""An invented plan with every shape that pages must show: judged, unjudged, undated, shared, lost, open, empty."""

from decimal import Decimal

from gyokaku.engine.document import (
    Chapter,
    Consultation,
    CostFigure,
    CostLine,
    Finding,
    FiscalYears,
    HistoryRow,
    Indicator,
    Initiative,
    Measure,
    Municipality,
    Plan,
    Policy,
    Result,
    ScheduleItem,
    Severity,
    SheetField,
    Step,
    YearCost,
)
from gyokaku.engine.document.report import Assessment, Ratings, Report, ReportedFigure, StepReport
from gyokaku.engine.document.values import value_of

FIELDS = [
    SheetField(key="purpose", label="目的"),
    SheetField(key="status", label="現状と成果"),
    SheetField(key="cost", label="経費の見込み"),
    SheetField(key="remarks", label="その他"),
]


COSTS = [
    YearCost(fiscal_year=2024, settlement=CostFigure(yen=Decimal(900_000))),
    YearCost(
        fiscal_year=2025,
        budget=CostFigure(yen=Decimal(1_200_000)),
        settlement=CostFigure(
            yen=Decimal(1_150_000),
            personnel=Decimal(2_400_000),
            lines=[
                CostLine(
                    account="01",
                    division="02",
                    item="01",
                    purpose="03",
                    project="0010",
                    name="窓口案内事業費",
                    yen=Decimal(1_150_000),
                    personnel=Decimal(2_400_000),
                    share="1/2",
                    whole=Decimal(2_300_000),
                )
            ],
        ),
    ),
]


def indicator(name, target=("—", "—"), actuals=(("12件", "R5年度"),), **rest):
    return Indicator(
        name=name,
        targets=[value_of(*target, "target")],
        actuals=[value_of(*actual, "actual") for actual in actuals],
        **rest,
    )


def report(year, rating, rule=None, scale="S・A・B・C・D（進みぐあい）", **rest):
    """A closed year; the rule's rating stands beside another one of headquarters."""
    return Report(
        fiscal_year=year,
        scale=scale,
        done="予約の枠を増やした。",
        result="<待ち時間> が減った。",
        issue="人手が足りない。",
        next_direction="expand",
        progress=[StepReport(item="予約制", text="検討・実施", first=2025, last=None, progress="in_progress")],
        reported=[
            ReportedFigure(indicator="予約件数", value=value_of("650件", "R7年度", "actual"), taken_from="予約台帳")
        ],
        ratings=Ratings(
            rule=Assessment(rating=rule or rating, rated=True, sentence="計算の説明です。"),
            headquarters=Assessment(rating=rating, rated=rating in "SABCD", reason="本部の理由です。"),
        ),
        **rest,
    )


def counter(**rest):
    """窓口: four indicators, one of them met, one behind, one worse, one without a target."""
    return Initiative(
        number=1,
        title="<窓口> & 予約",
        sections=["市民課", "各課"],
        purpose="待ち時間を短くする。\n・予約を増やす\n・ＩＣＴを使う",
        status="月に100人が並ぶ。",
        remarks="",
        fields={"cost": "別に定める。"},
        costs=COSTS,
        page=6,
        schedule=[
            ScheduleItem(item="予約制", steps=[Step(first=2025, last=None, text="検討・実施", last_possible=2029)]),
            ScheduleItem(
                item="窓口の改修",
                steps=[
                    Step(first=2025, last=2025, text="設計"),
                    Step(first=2026, last=2027, text="工事"),
                    Step(first=2029, last=None, text="運用", last_possible=2029),
                ],
            ),
            ScheduleItem(item="矢印だけの項目"),
            ScheduleItem(
                item="重なる項目",
                steps=[Step(first=2026, last=2028, text="甲"), Step(first=2027, last=2029, text="乙")],
            ),
            ScheduleItem(item="期間の外", steps=[Step(first=2022, last=2023, text="準備")]),
        ],
        indicators=[
            indicator("予約件数", ("600件", "R11年度"), (("100件", "R6年度"), ("650件", "R7年度"))),
            indicator("満足度", ("80%", "R11年度"), (("50%", "R6年度"), ("51%", "R7年度"))),
            indicator("待ち時間", ("10分以下", "R11年度"), (("20分", "R6年度"), ("30分", "R7年度"))),
            indicator("来庁者数", actuals=[("2,399,252人", "R6.3")]),
            indicator(
                "利用率",
                ("70%", "R11年度"),
                (("40%", "R4年度"), ("44%", "R5年度"), ("47%", "R6年度"), ("52%", "R7年度")),
            ),
        ],
        findings=[Finding(code="R101", severity=Severity.NOTE, message="矢印の終わりが読み取れません。")],
        reports=[report(2025, "B", rule="A"), report(2026, "A")],
        **rest,
    )


def news():
    """広報: shares an indicator by name; one without a time, one relative, one not computable."""
    return Initiative(
        number=2,
        title="広報の見直し",
        sections=["秘書広報課"],
        purpose="分かりやすく伝える。",
        indicators=[
            indicator("予約件数", actuals=[("90件", "R6.3")]),
            indicator("回収率", ("50%", "R10年度"), [("28.9%", None)]),
            indicator("着手率", ("100%", "毎年度"), [("—%", "R5年度")]),
            indicator("雇用率", ("法定雇用率以上", "R11年度"), [("3.01%", "R6.6")]),
            indicator("部数", ("37.5～50部", "R11年度"), [("—", "—")]),
        ],
        reports=[report(2025, "評価困難")],
    )


def bare():
    """市債: nothing but a number and a title, directly under its policy."""
    return Initiative(number=30, title="市債の管理")


def plan(**rest):
    """The whole plan: three policies, one of two levels only, one of four."""
    deep = Measure(code="②-ア", title="伝える", groups=[Measure(code="②-ア-1", title="紙で", initiatives=[news()])])
    defaults = {
        "municipality": Municipality(code="132039", name="武蔵野市"),
        "title": "試験行財政改革プラン",
        "edition": "案",
        "fiscal_years": FiscalYears(first=2025, last=2029),
        "philosophy": "「待たせない市役所」",
        "goals": ["速く", "正しく"],
        "sheet_fields": FIELDS,
        "policies": [
            Policy(
                code="①", viewpoint="窓口", title="待たない窓口", text="並ばない。\n迷わない。",
                measures=[Measure(code="①-ア", title="予約で待たない", text="予約を広げる。", initiatives=[counter()])],
            ),
            Policy(code="②", title="伝わる広報", measures=[deep]),
            Policy(code="③", viewpoint="財務", title="堅実な財政", initiatives=[bare()]),
        ],
        "chapters": [
            Chapter(heading="1. 背景", depth=1, paragraphs=["試験のための文章。"]),
            Chapter(heading="(1) 経緯", depth=3, paragraphs=["深さの飛んだ見出し。"]),
        ],
        "history": [HistoryRow(printed="昭和58年", year=1983, text="委員会を設置")],
        "results": [Result(heading="①の実績", text="12件を行った。", figures=[value_of("12件", None, "actual")])],
        "consultation": Consultation(text="ご意見をお寄せください。"),
        "findings": [Finding(code="R001", severity=Severity.WARNING, message="頁の番号が一つ飛んでいます。")],
    }  # fmt: skip
    return Plan(**{**defaults, **rest})


def revised():
    """The plan a year later: a title, a figure and a step changed, one initiative gone, one new."""
    first = counter()
    changed = first.model_copy(
        update={
            "title": "窓口の予約",
            "purpose": "待ち時間をとても短くする。",
            "indicators": [indicator("予約件数", ("700件", "R11年度"), (("100件", "R6年度"),)), *first.indicators[1:]],
        }
    )
    former = plan()
    measure = former.policies[0].measures[0].model_copy(update={"initiatives": [changed]})
    new = Initiative(number=31, title="電子申請", sections=["情報政策課"])
    return former.model_copy(
        update={
            "edition": "確定",
            "policies": [
                former.policies[0].model_copy(update={"measures": [measure]}),
                former.policies[1],
                former.policies[2].model_copy(update={"initiatives": [new]}),
            ],
        }
    )
