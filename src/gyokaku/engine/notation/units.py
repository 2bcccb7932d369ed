"""Units as plans print them, and the one spelling that stands for each."""

from __future__ import annotations

import re
from functools import lru_cache

from gyokaku.engine.notation.folding import tight

# normal spelling: the other spellings of the same unit
_SPELLINGS = {
    "%": "パーセント ㌫",
    "ポイント": "pt Pt ﾎﾟｲﾝﾄ %ポイント ポイント差",
    "箇所": "か所 ヶ所 カ所 ヵ所 ケ所 個所 ヵ処 箇処",
    "か月": "ヶ月 カ月 ヵ月 ケ月 箇月 個月",
    "か国": "ヶ国 カ国 ヵ国 ケ国 箇国",
    "か年": "ヶ年 カ年 ヵ年 ケ年 箇年",
    "個": "コ ヶ ケ ヵ カ",
    "㎡": "m2 m² 平米 平方メートル",
    "㎢": "km2 km² 平方キロメートル 平方キロ",
    "㎥": "m3 m³ 立方メートル 立米",
    "m": "メートル ㍍",
    "km": "キロメートル ㎞ ㌔ キロ",
    "ha": "ヘクタール ㏊",
    "t": "トン ㌧ T",
    "kg": "キログラム ㎏ ㌔グラム",
    "g": "グラム",
    "L": "リットル ℓ",
    "kWh": "kwh KWH KWh kwH キロワット時",
    "kW": "kw KW キロワット",
    "t-CO2": "t-CO₂ tCO2 tCO₂ トン-CO2 トン-CO₂ トンCO2 t-co2 t-C02",
    "手続": "手続き",
    "組": "くみ",
    "ページ": "頁",
    "店舗": "店鋪",
    "品目": "品目数",
}
_KNOWN = """
    円 人 名 件 回 箇所 か月 日 時間 分 秒 年 年間 か年 日間 週 週間 泊 人泊 人日 人回 人月 人年 社 者 団体 組織 法人 組 班 チーム 割 倍
    グループ クラブ サークル 校 園 学級 クラス 学年 施設 棟 戸 室 床 席 台 基 本 冊 部 枚 点 号 種 種類 品目 品 項目 事業 計画 施策 指標 個
    システム サービス 講座 コース 教室 講演 公演 事例 案件 議案 例 世帯 家庭 自治体 市 町 村 区 市町村 市区町村 区市町村 都道府県 都県 県 国
    か国 地区 地域 町会 路線 系統 区間 橋 駅 島 航路 区画 筆 店 店舗 事業所 企業 農家 経営体 頭 匹 羽 株 柱 口 票 字 文字 語 言語 m2 ㎠ cm mm
    館 園 所 寮 病院 診療所 床 会 委員会 協議会 部会 会議 課 係 部署 所属 職場 職種 議会 種目 競技 大会 作品 曲 話 首 句 編 巻 通 便 両 隻
    艘 機 機器 端末 アカウント ユーザー ID サイト アプリ ファイル データ データセット 帳票 様式 規程 条例 契約 協定 取組 取り組み 提案 意見 相談
    プロジェクト ワーキング プラン プログラム イベント 行事 試合 ゲーム セット パック 袋 箱 缶 束 杯 食 膳 滴 粒 切れ 画面 プロセス
    度 ℃ dB kL MJ GJ kJ W MW GW MWh GWh GB TB MB KB Mbps Gbps ppm ppb mg ml mL km/h t-CO2 L ha t kg g m km
    ㎡ ㎢ ㎥ kW kWh 手続 ページ % ポイント 円/人 PV アクセス ビュー フォロワー ダウンロード いいね 人工 歳 級 段階 位数 便数 床数 人槽 科目 単位
"""
_SPELLED = {tight(other): normal for normal, others in _SPELLINGS.items() for other in others.split()}
# A noun that ends in one of these counts things by itself: 小学校, 保育園, 協議会, 農業者.
_NOUN_LIST = """
    校 園 館 所 会 者 員 課 係 室 棟 場 署 局 部 院 寮 施設 団体 法人 事業 計画 施策 業務 システム サービス 講座 教室 事業所 企業 店舗 地区 地域 路線 区間
    橋 駅 島 市 町 村 区 世帯 家庭 組織 グループ クラブ サークル 病院 委員会 協議会 手続 項目 指標 品目 種目 職種 チーム 機関 設備 団地 公園 機器
"""
_NOUNS = tuple(_NOUN_LIST.split())
_WORDS = frozenset((*_KNOWN.split(), *_NOUNS, *_SPELLED, *_SPELLINGS, ""))
_FRONT = re.compile(r"[\u4e00-\u9fff\u30a1-\u30f6ー]{1,6}")
# Characters that give a number another meaning than its unit does: bounds, scales, comparisons, times, misprints.
_MEANING = re.compile(
    r"[以上下内未満超約概程維持増減差比率余弱強台兆億万千百十憶像前後昨今翌初末頃均計目第毎値込数各全残他等延累]"
)
_SAME = ({"人", "名"},)


def normal_unit(text: str) -> str:
    """The normal spelling of a unit: か所 → 箇所, ﾎﾟｲﾝﾄ → ポイント, トン/年 → t/年. An unknown unit stays as it is."""
    return _normal(tight(text))


@lru_cache(maxsize=1024)
def _normal(folded: str) -> str:
    spelled = _SPELLED.get(folded)
    if spelled is None and "/" in folded:
        return "/".join(_normal(part) for part in folded.split("/"))
    return spelled or folded


def is_known(text: str) -> bool:
    """Whether folded text is a unit of the table, or nothing (a number without a unit)."""
    return text in _WORDS


@lru_cache(maxsize=1024)
def is_unit(text: str) -> bool:
    """Whether folded text can only be a unit: a known one, two with a stroke (人/日), or a noun ending in one (小学校).

    A word that says anything else (以上, 台, 強, 増, 達成) is none, so that it is never swallowed as a unit.
    """
    if text in _WORDS:
        return True
    if "/" in text or "・" in text:
        parts = re.split("[/・]", text)
        return len(parts) == 2 and all(part and (is_unit(part) or part == "月") for part in parts)
    for noun in _NOUNS:
        front = text.removesuffix(noun)
        if front != text and front not in _WORDS and _FRONT.fullmatch(front) and not _MEANING.search(front):
            return True
    return False


def comparable(one: str, other: str) -> bool:
    """Whether figures in these units may be compared: the same normal unit, or 人 and 名."""
    if one == other:
        return True
    a, b = normal_unit(one), normal_unit(other)
    return a == b or any(a in same and b in same for same in _SAME)
