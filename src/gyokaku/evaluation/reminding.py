"""Letters to the sections that are late or soon due: who gets one, and what it says. Nothing is sent here.

A letter goes to the section's shared address, never to a person: rights belong to posts, and people move in April.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gyokaku.engine.notation import fiscal_year_name
from gyokaku.evaluation.models import Round
from gyokaku.evaluation.queries.board import Line, board
from gyokaku.evaluation.rules import State
from gyokaku.organization.models import Post, Role, Section

AHEAD = 7  # days before the due date from which a letter is written
ROLE_OF = {State.OFFICE: Role.PLANNING, State.HEADQUARTERS: Role.HEADQUARTERS}


@dataclass(frozen=True, slots=True)
class Letter:
    """What one section is told: its sheets in hand, the most urgent first. `section` is None when nobody answers."""

    section: Section | None
    lines: tuple[Line, ...]

    @property
    def name(self) -> str:
        """To whom, in words."""
        return str(self.section) if self.section else self.lines[0].holder

    @property
    def address(self) -> str:
        """The section's shared address; empty when none is registered."""
        return self.section.mail if self.section else ""

    @property
    def late(self) -> int:
        """How many of the sheets are overdue."""
        return sum(line.late for line in self.lines)

    def subject(self) -> str:
        """The subject line: how many sheets, how many of them late."""
        over = f"、うち{self.late}件は期限を過ぎています" if self.late else ""
        return f"【行財政改革】評価シート{len(self.lines)}件をお願いします{over}"

    def body(self, round_: Round, site: str = "") -> str:
        """The letter as plain text; `site` is the address of this site, without which it names the screen only."""
        rows = [_row(line) for line in self.lines]
        where = f"{site}/office/" if site else "行財政改革の職員用サイトの「私の仕事」"
        return "\n".join(
            [
                f"{self.name} 御中",
                "",
                f"「{round_.plan.title}」の{fiscal_year_name(round_.fiscal_year)}の評価で、次のシートが手元にあります。",
                "",
                *rows,
                "",
                f"入力と提出はこちらから：{where}",
                "期限までに難しいときは、主管課に期限の延長を相談してください。",
                "",
                "このメールは自動で送られています。返信しても届きません。",
            ]
        )


def _row(line: Line) -> str:
    left = line.days_left or 0
    when = f"{-left}日過ぎています" if left < 0 else ("今日まで" if left == 0 else f"あと{left}日")
    due = f"{line.due.month}月{line.due.day}日" if line.due else "期限なし"
    return f"・事業{line.sheet.initiative.number}　{line.sheet.initiative.title}（{line.state.label}、{due}、{when}）"


def letters(round_: Round, *, by: Post, today: date, ahead: int = AHEAD) -> list[Letter]:
    """One letter for each section with sheets overdue or due within `ahead` days; those without a section come last."""
    offices = {state: _section_of(by, role) for state, role in ROLE_OF.items()}
    whole = board(round_, by=by, today=today)
    found: dict[tuple[int, str], tuple[Section | None, list[Line]]] = {}
    for line in _urgent(whole.lines, ahead):
        section = offices.get(line.state, line.sheet.lead)
        key = (section.pk, "") if section else (0, line.holder)
        found.setdefault(key, (section, []))[1].append(line)
    made = [Letter(section, tuple(lines)) for section, lines in found.values()]
    return sorted(made, key=lambda letter: (letter.section is None, letter.lines[0].days_left or 0, letter.name))


def _urgent(lines: Iterable[Line], ahead: int) -> list[Line]:
    due = [line for line in lines if line.days_left is not None and line.days_left <= ahead]
    return sorted(due, key=lambda line: (line.days_left or 0, line.sheet.rank))


def _section_of(by: Post, role: Role) -> Section | None:
    """The section of the first post in this role that stands in one."""
    rows = Post.objects.for_municipality(by.municipality).filter(role=role, section__isnull=False)
    post = rows.select_related("section").order_by("pk").first()
    return post.section if post else None
