"""The sheets: where each begins and ends, its fields, and its two tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gyokaku.engine.document import Finding, Initiative, Source
from gyokaku.engine.exchange.layouts import Layout
from gyokaku.engine.exchange.reading.columns import columns_of
from gyokaku.engine.exchange.reading.decode import UnreadablePaper
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
    last: Line
    has_indicators: bool  # whether a header of the indicator table was met


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
    width: int = 0  # cells of the rows since the last page break; 0 right behind one
    last: Line | None = None


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
            if self._open is not None:
                self._open.width = 0
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
        """The number of the sheet that a line begins."""
        lead = line.lead()
        if self.layout.key(line.cells[lead]) != "number" or len(line.cells) < lead + 2:
            return None
        found = _NUMBER.match(tight(line.cells[lead + 1]))
        return int(found[1]) if found else None

    def _begin(self, number: int, line: Line) -> None:
        self.finish()
        self.paper.place(line)
        self.paper.furniture(line, line.lead())
        self._open = _Open(number, line, width=len(line.cells), last=line)

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
        lead = line.lead()
        key = self.layout.key(line.cells[lead])
        years = year_columns(line.cells)
        self._measured(sheet, line)
        if self._heads_indicators(line, key):
            sheet.key = "indicators"
            columns = columns_of(line.cells, self.layout)
            sheet.indicators = sheet.indicators or IndicatorTable(self.paper, self.layout, columns)
            sheet.indicators.columns = columns
            self.paper.furniture(line)
        elif len(years) > 1 and sheet.key != "indicators":
            sheet.key = "schedule"
            sheet.schedule = sheet.schedule or ScheduleTable(self.paper, self.layout, years, len(line.cells))
            sheet.schedule.columns, sheet.schedule.width = years, len(line.cells)
            self.paper.furniture(line)
        elif key is not None and key not in ("indicators", "number", "schedule"):
            self._field(sheet, key, line, lead)
        elif sheet.closed:
            return
        elif sheet.key == "schedule" and sheet.schedule:
            sheet.schedule.add(line)
        elif sheet.key == "indicators" and sheet.indicators:
            sheet.indicators.add(line)
        elif lead == 0 and len(line.filled()) >= 2:
            self._field(sheet, line.cells[0], line, 0)
        elif sheet.key:
            self._continued(sheet, line)

    def _heads_indicators(self, line: Line, key: str | None) -> bool:
        """Whether a row heads the indicator table: by its words, or as 指標 over columns of years."""
        return self.layout.is_indicator_header(line.cells) or (
            key == "indicators" and len(year_columns(line.cells)) > 1
        )

    def _measured(self, sheet: _Open, line: Line) -> None:
        """Rows between two page breaks have one width; a row of another width has lost or gained a column."""
        if not line.tabbed:
            return
        sheet.last = line
        if sheet.closed:
            return
        if sheet.width and len(line.cells) != sheet.width:
            message = (
                f"列の数（{len(line.cells)}）が上の行（{sheet.width}）と違います。"
                "列が失われたか増えたおそれがあります。原本で確かめてください。"
            )
            sheet.findings.append(self.paper.warn("R115", message, line, line.text[:40]))
        sheet.width = len(line.cells)

    def _field(self, sheet: _Open, key: str, line: Line, label: int) -> None:
        cells = [cell for cell in line.cells[label + 1 :] if cell]
        text = "\n".join(plain(cell) for cell in cells)
        self.paper.place(line)
        self.paper.furniture(line, label)
        if key in ("title", "purpose") and key in sheet.values:
            raise UnreadablePaper(
                f"{self.paper.file} の{line.number}行で事業{sheet.number}に「{line.cells[label]}」が2度あります。"
                "次のシートの事業番号の行が失われています。原本から作り直してください。"
            )
        if label:
            message = f"「{line.cells[label]}」の行が右に{label}列ずれています。見出しからの順で読みました。"
            sheet.findings.append(self.paper.warn("R107", message, line).model_copy(update={"field": key}))
        if key in sheet.values:
            message = f"「{line.cells[label]}」の欄が2度あります。続けて読みました。"
            sheet.findings.append(self.paper.warn("R117", message, line, text).model_copy(update={"field": key}))
            text = f"{sheet.values[key]}\n{text}"
        sheet.values[key] = text
        sheet.labels[key] = line.cells[label]
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
        last = sheet.last or sheet.line
        return ReadSheet(
            initiative, self._policy, self._measure, years, sheet.labels, sheet.line, last, bool(sheet.indicators)
        )


def _reason(remarks: str | None) -> str | None:
    """The reason for having no indicator, where the remarks give one under its own heading."""
    found = _REASON.search(remarks or "")
    if not found or remarks is None:
        return None
    rest = remarks[found.end() :]
    return re.split(r"【", rest, maxsplit=1)[0].strip() or None
