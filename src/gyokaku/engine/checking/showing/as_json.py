"""The report as JSON, format version 1: stable keys, order of the findings as in the text."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from gyokaku.engine.checking.finding import Finding
from gyokaku.engine.checking.run import Report
from gyokaku.engine.checking.suppression import Suppression

FORMAT = "gyokaku-check/1"


def as_values(report: Report) -> dict[str, Any]:
    """The report as JSON values."""
    plan = report.plan
    return {
        "format": FORMAT,
        "plan": {"municipality": plan.municipality.name, "title": plan.title, "edition": plan.edition},
        "rules": [rule.code for rule in report.rules],
        "counts": {severity.value: count for severity, count in report.counts().items()},
        "findings": [_finding(found) for found in report.findings],
        "suppressed": [_finding(found) for found in report.suppressed],
        "unused_suppressions": [_suppression(item) for item in report.unused],
    }


def as_json(report: Report) -> str:
    """The report as the text of a JSON file."""
    return json.dumps(as_values(report), ensure_ascii=False, indent=2) + "\n"


def _finding(found: Finding) -> dict[str, Any]:
    values: dict[str, Any] = {
        "code": found.code,
        "severity": found.severity.value,
        "name": found.name,
        "initiative": found.initiative,
        "title": found.title or None,
        "sections": list(found.sections),
        "field": found.field or None,
        "row": found.row or None,
        "printed": found.printed or None,
        "message": found.message,
        "mend": found.mend,
        "source": found.source.model_dump(mode="json") if found.source else None,
    }
    if found.suppressed:
        values["suppressed"] = _suppression(found.suppressed)
    return values


def _suppression(item: Suppression) -> dict[str, Any]:
    return {key: value for key, value in asdict(item).items() if value is not None}
