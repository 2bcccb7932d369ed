"""The cover: title, years, edition, municipality; and the consultation notice printed on it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gyokaku.engine.document import Consultation, Period, Value
from gyokaku.engine.exchange.reading.fields import loose
from gyokaku.engine.exchange.reading.paper import Line, Paper
from gyokaku.engine.notation import PeriodKind, ReadPeriod, read_period

_MUNICIPALITY = re.compile(r"^[\u3005\u4e00-\u9fffぁ-んァ-ヶ]{1,8}[市区町村都道府県]$")
_YEARS = re.compile(r"[(（]([^()（）]*年度)[)）]")
_DEADLINE = re.compile(
    r"((?:令和|平成|R|H)?[0-9０-９元]{1,4}年[0-9０-９]{1,2}月[0-9０-９]{1,2}日)\s*(?:[(（][^)）]*[)）])?\s*まで"
)
_REQUIRED = re.compile(r"、([^、。]*?)を明記")
_CHANNELS = ("意見提出フォーム", "専用フォーム", "Eメール", "電子メール", "郵送", "FAX", "ファクス", "持参", "窓口")
_ASKS = re.compile(r"意見")


@dataclass(slots=True)
class Cover:
    """What the cover says."""

    title: str = ""
    years: tuple[int, int] | None = None
    edition: str | None = None
    municipality: str | None = None
    consultation: Consultation | None = None
    lines: list[Line] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)  # what it prints apart from the notice


def read_cover(paper: Paper, lines: list[Line]) -> Cover:
    """Read the lines in front of the contents. The title is what stands above the years or the edition."""
    cover = Cover(lines=lines)
    notice: list[Line] = []
    title: list[str] = []
    for line in lines:
        if line.blank:
            continue
        paper.place(line)
        text = line.text
        if cover.municipality and repeats(text, [*title, cover.edition or ""]):
            paper.furniture(line)  # the title once more, on the next page
            continue
        if notice or (_ASKS.search(text) and cover.municipality):
            notice.append(line)
            continue
        cover.texts.append(text)
        if cover.years is None and (span := _span(text)):
            cover.years = span
            title.append(_YEARS.sub("", text).strip())
        elif _MUNICIPALITY.match(text):
            cover.municipality = text
        elif cover.years is None:
            title.append(text)
        elif cover.edition is None and not isinstance(read_period(text), ReadPeriod):
            cover.edition = text
    cover.title = "".join(part for part in title if part)
    cover.consultation = _consultation(paper, notice) if notice else None
    return cover


def repeats(text: str, parts: list[str]) -> bool:
    """Whether a line is made of parts of the cover and nothing else."""
    rest = loose(text)
    for part in sorted(filter(None, map(loose, parts)), key=len, reverse=True):
        rest = rest.replace(part, "")
    return not rest


def _span(text: str) -> tuple[int, int] | None:
    for inside in _YEARS.findall(text):
        period = read_period(inside)
        if isinstance(period, ReadPeriod) and period.kind is PeriodKind.RANGE and period.start and period.end:
            return period.start.year, period.end.year - 1
    return None


def _consultation(paper: Paper, lines: list[Line]) -> Consultation:
    text = "\n".join(line.text for line in lines)
    flat = text.replace("\n", "")
    found = _DEADLINE.search(flat)
    required = _REQUIRED.search(flat)
    office = next((i for i, line in enumerate(lines) if re.fullmatch(r"[(（]?提出先[)）]?", line.text)), None)
    return Consultation(
        text=text,
        deadline=_deadline(found) if found else None,
        channels=[word for word in _CHANNELS if word in flat],
        required=re.split(r"[・、]", required[1].split("方法で")[-1].lstrip("、")) if required else [],
        office="".join(_office(lines[office + 1 :])) if office is not None else None,
        source=paper.source(lines[0]),
    )


def _deadline(found: re.Match[str]) -> Value | None:
    read = read_period(found[1])
    if not isinstance(read, ReadPeriod):
        return None
    period = Period(printed=read.printed, kind=read.kind, start=read.start, end=read.end)
    return Value(printed=found[0].removesuffix("まで"), period=period)


def _office(lines: list[Line]) -> list[str]:
    """The office's name: the lines up to its postal code."""
    named: list[str] = []
    for line in lines:
        if re.match(r"〒|[0-9０-９]", line.text):
            break
        named.append(line.text)
    return named
