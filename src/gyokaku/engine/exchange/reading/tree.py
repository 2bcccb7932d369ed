"""The policy tree from every place that prints it, and what the places say differently."""

from __future__ import annotations

from dataclasses import dataclass, field

from gyokaku.engine.document import Finding, Heading, Initiative, Measure, Policy, Severity
from gyokaku.engine.exchange.reading.fields import loose
from gyokaku.engine.exchange.reading.headings import BranchHeading
from gyokaku.engine.exchange.reading.paper import Line, Paper
from gyokaku.engine.exchange.reading.sheets import ReadSheet

_NAMES = {"outline": "体系", "chapter": "方針の章", "list": "一覧", "sheet": "シート"}


@dataclass(slots=True)
class _Branch:
    code: str
    headings: list[tuple[str, BranchHeading, Line]] = field(default_factory=list)
    initiatives: list[Initiative] = field(default_factory=list)

    @property
    def chosen(self) -> BranchHeading:
        """The heading nearest to the sheets: the sheets' own, else the list's, the chapter's, the outline's."""
        for place in ("sheet", "list", "chapter", "outline"):
            for where, heading, _ in self.headings:
                if where == place:
                    return heading
        return BranchHeading(self.code, self.code, None, self.code)


@dataclass(slots=True)
class Tree:
    """Collects headings and sheets; `policies` builds the branches in the order of their first print."""

    paper: Paper
    _branches: dict[str, _Branch] = field(default_factory=dict)

    def heading(self, place: str, heading: BranchHeading, line: Line) -> None:
        """Note how one place prints a branch's heading."""
        if heading.is_measure:
            self._branch(heading.policy)
        self._branch(heading.code).headings.append((place, heading, line))

    def sheet(self, sheet: ReadSheet, initiative: Initiative) -> None:
        """Hang an initiative under the nearest heading above its sheet."""
        above = sheet.measure or sheet.policy
        self._branch(above.code if above else "－").initiatives.append(initiative)

    def _branch(self, code: str) -> _Branch:
        return self._branches.setdefault(code, _Branch(code))

    def policies(self, text_of: dict[str, str | None]) -> list[Policy]:
        """The policies with their measures and initiatives."""
        return [
            Policy(
                code=code,
                viewpoint=next((h.viewpoint for _, h, _ in branch.headings if h.viewpoint), None),
                title=branch.chosen.title,
                text=text_of.get(code),
                measures=[self._measure(below, text_of) for below in self._below(code)],
                initiatives=branch.initiatives,
                headings=self._printed(branch),
                findings=self._differences(branch),
            )
            for code, branch in self._branches.items()
            if "-" not in code
        ]

    def _below(self, code: str) -> list[_Branch]:
        return [branch for below, branch in self._branches.items() if below.startswith(f"{code}-")]

    def _measure(self, branch: _Branch, text_of: dict[str, str | None]) -> Measure:
        return Measure(
            code=branch.code,
            title=branch.chosen.title,
            text=text_of.get(branch.code),
            initiatives=branch.initiatives,
            headings=self._printed(branch),
            findings=self._differences(branch),
        )

    def _printed(self, branch: _Branch) -> list[Heading]:
        return [
            Heading(place=place, printed=heading.printed, source=self.paper.source(line))  # type: ignore[arg-type]
            for place, heading, line in branch.headings
        ]

    def _differences(self, branch: _Branch) -> list[Finding]:
        """Titles that differ by more than spacing and width are told with every place that prints them."""
        prints: dict[str, list[str]] = {}
        for place, heading, line in branch.headings:
            where = f"{_NAMES[place]}（{line.number}行）"
            prints.setdefault(loose(heading.title), []).append(where)
        if len(prints) < 2:
            return []
        said = "、".join(f"{'・'.join(places)}では「{title}」" for title, places in prints.items())
        message = f"{branch.code} の見出しが場所によって違います：{said}。どれかに統一してください。"
        first = branch.headings[0][2]
        return [self.paper.finding("R201", Severity.WARNING, message, first, branch.chosen.printed)]
