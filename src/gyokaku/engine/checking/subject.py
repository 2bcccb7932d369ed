"""What the rules look at: the plan, and the views of it that several rules need, each made once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from gyokaku.engine.checking.passages import Passage, own_text, passages_of_initiative, passages_of_plan
from gyokaku.engine.companions import NONE, Companions
from gyokaku.engine.document import PROSE_FIELDS, Indicator, Initiative, Place, Plan, Source, initiatives
from gyokaku.engine.document.labels import label
from gyokaku.engine.evidence import Evidence


class Subject:
    """One plan under check. Everything here is derived from the plan, lazily and once."""

    def __init__(self, plan: Plan, beside: Companions = NONE, others: Sequence[Plan] = ()) -> None:
        self.plan = plan
        self.evidence = beside.evidence or Evidence()
        self.money = beside.money
        self.programs = beside.programs
        self.others = others
        self.first = plan.fiscal_years.first
        self.last = plan.fiscal_years.last

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every initiative in printed order with the branches above it."""
        return tuple(initiatives(self.plan))

    @cached_property
    def sheets(self) -> tuple[Initiative, ...]:
        """Every initiative in printed order."""
        return tuple(place.initiative for place in self.places)

    @cached_property
    def labels(self) -> dict[str, str]:
        """Sheet field key → the label which the town prints."""
        return {key: label(key) for key in PROSE_FIELDS} | {field.key: field.label for field in self.plan.sheet_fields}

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every text of the plan: first the chapters and branches, then sheet by sheet."""
        found = list(passages_of_plan(self.plan))
        for sheet in self.sheets:
            found.extend(self.passages_of(sheet))
        return tuple(found)

    def passages_of(self, sheet: Initiative) -> tuple[Passage, ...]:
        """Every text of one sheet."""
        if sheet.number not in self._by_sheet:
            self._by_sheet[sheet.number] = tuple(passages_of_initiative(sheet, self.labels))
        return self._by_sheet[sheet.number]

    @cached_property
    def _by_sheet(self) -> dict[int, tuple[Passage, ...]]:
        return {}

    def source(self, sheet: Initiative, key: str) -> Source | None:
        """Where a field was read; the reason for no indicators is printed within the remarks."""
        return sheet.sources.get(key) or (sheet.sources.get("remarks") if key == "no_indicator_reason" else None)

    def fields(self, sheet: Initiative) -> Iterator[tuple[str, str, str, Source | None]]:
        """The prose fields that are not empty: key, label, text, source."""
        for key in dict.fromkeys([*PROSE_FIELDS, *sheet.fields]):
            text = own_text(sheet, key)
            if text:
                yield key, self.labels.get(key, key), text, self.source(sheet, key)

    def indicators(self) -> Iterator[tuple[Initiative, Indicator]]:
        """Every named indicator row with its sheet; rows without a name are no indicators."""
        for sheet in self.sheets:
            for indicator in sheet.indicators:
                if is_named(indicator):
                    yield sheet, indicator


def is_named(indicator: Indicator) -> bool:
    """A row of dashes is a row of the form, not an indicator."""
    return bool(indicator.name.strip(" 　—–―－‐-ー"))
