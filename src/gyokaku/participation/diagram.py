"""The states of an answer as a Mermaid diagram, for docs/answer-states.md (python -m gyokaku.participation.diagram)."""

from __future__ import annotations

from gyokaku.engine.transitions import Drawing, by_sides, reason_wanted
from gyokaku.participation.rules import TABLE, State

DRAWING = Drawing(
    title="市の考え方の流れ",
    room="participation",
    page="answer-states",
    states=State,
    table=TABLE,
    last=(State.SETTLED,),
    who=by_sides,
    notes=reason_wanted,
    added="すべての項目が「決定」になると、まとめて公表できます。",
)

if __name__ == "__main__":
    print(DRAWING.document(), end="")  # noqa: T201 (this is what the module is run for)
