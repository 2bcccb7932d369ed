"""Slips of known kinds: doubled particles and words, unclosed brackets, a missing full stop, known misspellings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gyokaku.engine.checking.passages import Passage
from gyokaku.engine.checking.rule import Hit, rule
from gyokaku.engine.checking.subject import Subject
from gyokaku.engine.document import Severity

_WORD = r"[一-龠々ァ-ヶ「『（(]"
_PARTICLES = re.compile(
    rf"がが(?={_WORD})|をを|にに(?={_WORD})|(?<!も)のの(?={_WORD})|でで(?={_WORD})"
    r"|(?<=[的実分切正確に極])にを|(?<=[一-龠ァ-ヶ])をに(?=[一-龠])"
)
_TWO_OBJECTS = re.compile(r"を[一-龠]{2}(?:・[一-龠]{2})*を[一-龠]{2}(?:する|し、|した|していく)")
_DOUBLED = re.compile(r"([一-龠々]{2,6}|[ァ-ヶー]{3,})\1(?![一-龠々ァ-ヶー])|々々|的的|([。、])\2")
_REDUPLICATED = {"一人一人", "一つ一つ", "個人個人", "各自各自"}
_MISSPELT = {
    "管きよ": "管きょ",
    "コミニュケーション": "コミュニケーション",
    "シュミレーション": "シミュレーション",
    "適性化計画": "適正化計画",
    "徹低": "徹底",
    "収支決済": "収支決算",
    "機構改格": "機構改革",
    "専問": "専門",
    "指適": "指摘",
    "講議": "講義",
    "価値感": "価値観",
}
_MISSPELT_ANY = re.compile("|".join(_MISSPELT))
_CLOSES = {"）": "（", ")": "（", "」": "「", "』": "『", "】": "【", "］": "［", "]": "［"}
_OPENS = {"（": "（", "(": "（", "「": "「", "『": "『", "【": "【", "［": "［", "[": "［"}
_NUMBERING = re.compile(r"(?:^|(?<=[\n\s]))[0-9０-９ア-ンa-z][)）]")
_PREDICATE = re.compile(r"(?:する|いる|ある|ない|なる|図る|れる|せる|きる|める|った|した|である|します|です|ます)$")


def _hit(passage: Passage, message: str, start: int, end: int, mend: str | None = None) -> Hit:
    near = passage.text[max(0, start - 8) : end + 8].replace("\n", " ")
    return Hit(message, near, passage.initiative, passage.field, passage.row, passage.source, mend)


@rule(
    "GK503",
    Severity.WARNING,
    "助詞の重なり",
    why="読みにくく、公表した文書の信頼を損ないます。",
    mend="余分な助詞を削ってください。",
    silent="「もののため」「自分でできる」のように正しく重なる形では黙っています。漢字・カタカナの前の「がが」「をを」「にに」「のの」「でで」、「的にを」、「～を○○を○○する」だけを見ます。",
)
def doubled_particle(subject: Subject) -> Iterator[Hit]:
    """誰もがが, 積極的にを, …を推進を支援する."""
    for passage in subject.passages:
        for match in _PARTICLES.finditer(passage.text):
            yield _hit(passage, f"助詞が「{match[0]}」と重なっています。", match.start(), match.end())
        for match in _TWO_OBJECTS.finditer(passage.text):
            yield _hit(
                passage,
                f"「を」が二度続いています：{match[0]}",
                match.start(),
                match.end(),
                "どちらかの「を」を「の」に直すか、文を分けてください。",
            )


@rule(
    "GK508",
    Severity.WARNING,
    "同じ語の繰返し",
    why="書き直したときの消し忘れとみられます。",
    mend="余分なほうを削ってください。",
    silent="「一人一人」「一つ一つ」のような決まった言い方、ひらがなだけの繰返しでは黙っています。",
)
def doubled_word(subject: Subject) -> Iterator[Hit]:
    """検討検討, 時々々, 、、."""
    for passage in subject.passages:
        for match in _DOUBLED.finditer(passage.text):
            if match[0] not in _REDUPLICATED:
                yield _hit(passage, f"「{match[0]}」と同じ字が繰り返されています。", match.start(), match.end())


@rule(
    "GK505",
    Severity.WARNING,
    "括弧が閉じていない",
    why="どこまでが括弧の中か分からず、意味を取り違えます。",
    mend="括弧を閉じるか、余分な括弧を削ってください。",
    silent="「1)」「ア）」のような番号の括弧、全角と半角の組合せでは黙っています。",
)
def bracket_open(subject: Subject) -> Iterator[Hit]:
    """A bracket that is opened and not closed, or closed and not opened."""
    for passage in subject.passages:
        found = _unbalanced(_NUMBERING.sub(lambda match: " " * len(match[0]), passage.text))
        if found is not None:
            at, what = found
            yield _hit(passage, f"括弧「{passage.text[at]}」{what}。", at, at + 1)


def _unbalanced(text: str) -> tuple[int, str] | None:
    """The first bracket without a partner, and what is wrong with it."""
    stack: list[tuple[int, str]] = []
    for at, character in enumerate(text):
        if character in _OPENS:
            stack.append((at, _OPENS[character]))
        elif character in _CLOSES:
            if not stack or stack[-1][1] != _CLOSES[character]:
                return (stack[-1][0], "が閉じていません") if stack else (at, "に対応する始まりがありません")
            stack.pop()
    return (stack[0][0], "が閉じていません") if stack else None


@rule(
    "GK509",
    Severity.WARNING,
    "よくある誤字",
    why="検索にかからず、公表した文書の信頼を損ないます。",
    mend="正しい字に直してください。",
    silent="誤りと決まっている語の表にあるものだけを見ます。",
)
def misspelt(subject: Subject) -> Iterator[Hit]:
    """A word of the table of known misspellings; once per passage and word."""
    for passage in subject.passages:
        for word in dict.fromkeys(_MISSPELT_ANY.findall(passage.text)):
            at = passage.text.index(word)
            times = passage.text.count(word)
            more = f"（この欄に{times}か所）" if times > 1 else ""
            yield _hit(
                passage,
                f"「{word}」は「{_MISSPELT[word]}」の誤りとみられます{more}。",
                at,
                at + len(word),
                f"「{word}」を「{_MISSPELT[word]}」に直してください。",
            )


@rule(
    "GK510",
    Severity.NOTE,
    "文の終わりに「。」がない",
    why="文が途中で切れたのか、終わっているのかが分かりません。",
    mend="「。」を付けるか、切れた続きを補ってください。",
    silent="「・」で始まる箇条書き、体言止めの欄、指標名や年次計画の語では黙っています。欄の最後の文だけを見ます。",
)
def no_full_stop(subject: Subject) -> Iterator[Hit]:
    """A sheet field whose last sentence ends in a verb and no full stop."""
    for sheet in subject.sheets:
        for _, name, text, source in subject.fields(sheet):
            last = text.rstrip().rsplit("\n", 1)[-1].strip()
            if not last.startswith(("・", "○", "●", "-", "※", "【")) and _PREDICATE.search(last):
                tail = last.rsplit("。", 1)[-1]
                yield Hit("文の終わりに「。」がありません。", tail[-24:], sheet, name, source=source)
