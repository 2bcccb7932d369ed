"""The table of turns as a Mermaid diagram, for docs/round-states.md (python -m gyokaku.evaluation.diagram prints it)."""

from __future__ import annotations

from gyokaku.engine.transitions import Drawing
from gyokaku.evaluation.rules import TABLE, Side, State, Transition

SIDES = {
    Side.SECTION: "担当者",
    Side.MANAGER: "課長",
    Side.PLANNING: "主管課",
    Side.HEADQUARTERS: "本部",
    Side.ADMINISTRATOR: "管理者",
}
UNDO = (
    "取消しは、最後の行為を、その行為ができる職が元に戻すことです。取消し自体も記録に残り、取消しの取消しはできません。"
)


def _who(one: Transition) -> str:
    return "・".join(SIDES[side] for side in one.sides)


def _notes(one: Transition) -> str:
    said = ["理由が必要"] if one.needs_reason else []
    said.append("取り消せない" if one.final else "取り消せる")
    return "、".join(said)


DRAWING = Drawing(
    title="年度評価の流れ",
    room="evaluation",
    page="round-states",
    states=State,
    table=TABLE,
    last=(State.PUBLISHED,),
    who=_who,
    notes=_notes,
    after=(UNDO, ""),
)

if __name__ == "__main__":
    print(DRAWING.document(), end="")  # noqa: T201 (this is what the module is run for)
