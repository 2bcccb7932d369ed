"""Refuses a part of a paper: a plan read from it would look whole and be half."""

from __future__ import annotations

from collections import Counter

from gyokaku.engine.document import Finding, ListRow
from gyokaku.engine.exchange.layouts import Layout
from gyokaku.engine.exchange.reading.decode import UnreadablePaper
from gyokaku.engine.exchange.reading.paper import Paper
from gyokaku.engine.exchange.reading.sheets import ReadSheet

_MOST = 0.8  # a field that this share of the sheets has belongs to the form


def refuse_a_part(paper: Paper, sheets: list[ReadSheet], rows: list[ListRow]) -> None:
    """Raise UnreadablePaper when sheets are missing or doubled, or the paper ends within its last sheet."""
    numbers = [sheet.initiative.number for sheet in sheets]
    missing = sorted({row.number for row in rows} - set(numbers))
    if missing:
        raise UnreadablePaper(
            f"{paper.file} は途中で切れています。一覧にある事業番号 {_some(missing)} のシートがありません"
            f"（{len(missing)}件）。全体が入ったファイルを指定してください。"
        )
    twice = sorted(number for number, times in Counter(numbers).items() if times > 1)
    if twice:
        raise UnreadablePaper(
            f"{paper.file} には事業番号 {_some(twice)} のシートが2つ以上あります。"
            "事業番号を直すか、一つの計画だけが入ったファイルを指定してください。"
        )
    if _ends_early(paper, sheets):
        raise UnreadablePaper(
            f"{paper.file} は最後のシート（事業番号 {numbers[-1]}）の途中で切れています。"
            "全体が入ったファイルを指定してください。"
        )


def _some(numbers: list[int]) -> str:
    return "、".join(map(str, numbers[:5])) + ("ほか" if len(numbers) > 5 else "")


def _ends_early(paper: Paper, sheets: list[ReadSheet]) -> bool:
    """The last sheet lacks the field that closes the others, or the paper's last row is cut short."""
    if len(sheets) < 2:
        return False
    closing = Counter(list(sheet.labels)[-1] for sheet in sheets[:-1] if sheet.labels).most_common(1)
    if closing and closing[0][0] not in sheets[-1].labels and closing[0][1] > len(sheets) / 2:
        return True
    end = next((line for line in reversed(paper.lines) if not line.blank), None)
    narrowest = min(len(sheet.last.cells) for sheet in sheets[:-1])
    return end is sheets[-1].last and len(end.cells) < narrowest


def missing_fields(paper: Paper, sheet: ReadSheet, sheets: list[ReadSheet], layout: Layout) -> list[Finding]:
    """A field of the form that this sheet alone does not print, and a table that is not there."""
    found = []
    printed = Counter(label for other in sheets for label in other.labels)
    for key, times in printed.items():
        if key not in sheet.labels and times >= _MOST * len(sheets) and len(sheets) > 2:
            message = (
                f"事業{sheet.initiative.number}のシートに「{layout.labels.get(key, (key,))[0]}」の欄がありません。"
            )
            found.append(paper.warn("R208", message, sheet.line).model_copy(update={"field": key}))
    for key, has in (("schedule", bool(sheet.years)), ("indicators", sheet.has_indicators)):
        others = sum(bool(other.years) if key == "schedule" else other.has_indicators for other in sheets)
        if not has and others >= _MOST * len(sheets) and len(sheets) > 2:
            message = f"事業{sheet.initiative.number}のシートに「{layout.labels[key][0]}」の表の見出しがありません。"
            found.append(paper.warn("R208", message, sheet.line).model_copy(update={"field": key}))
    return found
