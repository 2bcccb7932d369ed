"""What the list and a sheet say differently about one initiative: told, never smoothed."""

from __future__ import annotations

from gyokaku.engine.document import Finding, Initiative, ListRow
from gyokaku.engine.exchange.reading.fields import loose, sections
from gyokaku.engine.exchange.reading.paper import Paper
from gyokaku.engine.exchange.reading.sheets import ReadSheet


def compared(
    paper: Paper, sheet: ReadSheet, row: ListRow | None, *, listed: bool, lacking: list[Finding]
) -> Initiative:
    """The initiative with its page from the list, and what list and sheet say differently."""
    initiative = sheet.initiative
    findings = [*initiative.findings, *lacking]
    if row is not None:
        findings += _differences(paper, sheet, row)
    elif listed:
        findings.append(paper.warn("R206", f"事業番号 {initiative.number} は一覧にありません。", sheet.line))
    page = row.page if row else None
    return initiative.model_copy(update={"page": page, "findings": findings})


def _differences(paper: Paper, sheet: ReadSheet, row: ListRow) -> list[Finding]:
    initiative = sheet.initiative
    line = row.source.line if row.source else None
    found = []
    if row.title != initiative.title:
        said = f"一覧では「{row.title}」、シートでは「{initiative.title}」です。"
        if loose(row.title) == loose(initiative.title):
            told = paper.note("R212", f"{said}字の幅か空白だけが違います。", line, row.title)
        else:
            told = paper.warn("R202", f"{said}どちらかに統一してください。", line, row.title)
        found.append(told.model_copy(update={"field": "title"}))
    if sections(row.sections)[0] != initiative.sections:
        message = f"担当課が一覧では「{row.sections}」、シートでは「{'、'.join(initiative.sections)}」です。"
        found.append(paper.warn("R203", message, line).model_copy(update={"field": "sections"}))
    under = sheet.measure or sheet.policy
    if row.measure and under and row.measure != under.code:
        message = f"一覧では {row.measure}、シートでは {under.code} の下にあります。"
        found.append(paper.warn("R207", message, line))
    return found
