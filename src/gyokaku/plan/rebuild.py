"""From rows back to the plan document: ten queries, whatever the size of the plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeVar

from gyokaku.engine.document import PROSE_FIELDS
from gyokaku.indicator.models import Indicator
from gyokaku.indicator.queries import figures
from gyokaku.plan.models import (
    Branch,
    Initiative,
    Plan,
    Responsibility,
    ScheduleItem,
    SheetIndicator,
    SheetText,
    Step,
)

Node = dict[str, Any]
Row = TypeVar("Row")

PLAN_PARTS = ("goals", "levels", "sheet_fields", "chapters", "history", "results", "consultation", "listing", "ended")
PLAN_COLUMNS = ("title", "edition", "philosophy", "notice", "summary_of", "source", "findings", *PLAN_PARTS)
BRANCH_COLUMNS = ("code", "title", "text", "headings", "key", "source", "findings")
SHEET_COLUMNS = ("number", "title", "page", "key", "sources", "findings", "reports", "origins", "costs")
STEP_COLUMNS = ("first", "last", "text", "last_possible", "source", "findings")
ITEM_COLUMNS = ("item", "source", "findings")
INDICATOR_COLUMNS = ("name", "unit", "kind", "direction", "accumulation", "key", "source", "findings")


def picked(row: Any, columns: Iterable[str]) -> Node:
    """Some columns of a row, under the names of the document."""
    return {column: getattr(row, column) for column in columns}


def grouped(rows: Iterable[Row], by: str) -> dict[int, list[Row]]:
    """Rows by the number of the row they belong to, each group in the order given."""
    groups: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, by)].append(row)
    return groups


def plan_node(plan: Plan, standing: list[tuple[Initiative, Node]] | None = None) -> Node:
    """The whole working copy as the values of a plan document; the sheets are read unless they are given as `standing`."""
    town = plan.municipality
    below = grouped(Branch.objects.for_municipality(town).filter(plan=plan).order_by("rank", "pk"), "parent_id")
    sheets: dict[int, list[Node]] = defaultdict(list)
    for sheet, node in sheet_nodes(plan) if standing is None else standing:
        sheets[sheet.branch_id or 0].append(node)

    def branch_node(branch: Branch, children: str) -> Node:
        node = picked(branch, BRANCH_COLUMNS)
        node[children] = [branch_node(child, "groups") for child in below[branch.pk]]
        node["initiatives"] = sheets[branch.pk]
        if branch.parent_id is None:
            node["viewpoint"] = branch.viewpoint
        return node

    return {
        "municipality": {"code": town.code, "name": town.name},
        "fiscal_years": {"first": plan.first_year, "last": plan.last_year},
        "policies": [branch_node(branch, "measures") for branch in below[None]],  # type: ignore[index]
        **picked(plan, PLAN_COLUMNS),
    }


def sheet_nodes(plan: Plan) -> list[tuple[Initiative, Node]]:
    """Every initiative that stands in the plan, with the values of its sheet, in the order of its branch."""
    town = plan.municipality
    standing = Initiative.objects.for_municipality(town).filter(plan=plan, branch__isnull=False)
    rows = list(standing.order_by("rank", "pk"))
    ids = {"initiative__plan": plan, "initiative__branch__isnull": False}
    sections = grouped(
        Responsibility.objects.for_municipality(town).filter(**ids).order_by("rank", "pk"), "initiative_id"
    )
    texts = grouped(SheetText.objects.for_municipality(town).filter(**ids).order_by("pk"), "initiative_id")
    schedules = _schedules(plan)
    indicators = _indicators(plan)
    found = []
    for row in rows:
        node = picked(row, SHEET_COLUMNS)
        node["sections"] = [responsibility.printed for responsibility in sections[row.pk]]
        node |= dict.fromkeys(PROSE_FIELDS)
        node |= {text.key: text.text for text in texts[row.pk] if not text.own}
        node["fields"] = {text.key: text.text for text in texts[row.pk] if text.own}
        node["schedule"] = schedules[row.pk]
        node["indicators"] = indicators[row.pk]
        found.append((row, node))
    return found


def _schedules(plan: Plan) -> dict[int, list[Node]]:
    town = plan.municipality
    steps = grouped(
        Step.objects.for_municipality(town).filter(item__initiative__plan=plan).order_by("rank", "pk"), "item_id"
    )
    schedules: dict[int, list[Node]] = defaultdict(list)
    items = ScheduleItem.objects.for_municipality(town).filter(initiative__plan=plan)
    for item in items.order_by("rank", "pk"):
        node = picked(item, ITEM_COLUMNS)
        node["steps"] = [picked(step, STEP_COLUMNS) for step in steps[item.pk]]
        schedules[item.initiative_id].append(node)
    return schedules


def _indicators(plan: Plan) -> dict[int, list[Node]]:
    town = plan.municipality
    links = SheetIndicator.objects.for_municipality(town).filter(initiative__plan=plan, rank__isnull=False)
    links = links.select_related("indicator").order_by("rank", "pk")
    printed = figures(town, Indicator.objects.for_municipality(town).filter(link__in=links.order_by()))
    found: dict[int, list[Node]] = defaultdict(list)
    for link in links:
        node = picked(link.indicator, INDICATOR_COLUMNS)
        node |= printed[link.indicator_id].node()
        found[link.initiative_id].append(node)
    return found
