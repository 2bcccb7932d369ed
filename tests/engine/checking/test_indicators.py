"""指標: each rule fires on its fault and is silent on what is right."""

import pytest

from gyokaku.engine.document import Direction
from gyokaku.engine.notation.terms import Bound, Missing
from tests.engine.checking.building import found, indicator, missing, plan, row, sheet, step, value


def of(*indicators, **fields):
    return plan(sheet(indicators=list(indicators), **fields))


def twins(one, other, **fields):
    return plan(sheet(1, indicators=[one]), sheet(2, indicators=[other], **fields))


FOLLOWERS = indicator("Instagram フォロワー数", actual=value("944", "人", "R6.3"))
REPORT = "市民意識調査 市の情報の入手状況"
RATE = value("74.9", "%", "R6年度")
LOW = missing(Missing.BY_REFERENCE, "法定雇用率以上", "R11年度")
SURVEY = [row("市民意識調査の実施", step("実施", 2026, 2026), step("実施", 2028, 2028))]

FIRES = [
    ("GK301", twins(FOLLOWERS, FOLLOWERS), "Instagram フォロワー数"),
    (
        "GK302",
        twins(FOLLOWERS, indicator("Instagramフォロワー数", actual=value("949", "人", "R6.3"))),
        "Instagramフォロワー数",
    ),
    (
        "GK303",
        twins(indicator(REPORT, actual=RATE), indicator("市民意識調査で得られていると回答した割合", actual=RATE)),
        "市民意識調査で得られていると回答した割合",
    ),
    (
        "GK304",
        of(indicator("オンライン対応手続数", value("600", "件", "R8.3"), value("687", "件", "R6.3"))),
        "オンライン対応手続数",
    ),
    ("GK304", of(indicator("施設の休止件数", value("3", "件"), value("1", "件", "R5年度"))), "施設の休止件数"),
    (
        "GK305",
        of(indicator("寄附件数", value("50"), value("40", "件", "R5年度"), baseline=value("50", "件", "R4年度"))),
        "寄附件数",
    ),
    ("GK306", of(indicator("相談", value("5", "件"), value("30", "%", "R5年度"))), "相談"),
    ("GK307", of(indicator("時間外60時間を超える教員の数", value("0", "%"))), "時間外60時間を超える教員の数"),
    ("GK307", of(indicator("参加した市民の割合", value("20", "人"))), "参加した市民の割合"),
    ("GK308", of(indicator("ICTを活用して指導する能力", value("80", "%"))), "ICTを活用して指導する能力"),
    ("GK309", of(indicator("勧告を行った部署数", None, value("33", "件", "R5年度"))), "勧告を行った部署数"),
    ("GK310", of(indicator("寄附件数", None, value("1,274", "件", "R6.3"))), "寄附件数"),
    ("GK310", of(indicator("年間総アクセス数", None, value("8,867", "件", "R6.3"))), "年間総アクセス数"),
    ("GK311", of(indicator("市債残高", None, value("99", "億円", "R5年度"))), "市債残高"),
    ("GK312", of(indicator("障害者雇用率", LOW, value("3.01", "%", "R6.6"))), "障害者雇用率"),
    ("GK313", of(indicator("充足率", value("80", "%", "R12年度"))), "充足率"),
    ("GK313", of(indicator("充足率", value("80", "%", "R7.3"))), "充足率"),
    ("GK314", of(indicator("経費回収率", value("100", "%", "R8年度"))), "経費回収率"),
    (
        "GK314",
        of(indicator("経費回収率", value("100", "%", "R8年度")), remarks="令和10年度以降の目標値は次期計画で定める。"),
        "経費回収率",
    ),
    (
        "GK315",
        of(indicator("市債残高（標準財政規模を超えないようにする）")),
        "市債残高（標準財政規模を超えないようにする）",
    ),
    (
        "GK316",
        of(indicator("充足率", value("60", "%"), baseline=value("70", "%", "R5年度"), direction=Direction.RISE)),
        "充足率",
    ),
    ("GK317", of(indicator("市民への周知回数(年間)", value("2", "回"), value("0", "回", "R5年度"))), ""),
    (
        "GK318",
        of(indicator("収納率", value("98", "%"), value("96.5", "%", "R5年度"), baseline=value("97", "%", "R4年度"))),
        "収納率",
    ),
    ("GK319", of(indicator("職員数の確保（条例定数）", None, value("876", "人", "R6.4"))), "職員数の確保（条例定数）"),
    (
        "GK320",
        of(
            indicator("参加人数", None, value("9", "人", "R5年度")),
            indicator("入居者", None, value("8", "名", "R6.4")),
            indicator("会員", None, value("7", "人", "R6.4")),
        ),
        "人",
    ),
]

