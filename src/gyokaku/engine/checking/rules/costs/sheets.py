"""Costs that the sheets carry: sums, shares, jumps that look like a wrong unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from gyokaku.engine.checking.rule import Hit, rule
from gyokaku.engine.checking.subject import Subject
from gyokaku.engine.document import CostFigure, CostLine, CostStage, Initiative, Severity, YearCost
from gyokaku.engine.money.yen import yen
from gyokaku.engine.notation import fiscal_year_name

FIELD = "事業費"
JUMP = 500  # times: between it and 2,000 lie figures of which one was meant in thousands


def _of(sheet: Initiative) -> Iterator[tuple[YearCost, CostStage, CostFigure]]:
    for year in sheet.costs:
        for stage in CostStage:
            figure = year.figure(stage)
            if figure is not None:
                yield year, stage, figure


def _figures(subject: Subject) -> Iterator[tuple[Initiative, YearCost, CostStage, CostFigure]]:
    for sheet in subject.sheets:
        for year, stage, figure in _of(sheet):
            yield sheet, year, stage, figure


def _row(year: YearCost, stage: CostStage) -> str:
    return f"{fiscal_year_name(year.fiscal_year)}{stage.label}"


@rule(
    "GK601",
    Severity.WARNING,
    "決算が予算を超えている",
    why="予算を超えて使うには、補正予算や流用が要ります。予算の表が古いか、決算が別の事業を含むおそれがあります。",
    mend="補正後の予算の表を取り込むか、キーの対応と決算の額を確かめてください。",
    silent="予算と決算のどちらかがない年度では黙っています。",
)
def settled_over_budget(subject: Subject) -> Iterator[Hit]:
    """A year whose settlement is above its budget."""
    for sheet in subject.sheets:
        for year in sheet.costs:
            if year.budget is None or year.settlement is None or year.settlement.yen <= year.budget.yen:
                continue
            over = year.settlement.yen - year.budget.yen
            said = (
                f"{fiscal_year_name(year.fiscal_year)}の決算{yen(year.settlement.yen)}が、"
                f"予算{yen(year.budget.yen)}を{yen(over)}超えています。"
            )
            yield Hit(said, yen(year.settlement.yen), sheet, FIELD, fiscal_year_name(year.fiscal_year))


@rule(
    "GK602",
    Severity.ERROR,
    "事業費が予算の行の合計と違う",
    why="公表する事業費と、そのもとになる行の合計が食い違えば、どちらかが誤りです。",
    mend="事業費の表を取り込み直すか、文書の事業費か行の額を直してください。",
    silent="予算の行のない事業費では黙っています。",
)
def lines_do_not_add_up(subject: Subject) -> Iterator[Hit]:
    """A figure with lines that come to another amount."""
    for sheet, year, stage, figure in _figures(subject):
        added = sum((line.yen for line in figure.lines), Decimal(0))
        if figure.lines and added != figure.yen:
            said = f"{_row(year, stage)}の事業費{yen(figure.yen)}が、もとの行の合計{yen(added)}と違います。"
            yield Hit(said, yen(figure.yen), sheet, FIELD, _row(year, stage))


@rule(
    "GK603",
    Severity.WARNING,
    "事業費の円と千円を取り違えているおそれ",
    why="同じ事業の額が500倍から2,000倍も違うのは、片方の表の単位（円・千円）の誤りであることが多いからです。",
    mend="表の見出しの単位を確かめ、事業費（円） か 事業費（千円） と書いて取り込み直してください。",
    silent="0円の額と、比べる額のない事業では黙っています。",
)
def unit_mistaken(subject: Subject) -> Iterator[Hit]:
    """Two figures of one sheet, one after the other, that differ about a thousand times."""
    for sheet in subject.sheets:
        known = [(year, stage, figure.yen) for year, stage, figure in _of(sheet)]
        for (year, stage, before), (later, then, after) in pairwise(known):
            low, high = sorted((before, after))
            if low > 0 and JUMP <= high / low <= JUMP * 4:
                said = f"{_row(year, stage)}は{yen(before)}、{_row(later, then)}は{yen(after)}です。"
                yield Hit(said, yen(after), sheet, FIELD, _row(later, then))


@rule(
    "GK604",
    Severity.ERROR,
    "1つの予算の行を二重に数えている",
    why="同じ行を複数の事業に入れると、計画全体の事業費が実際より大きくなります。",
    mend="「キーの対応」で、その行の配分比を決めてください。按分した額の合計は、もとの行の額を超えません。",
    silent="按分した額の合計がもとの行の額以下のときは黙っています。",
)
def counted_twice(subject: Subject) -> Iterator[Hit]:
    """A line whose parts on all sheets come to more than the line."""
    parts: dict[tuple[int, CostStage, str], list[tuple[Initiative, CostLine]]] = defaultdict(list)
    for sheet, year, stage, figure in _figures(subject):
        for line in figure.lines:
            parts[year.fiscal_year, stage, line.key].append((sheet, line))
    for (fiscal_year, stage, key), found in parts.items():
        whole = max(line.whole if line.whole is not None else line.yen for _, line in found)
        added = sum((line.yen for _, line in found), Decimal(0))
        if added > whole:
            names = "、".join(dict.fromkeys(f"事業{sheet.number}" for sheet, _ in found))
            row = f"{fiscal_year_name(fiscal_year)}{stage.label}"
            said = f"{row}の予算の行 {key}（{yen(whole)}）を{names}で合わせて{yen(added)}数えています。"
            yield Hit(said, key, found[0][0], FIELD, row)
