"""What a cell shows of its number: an Excel number format, read as far as it says what a person sees."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Literal

from gyokaku.engine.notation.numbers import group

Kind = Literal["general", "number", "date", "other"]

_TOKEN = re.compile(r'\[[^\]]*\]|"[^"]*"?|\\.|[_*].|General|G/標準|[eE][+-]|.', re.S | re.I)
_DATE = frozenset("ymdhsgeba")
_COLOUR = re.compile(
    r"\[(?:black|blue|cyan|green|magenta|red|white|yellow|黒|青|水|緑|紫|赤|白|黄|color ?\d+|色 ?\d+)\]", re.I
)
_MONEY = re.compile(r"\[\$([^\]-]*)(?:-([^\]]*))?\]")
_YEN = "¥￥\\"  # the backslash is what Japanese fonts print as the yen mark
_CHINESE = re.compile(r"[0-9A-F]*04|zh.*", re.I)  # places where the same mark is the yuan
_MINUS = ("-", "△", "▲", "−", "－")


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a format: the words before and behind the figures, decimals, and the power of ten it scales by."""

    kind: Kind = "number"
    before: str = ""
    behind: str = ""
    digits: bool = False
    decimals: int = 0
    optional: int = 0  # of the decimals, those that are shown only when they are not 0
    whole: int = 0  # digits shown at least
    grouped: bool = False
    power: int = 0
    free: bool = False  # General: as many digits as there are
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """What a cell shows, and why that is to be doubted (None: it shows its value)."""

    text: str
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """A number format: its sections for positive, negative and zero."""

    code: str
    sections: tuple[Section, ...]

    @property
    def kind(self) -> Kind:
        return self.sections[0].kind

    @property
    def speaks(self) -> bool:
        """Whether a cell shows anything else than its plain number."""
        return any(one.kind != "general" and one != _GENERAL for one in self.sections)

    def show(self, value: Decimal) -> Shown:
        """What a number shows in this format; a format with conditions or fractions leaves the number as it is."""
        section = self._of(value)
        if section.kind in ("general", "date"):
            return Shown(plain(value))
        if section.kind == "other":
            return Shown(plain(value), f"書式「{self.code}」の見え方が分かりません。セルの値のまま読みました。")
        if not section.digits:
            seen = (section.before + section.behind).strip()
            return Shown(
                seen, f"セルの値は{plain(value)}ですが、書式により「{seen}」と見えます。見えるとおり読みました。"
            )
        text, exact = _figure(section, value)
        before, doubt = section.before, None
        if value < 0:
            before, doubt = self._signed(section, before)
        behind = section.behind.strip()
        if value < 0 and "(" in section.before:
            behind = behind.replace(")", "")
        shown = f"{before.strip()}{text}{behind}"
        if not exact:
            doubt = f"画面には「{shown}」と見えますが、セルの値は{plain(value)}です。画面のとおり読みました。"
        return Shown(shown, doubt)

    def _of(self, value: Decimal) -> Section:
        if value == 0 and len(self.sections) > 2:
            return self.sections[2]
        return self.sections[1] if value < 0 and len(self.sections) > 1 else self.sections[0]

    def _signed(self, section: Section, before: str) -> tuple[str, str | None]:
        """The words before a negative number: a section of its own prints its own sign, or none at all."""
        if len(self.sections) == 1:
            return f"{before}-", None
        if any(mark in before for mark in _MINUS):
            return before, None
        if "(" in before:
            return before.replace("(", "-"), None
        return f"{before}-", f"書式「{self.code}」では負の符号が画面に見えません。負の値として読みました。"


_GENERAL = Section(digits=True, free=True)


def plain(value: Decimal) -> str:
    """A number's own digits without an exponent."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _figure(section: Section, value: Decimal) -> tuple[str, bool]:
    """The figures of a number without its sign, and whether they are all of it."""
    scaled = abs(value).scaleb(section.power)
    if section.free:
        return plain(scaled), True
    rounded = scaled.quantize(Decimal(1).scaleb(-section.decimals), ROUND_HALF_UP)
    text = group(rounded) if section.grouped else format(rounded, "f")
    for _ in range(section.optional):
        text = text[:-1] if text.endswith("0") and "." in text else text
    text = text.rstrip(".") if "." in text else text
    whole = text.split(".")[0].replace(",", "")
    return "0" * (section.whole - len(whole)) + text, rounded == scaled


@lru_cache(maxsize=512)
def read_format(code: str) -> Format:
    """The format that a code such as `#,##0.0%;"△"0` writes."""
    sections, parts = [], []  # type: list[Section], list[str]
    for part in _TOKEN.findall(code):
        if part == ";":
            sections.append(_section(parts))
            parts = []
        else:
            parts.append(part)
    return Format(code, tuple([*sections, _section(parts)][:3]))


def _section(parts: list[str]) -> Section:
    made = Section(parts=tuple(parts), kind="number")
    trailing = 0  # commas behind the last figure divide by a thousand each
    for part in parts:
        low = part.lower()
        if part == "@":
            return Section(kind="general")
        if low in ("general", "g/標準"):
            made = replace(made, digits=True, free=True)
            continue
        if part.startswith("["):
            if _COLOUR.fullmatch(part):
                continue
            money = _MONEY.fullmatch(part)
            if money is None:
                return replace(made, kind="date" if low in ("[h]", "[hh]", "[m]", "[mm]", "[s]", "[ss]") else "other")
            made = _word(made, "元" if money[1] in _YEN and _CHINESE.fullmatch(money[2] or "") else money[1])
        elif part in "0#?":
            made = _place(made, part)
            trailing = 0
        elif part == "." and made.digits:
            made = replace(made, decimals=-1 if made.decimals == 0 else made.decimals)
        elif part == ",":
            trailing += 1
            made = replace(made, grouped=made.grouped or made.digits)
        elif part == "%":
            made = _word(replace(made, power=made.power + 2), "％")
        elif (low[0] == "e" and len(part) == 2) or (part == "/" and made.digits):
            return replace(made, kind="other")
        elif low in _DATE and not made.digits:
            return replace(made, kind="date")
        elif part[0] in "_*":
            continue
        else:
            made = _word(made, part.strip('"') if part[0] == '"' else part.removeprefix("\\"))
    return _closed(made, parts, trailing)


def _closed(made: Section, parts: list[str], trailing: int) -> Section:
    decimals = max(made.decimals, 0) if made.decimals >= 0 else 0
    body = "".join(part for part in parts if part in ("0", "#", "?", ",", "."))
    inner = body.rstrip(",")
    return replace(
        made,
        decimals=decimals,
        grouped="," in inner,
        power=made.power - 3 * trailing if made.digits else 0,
        parts=(),
    )


def _place(made: Section, part: str) -> Section:
    if made.decimals:  # behind the point
        decimals = 1 if made.decimals < 0 else made.decimals + 1
        return replace(made, digits=True, decimals=decimals, optional=made.optional + (part != "0"))
    return replace(made, digits=True, whole=made.whole + (part == "0"))


def _word(made: Section, word: str) -> Section:
    if made.digits:
        return replace(made, behind=made.behind + word)
    return replace(made, before=made.before + word.replace("\\", "¥"))
