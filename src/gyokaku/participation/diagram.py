"""The states of an answer as a Mermaid diagram, for docs/answer-states.md (python -m gyokaku.participation.diagram)."""

from __future__ import annotations

from gyokaku.participation.rules import TABLE, State, Transition


def mermaid() -> str:
    """The diagram."""
    lines = ["stateDiagram-v2", "    [*] --> draft"]
    lines += [f"    {state.value}: {state.label}" for state in State]
    lines += [f"    {one.before.value} --> {one.after.value}: {one.act.label}（{_who(one)}）" for one in TABLE]
    return "\n".join([*lines, "    settled --> [*]"])


def page() -> str:
    """The whole page docs/answer-states.md."""
    rows = [
        f"| {one.before.label} | {one.act.label} | {_who(one)} | {one.after.label} | {'理由が必要' if one.needs_reason else ''} |"
        for one in TABLE
    ]
    return "\n".join(
        [
            "# 市の考え方の流れ",
            "",
            "`src/gyokaku/participation/rules.py` の表から作られます（`python -m gyokaku.participation.diagram > docs/answer-states.md`）。",
            "手で直さないでください。表と合わなくなると試験が失敗します。すべての項目が「決定」になると、まとめて公表できます。",
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


if __name__ == "__main__":
    print(page(), end="")  # noqa: T201 (this is what the module is run for)
