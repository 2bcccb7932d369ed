"""Reads one typed cell as a field asks, into the one text that stands for it; or says what is wrong and how to mend."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from gyokaku.engine.notation import NotAPeriod, PeriodKind, read_period, search_key
from gyokaku.engine.notation.folding import tight
from gyokaku.engine.notation.numbers import group, read_number
from gyokaku.engine.notation.units import comparable
from gyokaku.engine.register.definition import Kind, RegisterField
from gyokaku.engine.register.plans import NONE, Plans

LONGEST, LONGEST_PROSE = 200, 4000  # characters
DIGITS = 15  # of the whole number in the field's smallest unit: what a database keeps exactly in eight bytes, with room


class Unreadable(ValueError):
    """A cell that the field does not take; the message says why and how to mend."""


@dataclass(frozen=True, slots=True)
class Known:
    """The names that exist outside the register; None: not checked here."""

    sections: frozenset[str] | None = None
    initiatives: Mapping[str, str] | None = None  # mark: title
    files: frozenset[str] | None = None
    plans: Plans = NONE


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads cells with what is known of sections, initiatives and files."""

    known: Known = field(default_factory=Known)

    def read(self, asked: RegisterField, typed: str) -> str:
        """The canonical text; "" for an empty cell. Raises Unreadable."""
        text = typed.strip(" \u3000\n\r\t")
        return _READERS[asked.kind](self, asked, text) if text else ""

    def text(self, asked: RegisterField, text: str) -> str:
        limit = LONGEST_PROSE if asked.long else LONGEST
        if len(text) > limit:
            raise Unreadable(f"{len(text)}字あります。{limit}字までにしてください。")
        return text if asked.long else " ".join(text.split())

    def number(self, asked: RegisterField, text: str) -> str:
        folded = tight(text).replace("¥", "")
        read = read_number(folded)
        unit = "円" if asked.kind is Kind.YEN else asked.unit or ""
        rest = folded[read[1] :] if read else ""
        if read is None or (rest and not comparable(rest, unit)):
            like = f"「1,200{unit}」のように、数と単位「{unit}」だけで" if unit else "「1,200」のように、数だけで"
            raise Unreadable(f"「{_short(text)}」を数として読めません。{like}書いてください。")
        value = read[0]
        kept = value.quantize(Decimal(1).scaleb(-asked.places))
        if kept != value:
            raise Unreadable(f"「{_short(text)}」は小数が細かすぎます。{_places(asked.places)}書いてください。")
        if len(kept.as_tuple().digits) > DIGITS:
            raise Unreadable(f"「{_short(text)}」は{DIGITS}桁を超えます。桁を確かめてください。")
        self._within(asked, kept)
        return format(kept, "f")

    def _within(self, asked: RegisterField, value: Decimal) -> None:
        if asked.least is not None and value < Decimal(asked.least):
            raise Unreadable(f"{group(value)}は下限の{group(Decimal(asked.least))}より小さい値です。確かめてください。")
        if asked.most is not None and value > Decimal(asked.most):
            raise Unreadable(f"{group(value)}は上限の{group(Decimal(asked.most))}を超えています。確かめてください。")

    def date(self, asked: RegisterField, text: str) -> str:
        read = read_period(_day(text))
        if isinstance(read, NotAPeriod) or read.start is None or read.start != read.end:
            raise Unreadable(
                f"「{_short(text)}」は日付ではありません。「令和7年4月1日」か「2025-04-01」と書いてください。"
            )
        return read.start.isoformat()

    def year(self, asked: RegisterField, text: str) -> str:
        bare = tight(text)
        read = read_period(f"{bare}年度" if bare.isdigit() and len(bare) == 4 else text)
        if isinstance(read, NotAPeriod) or read.kind is not PeriodKind.FISCAL_YEAR or read.start is None:
            raise Unreadable(f"「{_short(text)}」は年度ではありません。「R7年度」か「2025」と書いてください。")
        return str(read.start.year)

    def choice(self, asked: RegisterField, text: str) -> str:
        wanted = search_key(text)
        for one in asked.choices:
            if wanted in (search_key(one.code), search_key(one.label)) and not one.retired:
                return one.code
        offered = "、".join(one.label for one in asked.choices if not one.retired)
        raise Unreadable(f"「{_short(text)}」という選択肢はありません。{offered} から選んでください。")

    def section(self, asked: RegisterField, text: str) -> str:
        if self.known.sections is not None and text not in self.known.sections:
            said = f"「{_short(text)}」という課はありません{self.like(text, self.known.sections)}。"
            raise Unreadable(f"{said}課の正式な名前を書いてください。")
        return text

    def like(self, text: str, names: frozenset[str]) -> str:
        """The names that may be meant, in words."""
        near = difflib.get_close_matches(text, sorted(names), n=2, cutoff=0.5)
        return f"（{'、'.join(near)} のことですか）" if near else ""

    def initiative(self, asked: RegisterField, text: str) -> str:
        mark = self.known.plans.read(text)
        known = self.known.initiatives
        if mark is None or (known is not None and mark not in known):
            raise Unreadable(f"「{_short(text)}」という番号の事業は計画にありません。{self._elsewhere(mark or '')}")
        return mark

    def _elsewhere(self, mark: str) -> str:
        """How to write it: with the plan, where another one has a sheet of that number."""
        ways = [one for one in self.known.initiatives or () if one.endswith(f":{mark}")] if mark.isdigit() else []
        if ways:
            return f"{'か'.join(map(self.known.plans.name, ways))}のことなら、そう書いてください。"
        return "事業の番号を書いてください。" + (
            "ほかの計画なら「事業12（計画の題名）」のように。" if self.known.plans.several else ""
        )

    def file(self, asked: RegisterField, text: str) -> str:
        """A file is named by its mark (hash and name), or in a table by its name alone where only one has it."""
        if self.known.files is None or text in self.known.files:
            return text
        found = [mark for mark in self.known.files if file_name(mark) == text]
        if not found:
            raise Unreadable(f"ファイル「{_short(text)}」は添付されていません。1件の記入の画面で先に添付してください。")
        if len(found) > 1:
            raise Unreadable(
                f"「{_short(text)}」という名前のファイルが{len(found)}つあります。1件の記入の画面で選んでください。"
            )
        return found[0]


def file_name(mark: str) -> str:
    """The name in a file's mark; the mark is hash and name with a colon between."""
    return mark.partition(":")[2] or mark


_READERS: dict[Kind, Callable[[Reader, RegisterField, str], str]] = {
    Kind.TEXT: Reader.text,
    Kind.NUMBER: Reader.number,
    Kind.YEN: Reader.number,
    Kind.DATE: Reader.date,
    Kind.YEAR: Reader.year,
    Kind.CHOICE: Reader.choice,
    Kind.SECTION: Reader.section,
    Kind.INITIATIVE: Reader.initiative,
    Kind.FILE: Reader.file,
}


def _short(text: str) -> str:
    return text if len(text) <= 20 else f"{text[:20]}…"


def _places(places: int) -> str:
    return f"小数第{places}位までで" if places else "整数で"


def _day(text: str) -> str:
    """2025-04-01 and 2025-04-01 00:00:00, as spreadsheets write days, in the form that papers use."""
    day = tight(text.split(" ")[0] if text.endswith("00:00:00") else text).replace("-", "/")
    parts = day.split("/")
    if len(parts) == 3 and all(part.isdigit() for part in parts) and len(parts[0]) == 4:
        return f"{int(parts[0])}年{int(parts[1])}月{int(parts[2])}日"
    return text
