"""Names of plans and policies that one document writes in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

from gyokaku.engine.checking.passages import Passage
from gyokaku.engine.checking.reading_text import fold
from gyokaku.engine.checking.rule import Hit, rule
from gyokaku.engine.checking.subject import Subject
from gyokaku.engine.document import Severity

_KANJI = "一二三四五六七八九十"
_TURN = re.compile(rf"第([0-9]+|[{_KANJI}]+)([期次])([一-龠々ァ-ヶー・A-Z]{{3,}})")
_TURN_OF = re.compile(rf"^第(?:[0-9]+|[{_KANJI}]+)[期次]|^次期|^現行|^新")
_KIND = "計画|基本方針|方針|戦略|プラン|ガイドライン|指針|要綱|規程"
_QUOTED = re.compile(rf"「([^「」]*(?:{_KIND}))[^「」]{{0,8}}」")
_RUN = re.compile(r"[一-龠々ァ-ヶー]{4,}?(?:計画|方針)(?=[^一-龠々ァ-ヶー]|改定|改訂|策定|期間|等|案|$)")
_MODIFIER = re.compile(r"総合|基本|推進|実施")


@dataclass(slots=True)
class _Name:
    printed: str
    seen: list[Passage] = field(default_factory=list)


@rule(
    "GK215",
    Severity.WARNING,
    "計画名の回数の漢数字と算用数字が混ざっている",
    why="「第六期」と「第6期」は検索で一つになりません。計画の名前は一つです。",
    mend="正式な名前の数字にそろえてください。",
    silent="同じ名前・同じ回数で、漢数字と算用数字の両方があるときだけ指摘します。",
)
def turn_written_two_ways(subject: Subject) -> Iterator[Hit]:
    """第6期長期計画 beside 第六期長期計画."""
    found: dict[tuple[int, str, str], dict[str, list[Passage]]] = {}
    for passage in subject.passages:
        for match in _TURN.finditer(fold(passage.text)):
            number = int(match[1]) if match[1].isdigit() else _number(match[1])
            tail = re.match(r".*?(?:計画|方針|プラン|戦略)", match[3])
            if tail:
                forms = found.setdefault((number, match[2], tail[0]), {})
                forms.setdefault(f"第{match[1]}{match[2]}{tail[0]}", []).append(passage)
    for forms in found.values():
        if len(forms) > 1:
            usual, *others = sorted(forms, key=lambda name: -len(forms[name]))
            for other in others:
                for at in forms[other]:
                    yield Hit(
                        f"「{other}」は、ほかでは「{usual}」（{len(forms[usual])}か所）です。",
                        other,
                        at.initiative,
                        at.field,
                        at.row,
                        at.source,
                    )


@rule(
    "GK216",
    Severity.WARNING,
    "計画等の名前がわずかに違う",
    why="別の計画に見えます。正式な名前でないと市民は原典にたどり着けません。",
    mend="正式な名前を確かめてそろえてください。別の計画であれば、この指摘を除外してください。",
    silent="「総合」「基本」「推進」「実施」の有無か、かぎ括弧の長い名前の1字の有無だけを見ます。第○期・次期・団体名の有無は見ません。",
)
def names_almost_same(subject: Subject) -> Iterator[Hit]:
    """Two names that differ by one usual word, or quoted ones by one character."""
    quoted, runs = _quoted_names(subject), _run_names(subject)
    for one, other in combinations(quoted, 2):
        if min(len(one), len(other)) >= 10 and _one_character_more(one, other):
            yield _differs(quoted[one], quoted[other])
    for one, other in combinations(runs, 2):
        short, long = sorted((one, other), key=len)
        if len(short) >= 7 and any(long[: m.start()] + long[m.end() :] == short for m in _MODIFIER.finditer(long)):
            yield _differs(runs[one], runs[other])


def _differs(one: _Name, other: _Name) -> Hit:
    usual, rare = (one, other) if len(one.seen) >= len(other.seen) else (other, one)
    both = {passage.initiative.number for passage in usual.seen if passage.initiative}
    at = next((p for p in rare.seen if p.initiative and p.initiative.number in both), rare.seen[0])
    elsewhere = usual.seen[0]
    place = f"事業{elsewhere.initiative.number}" if elsewhere.initiative else elsewhere.field
    return Hit(
        f"「{rare.printed}」（{len(rare.seen)}か所）は、「{usual.printed}」（{len(usual.seen)}か所、{place}など）と名前がわずかに違います。",
        rare.printed,
        at.initiative,
        at.field,
        at.row,
        at.source,
    )


def _quoted_names(subject: Subject) -> dict[str, _Name]:
    found: dict[str, _Name] = {}
    for passage in subject.passages:
        for match in _QUOTED.finditer(passage.text):
            printed = match[1].strip()
            found.setdefault(_TURN_OF.sub("", fold(printed)), _Name(printed))
    for passage in subject.passages:
        text = fold(passage.text)
        for key, name in found.items():
            name.seen.extend([passage] * text.count(key))
    return found


def _run_names(subject: Subject) -> dict[str, _Name]:
    town = subject.plan.municipality.name
    found: dict[str, _Name] = {}
    for passage in subject.passages:
        for match in _RUN.finditer(re.sub(rf"(第[0-9{_KANJI}]+[期次])", r"\1 ", fold(passage.text))):
            name = match[0].removeprefix(town)
            found.setdefault(name, _Name(match[0])).seen.append(passage)
    return found


def _one_character_more(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) != 1:
        return False
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def _number(kanji: str) -> int:
    """A kanji number up to 99; 0 for what is none (two digits without 十)."""
    tens, found, ones = kanji.partition("十")
    if not found:
        return _digit(kanji)
    return (_digit(tens) if tens else 1) * 10 + (_digit(ones) if ones else 0)


def _digit(kanji: str) -> int:
    return "〇一二三四五六七八九".index(kanji) if len(kanji) == 1 and kanji != "十" else 0
