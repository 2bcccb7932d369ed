"""Units as plans print them, and the one spelling that stands for each."""

from __future__ import annotations

import re

# spelling → normal spelling; a unit that has only one spelling needs no entry
_SPELLINGS = {
    "％": "%",
    "パーセント": "%",
    "pt": "ポイント",
    "箇所": "箇所",
    "か所": "箇所",
    "ヶ所": "箇所",
    "カ所": "箇所",
    "ヵ所": "箇所",
    "ケ所": "箇所",
    "個所": "箇所",
    "ヶ月": "か月",
    "カ月": "か月",
    "ヵ月": "か月",
    "箇月": "か月",
    "m2": "㎡",
    "m²": "㎡",
    "平米": "㎡",
    "平方メートル": "㎡",
    "㎞": "km",
    "キロメートル": "km",
    "ヘクタール": "ha",
    "トン": "t",
    "t-CO₂": "t-CO2",
    "トン-CO2": "t-CO2",
    "手続き": "手続",
    "ヶ国": "か国",
    "カ国": "か国",
}
_KNOWN = """
    % ポイント 割 円 人 名 件 回 箇所 か月 月 日 時間 分 秒 年 年間 週 泊 人泊 人日 人回 社 者 団体 組織 法人 組 班 チーム
    グループ クラブ 校 園 学級 クラス 学年 施設 棟 戸 室 床 席 台 基 本 冊 部 枚 点 位 号 種 種類 品目 項目 事業 計画 施策 指標
    手続 業務 システム サービス 講座 コース 教室 講演 公演 事例 案件 議案 世帯 家庭 自治体 市 町 村 区 市町村 都道府県 県 国 か国 地区 地域 町会
    路線 区間 橋 駅 島 航路 区画 筆 店 店舗 事業所 企業 農家 経営体 頭 匹 羽 株 柱 口 票 字 文字 頁 ページ ㎡ m km ha t kg g L kL
    kW kWh MW t-CO2 千 ポイント差 倍 度 ℃ dB 人/年 件/月 件/年 回/年 回/月 円/人 トン/年
"""
_WORDS = frozenset(_KNOWN.split()) | frozenset(_SPELLINGS)
_PLAUSIBLE = re.compile(r"[\u4e00-\u9fff\u30a0-\u30ffA-Za-z々/]{1,5}")
# Words that follow a number without being its unit: bands, conditions, comparisons.
_NO_UNIT = re.compile(r"台$.|[増減差比率]$|より|以外|中$|前後|目標|予定|実績|年度|等$|憶|像|割増|番目|類似|月$")
_SAME = ({"人", "名"},)


def normal_unit(text: str) -> str:
    """The normal spelling of a unit: か所 → 箇所, ﾎﾟｲﾝﾄ → ポイント. An unknown unit stays as it is."""
    from gyokaku.engine.notation.folding import tight

    folded = tight(text)
    return _SPELLINGS.get(folded, folded)


def is_unit(text: str) -> bool:
    """Whether a word may stand as a unit: a known one, or up to five kanji, kana or letters that say nothing else."""
    if text in _WORDS or text == "":
        return True
    if len(text) > 1 and text.endswith("台"):
        return False  # 20位台, 10人台: a band, not a number of things
    if "/" in text:
        return all(part and is_unit(part) for part in text.split("/", 1))
    return bool(_PLAUSIBLE.fullmatch(text)) and not _NO_UNIT.search(text)


def comparable(one: str, other: str) -> bool:
    """Whether figures in these units may be compared: the same normal unit, or 人 and 名."""
    a, b = normal_unit(one), normal_unit(other)
    return a == b or any(a in same and b in same for same in _SAME)
