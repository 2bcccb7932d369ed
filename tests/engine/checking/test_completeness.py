"""記載もれ: each rule fires on its fault and is silent on what is right."""

import pytest

from gyokaku.engine.document import Finding, Period, Severity, Value
from gyokaku.engine.notation.terms import Missing
from tests.engine.checking.building import found, indicator, missing, plan, row, sheet, step, value

DASHES = indicator("—", actual=missing(Missing.NOT_MEASURED))
UNMEASURED = missing(Missing.NOT_MEASURED)
DASHES_TOLD = Finding(code="R104", severity=Severity.NOTE, message="名前のない行です。")
SLIPPED = Value(printed="", missing_reason=Missing.BLANK, period=Period(printed="100%以上"))

FIRES = [
    ("GK101", plan(sheet(indicators=[])), "指標"),
    ("GK101", plan(sheet(indicators=[DASHES])), "指標"),
    ("GK102", plan(sheet(no_indicator_reason="調べているため。")), "指標を設定できない理由"),
    ("GK103", plan(sheet(indicators=[indicator("充足率", value("80", "%", ""))])), "指標 目標値「充足率」"),
    ("GK104", plan(sheet(indicators=[indicator("充足率", missing(when="R11年度"))])), "指標 目標値「充足率」"),
    ("GK105", plan(sheet(indicators=[indicator("充足率", value("80", "%"), UNMEASURED)])), "指標 実績値「充足率」"),
    (
        "GK106",
        plan(sheet(schedule=[row("研修の実施"), row("点検", step("実施", 2025, 2029))])),
        "年次計画「研修の実施」",
    ),
    ("GK107", plan(sheet(remarks="指針の見直しの結果を踏まえ、指標設定を検討するため。")), "その他"),
    ("GK107", plan(sheet(remarks="R11時点の目標値は、検討結果を踏まえて設定する。")), "その他"),
    ("GK107", plan(sheet(remarks="令和10年度以降の目標値は、次の計画において定める。")), "その他"),
    ("GK108", plan(sheet(remarks="目標値は令和6年度策定の定数計画で設定する。")), "その他"),
    ("GK109", plan(sheet(purpose="")), "目的"),
    ("GK109", plan(sheet(sections=[])), "担当課"),
    ("GK109", plan(sheet(schedule=[])), "年次計画"),
    ("GK110", plan(sheet(remarks="事業数は現在調査中のため記載できない。")), "その他"),
    ("GK111", plan(sheet(indicators=[indicator("充足率"), DASHES])), "指標"),
    ("GK111", plan(sheet(indicators=[indicator("充足率")], findings=[DASHES_TOLD])), "指標"),
    ("GK112", plan(sheet(indicators=[indicator("充足率", SLIPPED)])), "指標 目標値「充足率」"),
    ("GK113", plan(sheet(indicators=[indicator("充足率", None, value("80", "%", ""))])), "指標 実績値「充足率」"),
]

SILENT = [
    ("GK101", plan(sheet(indicators=[DASHES], no_indicator_reason="制度の検証を行う事業のため。"))),
    ("GK101", plan(sheet(indicators=[], remarks="指標は設けない。"))),
    ("GK102", plan(sheet(indicators=[DASHES], no_indicator_reason="制度の検証を行う事業のため。"))),
    ("GK103", plan(sheet(indicators=[indicator("休止件数", value("0", "件", "毎年度")), indicator("寄附件数")]))),
    ("GK104", plan(sheet(indicators=[indicator("充足率"), indicator("着手率", value("100", "%", "毎年度"))]))),
    ("GK105", plan(sheet(indicators=[indicator("充足率", None, UNMEASURED)], remarks="令和7年度から測定する。"))),
    ("GK105", plan(sheet(indicators=[indicator("着手率", None, missing(Missing.NOT_YET_KNOWN, "集計中"))]))),
    ("GK105", plan(sheet(indicators=[indicator("充足率", SLIPPED, UNMEASURED)]))),
    ("GK106", plan(sheet(schedule=[row("研修の実施", step("実施", 2025, None))]))),
    ("GK107", plan(sheet(remarks="令和8年度以降の目標値は、令和7年度に策定する計画において設定する。"))),
    ("GK107", plan(sheet(remarks="市民参加の指標により評価する。目標を達成した。"))),
    (
        "GK107",  # the sheet says elsewhere when that document is drawn up
        plan(
            sheet(
                actions="令和8年度中に策定予定の内部統制基本方針に基づき運用する。",
                remarks="策定予定の内部統制基本方針を踏まえて、指標設定を検討するため。",
            )
        ),
    ),
    (
        "GK107",  # the schedule says when
        plan(
            sheet(
                remarks="令和10年度以降の目標値は、第三期下水道計画において定める。",
                schedule=[row("計画", step("第三期計画の策定", 2027, 2027))],
            )
        ),
    ),
    ("GK108", plan(sheet(remarks="令和8年度以降の目標値は、令和7年度に策定する計画において設定する。"))),
    ("GK109", plan(sheet(remarks="", issues=None))),
    ("GK110", plan(sheet(remarks="事業数は現在調査中で、令和7年度に分かる。"))),
    ("GK112", plan(sheet(indicators=[indicator("着手率", value("100", "%", "毎年度")), indicator("充足率")]))),
    (
        "GK113",
        plan(
            sheet(
                indicators=[
                    indicator(
                        "充足率",
                        None,
                        UNMEASURED,
                    ),
                    indicator("寄附件数"),
                ]
            )
        ),
    ),
    ("GK111", plan(sheet(indicators=[DASHES], no_indicator_reason="検証の事業のため。"))),
]


@pytest.mark.parametrize(("code", "made", "where"), FIRES)
def test_fires_at_the_place(code, made, where):
    assert [item.where for item in found(code, made)] == [where]


@pytest.mark.parametrize(("code", "made"), SILENT)
def test_stays_silent(code, made):
    assert found(code, made) == []


def test_empty_rows_of_one_sheet_are_told_once_with_their_names():
    [item] = found("GK106", plan(sheet(schedule=[row("研修"), row("監査")])))
    assert "「研修」、「監査」" in item.message
    assert item.origin == "plan.txt 40行"


def test_the_promise_is_shown_as_printed():
    [item] = found("GK107", plan(sheet(remarks="まだ早い。目標値は次の計画で設定する。")))
    assert item.printed == "目標値は次の計画で設定する"


def test_a_reason_printed_within_the_remarks_is_told_once():
    reason = "見直しの結果を踏まえ、指標設定を検討するため。"
    made = plan(
        sheet(indicators=[], no_indicator_reason=reason, remarks=f"【定量的な指標を設定できない理由】 {reason}")
    )
    assert [item.field for item in found("GK107", made)] == ["指標を設定できない理由"]
