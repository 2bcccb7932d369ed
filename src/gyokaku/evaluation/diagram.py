"""The table of turns as a Mermaid diagram, for docs/round-states.md (python -m gyokaku.evaluation.diagram prints it)."""

from __future__ import annotations

from gyokaku.evaluation.rules import TABLE, Side, State, Transition

SIDES = {
    Side.SECTION: "担当者",
    Side.MANAGER: "課長",
    Side.PLANNING: "主管課",
    Side.HEADQUARTERS: "本部",
    Side.ADMINISTRATOR: "管理者",
}


def mermaid() -> str:
    """The diagram. Undo is not drawn: every line that is not final can be taken back."""
    lines = ["stateDiagram-v2", "    [*] --> entering"]
    lines += [f"    {state.value}: {state.label}" for state in State]
    lines += [f"    {one.before.value} --> {one.after.value}: {_label(one)}" for one in TABLE]
    return "\n".join([*lines, "    published --> [*]"])


def page() -> str:
    """The whole page docs/round-states.md."""
    rows = [
        f"| {one.before.label} | {one.act.label} | {_who(one)} | {one.after.label} | {_notes(one)} |" for one in TABLE
    ]
    return "\n".join(
        [
            "# 年度評価の流れ",
            "",
            "`src/gyokaku/evaluation/rules.py` の表から作られます（`python -m gyokaku.evaluation.diagram > docs/round-states.md`）。",
            "手で直さないでください。表と合わなくなると試験が失敗します。",
            "",
            "```mermaid",
            mermaid(),
            "```",
            "",
            "| 今の状態 | すること | できる職 | 次の状態 | 備考 |",
            "|---|---|---|---|---|",
            *rows,
            "",
            "取消しは、最後の行為を、その行為ができる職が元に戻すことです。取消し自体も記録に残り、取消しの取消しはできません。",
            "",
        ]
    )


def _who(one: Transition) -> str:
    return "・".join(SIDES[side] for side in one.sides)


def _label(one: Transition) -> str:
    return f"{one.act.label}（{_who(one)}）"


def _notes(one: Transition) -> str:
    said = ["理由が必要"] if one.needs_reason else []
    said.append("取り消せない" if one.final else "取り消せる")
    return "、".join(said)


if __name__ == "__main__":
    print(page(), end="")  # noqa: T201 (this is what the module is run for)
