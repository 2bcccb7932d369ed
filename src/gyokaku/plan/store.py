"""From a plan document to rows: an initiative, an indicator, a figure keeps its identity where it is recognised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gyokaku.engine.document import Initiative as Sheet
from gyokaku.engine.document import Plan as Document
from gyokaku.engine.document import dump
from gyokaku.organization.models import Post
from gyokaku.plan.models import Branch, Initiative, Plan
from gyokaku.plan.rebuild import BRANCH_COLUMNS, PLAN_COLUMNS, SHEET_COLUMNS, Node
from gyokaku.plan.rules import Named, pair
from gyokaku.plan.sheets import Sheets
from gyokaku.plan.sync import refresh

EMPTY: dict[str, Any] = {
    "findings": list,
    "headings": list,
    "sources": dict,
    "reports": list,
    "origins": list,
    "costs": list,
}
PARTS: dict[str, Any] = {
    **dict.fromkeys(("goals", "levels", "sheet_fields", "chapters", "history", "results", "listing", "ended"), list),
    **EMPTY,
}


@dataclass(slots=True)
class Spot:
    """A branch of the document and where it stands."""

    node: Node
    path: tuple[str, ...]
    parent: tuple[str, ...]
    rank: int


def columns(node: Node, names: tuple[str, ...]) -> Node:
    """Columns of a row from a part of the document; what the document leaves out while empty is empty."""
    return {name: node.get(name, PARTS[name]() if name in PARTS else None) for name in names}


def plan_columns(document: Document) -> Node:
    """The columns of the plan's own row."""
    node = dump(document)
    years = {"first_year": document.fiscal_years.first, "last_year": document.fiscal_years.last}
    return columns(node, PLAN_COLUMNS) | years


def store(plan: Plan, document: Document, standing: list[tuple[Initiative, Node]], *, by: Post, at: datetime) -> None:
    """Make the rows of the plan say what the document says. `standing`: its sheets as they are now.

    Call within a transaction, with the plan locked.
    """
    refresh(plan, plan_columns(document))
    spots, sheets = _spots(dump(document))
    branches, gone = _branches(plan, spots)
    _initiatives(plan, sheets, branches, {row.pk: node for row, node in standing}, by=by, at=at)
    if gone:
        Branch.objects.for_municipality(plan.municipality).filter(pk__in=gone).delete()


def _spots(document: Node) -> tuple[list[Spot], list[tuple[tuple[str, ...], int, Node]]]:
    """The branches from the top down, and the sheets with the path and rank at which they stand."""
    spots: list[Spot] = []
    sheets: list[tuple[tuple[str, ...], int, Node]] = []

    def visit(branches: list[Node], parent: tuple[str, ...]) -> None:
        turns: dict[str, int] = {}
        for rank, node in enumerate(branches):
            turn = turns[node["code"]] = turns.get(node["code"], 0) + 1
            path = (*parent, f"{node['code']}#{turn}")
            spots.append(Spot(node, path, parent, rank))
            sheets.extend((path, place, sheet) for place, sheet in enumerate(node.get("initiatives", [])))
            visit(node.get("measures") or node.get("groups") or [], path)

    visit(document["policies"], ())
    return spots, sheets


def _branches(plan: Plan, spots: list[Spot]) -> tuple[dict[tuple[str, ...], Branch], list[int]]:
    """Bring the tree to the document's; the branches by their path, and the keys of those to remove afterwards."""
    old = _standing_branches(plan)
    pairs, gone = pair(
        [Named(row, row.key, (path,)) for path, row in old.items()],
        [Named(spot, spot.node.get("key"), (spot.path,)) for spot in spots],
    )
    rows: dict[tuple[str, ...], Branch] = {}
    depths: dict[int, list[tuple[Spot, Branch | None]]] = {}
    for new, former in pairs:
        depths.setdefault(len(new.of.path), []).append((new.of, former.of if former else None))
    for depth in sorted(depths):
        fresh = []
        for spot, row in depths[depth]:
            values = columns(spot.node, (*BRANCH_COLUMNS, "viewpoint"))
            values |= {"parent_id": rows[spot.parent].pk if spot.parent else None, "rank": spot.rank}
            if row is None:
                row = Branch(municipality=plan.municipality, plan=plan, **values)
                fresh.append(row)
            else:
                refresh(row, values)
            rows[spot.path] = row
        Branch.objects.bulk_create(fresh, batch_size=500)
    return rows, [named.of.pk for named in gone]


def _standing_branches(plan: Plan) -> dict[tuple[str, ...], Branch]:
    below: dict[int | None, list[Branch]] = {}
    for row in Branch.objects.for_municipality(plan.municipality).filter(plan=plan).order_by("rank", "pk"):
        below.setdefault(row.parent_id, []).append(row)
    found: dict[tuple[str, ...], Branch] = {}

    def visit(parent: int | None, above: tuple[str, ...]) -> None:
        turns: dict[str, int] = {}
        for row in below.get(parent, []):
            turn = turns[row.code] = turns.get(row.code, 0) + 1
            path = (*above, f"{row.code}#{turn}")
            found[path] = row
            visit(row.pk, path)

    visit(None, ())
    return found


def _initiatives(
    plan: Plan,
    wanted: list[tuple[tuple[str, ...], int, Node]],
    branches: dict[tuple[str, ...], Branch],
    standing: dict[int, Node],
    *,
    by: Post,
    at: datetime,
) -> None:
    town = plan.municipality
    everyone = Initiative.objects.for_municipality(town).filter(plan=plan).order_by("rank", "pk")
    rows = sorted(everyone, key=lambda row: row.branch_id is None)
    pairs, gone = pair([_named_row(row) for row in rows], [_named_sheet(*place) for place in wanted])
    sheets = Sheets(plan, by=by, at=at)
    fresh: list[Initiative] = []
    for new, former in pairs:
        path, rank, node = new.of
        values = columns(node, SHEET_COLUMNS) | {"branch_id": branches[path].pk, "rank": rank}
        if former is None:
            row = Initiative(municipality=town, plan=plan, **values)
            fresh.append(row)
            sheets.add(row, node)
            continue
        row = former.of
        if not _same(standing.get(row.pk), node):
            values["version"] = row.version + 1
            sheets.add(row, node)
        refresh(row, values)
    Initiative.objects.bulk_create(fresh, batch_size=500)
    sheets.write()
    for named in gone:
        if named.of.branch_id is not None:
            refresh(named.of, {"branch_id": None, "version": named.of.version + 1})


def _named_row(row: Initiative) -> Named:
    """A retired initiative comes back only by its key, or by number and title together."""
    both = (row.number, row.title)
    return Named(row, row.key, (both, None, None) if row.branch_id is None else (both, row.title, row.number))


def _named_sheet(path: tuple[str, ...], rank: int, node: Node) -> Named:
    names = ((node["number"], node["title"]), node["title"], node["number"])
    return Named((path, rank, node), node.get("key"), names)


def _same(standing: Node | None, wanted: Node) -> bool:
    """Whether a sheet's rows already say what the document says (keys left out while empty count as empty)."""
    if standing is None:
        return False
    return Sheet.model_validate(standing) == Sheet.model_validate(wanted)
