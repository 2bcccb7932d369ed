"""The signs of personal data in one text. Pure patterns on the folded text, each sign with the letters as printed.

Official contact data is no finding, for publishing it is what it is for: a number, address or mail of the office. It
counts as official only when the text itself says so: a mail address of a government domain; a fixed-line number or an
address beside which its line names a section, office or public building, or that stands in a block of short contact
lines under such a name (the imprint of a plan). A mobile number never is, nor what is said to be somebody's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from gyokaku.engine.privacy.names import names


class Kind(StrEnum):
    """What a sign is of; the value is its code."""

    NAME = "P01"
    ADDRESS = "P02"
    PHONE = "P03"
    MAIL = "P04"
    NUMBER = "P05"

    @property
    def label(self) -> str:
        """The kind in words."""
        return LABELS[self]


LABELS = {
    Kind.NAME: "人の名前",
    Kind.ADDRESS: "住所",
    Kind.PHONE: "電話番号",
    Kind.MAIL: "メールアドレス",
    Kind.NUMBER: "個人の番号や生年月日",
}


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign: its kind and the folded letters that gave it away, with where they begin and end."""

    kind: Kind
    printed: str
    begin: int
    end: int


_DASHED = re.compile(r"(?<=\d)[‐‑‒–—―−ーｰ─](?=\d)")

MAIL = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
OFFICIAL_MAIL = re.compile(
    r"@(?:[\w-]+\.)*(?:lg\.jp|go\.jp)$|@(?:[\w-]+\.)*(?:city|town|vill|pref|metro)\.[\w.-]+\.jp$", re.I
)

PHONE = re.compile(
    r"(?<!\d)\(0\d{1,4}\) ?\d{1,4}-\d{4}(?!\d)"
    r"|(?<![\d.,/-])(?:\+81[- ]?|0)\d{1,4}(?:[- ]\(?|\()\d{1,4}(?:\)|[- ]|\)[- ])\d{3,4}(?![\d.,/-]*\d)"
    r"|(?<![\d.,])0[5789]0\d{8}(?!\d)"
    r"|(?:電話|TEL|Tel|tel|携帯)(?:番号)?[::. ]*(?P<bare>0\d{8,9})(?!\d)"
)
MOBILE = re.compile(r"^(?:\+81[- ]?|0)[5789]0")

_N = r"[\d一二三四五六七八九十]{1,4}"
BLOCK = rf"(?:{_N}丁目{_N}(?:番地?|-)の?{_N}号?|{_N}番地(?:の?{_N})?|{_N}番{_N}号|\d{{1,4}}-\d{{1,4}}-\d{{1,4}}(?![-\d号回条]))"
ADDRESS = re.compile(
    rf"〒 ?\d{{3}}-\d{{4}}|(?:[一-鿿々ヶケぁ-んァ-ヴ]{{1,12}}[都道府県市区町村郡])?[一-鿿々ヶケノ]{{1,8}}(?<!第){BLOCK}"
    r"(?:[ ]?[^\s。、]{0,12}?\d{1,4}号室)?"
)
NUMBERS = re.compile(
    r"(?:マイナンバー|個人番号|口座番号|被保険者番号|免許証番号|旅券番号)[は:： ]*\d[\d -]{5,15}\d"
    r"|(?:生年月日|誕生日)[は:： ]*(?:明治|大正|昭和|平成|令和|[MTSHR])?\d{1,4}[年./-]\d{1,2}[月./-]\d{1,2}"
)
# An address or number is an office's when one of these stands near it on its own line, or heads its contact block.
OFFICE = re.compile(
    r"[一-鿿々ァ-ヴー]課|[一-鿿々]係|[一-鿿々]室|事務局|市役所|区役所|役場|庁舎|本庁|支所|出張所|市政センター|窓口|コールセンター|事務所"
    r"|センター|会館|図書館|公民館|体育館|美術館|博物館|ホール|公園|広場|小学校|中学校|学校|保育園|幼稚園|児童館|施設|消防署|警察署|保健所|病院|跡地|用地|駅"
)
PRIVATE = re.compile(r"氏名|自宅|居住|住む|在住|宅|携帯|本人|個人|利用者|入居|世帯|さん|様")
NAMED_BEFORE = re.compile(rf"(?:{OFFICE.pattern})[^。、\n]{{0,12}}$")
NAMED_AFTER = re.compile(rf"[^。、\n]{{0,8}}(?:{OFFICE.pattern})")
HEAD = re.compile(r"[一-鿿々ァ-ヴー](?:課|係|室|局|部|所|担当|センター|市役所|役場)$")
AROUND = 24  # letters before and after in which nobody's own home or number may be spoken of
LINES = 6  # of a contact block, above the line looked at
LONGEST = 60  # letters of a line in a contact block; prose is longer or has a full stop


def folded(text: str) -> str:
    """The text with full-width digits, letters and dashes between digits as their plain forms."""
    return _DASHED.sub("-", unicodedata.normalize("NFKC", text))


def signs(text: str, above: str = "") -> list[Sign]:
    """Every sign of personal data in a text, in order. `above`: the lines that are printed just before it."""
    plain, before = folded(text), folded(above)
    found = [*_mails(plain), *_numbers(plain), *_phones(plain, before), *_addresses(plain, before)]
    found += [Sign(Kind.NAME, plain[begin:end], begin, end) for begin, end in names(plain)]
    return sorted(found, key=lambda sign: (sign.begin, sign.kind))


def _mails(text: str) -> Iterator[Sign]:
    for found in MAIL.finditer(text):
        if not OFFICIAL_MAIL.search(found[0]):
            yield _sign(Kind.MAIL, found)


def _numbers(text: str) -> Iterator[Sign]:
    for found in NUMBERS.finditer(text):
        yield _sign(Kind.NUMBER, found)


def _phones(text: str, above: str) -> Iterator[Sign]:
    for found in PHONE.finditer(text):
        printed = found["bare"] or found[0]
        digits = sum(letter.isdigit() for letter in printed)
        if 9 <= digits <= 12 and (MOBILE.match(printed) or not _official(text, found, above)):
            yield _sign(Kind.PHONE, found)


def _addresses(text: str, above: str) -> Iterator[Sign]:
    for found in ADDRESS.finditer(text):
        if not _official(text, found, above):
            yield _sign(Kind.ADDRESS, found)


def _official(text: str, found: re.Match[str], above: str) -> bool:
    """Whether the text itself says that this is an office's or a public building's."""
    start = text.rfind("\n", 0, found.start()) + 1
    stop = text.find("\n", found.end())
    near = text[max(start, found.start() - AROUND) : min(len(text) if stop < 0 else stop, found.end() + AROUND)]
    if PRIVATE.search(near):
        return False
    before, after = text[start : found.start()], text[found.end() :]
    return bool(NAMED_BEFORE.search(before) or NAMED_AFTER.match(after)) or _in_contact_block(
        f"{above}\n{text[:start]}"
    )


def _in_contact_block(above: str) -> bool:
    """Whether short lines lead up to one that is the name of an office, as at the end of a plan: section, post code,
    address, telephone."""
    lines = [line.strip() for line in above.split("\n") if line.strip()]
    for line in reversed(lines[-LINES:]):
        if "。" in line or len(line) > LONGEST or PRIVATE.search(line):
            return False
        if HEAD.search(line):
            return True
    return False


def _sign(kind: Kind, found: re.Match[str]) -> Sign:
    return Sign(kind, found[0], found.start(), found.end())
