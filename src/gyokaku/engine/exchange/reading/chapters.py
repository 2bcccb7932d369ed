"""The prose in front of the sheets: chapters, branch texts, history, results of the plan before, philosophy, goals."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gyokaku.engine.document import Chapter, HistoryRow, Result, Value
from gyokaku.engine.exchange.reading.cover import repeats
from gyokaku.engine.exchange.reading.headings import BranchHeading, branch_heading, chapter_depth
from gyokaku.engine.exchange.reading.markup import plain
from gyokaku.engine.exchange.reading.paper import Line, Paper
from gyokaku.engine.notation import PeriodKind, Quantity, ReadPeriod, read_period, read_quantity
from gyokaku.engine.notation.folding import tight

_ENDS = tuple("。．.」】）)：:")
_RESULTS = re.compile(r"^([①-⑳])\s*(\S.*実績)$")
_GOALS = re.compile(r"^※.*目標[…・:：]*(?=①)")
_FIGURE = re.compile(
    r"[0-9０-９][0-9０-９,，.．]*(?:兆|億|千万|百万|万|千)?(?:円|件|人|名|回|団体|事業|の業務|業務|か所|箇所|%|％|%)"
)
_LEGEND = re.compile(r"シートの見方|記入例|凡例|様式の見方")
_CIRCLED = re.compile(r"[①-⑳]")


@dataclass(slots=True)
class Prose:
    """Reads prose lines one by one; paragraphs that a page break cut are joined again."""

    paper: Paper
    chapters: list[Chapter] = field(default_factory=list)
    history: list[HistoryRow] = field(default_factory=list)
    results: list[Result] = field(default_factory=list)
    headings: list[tuple[BranchHeading, Line, str]] = field(default_factory=list)  # heading, line, outline|chapter
    texts: dict[str, list[str]] = field(default_factory=dict)
    philosophy: str | None = None
    goals: list[str] = field(default_factory=list)
    _into: list[str] = field(default_factory=list)  # the paragraphs that grow now
    _pending: tuple[list[str], Line] | None = None
    _awaits_philosophy: bool = False
    furniture: tuple[str, ...] = ()  # parts of the cover, which return on later pages
    _begun: bool = False  # a heading was met: paragraphs have a place
    _legend: bool = False  # inside the explanation of the form, where headings are only examples

    def add(self, line: Line) -> None:
        """Read one line of prose, a heading, or a row of the history table."""
        if line.blank:
            return
        self.paper.place(line)
        text = line.text
        if repeats(text, list(self.furniture)):
            self.paper.furniture(line)
            return
        if line.tabbed and self._history(line):
            return
        if self._legend:
            self._into.append(" ".join(plain(cell) for _, cell in line.filled()))
            return
        result = _RESULTS.match(text)
        depth = chapter_depth(text)
        heading = None if result or depth else branch_heading(text)
        if depth:
            self._chapter(text, depth, line)
        elif result:
            self._result(result, line)
        elif heading:
            self._branch(heading, line)
        elif self._stands_alone(text):
            self._awaits_philosophy = text.endswith("理念")
            self._chapter(text, 3, line)
            self._legend = bool(_LEGEND.search(text))
        else:
            self._paragraph(text, line)

    def cover(self, texts: list[str]) -> None:
        """Keep what the cover prints, its date among it, as a part of its own."""
        if texts:
            source = self.paper.source(next((line for line in self.paper.lines if not line.blank), 1))
            self.chapters.append(Chapter(heading="（表紙）", depth=1, paragraphs=texts, source=source))

    def colophon(self, lines: list[Line]) -> None:
        """Keep the plain lines after the last sheet: the office that issued the paper."""
        self._chapter("（奥付）", 1, lines[0])
        for line in lines:
            self.paper.place(line)
            self._into.append(line.text)

    def _chapter(self, text: str, depth: int, line: Line) -> None:
        paragraphs: list[str] = []
        self._begun = True
        self.chapters.append(Chapter(heading=text, depth=depth, paragraphs=paragraphs, source=self.paper.source(line)))
        self._into = self.chapters[-1].paragraphs

    def _stands_alone(self, text: str) -> bool:
        """A heading without a number: short, no sentence, and the paragraph before it has ended."""
        ended = not self._into or self._into[-1].endswith(_ENDS)
        return ended and len(text) < 48 and not set(text) & set("。、") and text[0] not in "「『※・（("

    def _history(self, line: Line) -> bool:
        cells = [cell for _, cell in line.filled()]
        period = read_period(cells[0])
        if len(cells) != 2 or not isinstance(period, ReadPeriod) or period.kind is not PeriodKind.CALENDAR_YEAR:
            return False
        year = period.start.year if period.start else None
        self.history.append(HistoryRow(printed=cells[0], year=year, text=cells[1], source=self.paper.source(line)))
        return True

    def _result(self, found: re.Match[str], line: Line) -> None:
        self.results.append(Result(heading=found[0], policy=found[1], text="", source=self.paper.source(line)))
        self._into = self.texts.setdefault(f"result {len(self.results)}", [])

    def _branch(self, heading: BranchHeading, line: Line) -> None:
        """In the outline headings follow one another; in the chapter each is followed by its text."""
        self._begun = True
        self.headings.append((heading, line, "outline"))
        self._into = self.texts.setdefault(f"{heading.code} {line.number}", [])

    def _paragraph(self, text: str, line: Line) -> None:
        if self._awaits_philosophy and text.startswith(("「", "『")):
            self.philosophy = text.strip("「」『』")
            self._awaits_philosophy = False
            self._into.append(text)
            return
        if _GOALS.match(text) and not self.goals:
            self.goals = [goal.strip(" 、。　") for goal in _CIRCLED.split(_GOALS.sub("", text)) if goal.strip()]
        into = self._into
        if not self._begun:
            self._chapter("（前文）", 1, line)
            into = self._into
        if into and not into[-1].endswith(_ENDS) and not text.startswith(("※", "・", "①", "（", "(", "【")):
            into[-1] += text
            self.paper.findings.append(
                self.paper.note("R112", "頁の切れ目で分かれた文をつなぎました。", line, text[:20])
            )
        else:
            into.append(text)

    def finish(self) -> None:
        """Give results their texts and figures, and tell outline headings from those that head a text."""
        self.results = [
            result.model_copy(update={"text": "\n".join(told), "figures": figures("".join(told))})
            for number, result in enumerate(self.results, 1)
            if (told := self.texts[f"result {number}"]) is not None
        ]
        self.results.extend(
            Result(heading=chapter.heading, text="\n".join(chapter.paragraphs), figures=found, source=chapter.source)
            for chapter in self.chapters
            if self.results and chapter.heading.endswith("評価") and (found := figures("".join(chapter.paragraphs)))
        )
        self.headings = [
            (heading, line, "chapter" if self.texts.get(f"{heading.code} {line.number}") else "outline")
            for heading, line, _ in self.headings
        ]

    def text_of(self, code: str) -> str | None:
        """The chapter's text of a branch, paragraphs as lines."""
        for heading, line, place in self.headings:
            if heading.code == code and place == "chapter":
                return "\n".join(self.texts[f"{heading.code} {line.number}"])
        return None


def figures(text: str) -> list[Value]:
    """Figures with a unit found in prose, each read exactly; years, dates and ordinals are none."""
    found: list[Value] = []
    for match in _FIGURE.finditer(text):
        before = text[max(0, match.start() - 1) : match.start()]
        read = read_quantity(tight(match.group()).replace("の", ""))
        if isinstance(read, Quantity) and before not in ("第", "R", "H", "和", "成"):
            found.append(Value(printed=match.group(), value=read.value, unit=read.unit or None, bound=read.bound))
    return found
