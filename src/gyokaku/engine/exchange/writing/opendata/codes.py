"""Code tables: every coded cell of the open data and what its code means."""

from __future__ import annotations

from gyokaku.engine.document import CostStage, NextYear, Progress
from gyokaku.engine.money.document import Kind as AmountKind
from gyokaku.engine.money.sources import SOURCES
from gyokaku.engine.notation.terms import Bound, Missing, PeriodKind
from gyokaku.engine.programs.arithmetic import Kind, Rule
from gyokaku.engine.programs.rollup import By
from gyokaku.engine.programs.words import Decision

_PROGRAMS: dict[str, dict[str, str]] = {
    "decision": {one: one.label for one in Decision},
    "review_state": {"decided": "決定", "under_way": "実施中", "done": "完了"},
    "effect_kind": {one: one.label for one in Kind},
    "effect_rule": {one: one.label for one in Rule},
    "sum_by": {one: one.label for one in By},
    "closed": {"1": "確定", "0": "確定前"},
    "listed": {"1": "一覧がある", "0": "総数だけ"},
    "opening": {"1": "既計上", "0": "記録から数えた"},
    "agrees": {"1": "一致", "0": "不一致"},
}
CODES: dict[str, dict[str, str]] = {
    "value_type": {"target": "目標値", "actual": "実績値", "baseline": "基準値"},
    "kind": {"flow": "年度を通じた値", "stock": "ある時点の値"},
    "direction": {
        "rise": "高いほどよい",
        "fall": "低いほどよい",
        "keep_at_least": "一定以上を保つ",
        "keep_at_most": "一定以下を保つ",
        "range": "範囲に収める",
    },
    "extent": {
        "known": "終わりの年度が分かる",
        "uncertain": "終わりの年度が読み取れない",
        "lost": "年度が読み取れない",
    },
    "provisional": {"1": "速報・暫定", "0": "確定"},
    "bound": {
        Bound.AT_LEAST: "以上",
        Bound.AT_MOST: "以下・以内",
        Bound.ABOVE: "超",
        Bound.BELOW: "未満",
        Bound.ABOUT: "約・程度",
        Bound.KEEP: "維持",
        Bound.RANGE: "範囲",
    },
    "missing_reason": {
        Missing.BLANK: "空欄",
        Missing.DASH: "横線のみ",
        Missing.NOT_MEASURED: "測定していない",
        Missing.NOT_SET: "設定していない",
        Missing.NOT_YET_KNOWN: "まだ分からない",
        Missing.NOT_COMPUTABLE: "計算できない",
        Missing.RELATIVE: "前年度などとの比較で表す",
        Missing.BY_REFERENCE: "法令など別の定めによる",
        Missing.QUALITATIVE: "言葉で表す",
        Missing.CANCELLED: "中止・廃止",
        Missing.SEVERAL: "複数の値",
        Missing.UNREADABLE: "読み取れない",
    },
    "period_kind": {
        PeriodKind.FISCAL_YEAR: "年度",
        PeriodKind.CALENDAR_YEAR: "暦年",
        PeriodKind.MONTH: "月の時点",
        PeriodKind.DAY: "日の時点",
        PeriodKind.EVERY_YEAR: "毎年度",
        PeriodKind.RANGE: "期間",
    },
    "progress": {one: one.label for one in Progress},
    "next_direction": {one: one.label for one in NextYear},
    "result_field": {
        "done": "実施した内容",
        "result": "成果",
        "issue": "課題",
        "next_year": "次年度の取組",
    },
    "assessor": {
        "rule": "計算による案",
        "section": "担当課（一次評価）",
        "headquarters": "本部（二次評価）",
    },
    "cost_stage": {one: one.label for one in CostStage},
    "amount_kind": {one: one.label for one in AmountKind},
    "money_source": SOURCES,
    "rated": {"1": "評定した", "0": "評定しない"},
    **_PROGRAMS,
    "field": {
        "purpose": "目的",
        "status": "現状と成果",
        "issues": "課題",
        "actions": "取組事項",
        "remarks": "備考",
        "no_indicator_reason": "指標を設定できない理由",
    },
}
