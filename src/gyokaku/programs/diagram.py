"""The table of states as a Mermaid diagram, for docs/review-states.md (python -m gyokaku.programs.diagram prints it)."""

from __future__ import annotations

from gyokaku.programs.rules import TABLE, State, Transition


def mermaid() -> str:
    """The diagram."""
    lines = ["stateDiagram-v2", "    [*] --> candidate"]
    lines += [f"    {state.value}: {state.label}" for state in State]
    lines += [f"    {one.before.value} --> {one.after.value}: {one.act.label}（{_who(one)}）" for one in TABLE]
    return "\n".join([*lines, "    done --> [*]", "    withdrawn --> [*]"])


def page() -> str:
    """The whole page docs/review-states.md."""
    rows = [
        f"| {one.before.label} | {one.act.label} | {_who(one)} | {one.after.label} | {_notes(one)} |" for one in TABLE
    ]
    return "\n".join(
        [
            "# 事務事業見直しの流れ",
            "",
            "`src/gyokaku/programs/rules.py` の表から作られます（`python -m gyokaku.programs.diagram > docs/review-states.md`）。",
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
    said = ["理由が必要"] if one.needs_reason else []
    if one.only is not None:
        said.append(f"決定が「{one.only.label}」のときだけ")
    return "、".join(said)


if __name__ == "__main__":
    print(page(), end="")  # noqa: T201 (this is what the module is run for)
