"""Invented results for the demo: figures, texts and ratings that no city ever reported. Pure, the same at every start."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from gyokaku.engine.document import Indicator, Value

MARK = "デモ用の架空データ"
NOTICE = f"{MARK}：年度評価の結果、令和7年度からの実績値、事業費と予算の記録は、見本のために作ったもので、実際のものではありません。"
LUCK = tuple(
    map(Decimal, ("1.2", "1", "1.1", "0.7", "1.15", "0.3", "1", "1.05", "-0.2"))
)  # of the way that the year should bring
DRIFT = tuple(map(Decimal, ("0.02", "-0.01", "0.04", "0", "-0.03")))  # by year, where there is no target
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")

DONE = (
    "年次計画の「{item}」を、予定した手順で進めた。",
    "「{item}」について関係課と打合せを3回行い、進め方を決めた。",
    "「{item}」に取り組んだが、準備に時間がかかり、一部を次の年度に送った。",
    "「{item}」を行い、手順書を見直した。",
)
RESULT = (
    "窓口と内部の手間が減り、職員からも使いやすいとの声があった。",
    "取組の形は整ったが、数字に表れるのはこれからである。",
    "前の年度より良くなったが、目標の道筋には届いていない。",
    "おおむね見込んだとおりの成果が出た。",
)
ISSUE = (
    "担当者の異動に備え、手順を文書に残す必要がある。",
    "ほかの課との役割分担がはっきりしていない。",
    "効果を測る方法を決める必要がある。",
    "予算の時期と合わず、着手が遅れやすい。",
)
NEXT = (
    "四半期ごとに進みを確かめながら続ける。",
    "対象を広げて続ける。",
    "遅れた分を上半期のうちに取り戻す。",
    "関係課との会議を定例にする。",
)
REMARK = "成果が件数だけです。市民にとって何が変わったかも書けますか。"
SENT_BACK = "成果の欄に、市民にとって何が変わったかを加えてください。"


@dataclass(frozen=True, slots=True)
class Typed:
    """A figure as a section would type it."""

    printed: str
    period: str


def chosen(row: Sequence[str], number: int, year: int) -> str:
    """One of the sentences, by initiative and year."""
    return row[(number * 5 + year * 3 + number // len(row)) % len(row)]


def figure(indicator: Indicator, year: int, number: int) -> Typed:
    """A figure for a fiscal year: part of the way to the target, or a little drift where there is none."""
    period = f"R{year - 2017}.3" if indicator.kind == "stock" else f"R{year - 2018}年度"
    last = next((one for one in reversed(indicator.actuals) if one.value is not None), indicator.baseline)
    target = next((one for one in indicator.targets if one.value is not None), None)
    turn = number * 3 + year * 5 + len(indicator.name)
    if last is None or last.value is None:
        return Typed(_first(indicator, target, turn), period)
    if target is None or target.value is None:
        change = last.value * DRIFT[turn % len(DRIFT)]
    else:
        ends = (target.period and target.period.fiscal_year) or year + 3
        change = (target.value - last.value) / max(ends - year + 1, 2) * LUCK[turn % len(LUCK)]
    return Typed(_like(last, last.value + change), period)


def _first(indicator: Indicator, target: Value | None, turn: int) -> str:
    """A first figure where the plan has none."""
    unit = indicator.unit or "件"
    top = target.value if target and target.value is not None else Decimal(20)
    return f"{int(top * (60 + turn % 30) / 100)}{unit}"


def _like(last: Value, amount: Decimal) -> str:
    """The amount printed the way the last figure was: its scale, its decimals, its separators; notes left out."""
    head = re.split(r"[（(]", last.printed)[0]
    found = _NUMBER.search(head)
    if found is None or last.value is None:
        return f"{amount:f}{last.unit or ''}"
    token = Decimal(found[0].replace(",", ""))
    scale = last.value / token if token else Decimal(1)
    top = Decimal(100) if "%" in head or "％" in head else None
    value = max(amount, Decimal(0)) / scale
    if top is not None and token <= top:
        value = min(value, top)
    places = Decimal(1).scaleb(token.as_tuple().exponent)  # type: ignore[arg-type]  # a printed number is finite
    said = f"{value.quantize(places, ROUND_HALF_UP):,f}"
    return f"{head[: found.start()]}{said}{head[found.end() :]}".strip()
