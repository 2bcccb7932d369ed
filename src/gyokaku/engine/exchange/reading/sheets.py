"""The sheets: where each begins and ends, its fields, and its two tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gyokaku.engine.document import Finding, Initiative, Source
from gyokaku.engine.exchange.layouts import Layout
from gyokaku.engine.exchange.reading.fields import sections
from gyokaku.engine.exchange.reading.headings import BranchHeading, branch_heading
from gyokaku.engine.exchange.reading.indicators import IndicatorTable
from gyokaku.engine.exchange.reading.markup import marked, plain
from gyokaku.engine.exchange.reading.paper import Line, Paper
from gyokaku.engine.exchange.reading.schedule import ScheduleTable, year_columns
from gyokaku.engine.notation.folding import tight

_NUMBER = re.compile(r"^(?:No\.?)?\s*([0-9]{1,4})$", re.I)
_REASON = re.compile(r"【[^】]*(?:指標を設定できない|設定できない理由)[^】]*】")


@dataclass(slots=True)
class ReadSheet:
    """A sheet as read: the initiative, the headings it stands under, and the years its schedule names."""

    initiative: Initiative
    policy: BranchHeading | None
    measure: BranchHeading | None
    years: set[int]
    labels: dict[str, str]
    line: Line


@dataclass(slots=True)
class _Open:
    """A sheet while its rows come in."""

    number: int
    line: Line
    values: dict[str, str] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    schedule: ScheduleTable | None = None
    indicators: IndicatorTable | None = None
    key: str | None = None  # the field or table that rows now belong to
    closed: bool = False  # its last field was read; what follows is no longer its table


@dataclass(slots=True)
class SheetReader:
    """Takes the lines of the sheets' part one by one; `sheets` holds what was read."""

    paper: Paper
    layout: Layout
    sheets: list[ReadSheet] = field(default_factory=list)
    headings: list[tuple[BranchHeading, Line]] = field(default_factory=list)
    _open: _Open | None = None
    _policy: BranchHeading | None = None
    _measure: BranchHeading | None = None
    _broken: tuple[str, Line] | None = None  # a policy heading that ended without its 【…】

    def add(self, line: Line) -> None:
        """Read one line. Blank ones are page breaks and end nothing."""
        if line.blank:
            return
        number = self._starts(line)
        if number is not None:
            self._begin(number, line)
        elif self._heading(line):
            return
        elif self._open is not None:
            self._row(self._open, line)

    def finish(self) -> None:
        """Close the last sheet."""
        if self._open is not None:
            self.sheets.append(self._made(self._open))
            self._open = None

    def _starts(self, line: Line) -> int | None:
        if self.layout.key(line.cells[0]) != "number" or len(line.cells) < 2:
            return None
        found = _NUMBER.match(tight(line.cells[1]))
        return int(found[1]) if found else None

    def _begin(self, number: int, line: Line) -> None:
        self.finish()
        self.paper.place(line)
        self._open = _Open(number, line)

    def _heading(self, line: Line) -> bool:
        """A branch's heading between sheets, whole or broken over two lines."""
        if len(line.filled()) != 1 or (self._open is not None and not self._open.closed):
            return False
        if self._broken is not None:
            text, first = self._broken
            self._broken = None
            return self._take(branch_heading(text + line.text), first, line)
        heading = branch_heading(line.text)
        if heading is None:
            return False
        if not heading.is_measure and heading.viewpoint is None and self._viewpoints():
            self._broken = (line.text, line)
            self.paper.place(line)
            return True
        return self._take(heading, line, line)

    def _viewpoints(self) -> bool:
        """Whether this paper's policies carry a viewpoint at all; only then is one missing a broken line."""
        return any(heading.viewpoint for heading, _ in self.headings)

    def _take(self, heading: BranchHeading | None, first: Line, last: Line) -> bool:
        self.paper.place(last)
        if heading is None:
            return True
        self.finish()
        self.headings.append((heading, first))
        if heading.is_measure:
            self._measure = heading
        else:
            self._policy, self._measure = heading, None
        return True

    def _row(self, sheet: _Open, line: Line) -> None:
        key = self.layout.key(line.cells[0])
        years = year_columns(line.cells)
        if self.layout.is_indicator_header(line.cells):
            sheet.key, sheet.indicators = "indicators", sheet.indicators or IndicatorTable(self.paper, self.layout)
            self.paper.place(line)
        elif key == "schedule" or (len(years) > 1 and sheet.key not in ("indicators",)):
            sheet.key = "schedule"
            sheet.schedule = sheet.schedule or ScheduleTable(self.paper, self.layout, years)
            self.paper.place(line)
        elif key is not None and key not in ("indicators", "number"):
            self._field(sheet, key, line)
        elif sheet.closed:
            return
        elif sheet.key == "schedule" and sheet.schedule and sheet.schedule.columns:
            sheet.schedule.add(line)
        elif sheet.key == "indicators" and sheet.indicators:
            sheet.indicators.add(line)
        elif line.cells[0] and len(line.filled()) >= 2:
            self._field(sheet, line.cells[0], line)
        elif sheet.key:
            self._continued(sheet, line)

    def _field(self, sheet: _Open, key: str, line: Line) -> None:
        cells = [cell for cell in line.cells[1:] if cell]
        text = "\n".join(plain(cell) for cell in cells)
        self.paper.place(line)
        if key in sheet.values:
            text = f"{sheet.values[key]}\n{text}"
        sheet.values[key] = text
        sheet.labels[key] = line.cells[0]
        sheet.sources.setdefault(key, self.paper.source(line))
        sheet.key = key
        sheet.closed = key == list(self.layout.labels)[-1]
        if any(marked(cell) and not cell.rstrip().endswith(">") for cell in cells):
            message = "閉じていないタグを取り除きました。文章はすべて残しています。"
            sheet.findings.append(self.paper.note("R110", message, line).model_copy(update={"field": key}))

    def _continued(self, sheet: _Open, line: Line) -> None:
        """A row without a label goes on with the field above it."""
        key = sheet.key or ""
        self.paper.place(line)
        sheet.values[key] = f"{sheet.values.get(key, '')}\n{plain(line.text)}".strip()
        message = "見出しのない行を、上の欄の続きとして読みました。"
        sheet.findings.append(self.paper.note("R111", message, line).model_copy(update={"field": key}))

    def _made(self, sheet: _Open) -> ReadSheet:
        names, unusual = sections(sheet.values.get("sections", ""))
        if unusual:
            message = f"担当課の区切りに「{unusual}」が使われています。ほかのシートにそろえて「、」にしてください。"
            sheet.findings.append(
                self.paper.warn("R204", message, sheet.line, sheet.values["sections"]).model_copy(
                    update={"field": "sections"}
                )
            )
        findings = [*sheet.findings, *(sheet.indicators.findings if sheet.indicators else [])]
        initiative = Initiative(
            number=sheet.number,
            title=sheet.values.get("title", ""),
            sections=names,
            purpose=sheet.values.get("purpose"),
            status=sheet.values.get("status"),
            issues=sheet.values.get("issues"),
            actions=sheet.values.get("actions"),
            remarks=sheet.values.get("remarks"),
            no_indicator_reason=_reason(sheet.values.get("remarks")),
            schedule=sheet.schedule.items() if sheet.schedule else [],
            indicators=sheet.indicators.indicators if sheet.indicators else [],
            fields={key: text for key, text in sheet.values.items() if key not in self.layout.labels},
            sources={"number": self.paper.source(sheet.line), **sheet.sources},
            findings=findings,
        )
        years = set(sheet.schedule.columns.values()) if sheet.schedule else set()
        return ReadSheet(initiative, self._policy, self._measure, years, sheet.labels, sheet.line)


def _reason(remarks: str | None) -> str | None:
    """The reason for having no indicator, where the remarks give one under its own heading."""
    found = _REASON.search(remarks or "")
    if not found or remarks is None:
        return None
    rest = remarks[found.end() :]
    return re.split(r"【", rest, maxsplit=1)[0].strip() or None
