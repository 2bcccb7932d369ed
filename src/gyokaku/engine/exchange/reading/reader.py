"""Reads a whole paper: cover, contents, prose, list, sheets; compares them; accounts for every character."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gyokaku.engine.document import (
    Finding,
    FiscalYears,
    Municipality,
    Plan,
    SheetField,
)
from gyokaku.engine.document.labels import label
from gyokaku.engine.document.sheet import PROSE_FIELDS
from gyokaku.engine.exchange.layouts import SHEET_TABLE, Layout
from gyokaku.engine.exchange.reading.chapters import Prose
from gyokaku.engine.exchange.reading.comparing import compared
from gyokaku.engine.exchange.reading.conservation import Account, account
from gyokaku.engine.exchange.reading.cover import Cover, read_cover
from gyokaku.engine.exchange.reading.decode import UnreadablePaper, decode
from gyokaku.engine.exchange.reading.headings import chapter_depth
from gyokaku.engine.exchange.reading.listing import ListReader
from gyokaku.engine.exchange.reading.paper import Line, Paper, paper_of
from gyokaku.engine.exchange.reading.sheets import ReadSheet, SheetReader
from gyokaku.engine.exchange.reading.tree import Tree
from gyokaku.engine.exchange.reading.wholeness import missing_fields, refuse_a_part
from gyokaku.engine.notation.folding import tight

_CONTENTS = re.compile(r"\t\s*[0-9]{1,3}\s*$|[.．…]{3,}\s*[0-9]{0,3}\s*$")


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan read from a paper, and the balance of the paper's characters."""

    plan: Plan
    account: Account

    @property
    def placed(self) -> int:
        """Characters that found their place, spaces and tags apart."""
        return self.account.placed

    @property
    def characters(self) -> int:
        """All characters of the paper, spaces and tags apart."""
        return self.account.total


def read_paper(data: bytes, file: str, *, code: str | None = None, layout: Layout = SHEET_TABLE) -> Plan:
    """The plan that a text paper holds. `code` is the municipality's, which papers do not print.

    Raises UnreadablePaper with one sentence when the bytes are no such paper, or only part of one.
    """
    return read(data, file, code=code, layout=layout).plan


def read(data: bytes, file: str, *, code: str | None = None, layout: Layout = SHEET_TABLE) -> Reading:
    """Like `read_paper`, with the balance of characters."""
    paper = paper_of(decode(data, file), file)
    first = _first_sheet(paper, layout)
    if first is None:
        raise UnreadablePaper(
            f"{file} には「{layout.labels['number'][0]}」で始まる事業シートがありません。"
            "事業シートを含む計画書のテキストを指定してください。"
        )
    cover, prose, listing, tail = _front(paper, paper.lines[:first])
    reader = SheetReader(paper, layout)
    for line in (*tail, *paper.lines[first:]):
        reader.add(line)
    reader.finish()
    _colophon(paper, prose, reader)
    prose.finish()
    refuse_a_part(paper, reader.sheets, listing.rows)
    plan = _plan(paper, code, cover, prose, listing, reader, layout)
    balance = account(paper, plan)
    unread = _unread(paper, balance.lost)
    return Reading(plan.model_copy(update={"findings": [*plan.findings, *unread]}), balance)


def _first_sheet(paper: Paper, layout: Layout) -> int | None:
    """Index of the first numbered sheet; an example sheet has no number and does not count."""
    for index, line in enumerate(paper.lines):
        filled = line.filled()
        if len(filled) == 2 and layout.key(filled[0][1]) == "number" and tight(filled[1][1]).isdigit():
            return index
    return None


def _front(paper: Paper, lines: list[Line]) -> tuple[Cover, Prose, ListReader, list[Line]]:
    """Everything before the first sheet. The headings right above that sheet are given back for the sheets."""
    body = next((i for i, line in enumerate(lines) if _contents(line) or chapter_depth(line.text)), 0)
    cover = read_cover(paper, lines[:body])
    prose, listing = Prose(paper, furniture=_furniture(cover)), ListReader(paper)
    prose.cover(cover.texts)
    in_list, kept = False, len(lines)
    for index, line in enumerate(lines[body:], body):
        in_list = in_list or _list_title(line)
        if line.blank:
            continue
        if (in_list or listing.starts(line)) and listing.add(line):
            in_list, kept = True, index
        elif listing.rows:
            break
        elif _contents(line) or (_CONTENTS.search("\t".join(line.cells)) and not in_list):
            paper.furniture(line)
        else:
            prose.add(line)
    return cover, prose, listing, lines[kept + 1 :]


def _list_title(line: Line) -> bool:
    return "一覧" in line.text and "事業" in line.text and len(line.text) < 40


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
        prose.colophon(rest)


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
        row = printed.get(sheet.initiative.number)
        lacking = missing_fields(paper, sheet, reader.sheets, layout)
        tree.sheet(sheet, compared(paper, sheet, row, listed=bool(printed), lacking=lacking))
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
        findings=paper.findings,
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


def _unread(paper: Paper, lost: list[tuple[Line, str]]) -> list[Finding]:
    """Cells that found no place: nothing of a paper is lost in silence."""
    return [paper.warn("R199", "読み取れなかった行です。計画文書に入っていません。", line, cell) for line, cell in lost]
