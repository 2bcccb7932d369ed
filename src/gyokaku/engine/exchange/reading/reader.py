"""Reads a whole paper: cover, contents, prose, list, sheets; compares them; accounts for every character."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gyokaku.engine.document import (
    Finding,
    FiscalYears,
    Initiative,
    ListRow,
    Municipality,
    Plan,
    SheetField,
)
from gyokaku.engine.document.labels import label
from gyokaku.engine.document.sheet import PROSE_FIELDS
from gyokaku.engine.exchange.layouts import SHEET_TABLE, Layout
from gyokaku.engine.exchange.reading.chapters import Prose
from gyokaku.engine.exchange.reading.cover import Cover, read_cover
from gyokaku.engine.exchange.reading.decode import UnreadablePaper, decode
from gyokaku.engine.exchange.reading.fields import loose, sections
from gyokaku.engine.exchange.reading.headings import chapter_depth
from gyokaku.engine.exchange.reading.listing import ListReader
from gyokaku.engine.exchange.reading.paper import Line, Paper, paper_of
from gyokaku.engine.exchange.reading.sheets import ReadSheet, SheetReader
from gyokaku.engine.exchange.reading.tree import Tree
from gyokaku.engine.notation.folding import tight

_CONTENTS = re.compile(r"\t\s*[0-9]{1,3}\s*$|[.．…]{3,}\s*[0-9]{0,3}\s*$")


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan read from a paper, and how many of the paper's characters (spaces apart) found their place."""

    plan: Plan
    placed: int
    characters: int


def read_paper(data: bytes, file: str, *, code: str | None = None, layout: Layout = SHEET_TABLE) -> Plan:
    """The plan that a text paper holds. `code` is the municipality's, which papers do not print.

    Raises UnreadablePaper with one sentence when the bytes are no such paper, or only part of one.
    """
    return read(data, file, code=code, layout=layout).plan


def read(data: bytes, file: str, *, code: str | None = None, layout: Layout = SHEET_TABLE) -> Reading:
    """Like `read_paper`, with the count of characters placed."""
    paper = paper_of(decode(data, file), file)
    first = _first_sheet(paper, layout)
    if first is None:
        raise UnreadablePaper(
            f"{file} には「{layout.labels['number'][0]}」で始まる事業シートがありません。"
            "事業シートを含む計画書のテキストを指定してください。"
        )
    front, back = paper.lines[:first], paper.lines[first:]
    cover, prose, listing, tail = _front(paper, front)
    reader = SheetReader(paper, layout)
    for line in tail:
        reader.add(line)
    for line in back:
        reader.add(line)
    reader.finish()
    _colophon(paper, prose, reader)
    prose.finish()
    _whole(file, paper, reader.sheets, listing.rows)
    plan = _plan(paper, code, cover, prose, listing, reader, layout)
    placed, characters = paper.conserved()
    return Reading(plan, placed, characters)


def _first_sheet(paper: Paper, layout: Layout) -> int | None:
    """Index of the first numbered sheet; an example sheet has no number and does not count."""
    for index, line in enumerate(paper.lines):
        filled = len(line.cells) > 1 and tight(line.cells[1]).isdigit()
        if filled and layout.key(line.cells[0]) == "number" and not _is_list_row(line):
            return index
    return None


def _is_list_row(line: Line) -> bool:
    return len(line.filled()) > 2


def _front(paper: Paper, lines: list[Line]) -> tuple[Cover, Prose, ListReader, list[Line]]:
    """Everything before the first sheet. The headings right above that sheet are given back for the sheets."""
    body = next((i for i, line in enumerate(lines) if _contents(line) or chapter_depth(line.text)), 0)
    cover = read_cover(paper, lines[:body])
    prose, listing = Prose(paper, furniture=_furniture(cover)), ListReader(paper)
    in_list = False
    kept = len(lines)
    for line in lines[body:]:
        raw = "\t".join(line.cells)
        in_list = in_list or ("一覧" in line.text and "事業" in line.text and len(line.text) < 40)
        if line.blank:
            continue
        if _contents(line) or (_CONTENTS.search(raw) and not line.cells[0].isdigit() and not in_list):
            paper.place(line)
        elif in_list and listing.add(line):
            kept = line.number
        elif in_list and listing.rows:
            break
        else:
            prose.add(line)
    tail = [line for line in lines if line.number > kept]
    return cover, prose, listing, tail


def _furniture(cover: Cover) -> tuple[str, ...]:
    """The cover's lines, with and without 及び in front: they return on the inner title pages."""
    texts = [line.text for line in cover.lines if line.text]
    return tuple(texts + [re.sub(r"^(?:及び|並びに)", "", text) for text in texts])


def _contents(line: Line) -> bool:
    return tight(line.text) in ("目次", "もくじ")


def _colophon(paper: Paper, prose: Prose, reader: SheetReader) -> None:
    """Plain lines after the last sheet: the office that issued the paper."""
    last = reader.sheets[-1].line.number if reader.sheets else 0
    rest = [line for line, _, _ in paper.unplaced() if line.number > last and not line.tabbed]
    if rest:
        prose._chapter("（奥付）", 1, rest[0])
        for line in rest:
            paper.place(line)
            prose.chapters[-1].paragraphs.append(line.text)


