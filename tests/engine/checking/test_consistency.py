"""食い違い: each rule fires on its fault and is silent on what is right."""

import pytest

from gyokaku.engine.document import Finding as ReadFinding
from gyokaku.engine.document import Heading, Severity
from tests.engine.checking.building import consulted, found, indicator, listed, plan, row, sheet, step, value

ONE, TWO = sheet(1), sheet(2)
SAME = "地域の魅力を高め、市民が誇りを感じられるようにする。"


def heading(place, printed):
    return Heading(place=place, printed=printed)


def splitted(printed):
    return ReadFinding(code="R901", severity=Severity.NOTE, message="区切り", field="sections", printed=printed)


SECTIONS = sheet(1, sections=["財政課", "市民税課"], findings=[splitted("財政課・市民税課")])
STUDY = {"no_indicator_reason": "検討を行う事業のため、指標の設定はできない。", "indicators": []}
COUNTED = indicator("オンライン対応手続数", actual=value("687", "件", "R5年度"))

FIRES = [
    ("GK201", plan(ONE, listing=[listed(ONE, title="第1事業")]), "第1事業"),
    ("GK202", plan(ONE, listing=[listed(ONE, sections="企画課、財政課")]), "企画課、財政課"),
    ("GK203", plan(SECTIONS), "財政課・市民税課"),
    ("GK204", plan(ONE, TWO, listing=[listed(ONE)]), TWO.title),
    ("GK204", plan(ONE, listing=[listed(ONE), listed(TWO)]), TWO.title),
    ("GK205", plan(sheet(1), sheet(1, title="別の事業")), "1"),
    ("GK205", plan(sheet(1), sheet(3)), "2"),
    ("GK206", plan(ONE, TWO, listing=[listed(ONE, page=9), listed(TWO, page=8)]), "8"),
    ("GK206", plan(sheet(1, page=7), listing=[listed(ONE, page=6)]), "6"),
    (
        "GK207",
        plan(headings=[heading("chapter", "①—イ 情報提供の推進"), heading("list", "①ーイ 情報共有の推進")]),
        "①ーイ 情報共有の推進",
    ),
    ("GK208", plan(sheet(purpose=SAME, actions=SAME)), SAME),
    ("GK209", plan(sheet(1, purpose=SAME), sheet(2, purpose=SAME.replace("、", ""))), SAME.replace("、", "")),
    (
        "GK210",
        plan(sheet(schedule=[row("審議会の設置", step("検討", 2025, 2025), step("実施", 2026, 2029))], **STUDY)),
        STUDY["no_indicator_reason"],
    ),
    ("GK211", plan(sheet(status="昭和27(1953)年から整備してきた。")), "昭和27(1953)"),
    ("GK212", plan(paragraphs=["令和7年度から令和11年度までの4年間とする。"]), "令和7年度から令和11年度までの4年間"),
    ("GK213", plan(consultation=consulted("締切は令和7年1月15日(火)です。")), "令和7年1月15日(火"),
    ("GK214", plan(sheet(status="近隣5市（三鷹市、小金井市、西東京市）と行う。")), "5市(三鷹市、小金井市、西東京市)"),
    (
        "GK215",
        plan(sheet(status="第六期長期計画を定めた。第六期長期計画による。", issues="第6期長期計画の策定に伴う。")),
        "第6期長期計画",
    ),
    (
        "GK216",
        plan(
            sheet(1, actions="公共施設等総合管理計画に基づき進める。公共施設等総合管理計画を改める。"),
            sheet(2, actions="公共施設等管理計画による。"),
        ),
        "公共施設等管理計画",
    ),
    (
        "GK216",
        plan(
            sheet(
                1,
                actions="「未利用・低利用地の活用に関する基本方針」を見直す。「未利用・低利用地の活用に関する基本方針」",
            ),
            sheet(2, actions="「未利用地・低利用地の活用に関する基本方針」による。"),
        ),
        "未利用地・低利用地の活用に関する基本方針",
    ),
    (
        "GK217",
        plan(sheet(status="令和5年度末でオンライン対応手続は678件である。", indicators=[COUNTED])),
        "令和5年度末でオンライン対応手続は678件である",
    ),
    (
        "GK218",
        plan(headings=[heading("chapter", "①—イ 協働"), heading("list", "①ーイ 協働"), heading("sheet", "①ーイ 協働")]),
        "①—イ 協働",
    ),
]

