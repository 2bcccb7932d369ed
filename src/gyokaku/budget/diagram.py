"""The table of states as a Mermaid diagram, for docs/budget-states.md (python -m gyokaku.budget.diagram prints it)."""

from __future__ import annotations

from gyokaku.budget.rules import TABLE, State, Transition


def mermaid() -> str:
    """The diagram."""
    lines = ["stateDiagram-v2", "    [*] --> draft"]
    lines += [f"    {state.value}: {state.label}" for state in State]
    lines += [f"    {one.before.value} --> {one.after.value}: {one.act.label}（{_who(one)}）" for one in TABLE]
    return "\n".join([*lines, "    settled --> [*]", "    withdrawn --> [*]"])


def page() -> str:
    """The whole page docs/budget-states.md."""
    rows = [
        f"| {one.before.label} | {one.act.label} | {_who(one)} | {one.after.label} | {_notes(one)} |" for one in TABLE
    ]
    return "\n".join(
        [
            "# 概算要求の流れ",
            "",
            "`src/gyokaku/budget/rules.py` の表から作られます（`python -m gyokaku.budget.diagram > docs/budget-states.md`）。",
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
        ]
    )


def _who(one: Transition) -> str:
    return "・".join(side.label for side in one.sides)


def _notes(one: Transition) -> str:
    said = [f"{one.records.label}の金額を残す"] if one.records is not None else []
    return "、".join([*said, *(["理由が必要"] if one.needs_reason else [])])


if __name__ == "__main__":
    print(page(), end="")  # noqa: T201 (this is what the module is run for)
