"""The words that every way of showing shares, and grouping by section and initiative."""

from __future__ import annotations

from collections.abc import Iterable

from gyokaku.engine.checking.finding import WHOLE_PLAN, Finding
from gyokaku.engine.checking.run import Report
from gyokaku.engine.checking.suppression import Suppression
from gyokaku.engine.document import Severity

SEVERITIES = {Severity.ERROR: "誤り", Severity.WARNING: "要確認", Severity.NOTE: "参考"}


def by_section(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Findings by the section that leads, sections in the order of the plan, the plan as a whole first."""
    grouped: dict[str, list[Finding]] = {}
    for found in findings:
        grouped.setdefault(found.section, []).append(found)
    whole = grouped.pop(WHOLE_PLAN, None)
    return ({WHOLE_PLAN: whole} if whole else {}) | grouped


def by_initiative(findings: Iterable[Finding]) -> dict[tuple[int | None, str], list[Finding]]:
    """Findings by initiative: its number and title; None for the plan as a whole."""
    grouped: dict[tuple[int | None, str], list[Finding]] = {}
    for found in findings:
        grouped.setdefault((found.initiative, found.title), []).append(found)
    return grouped


def summary(report: Report) -> str:
    """How much was found, in one sentence."""
    counts = report.counts()
    said = "、".join(f"{SEVERITIES[severity]}{counts[severity]}件" for severity in Severity)
    aside = f"除外{len(report.suppressed)}件、" if report.suppressed else ""
    return f"指摘{len(report.findings)}件（{said}）、{aside}規則{len(report.rules)}本。"


def described(suppression: Suppression) -> str:
    """What a suppression sets aside, on one line."""
    place = [f"事業{suppression.initiative}" if suppression.initiative is not None else "計画全体"]
    place += [part for part in (suppression.field, suppression.indicator) if part]
    return f"{suppression.code} {'・'.join(place)}（{suppression.reason}／{suppression.by}／{suppression.date}）"