SILENT = [
    ("GK201", plan(sheet(1, title="人材の育成(研修)"), listing=[listed(ONE, title="人材の育成（研修）")])),
    ("GK202", plan(SECTIONS)),
    ("GK203", plan(sheet(1, sections=["財政課", "市民税課"]))),
    ("GK204", plan(ONE, listing=[])),
    ("GK205", plan(sheet(3), sheet(4))),
    ("GK206", plan(ONE, TWO, listing=[listed(ONE, page=None), listed(TWO, page=8)])),
    (
        "GK207",
        plan(
            headings=[
                heading("chapter", "①—イ 協働【地域】"),
                heading("list", "①ーイ　協働"),
                heading("sheet", "①-イ. 協働"),
                heading("outline", "- ①—イ 協働"),
            ]
        ),
    ),
    ("GK208", plan(sheet(purpose="推進する。", actions="推進する。"))),
    ("GK209", plan(sheet(1, purpose=SAME), sheet(2))),
    ("GK210", plan(sheet(schedule=[row("審議会の設置", step("検討", 2025, 2029))], **STUDY))),
    (
        "GK210",
        plan(sheet(no_indicator_reason="結果を踏まえ、指標設定を検討するため。", indicators=[])),
    ),
    ("GK211", plan(sheet(status="昭和27(1952)年から、令和元(2019)年、令和5(2023)年11月まで整備してきた。"))),
    ("GK212", plan(paragraphs=["令和7年度から令和11年度までの5年間とする。平成30年度から令和元年度までの2年間。"])),
    ("GK213", plan(consultation=consulted("締切は令和7年1月15日(水・必着)です。"))),
    ("GK214", plan(sheet(status="4市（武蔵野市、三鷹市、小金井市、西東京市）と3団体（商工会など）が行う。"))),
    ("GK215", plan(sheet(status="第六期長期計画と第7期長期計画、第2期総合管理計画を定めた。"))),
    (
        "GK216",
        plan(
            sheet(1, actions="第二次特定事業主行動計画、武蔵野市学校施設整備基本計画に基づき進める。"),
            sheet(2, actions="第三次特定事業主行動計画、学校施設整備基本計画、保全改修計画による。"),
        ),
    ),
    ("GK217", plan(sheet(status="令和5年度末でオンライン対応手続は687件、うち福祉12件である。", indicators=[COUNTED]))),
    ("GK217", plan(sheet(status="令和5年度はオンライン対応手続を600件以上とした。", indicators=[COUNTED]))),
    ("GK217", plan(sheet(status="令和4年度末でオンライン対応手続は500件である。", indicators=[COUNTED]))),
    ("GK217", plan(sheet(status="令和5年度の窓口の手続は900件である。", indicators=[COUNTED]))),
    ("GK218", plan(headings=[heading("chapter", "①-イ 協働"), heading("list", "①-イ 協働")])),
]


@pytest.mark.parametrize(("code", "made", "printed"), FIRES)
def test_fires_on_the_printed_text(code, made, printed):
    assert [item.printed for item in found(code, made)] == [printed]


@pytest.mark.parametrize(("code", "made"), SILENT)
def test_stays_silent(code, made):
    assert found(code, made) == []


def test_a_heading_names_the_places_of_each_wording():
    said = [heading("outline", "①—イ 提供"), heading("chapter", "①—イ 提供"), heading("sheet", "①-イ 共有")]
    [item] = found("GK207", plan(headings=said))
    assert "体系・本文の章「①—イ 提供」" in item.message
    assert "事業シート「①-イ 共有」" in item.message


def test_a_day_that_does_not_exist_is_told_as_such():
    [item] = found("GK213", plan(consultation=consulted("令和7年2月30日(日)まで")))
    assert "という日はありません" in item.message
