"""表記: each rule fires on its fault and is silent on what is right."""

import pytest

from gyokaku.engine.notation.terms import Bound
from tests.engine.checking.building import found, indicator, plan, row, sheet, step, value


def saying(*texts):
    return plan(sheet(actions="\n".join(texts)))


FIRES = [
    ("GK501", plan(sheet(indicators=[indicator("施設保有量", value("2.08", "㎡", "R8.3", Bound.AT_MOST))])), "「㎡」"),
    ("GK501", plan(sheet(title="①の推進")), "「①」"),
    ("GK502", plan(sheet(title="ＩＣＴの活用")), "全角の英数字"),
    ("GK502", plan(sheet(schedule=[row("ｻｰﾊﾞの更新", step("実施", 2025, 2029))])), "半角カナ"),
    ("GK503", saying("誰もがが必要な情報を取得できる。"), "「がが」"),
    ("GK503", saying("投資は積極的にを行う。"), "「にを」"),
    ("GK503", saying("連携を推進・強化を支援する。"), "を推進・強化を支援する"),
    ("GK504", saying("工事实施に係る計画をつくる。"), "「实」"),
    ("GK513", saying("\ue000田町の道路を直す。"), "U+E000（外字）が1か所"),
    ("GK513", saying("窓口を😀に。", "みんな😀。"), "U+1F600（GRINNING FACE）が2か所"),
    (
        "GK505",
        plan(sheet(indicators=[indicator("地域への誇り（「感じている」、「やや感じている」")])),
        "「（」が閉じていません",
    ),
    ("GK505", saying("費用対効果）を踏まえる。"), "「）」に対応する始まりがありません"),
    ("GK506", saying("取組みを進める。取組みを広げる。取り組みを見直す。"), "「取組み」2か所、「取り組み」1か所"),
    ("GK507", saying("手法を引き続き検討する。"), "引き続き検討"),
    ("GK508", saying("その時々々の変化に対応する。"), "「々々」"),
    ("GK508", saying("方針を検討検討する。"), "「検討検討」"),
    ("GK509", saying("管きよの更新を行う。"), "「管きょ」"),
    ("GK510", plan(sheet(purpose="教育環境を確保する")), "「。」がありません"),
    ("GK511", saying("D Xを進め、R P Aを使う。"), "「D X」、「R P A」"),
    ("GK512", saying("大規模エ事を行う。"), "「工」の誤り"),
]

SILENT = [
    ("GK501", saying("①建築費に対応する。②面積は10㎡とする。")),
    ("GK502", saying("令和７年度にＩＣＴを活用する。")),
    ("GK502", plan(sheet(title="ICTの活用(仮称)の推進"))),
    ("GK503", saying("工事を実施するもののため、自分でできる範囲で、にぎわいづくりに、検討を行うこととともに進める。")),
    ("GK503", saying("施設の更新を行い、運用を改善する。予算を策定し、工事を発注する。")),
    ("GK513", saying("髙島屋、﨑、栁、①、㎡、葛󠄀、A\u3000B、～の工事实施。")),
    ("GK504", saying("髙島屋、﨑、栁、德、渡邊、辻、鷗外に係る國の記録。")),
    ("GK505", saying("(1) 概要（仮称)を示す。", "1) 名称「例（案）」", "ア）区分")),
    ("GK506", saying("取組みを進める。取組事項と取組状況、年次取組を示す。")),
    ("GK507", saying("引き続き検討、実施する。", "令和8年度まで引き続き検討する。", "引き続き推進する。")),
    ("GK508", saying("一人一人の様々な声を、その時々に聴く。")),
    ("GK509", saying("管きょと箇所とコミュニケーション。")),
    ("GK510", plan(sheet(purpose="教育環境の確保", actions="・制度の構築に取り組む\n・財源を振り替える"))),
    ("GK511", saying("PC の重さ、SNS、A 案と B 案。")),
    ("GK512", saying("人工知能、エネルギー、3カ所、工夫、ロボット、力を合わせる。")),
]


@pytest.mark.parametrize(("code", "made", "said"), FIRES)
def test_fires_and_says_what(code, made, said):
    [item] = found(code, made)
    assert said in item.message + item.printed


@pytest.mark.parametrize(("code", "made"), SILENT)
def test_stays_silent(code, made):
    assert found(code, made) == []


def test_the_wrong_character_comes_with_the_right_one():
    [item] = found("GK504", saying("工事实施に係る計画をつくる。"))
    assert item.mend == "「实」を「実」に直してください。"
    assert "工事实施" in item.printed


def test_the_rarer_form_is_located():
    made = plan(sheet(1, actions="更なる推進。"), sheet(2, actions="さらなる推進。さらなる改善。"))
    [item] = found("GK506", made)
    assert "「更なる」は事業1" in item.message
    assert item.mend == "一つにそろえてください（多いのは「さらなる」です）。"
