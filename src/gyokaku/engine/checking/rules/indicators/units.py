"""Units of indicators: against one another, and against what the name counts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gyokaku.engine.checking.reading_text import fold, outside_brackets
from gyokaku.engine.checking.rule import Hit, rule
from gyokaku.engine.checking.subject import Subject
from gyokaku.engine.document import Indicator, Initiative, Severity, Value
from gyokaku.engine.notation import comparable

_HEAD_COUNT = re.compile(
    r"(?:教員|職員|児童|生徒|市民|利用者|参加者|受験者|人|者|員|件|施設|団体|校|園|回|部署|箇所|か所)の?数$|人数$"
)
_SHARE = re.compile(r"(?<!倍)(?:割合|比率|(?<![能効])率)$")
_COUNTING = {"人", "名", "件", "回", "施設", "団体", "校", "園", "部署", "箇所", "か所", "台", "部", "世帯"}
_SAYS_SHARE = re.compile(
    r"割合|率|比|度|利回り|シェア|調査|アンケート|充足|満足|構成|カバー|稼働|歩合|ポイント|%|増減|伸び"
)
_COUNTED = (
    (re.compile(r"部署数$"), {"部署", "課", "か所", "箇所"}),
    (re.compile(r"施設数$"), {"施設", "か所", "箇所", "件"}),
    (re.compile(r"(?:学校|小学校|中学校)数$"), {"校"}),
    (re.compile(r"団体数$"), {"団体", "件"}),
    (re.compile(r"(?:人|者|職員|教員)数$"), {"人", "名"}),
    (re.compile(r"回数$"), {"回"}),
    (re.compile(r"件数$"), {"件"}),
)


def _figures(row: Indicator) -> list[Value]:
    return [value for value in (*row.targets, *row.actuals) if value.value is not None and value.unit]


def _hit(row: Indicator, sheet: Initiative, value: Value, message: str) -> Hit:
    return Hit(message, value.printed, sheet, "指標", row.name, value.source or row.source)


@rule(
    "GK306",
    Severity.ERROR,
    "目標値と実績値の単位が違う",
    why="単位が違う値は比べられません。",
    mend="同じ単位にそろえてください。",
    silent="名・人、箇所・か所のような書き方の違いと、「法定雇用率以上」のような数のない目標では黙っています。",
)
def units_differ(subject: Subject) -> Iterator[Hit]:
    """A target in one unit, an actual in another."""
    for sheet, row in subject.indicators():
        target = next((value for value in row.targets if value.value is not None and value.unit), None)
        for actual in row.actuals:
            if target and actual.value is not None and actual.unit and not comparable(actual.unit, target.unit or ""):
                yield _hit(
                    row,
                    sheet,
                    actual,
                    f"指標「{row.name}」の目標は「{target.printed}」、実績は「{actual.printed}」で、単位が違います。",
                )
                break


@rule(
    "GK307",
    Severity.ERROR,
    "数を数える名前なのに％、割合の名前なのに数",
    why="人数なのか割合なのかで、目標の重さがまったく違います。",
    mend="名前を「～の割合」に直すか、単位を直してください。割合なら、何に対する割合かも書いてください。",
    silent="名前の終わりが「～数」「～率」「～割合」とはっきりしている指標だけを見ます。",
)
def count_or_share(subject: Subject) -> Iterator[Hit]:
    """A head-count in per cent, or a share in heads."""
    for sheet, row in subject.indicators():
        name = fold(outside_brackets(row.name))
        for value in _figures(row):
            if _HEAD_COUNT.search(name) and value.unit == "%":
                yield _hit(row, sheet, value, f"指標「{row.name}」は数を表す名前ですが、値は「{value.printed}」です。")
                break
            if _SHARE.search(name) and value.unit in _COUNTING:
                yield _hit(
                    row, sheet, value, f"指標「{row.name}」は割合を表す名前ですが、値は「{value.printed}」です。"
                )
                break


@rule(
    "GK308",
    Severity.WARNING,
    "何の割合かが名前から分からない",
    why="％の値は、何に対する割合かが分からなければ確かめようも比べようもありません。",
    mend="「～する○○の割合」のように、何のうちの何かを名前に書いてください。",
    silent="名前に割合・率・比・度・調査などの語がある指標、GK307に当たる指標では黙っています。",
)
def share_of_what(subject: Subject) -> Iterator[Hit]:
    """A percentage under a name that names no share."""
    for sheet, row in subject.indicators():
        name = fold(row.name)
        percent = next((value for value in _figures(row) if value.unit == "%"), None)
        if percent and not _SAYS_SHARE.search(name) and not _HEAD_COUNT.search(fold(outside_brackets(row.name))):
            yield _hit(
                row, sheet, percent, f"指標「{row.name}」の値「{percent.printed}」が、何の割合か名前から分かりません。"
            )


@rule(
    "GK309",
    Severity.WARNING,
    "数えるものと単位が合わない",
    why="部署を数えているのか、指摘の件を数えているのかで値が変わります。",
    mend="名前か単位を、数えるものに合わせてください。",
    silent="部署・施設・学校・団体・人・回・件を数えるとはっきり分かる名前だけを見ます。％はGK307で見ます。",
)
def counted_otherwise(subject: Subject) -> Iterator[Hit]:
    """部署数 counted in 件."""
    for sheet, row in subject.indicators():
        name = fold(outside_brackets(row.name))
        units = next((units for ending, units in _COUNTED if ending.search(name)), None)
        value = next((value for value in _figures(row) if value.unit != "%"), None)
        if units and value and value.unit not in units:
            yield _hit(
                row, sheet, value, f"指標「{row.name}」の値が「{value.printed}」で、数えるものと単位が合いません。"
            )


_TWO_WAYS = (("人", "名"), ("か所", "箇所", "ヶ所", "カ所", "ヵ所"), ("%", "パーセント"))


@rule(
    "GK320",
    Severity.NOTE,
    "単位の書き方がそろっていない",
    why="同じ単位が二通りに書かれていると、表計算で別の単位として扱われます。",
    mend="多く使われているほうにそろえてください。",
    silent="人と名、か所と箇所のように、同じものを数える単位の書き方の違いだけを見ます。計画全体で一つにまとめます。",
)
def unit_written_two_ways(subject: Subject) -> Iterator[Hit]:
    """人 in one sheet, 名 in another."""
    for forms in _TWO_WAYS:
        found: dict[str, list[tuple[int, Value]]] = {}
        for sheet, row in subject.indicators():
            for value in _figures(row):
                written = re.match(
                    r"[0-9,.]+\s*(?:百|千|万|億)*(\D+?)\s*(?:以上|以下|未満|超|$|[（(])", fold(value.printed)
                )
                if written and written[1] in forms:
                    found.setdefault(written[1], []).append((sheet.number, value))
        if len(found) > 1:
            usual, *others = sorted(found, key=lambda unit: -len(found[unit]))
            counted = "、".join(f"「{unit}」{len(found[unit])}か所" for unit in (usual, *others))
            rare = found[others[-1]]
            sheets = "・".join(f"事業{number}" for number in dict.fromkeys(number for number, _ in rare))
            message = f"同じ単位が二通りに書かれています：{counted}。「{others[-1]}」は{sheets}。"
            yield Hit(
                message, rare[0][1].printed, None, "指標", usual, rare[0][1].source, f"「{usual}」にそろえてください。"
            )
