"""What a value cell says beside its number: when, how it was counted, how firm it is, and notes in brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gyokaku.engine.notation.folding import tight
from gyokaku.engine.notation.marks import PROVISIONAL
from gyokaku.engine.notation.periods import ReadPeriod, read_period
from gyokaku.engine.notation.reasons import KEPT
from gyokaku.engine.notation.spans import YEAR


@dataclass(slots=True)
class Remarks:
    """Gathered while reading one cell: notes as printed, the period, and whether the figure is provisional."""

    notes: list[str] = field(default_factory=list)
    period: ReadPeriod | None = None
    provisional: bool = False
    keep: bool = False  # （現状維持）

    @property
    def note(self) -> str | None:
        """All notes as one text; None without any."""
        return "、".join(self.notes) or None


_FOUR_FIGURES = re.compile(r"\s*[0-9]{4}\s*")
# Words in front of a number that say how it was counted; they become the note.
_COUNTED = re.compile(
    r"(?:[0-9]{1,2}(?:年|か年|ヶ年|カ年)間?(?:の計画期間内)?で|計画期間(?:中|内)?(?:に|で)?|累計|延べ?|のべ|合計|総計|計|総数|年間|年平均|平均"
    r"|毎月|[年月週日](?=約?[0-9.,]+[^0-9.,]))(?=[△▲+-]?[0-9約])"
)
_FIGURE = r"(?=[約△▲±+≧≦≥≤<>-]?[0-9])"
_MARKED = r"(?:令和|平成|昭和|[RHSrhs])(?:元|[0-9]{1,2})"
# A period in front (R5年度5件, 毎年度60%) or behind (5件 R5年度). Where no word ends it, a space or colon must.
_FRONT = (
    re.compile(rf"(?P<when>[毎各]年度?|{YEAR}年度末?)(?:[ :、]|までに|に|は)?{_FIGURE}", re.IGNORECASE),
    re.compile(
        rf"(?P<when>{YEAR}年(?:[0-9]{{1,2}}月(?:[0-9]{{1,2}}日)?(?:末|時点|現在)?)?)(?:[ :]|(?=.*[^0-9.,]$)){_FIGURE}(?!.*月)",
        re.IGNORECASE,
    ),
    re.compile(rf"(?P<when>{_MARKED}(?:[./][0-9]{{1,2}}){{0,2}}末?)(?::| (?=.*[^0-9.,]$)){_FIGURE}", re.IGNORECASE),
)
_BEHIND = re.compile(
    rf"(?<=[%\u3041-\u9fff])[ :]?(?P<when>{_MARKED}(?:年度末?|年|(?:[./][0-9]{{1,2}}){{1,2}}末?|)|[0-9]{{4}}年度)$",
    re.IGNORECASE,
)


def from_brackets(contents: list[str], leading: bool) -> Remarks:
    """Bracketed remarks: one names the period, some say provisional, the rest are notes.

    Four bare figures are a year only in front of the value, (2017) 54.0: behind it, 2500 (2000) is a second figure.
    """
    remarks = Remarks()
    for index, content in enumerate(contents):
        for part in re.split("[、，]", content) if PROVISIONAL.search(tight(content)) else [content]:
            folded = tight(part)
            read = read_period(part) if remarks.period is None else None
            if isinstance(read, ReadPeriod) and (not _FOUR_FIGURES.fullmatch(folded) or (leading and index == 0)):
                remarks.period = read
            elif PROVISIONAL.fullmatch(folded):
                remarks.provisional = True
            elif KEPT.fullmatch(folded):
                remarks.keep = True
                remarks.notes.append(part.strip())
            elif folded:
                remarks.notes.append(part.strip())
    return remarks


def from_body(body: str, remarks: Remarks) -> str:
    """Take a period and a counting word off tight text outside brackets; returns what is left."""
    if remarks.period is None:
        found = next(filter(None, (form.match(body) for form in _FRONT)), None) or _BEHIND.search(body)
        read = read_period(found["when"]) if found else None
        if found and isinstance(read, ReadPeriod):
            remarks.period = read
            body = body[found.end() :] if found.start() == 0 else body[: found.start()]
    counted = _COUNTED.match(body)
    if counted:
        remarks.notes.insert(0, counted.group())
        body = body[counted.end() :]
    return body
