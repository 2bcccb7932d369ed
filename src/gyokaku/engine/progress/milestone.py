"""How far the yearly steps are: from what was reported for each, against the years that the schedule prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from gyokaku.engine.attainment import arithmetic
from gyokaku.engine.document import ScheduleItem, Step
from gyokaku.engine.notation import fiscal_year_label


class Done(StrEnum):
    """What was reported for a step."""

    NOT_BEGUN = "not_begun"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Late:
    """A step that should be done and is not: where it stands, and since which fiscal year it is due."""

    item: str
    text: str
    due: int


@dataclass(frozen=True, slots=True)
class Milestone:
    """Steps due by a year: how many, how many of them done, which are late, and what could not be judged."""

    due: int
    done: int
    late: tuple[Late, ...]
    running: int
    unreported: int
    uncertain: int
    sentence: str

    @property
    def share(self) -> Decimal | None:
        """Done steps over due steps; None while none is due."""
        return arithmetic.milestone([(turn < self.done, arithmetic.ONE) for turn in range(self.due)])


def milestone(
    schedule: Sequence[ScheduleItem], reported: Mapping[tuple[int, int], Done], fiscal_year: int
) -> Milestone:
    """Judge the steps of one sheet at the end of a fiscal year. `reported` is keyed by the row's and step's index.

    A step is due when its last year is over. Where the end of its arrow was lost it is due only after the last year
    that is possible; cancelled steps are due never.
    """
    due = done = running = unreported = uncertain = 0
    late: list[Late] = []
    for row, item in enumerate(schedule):
        for column, step in enumerate(item.steps):
            said = reported.get((row, column))
            if said is Done.CANCELLED:
                continue
            end = _end(step)
            if end is None or end > fiscal_year:
                running += step.first <= fiscal_year
                uncertain += step.last is None and step.first <= fiscal_year
                continue
            due += 1
            if said is None:
                unreported += 1
            elif said is Done.DONE:
                done += 1
            else:
                late.append(Late(item.item, step.text, end))
    return Milestone(
        due,
        done,
        tuple(late),
        running,
        unreported,
        uncertain,
        _sentence(fiscal_year, due, done, late, unreported, uncertain),
    )


def _end(step: Step) -> int | None:
    return step.last if step.last is not None else step.last_possible


def _sentence(year: int, due: int, done: int, late: list[Late], unreported: int, uncertain: int) -> str:
    label = fiscal_year_label(year)
    if not due:
        said = f"{label}年度末までに終わるはずの段階はありません。"
    else:
        said = f"{label}年度末までに終わるはずの{due}段階のうち{done}段階が終わりました。"
    if late:
        names = "、".join(f"「{one.item}」の{one.text}（{fiscal_year_label(one.due)}年度まで）" for one in late)
        said += f"遅れているもの：{names}。"
    if unreported:
        said += f"報告のない段階が{unreported}あります。"
    if uncertain:
        said += f"終わりの年度が原本で確かめられない{uncertain}段階は、遅れと数えていません。"
    return said
