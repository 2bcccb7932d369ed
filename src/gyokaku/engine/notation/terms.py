"""The closed vocabularies of printed values: bounds, reasons for "no value", kinds of period."""

from __future__ import annotations

from enum import StrEnum


class Bound(StrEnum):
    """How a printed number limits what it describes (以上, 未満 …)."""

    AT_LEAST = "at_least"  # 以上
    AT_MOST = "at_most"  # 以下, 以内
    ABOVE = "above"  # 超
    BELOW = "below"  # 未満
    ABOUT = "about"  # 約, 程度
    KEEP = "keep"  # 維持
    RANGE = "range"  # 37.5～50: value is the lower end, upper the upper end


class Missing(StrEnum):
    """Why a printed cell is no value. Never the same as zero."""

    BLANK = "blank"  # nothing printed
    DASH = "dash"  # a dash of any kind: not measured, not set or not due; the column decides which
    NOT_MEASURED = "not_measured"  # 未測定, or a dash in an actual column
    NOT_SET = "not_set"  # 目標値は設定しない, or a dash in a target column
    NOT_YET_KNOWN = "not_yet_known"  # 集計中, 調査中, R8.10月公表予定
    NOT_COMPUTABLE = "not_computable"  # —%, 該当なし: no denominator
    RELATIVE = "relative"  # 前年度を上回る, 2020年比＋10.6％
    BY_REFERENCE = "by_reference"  # 法定雇用率以上
    QUALITATIVE = "qualitative"  # （定性評価）, words and ranks
    CANCELLED = "cancelled"  # 中止, 廃止
    SEVERAL = "several"  # more than one series in one cell
    UNREADABLE = "unreadable"  # broken text layer, wrong characters, contradictory digits


class PeriodKind(StrEnum):
    """What stretch of time a printed period names."""

    FISCAL_YEAR = "fiscal_year"  # R5年度: a flow over April to March
    CALENDAR_YEAR = "calendar_year"  # 令和5年 (暦年)
    MONTH = "month"  # R6.3: a stock, as of that month
    DAY = "day"  # 令和7年1月15日
    EVERY_YEAR = "every_year"  # 毎年度, 各年
    RANGE = "range"  # R3～7年度
