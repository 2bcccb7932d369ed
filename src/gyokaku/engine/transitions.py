"""A table of states and acts as it is shown to people: a Mermaid diagram, and the page of docs/ that holds it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

BY_HAND = "手で直さないでください。表と合わなくなると試験が失敗します。"


class Line(Protocol):
    """One line of a table: an act leads from a state to a state; each has a value and a label."""

    @property
    def act(self) -> Any: ...
    @property
    def before(self) -> Any: ...
    @property
    def after(self) -> Any: ...


L = TypeVar("L", bound=Line)


@dataclass(frozen=True)
class Drawing(Generic[L]):
    """A room's table: where its page lies, the states in order, who may do a line and what is noted beside it."""

    title: str
    room: str
    page: str  # of docs/, without its ending
    states: Iterable[Any]
    table: Sequence[L]
    last: Sequence[Any]
    who: Callable[[L], str]
    notes: Callable[[L], str]
    added: str = ""  # to the sentence that warns of mending the page by hand
    after: Sequence[str] = ()  # lines below the table

    def mermaid(self) -> str:
        """The diagram; it begins in the first state. Acts that undo an act are not drawn."""
        states = list(self.states)
        lines = ["stateDiagram-v2", f"    [*] --> {states[0].value}"]
        lines += [f"    {one.value}: {one.label}" for one in states]
        lines += [
            f"    {one.before.value} --> {one.after.value}: {one.act.label}（{self.who(one)}）" for one in self.table
        ]
        return "\n".join([*lines, *(f"    {one.value} --> [*]" for one in self.last)])

    def document(self) -> str:
        """The whole page."""
        rows = [
            f"| {one.before.label} | {one.act.label} | {self.who(one)} | {one.after.label} | {self.notes(one)} |"
            for one in self.table
        ]
        made = f"（`python -m gyokaku.{self.room}.diagram > docs/{self.page}.md`）"
        return "\n".join(
            [
                f"# {self.title}",
                "",
                f"`src/gyokaku/{self.room}/rules.py` の表から作られます{made}。",
                f"{BY_HAND}{self.added}",
                "",
                "```mermaid",
                self.mermaid(),
                "```",
                "",
                "| 今の状態 | すること | できる職 | 次の状態 | 備考 |",
                "|---|---|---|---|---|",
                *rows,
                "",
                *self.after,
            ]
        )


def by_sides(line: Any) -> str:
    """Who may do a line whose `sides` are named."""
    return "・".join(side.label for side in line.sides)


def reason_wanted(line: Any) -> str:
    """That a line needs a reason."""
    return "理由が必要" if line.needs_reason else ""
