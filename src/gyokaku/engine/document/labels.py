"""Japanese labels of the document's keys, and one-line print of the parts that a comparison shows whole."""

from __future__ import annotations

from typing import Any

LABELS = {
    "municipality": "団体",
    "code": "コード",
    "name": "名称",
    "title": "題名",
    "edition": "版名",
    "fiscal_years": "計画期間",
    "philosophy": "理念",
    "goals": "基本目標",
    "levels": "階層",
    "sheet_fields": "シートの欄",
    "policies": "方針",
    "measures": "施策の柱",
    "groups": "小分類",
    "initiatives": "事業",
    "viewpoint": "視点",
    "text": "本文",
    "number": "事業番号",
    "sections": "担当課",
    "purpose": "目的",
    "status": "現状と成果",
    "issues": "課題",
    "actions": "取組事項",
    "remarks": "その他",
    "no_indicator_reason": "指標を設定できない理由",
    "page": "頁",
    "schedule": "年次計画",
    "steps": "年次",
    "indicators": "指標",
    "unit": "単位",
    "kind": "年度・時点の別",
    "direction": "望ましい向き",
    "accumulation": "累計・単年度の別",
    "baseline": "基準値",
    "targets": "目標値",
    "actuals": "実績値",
    "chapters": "本文の章",
    "history": "沿革",
    "results": "前計画の実績",
    "consultation": "意見募集",
    "listing": "実施事業一覧",
    "ended": "終了した事業",
    "origins": "前身",
    "gone_from": "終了した年度",
    "notice": "お知らせ",
    "summary_of": "要約の原典",
    "reports": "年度評価",
    "costs": "事業費",
    "budget": "予算",
    "settlement": "決算",
    "yen": "金額（円）",
    "personnel": "人件費（円）",
    "lines": "予算の行",
    "fiscal_year": "年度",
    "scale": "評価の物差し",
    "done": "取組の内容",
    "result": "成果",
    "issue": "課題",
    "next_year": "次年度の取組",
    "next_direction": "次年度の方向性",
    "progress": "年次計画の進み",
    "reported": "報告した実績値",
    "taken_from": "出どころ",
    "ratings": "評価",
    "rule": "計算による案",
    "section": "一次評価",
    "headquarters": "二次評価",
    "rating": "評価",
    "reason": "理由",
    "sentence": "根拠",
    "headings": "見出しの表記",
    "place": "位置づけ",
    "source": "出典",
    "sources": "出典",
    "findings": "読み取り時の指摘",
    "evidence": "根拠",
    "figures": "計算した値",
    "registers": "台帳",
    "records": "記録",
    "values": "内容",
    "key": "識別子",
}


def label(key: str) -> str:
    """What staff call a key of the document; an unknown key stays as it is."""
    return LABELS.get(key, key)


def printed_value(value: dict[str, Any]) -> str:
    """A target or actual on one line: 600件（R8.3）."""
    period = value.get("period")
    return f"{value['printed']}（{period['printed']}）" if period else value["printed"]


def printed_steps(steps: list[dict[str, Any]]) -> str:
    """The steps of a schedule row on one line; an open end is said, not filled in."""
    return " ／ ".join(f"{_years(step)} {step['text']}" for step in steps)


def _years(step: dict[str, Any]) -> str:
    first, last = step["first"], step["last"]
    if last is None:
        return f"{first}年度～（終わりは原本で確認）"
    return f"{first}年度" if first == last else f"{first}～{last}年度"
