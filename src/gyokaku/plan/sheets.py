"""What hangs below the initiatives, brought to the document's sheets for many of them at once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from gyokaku.engine.document import PROSE_FIELDS
from gyokaku.indicator.actions import Recording
from gyokaku.indicator.models import Indicator
from gyokaku.indicator.queries import figures
from gyokaku.organization.models import Post
from gyokaku.organization.queries import sections_by_name
from gyokaku.plan.models import (
    Initiative,
    Plan,
    Responsibility,
    ScheduleItem,
    SheetIndicator,
    SheetText,
    Step,
)
from gyokaku.plan.rebuild import INDICATOR_COLUMNS, ITEM_COLUMNS, STEP_COLUMNS, Node
from gyokaku.plan.rules import Named, pair
from gyokaku.plan.sync import counted, refresh, sync


def columns(node: Node, names: tuple[str, ...]) -> Node:
    """Columns of a row from a part of the document; findings left out are an empty list."""
    return {name: node.get(name, [] if name == "findings" else None) for name in names}


class Sheets:
    """Sheets gathered first, then written together: as many queries for fifty as for one."""

    def __init__(self, plan: Plan, *, by: Post, at: datetime) -> None:
        self.plan = plan
        self.town = plan.municipality
        self.by = by
        self.at = at
        self.sheets: list[tuple[Initiative, Node]] = []

    def add(self, row: Initiative, node: Node) -> None:
        """Take up a new or changed sheet; its row may still be without a primary key."""
        self.sheets.append((row, node))

    def write(self) -> None:
        """Bring texts, sections, schedule, indicators and figures of the sheets taken up to what they say."""
        self.ids = [row.pk for row, _ in self.sheets]
        self._texts()
        self._sections()
        self._schedules()
        self._indicators()

    def _rows(self, model: Any) -> Any:
        return model.objects.for_municipality(self.town).filter(initiative_id__in=self.ids)

    def _texts(self) -> None:
        wanted: dict[tuple[int, bool, str], Node] = {}
        for row, node in self.sheets:
            own = [(True, key, text) for key, text in node.get("fields", {}).items()]
            prose = [(False, key, node[key]) for key in PROSE_FIELDS if node.get(key) is not None]
            for is_own, key, text in (*prose, *own):
                wanted[row.pk, is_own, key] = {"initiative_id": row.pk, "own": is_own, "key": key, "text": text}
        existing = {(text.initiative_id, text.own, text.key): text for text in self._rows(SheetText)}
        sync(SheetText, self.town, existing, wanted)

    def _sections(self) -> None:
        registered = sections_by_name(self.town, self.plan.first_year, self.plan.last_year)
        wanted: dict[tuple[int, int], Node] = {}
        for row, node in self.sheets:
            for rank, printed in enumerate(node["sections"]):
                section = registered.get(printed)
                wanted[row.pk, rank] = {
                    "initiative_id": row.pk, "rank": rank, "printed": printed, "section_id": section and section.pk,
                }  # fmt: skip
        existing = {(named.initiative_id, named.rank): named for named in self._rows(Responsibility)}
        sync(Responsibility, self.town, existing, wanted)

    def _schedules(self) -> None:
        wanted: dict[Any, Node] = {}
        steps: dict[Any, list[Node]] = {}
        for row, node in self.sheets:
            keys = counted([item["item"] for item in node["schedule"]])
            for rank, (key, item) in enumerate(zip(keys, node["schedule"], strict=True)):
                wanted[row.pk, key] = {"initiative_id": row.pk, "rank": rank, **columns(item, ITEM_COLUMNS)}
                steps[row.pk, key] = item["steps"]
        existing = {}
        standing: dict[int, list[ScheduleItem]] = {}
        for item_row in self._rows(ScheduleItem).order_by("rank", "pk"):
            standing.setdefault(item_row.initiative_id, []).append(item_row)
        for initiative_id, items in standing.items():
            for key, item_row in zip(counted([item.item for item in items]), items, strict=True):
                existing[initiative_id, key] = item_row
        rows = sync(ScheduleItem, self.town, existing, wanted)
        self._steps({row.pk: steps[key] for key, row in rows.items()})

    def _steps(self, items: dict[int, list[Node]]) -> None:
        wanted: dict[tuple[int, int], Node] = {}
        for pk, steps in items.items():
            for rank, step in enumerate(steps):
                wanted[pk, rank] = {"item_id": pk, "rank": rank, **columns(step, STEP_COLUMNS)}
        rows = Step.objects.for_municipality(self.town).filter(item__initiative_id__in=self.ids)
        sync(Step, self.town, {(step.item_id, step.rank): step for step in rows}, wanted)

    def _indicators(self) -> None:
        links: dict[int, list[SheetIndicator]] = {}
        for link in self._rows(SheetIndicator).select_related("indicator").order_by("rank", "pk"):
            links.setdefault(link.initiative_id, []).append(link)
        known = Indicator.objects.for_municipality(self.town).filter(link__initiative_id__in=self.ids)
        standing = figures(self.town, known if links else [])
        recording = Recording(self.town, by=str(self.by), at=self.at)
        fresh: list[tuple[Initiative, int, Indicator, Node]] = []
        for row, node in self.sheets:
            for link, rank, part in _recognised(links.get(row.pk, []), node["indicators"]):
                if link is None:
                    values = columns(part, INDICATOR_COLUMNS)
                    fresh.append((row, rank or 0, Indicator(municipality=self.town, **values), part))
                    continue
                refresh(link, {"rank": rank})
                if rank is not None:
                    refresh(link.indicator, columns(part, INDICATOR_COLUMNS))
                    recording.indicator(link.indicator, part, standing[link.indicator_id])
        Indicator.objects.bulk_create([indicator for _, _, indicator, _ in fresh], batch_size=500)
        SheetIndicator.objects.bulk_create(
            [
                SheetIndicator(municipality=self.town, initiative=row, indicator=indicator, rank=rank)
                for row, rank, indicator, _ in fresh
            ],
            batch_size=500,
        )
        for _, _, indicator, part in fresh:
            recording.indicator(indicator, part, standing[indicator.pk])
        recording.write()


def _recognised(
    links: list[SheetIndicator], wanted: list[Node]
) -> list[tuple[SheetIndicator | None, int | None, Node]]:
    """Each wanted indicator with its standing link or None, then the links that the sheet no longer has (rank None)."""
    known = sorted(links, key=lambda link: (link.rank is None, link.rank or 0))
    pairs, gone = pair(
        [Named(link, link.indicator.key, (link.indicator.name,)) for link in known],
        [Named((rank, node), node.get("key"), (node["name"],)) for rank, node in enumerate(wanted)],
    )
    found = [(old.of if old else None, new.of[0], new.of[1]) for new, old in pairs]
    return [*found, *((named.of, None, {}) for named in gone)]
