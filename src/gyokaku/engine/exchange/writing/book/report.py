"""What the yearly report (進捗状況報告書) prints: a closed round in numbers, what is late first, then every sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from gyokaku.engine.document import Place, Plan, Report, initiatives, sha256
from gyokaku.engine.exchange.writing.book.content import paper
from gyokaku.engine.exchange.writing.book.errors import NotClosed
from gyokaku.engine.exchange.writing.book.programs import programs_section
from gyokaku.engine.exchange.writing.book.result import result
from gyokaku.engine.notation import fiscal_year_label, fiscal_year_name
from gyokaku.engine.programs.document import Programs
from gyokaku.engine.progress.standing import Standing, in_one_sentence, standing, tally


@dataclass(frozen=True, slots=True)
class Found:
    """An initiative with its report of the year and the rating that stands."""

    turn: int
    place: Place
    report: Report
    rating: Standing


def report_content(
    plan: Plan, year: int, edition: str, date: date | None, programs: Programs | None = None
) -> dict[str, Any]:
    """The report of one fiscal year. Raises NotClosed."""
    found = [
        Found(turn, place, report, standing(report))
        for turn, place in enumerate(initiatives(plan), 1)
        for report in place.initiative.reports
        if report.fiscal_year == year
    ]
    if not found:
        raise NotClosed(_reason(plan, year))
    name = fiscal_year_name(year)
    counts = tally([one.rating for one in found], [one.report.scale for one in found])
    rank = {one.rating.word: turn for turn, one in enumerate(counts)}
    late = sorted((one for one in found if one.rating.late), key=lambda one: -rank[one.rating.word])
    reported = {one.turn for one in found}
    return {
        **paper(plan, f"{name}進捗状況報告書（{plan.title}）", edition, date),
        "year": name,
        "scales": list(dict.fromkeys(one.report.scale for one in found)),
        "numbers": numbers(name, found),
        "late": [_line(one) for one in late],
        "uncounted": [_line(one) for one in found if not one.rating.counted],
        "missing": [_named(place) for turn, place in enumerate(initiatives(plan), 1) if turn not in reported],
        "steps": _steps(found),
        "directions": _directions(found),
        "policies": [_policy(plan, policy.code, policy.title, found) for policy in plan.policies],
        "count": len(found),
        "sha256": sha256(plan),
        "programs": programs_section(programs, year) if programs else None,
    }


def numbers(name: str, found: Iterable[Found]) -> dict[str, Any]:
    """A group in numbers: every rating with its count, and the sentence that says what is not counted."""
    given = list(found)
    counts = tally([one.rating for one in given], [one.report.scale for one in given])
    return {
        "name": name,
        "counts": [
            {
                "word": one.rating.word,
                "meaning": one.rating.meaning,
                "count": one.count,
                "counted": one.rating.counted,
                "tone": str(one.rating.tone or "plain"),
            }
            for one in counts
        ],
        "total": len(given),
        "late": sum(one.rating.late for one in given),
        "sentence": in_one_sentence(counts) if given else "この年度の評価を受けた事業はありません。",
    }


def _reason(plan: Plan, year: int) -> str:
    years = sorted({report.fiscal_year for place in initiatives(plan) for report in place.initiative.reports})
    known = "、".join(map(fiscal_year_label, years))
    mend = f"評価の結果があるのは{known}です。" if years else "年度の評価を締め切って確定した版を指定してください。"
    return f"この計画には{fiscal_year_name(year)}の評価の結果がありません。{mend}"


def _named(place: Place) -> str:
    return f"{place.initiative.number} {place.initiative.title}"


def _line(one: Found) -> dict[str, Any]:
    """A row of a list: whose rating it is, and what the decision was founded on."""
    report = one.report
    return {
        "anchor": f"result-{one.turn}",
        "number": one.place.initiative.number,
        "title": one.place.initiative.title,
        "sections": "、".join(one.place.initiative.sections),
        "word": one.rating.word,
        "meaning": one.rating.meaning,
        "tone": str(one.rating.tone or "plain"),
        "whose": one.rating.whose,
        "issue": report.issue or "",
        "next_year": report.next_year or "",
        "direction": report.next_direction.label if report.next_direction else "―",
        "layers": [
            given.rating if given else "―"
            for given in (report.ratings.rule, report.ratings.section, report.ratings.headquarters)
        ],
    }


def _policy(plan: Plan, code: str, title: str, found: list[Found]) -> dict[str, Any]:
    own = [one for one in found if (one.place.policy.code, one.place.policy.title) == (code, title)]
    name = f"{code} {title}".strip()
    return {
        "numbers": numbers(name, own),
        "lines": [_line(one) for one in own],
        "sheets": [
            {
                **result(plan, one.place, one.report),
                "anchor": f"result-{one.turn}",
                "tone": str(one.rating.tone or "plain"),
            }
            for one in own
        ],
    }


def _steps(found: list[Found]) -> list[list[Any]]:
    counts = Counter(step.progress.label for one in found for step in one.report.progress)
    return [[word, count] for word, count in counts.most_common()]


def _directions(found: list[Found]) -> list[list[Any]]:
    """Next year's directions, those without one counted as well."""
    counts = Counter(one.report.next_direction.label if one.report.next_direction else "未定" for one in found)
    return [[word, count] for word, count in counts.most_common()]