SILENT = [
    ("GK301", twins(FOLLOWERS, FOLLOWERS, remarks="再掲")),
    ("GK301", plan(sheet(indicators=[FOLLOWERS, indicator("X フォロワー数")]))),
    ("GK302", twins(FOLLOWERS, indicator("Instagramフォロワー数", actual=value("949", "人", "R6.9")))),
    ("GK303", twins(indicator(REPORT, actual=RATE), indicator("入札不調の割合", actual=RATE))),
    (
        "GK303",
        twins(indicator("窓口相談の受付件数", actual=value("1")), indicator("電話相談の受付件数", actual=value("1"))),
    ),
    ("GK304", of(indicator("オンライン対応手続数", value("700", "件", "R8.3"), value("687", "件", "R6.3")))),
    ("GK304", of(indicator("経費回収率", value("100", "%", "R8年度", Bound.AT_LEAST), value("104", "%", "R5年度")))),
    (
        "GK304",
        of(
            indicator("一人当たりの施設保有量", value("2.08", "㎡", "R8.3", Bound.AT_MOST), value("2.05", "㎡", "R6.3"))
        ),
    ),
    ("GK304", of(indicator("施設の休止件数", value("0", "件", "毎年度"), value("1", "件", "R5年度")))),
    ("GK304", of(indicator("議題の数", value("5"), value("9", "件", "R5年度")))),
    ("GK305", of(indicator("休止件数", value("0"), value("0", "件", "R5年度"), baseline=value("0", "件", "R4年度")))),
    (
        "GK305",
        of(indicator("寄附件数", value("50"), value("40", "件", "R5年度"), baseline=value("45", "件", "R4年度"))),
    ),
    ("GK306", of(indicator("障害者雇用率", LOW, value("3.01", "%", "R6.6")))),
    ("GK306", of(indicator("入居者", value("5", "人"), value("6", "名", "R5年度")))),
    (
        "GK307",
        of(
            indicator("参加人数", value("5", "人")),
            indicator("耐震化率", value("5", "%"), value("4", "%", "R5年度")),
            indicator("倍率", value("2", "倍"), value("1", "倍", "R5年度")),
        ),
    ),
    ("GK308", of(indicator("市民意識調査 定住意向", value("80", "%")), indicator("基金運用利回り", value("0.8", "%")))),
    (
        "GK309",
        of(
            indicator("登録者数", None, value("9", "人", "R6.3")),
            indicator("新規設置数", None, value("4", "件", "R5年度")),
        ),
    ),
    (
        "GK310",
        of(
            indicator("寄附件数", None, value("9", "件", "R5年度")),
            indicator("庁内相談件数（1月当たり）", None, value("9", "件", "R6.9")),
        ),
    ),
    (
        "GK310",
        of(
            indicator("フォロワー数", None, value("944", "人", "R6.3")),
            indicator("発生件数（累計）", None, value("3", "件", "R6.3")),
        ),
    ),
    (
        "GK311",
        of(
            indicator("市債残高", None, value("99", "億円", "R6.3")),
            indicator("整備された学校数", None, value("3", "校", "R6年度")),
        ),
    ),
    (
        "GK312",
        of(
            indicator("着手率", value("100", "%", "毎年度"), value("90", "%", "R6.3")),
            indicator("返礼品目数", value("350", "品目", "R12.3"), value("266", "品目", "R6.3")),
        ),
    ),
    (
        "GK313",
        of(indicator("返礼品目数", value("350", "品目", "R12.3")), indicator("充足率", value("80", "%", "R7年度"))),
    ),
    (
        "GK314",
        of(indicator("進捗率", value("100", "%", "R9年度")), remarks="令和10年度以降の目標値は次期計画で定める。"),
    ),
    (
        "GK314",
        of(indicator("保有量", value("2", "㎡", "R8.3")), remarks="R11時点の目標値は、検討結果を踏まえて設定する。"),
    ),
    ("GK314", of(indicator("市民意識調査の回収率", value("50", "%", "R10年度")), schedule=SURVEY)),
    ("GK314", of(indicator("着手率", value("100", "%", "毎年度")), indicator("充足率", value("80", "%", "R11年度")))),
    ("GK315", of(indicator("評価C以下の施設数"), indicator("意見数（12計画）"), indicator("周知回数（年間）"))),
    ("GK316", of(indicator("充足率", value("80", "%"), baseline=value("70", "%", "R5年度"), direction=Direction.RISE))),
    (
        "GK317",
        of(
            indicator("見直し件数", None, value("24", "件", "R5年度")),
            indicator("見直しによる削減額", None, value("23", "円", "R5年度")),
        ),
    ),
    (
        "GK318",
        of(indicator("収納率", value("98", "%"), value("97.2", "%", "R5年度"), baseline=value("97", "%", "R4年度"))),
    ),
    ("GK318", of(indicator("収納率", value("98", "%"), value("96.5", "%", "R5年度")))),
    ("GK319", of(indicator("職員数（条例定数）"), indicator("施策の認知度"))),
    (
        "GK320",
        of(indicator("参加人数", None, value("9", "人", "R5年度")), indicator("件", None, value("8", "件", "R6.4"))),
    ),
]


@pytest.mark.parametrize(("code", "made", "name"), FIRES)
def test_fires_on_the_indicator(code, made, name):
    assert [item.row for item in found(code, made)] == [name]


@pytest.mark.parametrize(("code", "made"), SILENT)
def test_stays_silent(code, made):
    assert found(code, made) == []


def test_the_easier_target_is_told_with_both_printed_figures():
    made = of(indicator("オンライン対応手続数", value("600", "件", "R8.3"), value("687", "件", "R6.3")))
    [item] = found("GK304", made)
    assert "目標は600件（R8.3）" in item.message
    assert "実績はすでに687件（R6.3）" in item.message


def test_the_years_without_a_target_are_named():
    made = of(
        indicator("経費回収率", value("100", "%", "R8年度")), remarks="令和10年度以降の目標値は次期計画で定める。"
    )
    assert "R9年度の目標がありません" in found("GK314", made)[0].message
