"""What the book prints, as plain data for the template: nothing is decided there that is decided here."""

from __future__ import annotations

from datetime import date
from typing import Any

from gyokaku.engine.document import Chapter, Initiative, Measure, Plan, Policy, initiatives
from gyokaku.engine.exchange.writing.book.sheets import paragraphs, sheet
from gyokaku.engine.notation import fiscal_year_label, fiscal_year_name, japanese_date

COVER, COLOPHON = "（表紙）", "（奥付）"  # chapters that the reader makes of the paper's outermost pages
PER_BOX = 20  # initiatives in one box of the tree; more would outgrow a page


def paper(plan: Plan, title: str, edition: str, date: date | None) -> dict[str, Any]:
    """What every paper carries. `edition` and `date` print as given (no clock here).

    Without a date none is printed; the file's own date, which PDF/A demands, is then the first day of the plan's years.
    """
    first, last = plan.fiscal_years.first, plan.fiscal_years.last
    return {
        "title": title,
        "plan": plan.title,
        "municipality": plan.municipality.name,
        "edition": edition,
        "date": japanese_date(date) if date else None,
        "issued": [date.year, date.month, date.day] if date else [first, 4, 1],
        "period": f"{fiscal_year_name(first)}から{fiscal_year_name(last)}まで",
        "levels": list(plan.levels),
        "summary_of": plan.summary_of,
        "notice": plan.notice,
        "years": [fiscal_year_label(year) for year in plan.fiscal_years],
    }


def book_content(plan: Plan, edition: str, date: date | None) -> dict[str, Any]:
    """The whole book: cover, basic policy, tree, list, sheets and colophon."""
    policies = [_policy(plan, policy) for policy in plan.policies]
    _anchor(policies)
    return {
        **paper(plan, plan.title, edition, date),
        "philosophy": plan.philosophy,
        "goals": list(plan.goals),
        "chapters": _chapters(plan),
        "history": [[row.printed, row.text] for row in plan.history],
        "results": [{"heading": row.heading, "text": paragraphs(row.text)} for row in plan.results],
        "policies": policies,
        "consultation": paragraphs(plan.consultation.text) if plan.consultation else [],
        "imprint": [text for chapter in plan.chapters if chapter.heading == COLOPHON for text in chapter.paragraphs],
        "count": sum(1 for _ in initiatives(plan)),
    }


def sheet_content(plan: Plan, initiative: Initiative, edition: str, date: date | None) -> dict[str, Any]:
    """One sheet on its own."""
    title = f"{initiative.number} {initiative.title}"
    return {**paper(plan, title, edition, date), "sheet": sheet(plan, initiative)}


def _anchor(policies: list[dict[str, Any]]) -> None:
    """Name the place of every sheet, in the tree too: by its turn, for a plan may print one number twice."""
    sheets = [each for policy in policies for branch in (policy, *policy["measures"]) for each in branch["sheets"]]
    leaves = [each for policy in policies for branch in policy["tree"] for each in branch["sheets"]]
    for turn, pair in enumerate(zip(sheets, leaves, strict=True), 1):
        for each in pair:
            each["anchor"] = f"sheet-{turn}"


def _chapters(plan: Plan) -> list[dict[str, Any]]:
    """Chapters with heading levels from 2 on, none of them skipped (a reader by ear follows the levels)."""
    level, found = 1, []
    for chapter in plan.chapters:
        if chapter.heading not in ("", COVER, COLOPHON):
            level = min(chapter.depth + 1, level + 1)
            found.append(_chapter(chapter, level))
    return found


def _chapter(chapter: Chapter, level: int) -> dict[str, Any]:
    return {"level": level, "heading": chapter.heading, "text": list(chapter.paragraphs)}


def _policy(plan: Plan, policy: Policy) -> dict[str, Any]:
    return {
        "name": f"{policy.code} {policy.title}" + (f"【{policy.viewpoint}】" if policy.viewpoint else ""),
        "text": paragraphs(policy.text),
        "measures": [measure for each in policy.measures for measure in _measures(plan, each, "")],
        "sheets": [sheet(plan, each) for each in policy.initiatives],
        "tree": _tree(policy),
    }


def _measures(plan: Plan, measure: Measure, above: str) -> list[dict[str, Any]]:
    """A measure and every group below it, in printed order, each named with the way down to it."""
    name = f"{above}{measure.code} {measure.title}".strip()
    own = {
        "name": name,
        "text": paragraphs(measure.text),
        "sheets": [sheet(plan, each) for each in measure.initiatives],
    }
    return [own, *(found for group in measure.groups for found in _measures(plan, group, f"{name}　"))]


def _tree(policy: Policy) -> list[dict[str, Any]]:
    """Branches of the drawn tree: a measure and at most PER_BOX of its initiatives."""
    branches: list[tuple[str, list[Initiative]]] = [("", policy.initiatives)] if policy.initiatives else []
    for measure in policy.measures:
        branches += _branches(measure)
    return [
        {
            "name": f"{name}（つづき）" if start and name else name,
            "sheets": [{"number": each.number, "title": each.title} for each in found[start : start + PER_BOX]],
        }
        for name, found in branches
        for start in range(0, max(len(found), 1), PER_BOX)
    ]


def _branches(measure: Measure) -> list[tuple[str, list[Initiative]]]:
    own = [(f"{measure.code} {measure.title}".strip(), measure.initiatives)]
    below = [branch for group in measure.groups for branch in _branches(group)]
    return own + below if measure.initiatives or not below else below
