"""One indicator printed in two sheets."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations

from gyokaku.engine.checking.reading_text import fold
from gyokaku.engine.checking.rule import Hit, rule
from gyokaku.engine.checking.subject import Subject
from gyokaku.engine.document import Indicator, Initiative, Severity, Value

_Row = tuple[Initiative, Indicator]
_SHARED = 6  # characters that two different names must have in common before equal figures mean anything
_DIGITS = 3  # significant digits from which equal figures are hardly chance


def _pairs(subject: Subject, same_name: bool) -> Iterator[tuple[_Row, _Row]]:
    for one, other in combinations(list(subject.indicators()), 2):
        if one[0].number != other[0].number and (fold(one[1].name) == fold(other[1].name)) is same_name:
            yield one, other


def _clash(one: Indicator, other: Indicator) -> tuple[Value, Value] | None:
    """The first pair of figures of one period that are not equal."""
    columns = ((one.actuals, other.actuals), (one.targets, other.targets))
    for these, those in columns:
        for a in these:
            for b in those:
                if _period(a) and _period(a) == _period(b) and None not in (a.value, b.value) and a.value != b.value:
                    return a, b
    return None


def _period(value: Value) -> str:
    return fold(value.period.printed) if value.period else ""


@rule(
    "GK301",
    Severity.NOTE,
    "同じ指標が二つのシートにある",
    why="集計で二重に数えられ、片方だけ直されると値が割れます。",
    mend="片方に「再掲」と書くか、一つのシートにまとめてください。",
    silent="「再掲」と書かれているとき、同じ識別子が付いているとき、値が違うとき（GK302）は黙っています。",
)
def printed_twice(subject: Subject) -> Iterator[Hit]:
    """The same name in two sheets, with figures that agree."""
    for (sheet, row), (other, twin) in _pairs(subject, same_name=True):
        marked = "再掲" in row.name + twin.name + (sheet.remarks or "") + (other.remarks or "")
        joined = row.key is not None and row.key == twin.key
        if not marked and not joined and _clash(row, twin) is None:
            yield Hit(
                f"事業{sheet.number}「{sheet.title}」にも同じ指標があります（再掲の印がありません）。",
                twin.name,
                other,
                "指標",
                twin.name,
                twin.source,
            )


@rule(
    "GK302",
    Severity.ERROR,
    "同じ指標の値が二つのシートで違う",
    why="同じものの同じ時点の値が二つあれば、どちらかが誤りです。",
    mend="正しい値にそろえてください。別のものなら名前を変えてください。",
    silent="時期の書き方が同じ値どうしだけを比べます。",
)
def twins_disagree(subject: Subject) -> Iterator[Hit]:
    """The same name and period in two sheets, with different figures."""
    for (sheet, row), (other, twin) in _pairs(subject, same_name=True):
        clash = _clash(row, twin)
        if clash:
            yield Hit(
                f"事業{sheet.number}では{clash[0].printed}、事業{other.number}では{clash[1].printed}です（{_period(clash[0])}）。",
                clash[1].printed,
                other,
                "指標",
                twin.name,
                clash[1].source or twin.source,
            )


@rule(
    "GK303",
    Severity.WARNING,
    "名前の違う指標が同じ値",
    why="同じ調査の同じ値に別の名前が付いていると、違うものを測っているように見え、片方の名前が中身と合っていないおそれがあります。",
    mend="同じ指標であれば名前をそろえて「再掲」とし、違う指標であれば値を確かめてください。",
    silent=f"名前に{_SHARED}字以上の共通の語があり、{_DIGITS}桁以上の値と時期が同じ、別々のシートの指標だけを見ます。",
)
def same_figure_other_name(subject: Subject) -> Iterator[Hit]:
    """Two names that share much, one exact figure."""
    for (sheet, row), (other, twin) in _pairs(subject, same_name=False):
        for a in row.actuals:
            for b in twin.actuals:
                if (
                    _telling(a)
                    and a.value == b.value
                    and a.unit == b.unit
                    and _period(a) == _period(b)
                    and _alike(row, twin)
                ):
                    yield Hit(
                        f"事業{sheet.number}の指標「{row.name}」と、値（{b.printed}・{_period(b)}）が同じで名前が違います。",
                        twin.name,
                        other,
                        "指標",
                        twin.name,
                        twin.source,
                    )


def _telling(value: Value) -> bool:
    return value.value is not None and len(value.value.normalize().as_tuple().digits) >= _DIGITS


def _alike(one: Indicator, other: Indicator) -> bool:
    a, b = fold(one.name), fold(other.name)
    return SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size >= _SHARED
