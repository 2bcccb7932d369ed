"""Characters that do not belong where they stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from gyokaku.engine.checking.passages import Passage
from gyokaku.engine.checking.rule import Hit, rule
from gyokaku.engine.checking.subject import Subject
from gyokaku.engine.document import Severity
from gyokaku.engine.lettering import missing

_IDEOGRAPH = re.compile("[\u4e00-\u9fff]")
_NOT_PORTABLE = re.compile(r"[①-⑳ⅰ-ⅿⅠ-Ⅿ㈱㈲㈹㊤-㊨㌀-㍗㍻-㍿㎎-㎏㎜-㏄㎡㏍№℡∟⊿]")
_PLAIN = {
    "㎡": "m2 または 平方メートル",
    "㏄": "cc",
    "㎏": "kg",
    "㈱": "株式会社",
    "№": "No.",
    "㎜": "mm",
    "㎝": "cm",
    "㎞": "km",
}
_FULL_DIGIT = re.compile(r"[０-９Ａ-Ｚａ-ｚ]")
_HALF_KANA = re.compile("[\uff66-\uff9f]+")
_JAPANESE = {
    "实": "実", "务": "務", "资": "資", "计": "計", "划": "画", "业": "業", "产": "産", "级": "級", "应": "応", "团": "団",
    "现": "現", "设": "設", "财": "財", "评": "評", "价": "価", "员": "員", "组": "組", "织": "織", "护": "護", "医": "医",
    "术": "術", "机": "機", "构": "構", "审": "審", "议": "議", "关": "関", "开": "開", "发": "発", "长": "長", "东": "東",
}  # fmt: skip
_LOOKALIKE = (
    (re.compile(r"(?<=[一-龠])[エ](?=[一-龠])"), "工"),
    (re.compile(r"(?<=[一-龠])[ニ](?=[一-龠])"), "二"),
    (re.compile(r"(?<=[一-龠])[ロ](?=[一-龠])"), "口"),
    (re.compile(r"(?<=[ァ-ヴー]{2})[一](?=[ァ-ヴー])"), "ー"),
    (re.compile(r"(?<=[ァ-ヴー]{2})[力](?=[ァ-ヴー])"), "カ"),
    (re.compile(r"(?<=[ァ-ヴー]{2})[工](?=[ァ-ヴー])"), "エ"),
    (re.compile(r"(?<=[ァ-ヴー]{2})[口](?=[ァ-ヴー])"), "ロ"),
)


def _near(passage: Passage, start: int, end: int) -> str:
    """The word around a place in a text."""
    return passage.text[max(0, start - 6) : end + 6].replace("\n", " ")


def _hit(passage: Passage, message: str, printed: str, mend: str | None = None) -> Hit:
    return Hit(message, printed, passage.initiative, passage.field, passage.row, passage.source, mend)


@rule(
    "GK501",
    Severity.NOTE,
    "データの欄に機種依存文字",
    why="オープンデータにしたとき、読み手の環境で文字化けしたり、単位として扱えなかったりします。",
    mend="ふつうの文字に書き替えてください（例：㎡ → m2）。",
    silent="文章の欄と見出しの丸数字では黙っています。事業名・担当課・年次計画・指標・値だけを見ます。",
)
def not_portable(subject: Subject) -> Iterator[Hit]:
    """Circled digits, squared units and the like in cells that become data."""
    seen: set[tuple[int, str, str]] = set()
    for passage in subject.passages:
        if passage.kind != "data":
            continue
        for match in _NOT_PORTABLE.finditer(passage.text):
            key = (passage.initiative.number if passage.initiative else 0, passage.row or passage.field, match[0])
            if key not in seen:
                seen.add(key)
                plain = f"「{match[0]}」を「{_PLAIN[match[0]]}」に書き替えてください。" if match[0] in _PLAIN else None
                yield _hit(passage, f"機種依存文字「{match[0]}」があります。", passage.text, plain)


@rule(
    "GK502",
    Severity.NOTE,
    "データの欄に全角の英数字・半角カナ",
    why="同じ値や名前が別のものとして扱われ、検索や集計で一つになりません。",
    mend="英数字は半角、カナは全角にそろえてください。",
    silent="文章の欄では黙っています。括弧と記号の全角・半角は見ません。",
)
def widths_mixed(subject: Subject) -> Iterator[Hit]:
    """Full-width digits or letters, or half-width kana, in cells that become data."""
    for passage in subject.passages:
        if passage.kind == "data" and (_FULL_DIGIT.search(passage.text) or _HALF_KANA.search(passage.text)):
            plain = unicodedata.normalize("NFKC", passage.text)
            yield _hit(passage, "全角の英数字か半角カナがあります。", passage.text, f"「{plain}」に直してください。")


@lru_cache(maxsize=8192)
def _foreign(character: str) -> bool:
    """A form of the simplified Chinese script that no Japanese character set has."""
    return not _encodes(character, "cp932") and _encodes(character, "gb2312")


def _encodes(character: str, codec: str) -> bool:
    try:
        character.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


@rule(
    "GK504",
    Severity.WARNING,
    "日本語で使わない字",
    why="中国語の簡体字などがまぎれこんでいます。検索にかからず、読み上げも誤ります。",
    mend="日本語の字に直してください。",
    silent="人名・地名に使う異体字など、日本の文字コードか、簡体字でない字では黙っています。",
)
def wrong_script(subject: Subject) -> Iterator[Hit]:
    """实 for 実: a character of another script."""
    for passage in subject.passages:
        for match in _IDEOGRAPH.finditer(passage.text):
            if _foreign(match[0]):
                meant = _JAPANESE.get(match[0])
                mend = f"「{match[0]}」を「{meant}」に直してください。" if meant else None
                yield _hit(
                    passage,
                    f"日本語で使わない字「{match[0]}」があります。",
                    _near(passage, match.start(), match.end()),
                    mend,
                )


@rule(
    "GK513",
    Severity.WARNING,
    "印刷できない字",
    why="計画書のPDFのフォントにない字と外字は、「〓」で印刷されます。外字は、ほかのコンピューターでは別の字か空白になります。",
    mend="同じ意味のふつうの字に書き替えてください。",
    silent="フォントにある字、空白と目に見えない字、GK504が知らせる字では黙っています。字ごとに一つにまとめます。",
)
def not_printed(subject: Subject) -> Iterator[Hit]:
    """A character without a glyph in the book, once with the number of its places."""
    places: dict[str, list[tuple[Passage, int]]] = {}
    for passage in subject.passages:
        odd = {character for character in set(passage.text) if missing(character) and not _foreign(character)}
        if odd:
            for at, character in enumerate(passage.text):
                if character in odd:
                    places.setdefault(character, []).append((passage, at))
    for character, found in places.items():
        passage, at = found[0]
        name = unicodedata.name(character, "外字" if unicodedata.category(character) == "Co" else "名称不明")
        yield _hit(
            passage,
            f"印刷できない字 U+{ord(character):04X}（{name}）が{len(found)}か所にあります。",
            _near(passage, at, at + 1),
        )


@rule(
    "GK512",
    Severity.WARNING,
    "形の似た別の字",
    why="カタカナの「エ」と漢字の「工」など、見た目は同じでも検索にかかりません。",
    mend="正しい字に直してください。",
    silent="両どなりが漢字だけの1字のカタカナ、または両どなりがカタカナの漢字だけを見ます。",
)
def lookalike(subject: Subject) -> Iterator[Hit]:
    """A katakana among kanji, or a kanji among katakana, that only looks right."""
    for passage in subject.passages:
        for pattern, meant in _LOOKALIKE:
            for match in pattern.finditer(passage.text):
                yield _hit(
                    passage,
                    f"「{match[0]}」は「{meant}」の誤りとみられます。",
                    _near(passage, match.start(), match.end()),
                    f"「{match[0]}」を「{meant}」に直してください。",
                )
