"""Promises to set a target or indicator later, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gyokaku.engine.checking.passages import own_text
from gyokaku.engine.checking.reading_text import fold, sentences, year_name, years
from gyokaku.engine.checking.rule import Hit, rule
from gyokaku.engine.checking.subject import Subject
from gyokaku.engine.document import Initiative, Severity, Source

_PROMISE = re.compile(r"(?:目標|指標).*?(?:設定する|設定を検討|設定予定|定める|検討する)")
_VALID_FROM = re.compile(r"[^、。\s]{1,8}?(?:以降|時点|まで)の(?:目標値?|指標|実績値?)")
_DOCUMENT = re.compile(r"「([^」]+)」|((?:[一-龠々ァ-ヶーA-Z0-9・]){3,}(?:計画|方針|戦略|プラン))")
_ORDINAL = re.compile(r"第[0-9一二三四五六七八九十]+[期次]")
_DRAWN_UP = re.compile(r"策定|改定|制定|決定")
_WAITING = re.compile(r"(?:調査|集計|確認|精査)中")
_FIELDS = ("remarks", "no_indicator_reason")


def promises(subject: Subject, sheet: Initiative) -> Iterator[tuple[str, str, Source | None]]:
    """Sentences of a sheet that promise a target or an indicator: field key, sentence, source."""
    for key in _FIELDS:
        for sentence in sentences(own_text(sheet, key)):
            if _PROMISE.search(sentence):
                yield key, sentence, subject.source(sheet, key)


def promised_in(sentence: str) -> list[int]:
    """The years in which a promise says it will be kept, not those from which the target will hold."""
    return years(_VALID_FROM.sub("", sentence))


@rule(
    "GK107",
    Severity.WARNING,
    "後で決める目標・指標に、いつ決めるかがない",
    why="期限のない約束は、計画が終わるまで果たされないことがあります。",
    mend="決める年度を書き添えてください（例：令和8年度に策定する○○計画で設定する）。",
    silent="同じ文に年度があるとき、そこに挙げた計画等の年度が同じシートの別の文や年次計画に書かれているときは黙っています。",
)
def promise_without_year(subject: Subject) -> Iterator[Hit]:
    """A promised target or indicator with no year in the sentence, nor for the document it waits for."""
    for sheet in subject.sheets:
        for key, sentence, source in promises(subject, sheet):
            if not promised_in(sentence) and not _dated_elsewhere(subject, sheet, sentence):
                yield Hit(
                    "後で決めるとしている目標・指標に、決める年度がありません。",
                    sentence,
                    sheet,
                    subject.labels[key],
                    source=source,
                )


def _dated_elsewhere(subject: Subject, sheet: Initiative, promise: str) -> bool:
    names = [fold(quoted or run) for quoted, run in _DOCUMENT.findall(promise) if len(quoted or run) >= 6]
    for _, _, text, _ in subject.fields(sheet):
        for sentence in sentences(text):
            if sentence != promise and years(sentence) and any(name in fold(sentence) for name in names):
                return True
    steps = [step.text for item in sheet.schedule for step in item.steps]
    return any(turn in step and _DRAWN_UP.search(step) for turn in _ORDINAL.findall(promise) for step in steps)


@rule(
    "GK108",
    Severity.NOTE,
    "約束の年度が計画の始まりより前",
    why="計画が始まる時点では、もう決まっているはずの目標・指標です。",
    mend="決まった目標値・指標を入れてください。まだなら、新しい年度を書いてください。",
    silent="計画期間の中の年度を約束しているとき、年度のない約束（GK107）では黙っています。",
)
def promise_already_due(subject: Subject) -> Iterator[Hit]:
    """A promise whose year lies before the plan's first year."""
    for sheet in subject.sheets:
        for key, sentence, source in promises(subject, sheet):
            named = promised_in(sentence)
            if named and max(named) < subject.first:
                yield Hit(
                    f"{year_name(max(named))}に決めるとしており、計画期間（{year_name(subject.first)}から）より前です。",
                    sentence,
                    sheet,
                    subject.labels[key],
                    source=source,
                )


@rule(
    "GK110",
    Severity.NOTE,
    "「調査中」に、分かる時期がない",
    why="いつ分かるかがないと、いつ値を入れるのかを誰も確かめられません。",
    mend="実績値が分かる年度または月を書き添えてください。",
    silent="同じ文に年度があるときは黙っています。「その他」と理由の欄だけを見ます。",
)
def waiting_without_date(subject: Subject) -> Iterator[Hit]:
    """“Under survey” without a word on when it will be known."""
    for sheet in subject.sheets:
        for key in _FIELDS:
            for sentence in sentences(own_text(sheet, key)):
                if _WAITING.search(sentence) and not years(sentence):
                    yield Hit(
                        "実績値などが分かる時期がありません。",
                        sentence,
                        sheet,
                        subject.labels[key],
                        source=subject.source(sheet, key),
                    )