def _whole(file: str, paper: Paper, sheets: list[ReadSheet], rows: list[ListRow]) -> None:
    """Refuse a part of a paper: numbers that the list promises and no sheet holds, or a sheet cut off."""
    missing = sorted({row.number for row in rows} - {sheet.initiative.number for sheet in sheets})
    if missing:
        numbers = "、".join(map(str, missing[:5])) + ("ほか" if len(missing) > 5 else "")
        raise UnreadablePaper(
            f"{file} は途中で切れています。一覧にある事業番号 {numbers} のシートがありません（{len(missing)}件）。"
            "全体が入ったファイルを指定してください。"
        )
    closing = "remarks"
    if any(closing in sheet.labels for sheet in sheets[:-1]) and closing not in sheets[-1].labels:
        raise UnreadablePaper(
            f"{file} は最後のシート（事業番号 {sheets[-1].initiative.number}）の途中で切れています。"
            "全体が入ったファイルを指定してください。"
        )


def _plan(
    paper: Paper,
    code: str | None,
    cover: Cover,
    prose: Prose,
    listing: ListReader,
    reader: SheetReader,
    layout: Layout,
) -> Plan:
    tree = Tree(paper)
    for heading, line, place in prose.headings:
        tree.heading(place, heading, line)
    for heading, line in listing.headings:
        tree.heading("list", heading, line)
    for heading, line in reader.headings:
        tree.heading("sheet", heading, line)
    printed = {row.number: row for row in listing.rows}
    for sheet in reader.sheets:
        tree.sheet(sheet, _compared(paper, sheet, printed.get(sheet.initiative.number), bool(printed)))
    branches = {heading.code for heading, _, _ in prose.headings}
    policies = tree.policies({branch: prose.text_of(branch) for branch in branches})
    deep = any(policy.measures for policy in policies)
    return Plan(
        municipality=Municipality(code=code, name=cover.municipality or "（団体名なし）"),
        title=cover.title or paper.file,
        edition=cover.edition,
        fiscal_years=_years(paper, cover, reader.sheets),
        philosophy=prose.philosophy,
        goals=prose.goals,
        levels=["方針", "施策の柱", "事業"] if deep else ["方針", "事業"],
        sheet_fields=_sheet_fields(reader.sheets, layout),
        policies=policies,
        chapters=prose.chapters,
        history=prose.history,
        results=prose.results,
        consultation=cover.consultation,
        listing=listing.rows,
        findings=[*paper.findings, *_unread(paper)],
    )


def _years(paper: Paper, cover: Cover, sheets: list[ReadSheet]) -> FiscalYears:
    columns = {year for sheet in sheets for year in sheet.years}
    if cover.years and columns and (min(columns), max(columns)) != cover.years:
        message = (
            f"表紙の期間（{cover.years[0]}～{cover.years[1]}年度）と年次計画の列"
            f"（{min(columns)}～{max(columns)}年度）が違います。"
        )
        paper.findings.append(paper.warn("R205", message))
    if cover.years:
        return FiscalYears(first=cover.years[0], last=cover.years[1])
    if not columns:
        raise UnreadablePaper(
            f"{paper.file} から計画の期間が読み取れません。表紙の「（令和7～11年度）」か年次計画の年度の列が必要です。"
        )
    return FiscalYears(first=min(columns), last=max(columns))


def _sheet_fields(sheets: list[ReadSheet], layout: Layout) -> list[SheetField]:
    """The prose fields in printed order with the town's own labels."""
    printed: dict[str, str] = {}
    for sheet in sheets:
        for key, word in sheet.labels.items():
            if key in PROSE_FIELDS or key not in layout.labels:
                printed.setdefault(key, word)
    return [SheetField(key=key, label=word or label(key)) for key, word in printed.items()]


def _compared(paper: Paper, sheet: ReadSheet, row: ListRow | None, listed: bool) -> Initiative:
    """The initiative with its page from the list and what list and sheet say differently."""
    initiative, findings = sheet.initiative, list[Finding]()
    if row is None:
        if listed:
            findings.append(paper.warn("R206", f"事業番号 {initiative.number} は一覧にありません。", sheet.line))
        return initiative.model_copy(update={"findings": [*initiative.findings, *findings]})
    if loose(row.title) != loose(initiative.title):
        message = f"一覧では「{row.title}」、シートでは「{initiative.title}」です。どちらかに統一してください。"
        findings.append(paper.warn("R202", message, _line(row)).model_copy(update={"field": "title"}))
    if sections(row.sections)[0] != initiative.sections:
        message = f"担当課が一覧では「{row.sections}」、シートでは「{'、'.join(initiative.sections)}」です。"
        findings.append(paper.warn("R203", message, _line(row)).model_copy(update={"field": "sections"}))
    under = sheet.measure or sheet.policy
    if row.measure and under and row.measure != under.code:
        message = f"一覧では {row.measure}、シートでは {under.code} の下にあります。"
        findings.append(paper.warn("R207", message, _line(row)))
    return initiative.model_copy(update={"page": row.page, "findings": [*initiative.findings, *findings]})


def _line(row: ListRow) -> int | None:
    return row.source.line if row.source else None


def _unread(paper: Paper) -> list[Finding]:
    """Cells that found no place: nothing of a paper is lost in silence."""
    return [
        paper.warn("R199", "読み取れなかった文字です。計画文書に入っていません。", line, cell)
        for line, _, cell in paper.unplaced()
    ]
