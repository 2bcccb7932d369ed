"""The board of a round: every sheet, whose turn it is, until when, and what was judged so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from gyokaku.evaluation import reported
from gyokaku.evaluation.dues import days_left, due
from gyokaku.evaluation.models import Comment, Round, Sheet
from gyokaku.evaluation.permissions import can_act, can_override, can_write
from gyokaku.evaluation.queries.finding import rows
from gyokaku.evaluation.rules import Act, State
from gyokaku.evaluation.words import Layer
from gyokaku.organization.models import Assignment, Municipality, Post

HOLDERS = {State.OFFICE: "主管課", State.HEADQUARTERS: "本部"}
DONE = (State.CONFIRMED, State.PUBLISHED)


@dataclass(frozen=True, slots=True)
class Line:
    """One sheet on the board. `days_left` is negative when late, None when nothing is left to do."""

    sheet: Sheet
    state: State
    holder: str
    due: date | None
    days_left: int | None
    ratings: Mapping[Layer, str]
    open_comments: int
    ownerless: bool

    @property
    def late(self) -> bool:
        """Whether the due date of the turn in hand is over."""
        return self.days_left is not None and self.days_left < 0


@dataclass(frozen=True, slots=True)
class Board:
    """All lines that the post may see, in the order of the plan."""

    lines: tuple[Line, ...]

    @property
    def late(self) -> list[Line]:
        """What is overdue, the longest first."""
        return sorted((line for line in self.lines if line.late), key=lambda line: line.days_left or 0)

    @property
    def ownerless(self) -> list[Line]:
        """Sheets for which nobody answers: no section, or a section without a post that somebody holds."""
        return [line for line in self.lines if line.ownerless]

    @property
    def counts(self) -> dict[State, int]:
        """How many sheets are in each state, those with none included."""
        return {state: sum(line.state is state for line in self.lines) for state in State}


def board(round_: Round, *, by: Post, today: date) -> Board:
    """The board as this post may see it: five queries, whatever the number of sheets."""
    sheets = list(rows(by).filter(round=round_))
    town = by.municipality
    ratings = reported.assessments(town, sheets)
    remarks = _open_comments(town, sheets)
    held = held_sections(town, today)
    return Board(tuple(_line(sheet, today, ratings, remarks, held) for sheet in sheets))


def _line(sheet: Sheet, today: date, ratings: Mapping, remarks: Mapping[int, int], held: set[int]) -> Line:  # type: ignore[type-arg]
    state = State(sheet.state)
    found = {layer: ratings[sheet.pk, layer].rating for layer in Layer if (sheet.pk, layer) in ratings}
    nobody = state not in DONE and (sheet.lead_id is None or sheet.lead_id not in held)
    return Line(
        sheet, state, holder(sheet), due(sheet), days_left(sheet, today), found, remarks.get(sheet.pk, 0), nobody
    )


def holder(sheet: Sheet) -> str:
    """Who has the sheet in hand, in words; empty when nobody has to do anything."""
    state = State(sheet.state)
    if state in DONE:
        return ""
    section = str(sheet.lead) if sheet.lead else f"担当課なし（{sheet.lead_printed or '印字なし'}）"
    return HOLDERS.get(state) or (f"{section} 課長" if state is State.MANAGER else section)


def held_sections(town: Municipality, today: date) -> set[int]:
    """The sections in which somebody holds a post today."""
    held = Assignment.objects.for_municipality(town).filter(
        Q(last_day__isnull=True) | Q(last_day__gte=today), first_day__lte=today, post__section__isnull=False
    )
    return set(held.values_list("post__section_id", flat=True))


def _open_comments(town: Municipality, sheets: list[Sheet]) -> dict[int, int]:
    remarks = Comment.objects.for_municipality(town).filter(sheet__in=sheets, settled_at=None)
    return dict(remarks.order_by().values_list("sheet_id").annotate(count=Count("pk")))


@dataclass(frozen=True, slots=True)
class Task:
    """Something that waits for this post: the sheet and what can be done with it."""

    sheet: Sheet
    state: State
    acts: tuple[str, ...]
    due: date | None
    days_left: int | None


WAITING = {Act.SUBMIT, Act.APPROVE, Act.ACCEPT, Act.CONFIRM}


def my_tasks(by: Post, *, today: date) -> list[Task]:
    """What waits for this post in open rounds, the most urgent first: two queries, whatever the number of sheets."""
    found = []
    for sheet in rows(by).filter(round__closed_at=None):
        acts = [act.label for act in Act if act in WAITING and can_act(by, sheet, act)]
        if can_write(by, sheet):
            acts.insert(0, "入力")
        if can_override(by, sheet):
            acts.insert(0, "二次評価")
        if acts:
            found.append(Task(sheet, State(sheet.state), tuple(acts), due(sheet), days_left(sheet, today)))
    return sorted(found, key=lambda task: (task.due or date.max, task.sheet.rank))
