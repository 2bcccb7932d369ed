"""Headings of policies and measures, which a paper prints in the outline, the chapter, the list and on the sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gyokaku.engine.checking.reading_text import fold
from gyokaku.engine.checking.rule import Hit, rule
from gyokaku.engine.checking.subject import Subject
from gyokaku.engine.document import Heading, Measure, Policy, Severity

_PLACES = {"outline": "体系", "chapter": "本文の章", "list": "実施事業一覧", "sheet": "事業シート"}
_BULLET = re.compile(r"^\s*(?:[-・*]\s+)?")
_CODE = re.compile(
    r"^\s*(?:[①-⑳]\s*(?:[-‐–—―ー−－]\s*[ア-ンA-Za-z0-9])?|[0-9]{1,2}(?:[-.][0-9ア-ン]{1,2})*[.．])[.．)）]?(?=\s)"
)
_VIEWPOINT = re.compile(r"【[^】]*】")


@rule(
    "GK207",
    Severity.WARNING,
    "方針・柱の見出しが場所によって違う",
    why="計画の骨組みの言葉が二通りあると、どちらが決まった方針か分かりません。",
    mend="決定した見出しにそろえてください。",
    silent="番号の書き方、【 】の視点、全角・半角、空白だけの違いでは黙っています。",
)
def headings_differ(subject: Subject) -> Iterator[Hit]:
    """A branch whose heading has two wordings."""
    for policy in subject.plan.policies:
        yield from _of(policy)


def _of(branch: Policy | Measure) -> Iterator[Hit]:
    wordings: dict[str, list[Heading]] = {}
    for heading in branch.headings:
        wordings.setdefault(_words(heading.printed, branch.code), []).append(heading)
    if len(wordings) > 1:
        said = "／".join(f"{_where(found)}「{_shown(found[0].printed)}」" for found in wordings.values())
        first_other = list(wordings.values())[1][0]
        yield Hit(
            f"見出しが場所によって違います：{said}。",
            first_other.printed,
            None,
            f"見出し {branch.code}",
            source=first_other.source,
        )
    for child in branch.measures if isinstance(branch, Policy) else branch.groups:
        yield from _of(child)


def _where(headings: list[Heading]) -> str:
    return "・".join(dict.fromkeys(_PLACES[heading.place] for heading in headings))


def _words(printed: str, code: str) -> str:
    """The heading without code, viewpoint, widths and spaces."""
    text = _CODE.sub("", _BULLET.sub("", _VIEWPOINT.sub("", printed)))
    return fold(text.removeprefix(code))


def _shown(printed: str) -> str:
    return _BULLET.sub("", printed).strip().replace("\n", "")


@rule(
    "GK218",
    Severity.NOTE,
    "方針・柱の番号の横棒が不ぞろい",
    why="同じ番号が別の文字で書かれていると、検索でも並べ替えでも一つになりません。",
    mend="番号の横棒を一つの文字（例：半角の - ）にそろえてください。長音の「ー」は横棒に使えません。",
    silent="横棒のない番号、どこでも同じ横棒の計画では黙っています。",
)
def dashes_mixed(subject: Subject) -> Iterator[Hit]:
    """Codes of branches printed with more than one kind of dash."""
    found: dict[str, list[Heading]] = {}
    for policy in subject.plan.policies:
        for measure in policy.measures:
            for heading in measure.headings:
                match = re.match(r"^\s*(?:[-・*]\s+)?[①-⑳0-9]+\s*([-‐–—―ー−－])", heading.printed)
                if match:
                    found.setdefault(match[1], []).append(heading)
    if len(found) > 1:
        rare = min(found.values(), key=len)[0]
        marks = "、".join(f"「{mark}」（U+{ord(mark):04X}）{len(headings)}か所" for mark, headings in found.items())
        yield Hit(
            f"番号の横棒に{len(found)}種類の文字が使われています：{marks}。",
            rare.printed,
            None,
            "見出し",
            source=rare.source,
        )
