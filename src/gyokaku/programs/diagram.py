"""The table of states as a Mermaid diagram, for docs/review-states.md (python -m gyokaku.programs.diagram prints it)."""

from __future__ import annotations

from gyokaku.engine.transitions import Drawing, by_sides
from gyokaku.programs.rules import TABLE, State, Transition


def _notes(one: Transition) -> str:
    said = ["理由が必要"] if one.needs_reason else []
    if one.only is not None:
        said.append(f"決定が「{one.only.label}」のときだけ")
    return "、".join(said)


DRAWING = Drawing(
    title="事務事業見直しの流れ",
    room="programs",
    page="review-states",
    states=State,
    table=TABLE,
    last=(State.DONE, State.WITHDRAWN),
    who=by_sides,
    notes=_notes,
)

if __name__ == "__main__":
    print(DRAWING.document(), end="")  # noqa: T201 (this is what the module is run for)
