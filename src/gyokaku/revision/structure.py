"""Structural proposals: which initiatives are added, ended, moved, merged or split. Pure, on the plan document.

What is proposed is told in plain lines (before and after) and kept as data, from which the change itself is made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from gyokaku.engine.document import Plan, initiatives
from gyokaku.engine.document.structure import Named, added, ended, found, merged, moved, split
from gyokaku.engine.notation import fiscal_year_name


class Kind(StrEnum):
    """What happens to the structure."""

    ADD = "add"
    END = "end"
    MOVE = "move"
    MERGE = "merge"
    SPLIT = "split"

    @property
    def label(self) -> str:
        """In the words of the screen."""
        return _LABELS[self]


_LABELS = {
    Kind.ADD: "事業を加える",
    Kind.END: "事業を終える",
    Kind.MOVE: "番号や位置づけを変える",
    Kind.MERGE: "事業を統合する",
    Kind.SPLIT: "事業を分割する",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One structural change: `numbers` are those of today, `parts` what there is afterwards, `branch` a code, `year` the
    first fiscal year of it."""

    kind: Kind
    numbers: tuple[int, ...] = ()
    parts: tuple[Named, ...] = ()
    branch: str = ""
    year: int = 0

    def as_json(self) -> dict[str, Any]:
        """As it is kept."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Change:
        """From `as_json`."""
        parts = tuple(Named(**{**one, "sections": tuple(one["sections"])}) for one in kept["parts"])
        return cls(Kind(kept["kind"]), tuple(kept["numbers"]), parts, kept["branch"], kept["year"])


def done(plan: Plan, change: Change, *, reason: str, key: Callable[[], str]) -> Plan:
    """The plan after the change; `key` makes the identity of what is new. Raises CannotRestructure."""
    parts = [replace(part, key=part.key or key()) for part in change.parts]
    match change.kind:
        case Kind.ADD:
            return added(plan, parts[0], branch=change.branch)
        case Kind.END:
            return ended(plan, change.numbers[0], year=change.year, reason=reason)
        case Kind.MOVE:
            return moved(plan, change.numbers[0], to=parts[0].number, branch=change.branch)
        case Kind.MERGE:
            return merged(plan, change.numbers, parts[0], year=change.year, reason=reason)
        case Kind.SPLIT:
            return split(plan, change.numbers[0], parts)


def told(plan: Plan, change: Change, after: Plan) -> tuple[str, str, str]:
    """Label, what stands now and what will stand, in lines. Raises CannotRestructure for an unknown number."""
    before = [_line(plan, number) for number in dict.fromkeys(change.numbers)]
    numbers = {
        Kind.ADD: [part.number for part in change.parts],
        Kind.MOVE: [part.number for part in change.parts],
        Kind.MERGE: [part.number for part in change.parts],
        Kind.SPLIT: [part.number for part in change.parts],
        Kind.END: [],
    }[change.kind]
    lines = [_line(after, number) for number in numbers]
    if change.kind in (Kind.END, Kind.MERGE):
        known = {(row.number, row.title) for row in plan.ended}
        lines += [
            f"（{fiscal_year_name(row.gone_from)}から計画にない）事業{row.number}　{row.title}"
            for row in after.ended
            if (row.number, row.title) not in known
        ]
    return change.kind.label, "\n".join(before), "\n".join(lines)


def _line(plan: Plan, number: int) -> str:
    sheet = found(plan, number)
    place = next(one for one in initiatives(plan) if one.initiative is sheet)
    where = place.measure or place.policy
    return f"事業{sheet.number}　{sheet.title}（{where.code}、{'・'.join(sheet.sections) or '担当課なし'}）"
