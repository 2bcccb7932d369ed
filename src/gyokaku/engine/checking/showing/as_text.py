"""The report as text, grouped by section and initiative, readable at 80 columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from gyokaku.engine.checking.finding import Finding
from gyokaku.engine.checking.run import Report
from gyokaku.engine.checking.showing.columns import wrap
from gyokaku.engine.checking.showing.words import SEVERITIES, by_initiative, by_section, described, summary

Style = Literal["section", "initiative", "error", "warning", "note", "detail", "plain"]
Line = tuple[Style, str]
_PRINTED = 120  # characters of printed text shown; the whole text stands in JSON and in the workbook


def lines(report: Report, columns: int = 80) -> Iterator[Line]:
    """The report line by line, each with what it is (for colours on a terminal)."""
    for section, findings in by_section(report.findings).items():
        yield "section", f"■ {section}（{len(findings)}件）"
        for (number, title), group in by_initiative(findings).items():
            if number is not None:
                yield from (("initiative", line) for line in wrap(f"事業{number}　{title}", columns, "  ", "    "))
            for found in group:
                yield from _finding(found, columns)
        yield "plain", ""
    yield from _set_aside(report, columns)
    yield from (("plain", line) for line in wrap(summary(report), columns))


def as_text(report: Report, columns: int = 80) -> str:
    """The report as plain text."""
    return "".join(f"{line}\n" for _, line in lines(report, columns))


def _finding(found: Finding, columns: int) -> Iterator[Line]:
    style: Style = found.severity.value
    head = (
        f"{found.code} {SEVERITIES[found.severity]}　{found.where}"
        if found.where
        else f"{found.code} {SEVERITIES[found.severity]}"
    )
    yield from ((style, line) for line in wrap(head, columns, "    ", "      "))
    yield from (("plain", line) for line in wrap(found.message, columns, "      "))
    if found.printed and found.printed not in found.message:
        printed = found.printed if len(found.printed) <= _PRINTED else found.printed[:_PRINTED] + "…"
        yield from (("detail", line) for line in wrap(f"印字：{printed}", columns, "      ", "            "))
    yield from (("detail", line) for line in wrap(f"直し方：{found.mend}", columns, "      ", "              "))
    if found.origin:
        yield "detail", f"      原本：{found.origin}"


def _set_aside(report: Report, columns: int) -> Iterator[Line]:
    if report.suppressed:
        yield "section", f"■ 理由を付けて除外した指摘（{len(report.suppressed)}件）"
        for found in report.suppressed:
            reason = found.suppressed
            place = f"事業{found.initiative} {found.where}" if found.initiative is not None else found.where
            why = f"　理由：{reason.reason}（{reason.by}、{reason.date}）" if reason else ""
            yield from (
                ("detail", line)
                for line in wrap(f"{found.code} {place}：{found.message}{why}", columns, "    ", "      ")
            )
        yield "plain", ""
    if report.unused:
        yield "section", f"■ 使われなかった除外（{len(report.unused)}件）　直った指摘の除外は一覧から消してください。"
        for item in report.unused:
            yield from (("detail", line) for line in wrap(described(item), columns, "    ", "      "))
        yield "plain", ""
