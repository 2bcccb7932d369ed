"""The table of states as a Mermaid diagram, for docs/budget-states.md (python -m gyokaku.budget.diagram prints it)."""

from __future__ import annotations

from gyokaku.budget.rules import TABLE, State, Transition
from gyokaku.engine.transitions import Drawing, by_sides


def _notes(one: Transition) -> str:
    said = [f"{one.records.label}の金額を残す"] if one.records is not None else []
    return "、".join([*said, *(["理由が必要"] if one.needs_reason else [])])


DRAWING = Drawing(
    title="概算要求の流れ",
    room="budget",
    page="budget-states",
    states=State,
    table=TABLE,
    last=(State.SETTLED, State.WITHDRAWN),
    who=by_sides,
    notes=_notes,
)

if __name__ == "__main__":
    print(DRAWING.document(), end="")  # noqa: T201 (this is what the module is run for)
