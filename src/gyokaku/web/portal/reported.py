"""One year's report of an initiative as its sheet shows it: all three ratings, texts, figures, steps."""

from __future__ import annotations

from dataclasses import dataclass

from gyokaku.engine.document import Report
from gyokaku.engine.notation import fiscal_year_name
from gyokaku.engine.progress.standing import WHOSE
from gyokaku.web.portal.results import Rated, rated


@dataclass(frozen=True, slots=True)
class Layer:
    """Whose rating, what it is, and what was said for it."""

    by: str
    rated: Rated
    sentence: str
    reason: str


@dataclass(frozen=True, slots=True)
class YearResult:
    """One closed year of a sheet."""

    name: str
    report: Report
    ratings: list[Layer]
    texts: list[tuple[str, str]]
    direction: str


def year_result(report: Report) -> YearResult:
    """A report, its ratings from headquarters down to the rule."""
    layers = []
    for key, whose in WHOSE:
        given = getattr(report.ratings, key)
        if given is not None:
            said = rated(given.rating, given.rated, report.scale, whose)
            layers.append(Layer(whose, said, given.sentence or "", given.reason or ""))
    texts = [
        ("取組の内容", report.done),
        ("成果", report.result),
        ("課題", report.issue or ""),
        ("次の年度の取組", report.next_year or ""),
    ]
    return YearResult(
        name=fiscal_year_name(report.fiscal_year),
        report=report,
        ratings=layers,
        texts=[(label, text) for label, text in texts if text],
        direction=report.next_direction.label if report.next_direction else "",
    )
