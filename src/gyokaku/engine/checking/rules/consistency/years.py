"""Dates and counts in sentences that can be worked out: eras, spans, weekdays, listed things."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from gyokaku.engine.checking.passages import Passage
from gyokaku.engine.checking.reading_text import years
from gyokaku.engine.checking.rule import Hit, rule
from gyokaku.engine.checking.subject import Subject
from gyokaku.engine.document import Severity

_BOTH_ERAS = re.compile(
    r"((?:明治|大正|昭和|平成|令和)\s*(?:元|[0-9]{1,2})\s*年?度?)\s*[((]\s*((?:18|19|20)[0-9]{2})\s*年?度?\s*[))]"
)
_SPAN = re.compile(
    r"((?:平成|令和)\s*(?:元|[0-9]{1,2})\s*年度?)\s*(?:から|~|〜|～)\s*((?:平成|令和)?\s*[0-9]{1,2}\s*年度?)\s*(?:まで)?\s*の?\s*([0-9]{1,2})\s*(?:年間|か年|カ年|箇年|ヵ年)"
)
_WEEKDAY = re.compile(
    r"((?:平成|令和)\s*(?:元|[0-9]{1,2})\s*年|20[0-9]{2}\s*年)\s*([0-9]{1,2})\s*月\s*([0-9]{1,2})\s*日\s*[((]\s*([月火水木金土日])(?=[)・曜,、)])"
)
_LISTED = re.compile(r"([0-9]{1,2})(市区町村|市町村|市|区|町|村|団体|施設|課|校|園|事業|計画)\s*[((]([^()()]{3,})[))]")
_DAYS = "月火水木金土日"


def _hit(passage: Passage, message: str, printed: str) -> Hit:
    return Hit(message, printed, passage.initiative, passage.field, passage.row, passage.source)


def _texts(subject: Subject) -> Iterator[tuple[Passage, str]]:
    for passage in subject.passages:
        yield passage, unicodedata.normalize("NFKC", passage.text)


@rule(
    "GK211",
    Severity.ERROR,
    "和暦と西暦が合わない",
    why="どちらかの年が誤りです。",
    mend="正しい年に直してください。",
    silent="和暦のすぐ後の括弧に西暦が書かれたところだけを見ます。",
)
def eras_disagree(subject: Subject) -> Iterator[Hit]:
    """昭和27(1952)年: both years must be one."""
    for passage, text in _texts(subject):
        for match in _BOTH_ERAS.finditer(text):
            named = years(match[1] if "年" in match[1] else f"{match[1]}年")
            if named and named[0] != int(match[2]):
                yield _hit(passage, f"「{match[0]}」の和暦は西暦{named[0]}年です。", match[0])


@rule(
    "GK212",
    Severity.ERROR,
    "期間と年数が合わない",
    why="期間の初めか終わりか年数のどれかが誤りです。",
    mend="期間か年数を直してください。",
    silent="「令和○年度から令和○年度までの○年間」の形だけを見ます。",
)
def span_disagrees(subject: Subject) -> Iterator[Hit]:
    """A span of years whose stated length is not its length."""
    for passage, text in _texts(subject):
        for match in _SPAN.finditer(text):
            first = years(match[1])
            era = "" if match[2].strip()[0] in "平令" else match[1].strip()[:2]
            last = years(era + match[2].strip())
            if first and last and last[0] - first[0] + 1 != int(match[3]):
                yield _hit(passage, f"「{match[0]}」は数えると{last[0] - first[0] + 1}年です。", match[0])


@rule(
    "GK213",
    Severity.ERROR,
    "日付と曜日が合わない",
    why="締切や開催の日を取り違えるおそれがあります。",
    mend="日付か曜日を直してください。",
    silent="年・月・日と曜日がそろって書かれたところだけを見ます。",
)
def weekday_disagrees(subject: Subject) -> Iterator[Hit]:
    """A full date with the wrong day of the week."""
    for passage, text in _texts(subject):
        for match in _WEEKDAY.finditer(text):
            try:
                day = date(years(match[1])[0], int(match[2]), int(match[3]))
            except ValueError:
                yield _hit(passage, f"「{match[1]}{match[2]}月{match[3]}日」という日はありません。", match[0])
                continue
            if _DAYS[day.weekday()] != match[4]:
                yield _hit(passage, f"{match[1]}{match[2]}月{match[3]}日は{_DAYS[day.weekday()]}曜日です。", match[0])


@rule(
    "GK214",
    Severity.WARNING,
    "数と並べた名前の数が合わない",
    why="数か名前のどちらかが抜けています。",
    mend="数か、括弧の中の名前を直してください。",
    silent="「等」「など」「ほか」で終わる括弧、名前が一つの括弧では黙っています。",
)
def list_miscounted(subject: Subject) -> Iterator[Hit]:
    """4市(a、b、c): the count must be the number of names."""
    for passage, text in _texts(subject):
        for match in _LISTED.finditer(text):
            inside = match[3]
            if re.search(r"等|など|ほか|他$|以外|[0-9]", inside):
                continue
            counts = {
                len([name for name in re.split(marks, inside) if name.strip()]) for marks in ("、|,", "・", "、|,|・")
            }
            if max(counts) > 1 and int(match[1]) not in counts:
                yield _hit(
                    passage, f"「{match[1]}{match[2]}」に対して、括弧の中の名前は{max(counts)}つです。", match[0]
                )
