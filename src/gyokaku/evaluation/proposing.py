"""The rating that the rule proposes for a sheet, from the figures and steps that were reported. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from gyokaku.engine.attainment import State
from gyokaku.engine.attainment.scales import Measures, Scale, place
from gyokaku.engine.attainment.scales.scale import Measure
from gyokaku.engine.document import FiscalYears, Indicator, ScheduleItem, Value
from gyokaku.engine.document import Step as PlanStep
from gyokaku.engine.progress import Done, Milestone, Rating, judge_indicator, milestone, rate
from gyokaku.evaluation.words import COUNTED_AS, Progress
from gyokaku.indicator.rules import in_place

NOT_RATED = "評価困難"


class ReportedStep(Protocol):
    """A step as asked and as reported."""

    row: int
    item: str
    text: str
    first: int
    last: int | None
    progress: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """The proposed rating, or the word for why there is none, and the sentence that explains it."""

    rating: str
    rated: bool
    sentence: str


def with_actual(indicator: Indicator, actual: Value | None) -> Indicator:
    """The indicator with a reported figure in place of the one of the same period."""
    if actual is None:
        return indicator
    return indicator.model_copy(update={"actuals": in_place(indicator.actuals, actual)})


def steps_of(reports: Sequence[ReportedStep], fiscal_year: int) -> Milestone:
    """How far the schedule is by the end of the year."""
    rows: dict[int, list[ReportedStep]] = {}
    for report in reports:
        rows.setdefault(report.row, []).append(report)
    said: dict[tuple[int, int], Done] = {}
    schedule = []
    for turn, steps in enumerate(rows.values()):
        made = [PlanStep(first=step.first, last=step.last, text=step.text) for step in steps]
        schedule.append(ScheduleItem(item=steps[0].item, steps=made))
        said |= {
            (turn, column): COUNTED_AS[Progress(step.progress)] for column, step in enumerate(steps) if step.progress
        }
    return milestone(schedule, said, fiscal_year)


def propose(
    indicators: Iterable[tuple[Indicator, Value | None]],
    steps: Milestone,
    scale: Scale,
    *,
    years: FiscalYears,
    fiscal_year: int,
) -> Proposal:
    """The lowest rating of the sheet's indicators; by the steps alone where no indicator is rated and the scale can."""
    ratings = [(one.name, _rate(one, actual, steps, scale, years, fiscal_year)) for one, actual in indicators]
    order = list(scale.labels)
    rated = [(name, one) for name, one in ratings if one.label is not None]
    if not rated:
        return _by_steps(steps, scale, [one for _, one in ratings])
    name, lowest = max(rated, key=lambda pair: order.index(pair[1].label) if pair[1].label in order else len(order))
    said = f"「{name}」：{lowest.sentence}"
    if len(ratings) > 1:
        said = f"指標{len(ratings)}件のうち評価できる{len(rated)}件で最も低いものによります。{said}"
    return Proposal(lowest.word, True, f"{said}{steps.sentence}")


def _rate(
    indicator: Indicator, actual: Value | None, steps: Milestone, scale: Scale, years: FiscalYears, fiscal_year: int
) -> Rating:
    """An indicator is rated on this year's figure only: an older one in its place would say nothing of the year."""
    found = judge_indicator(with_actual(indicator, actual), years, fiscal_year)
    if found.state.judged and (actual is None or actual.value is None):
        why = "まだ入力されていません" if actual is None else f"「{actual.printed}」です"
        word = scale.word_for(State.NOT_MEASURED)
        return Rating(None, word, f"「{indicator.name}」はこの年度の実績値が{why}。前の年度の値では評価しません。")
    return rate(found, scale, steps.share)


def _by_steps(steps: Milestone, scale: Scale, unrated: list[Rating]) -> Proposal:
    why = _unrated(unrated)
    if all(axis.measure is Measure.STEPS for axis in scale.axes):
        placed = place(scale, Measures(State.NO_TARGET, steps=steps.share))
        if placed.label is not None:
            return Proposal(placed.label, True, f"{why}年次計画の進みによります。{steps.sentence}")
    return Proposal(
        NOT_RATED, False, f"{why}計算による評価はできません。{steps.sentence}担当課が理由を書いて評価してください。"
    )


def _unrated(ratings: list[Rating]) -> str:
    """Why nothing could be rated: one indicator's own sentence, of several the reasons with their number."""
    if not ratings:
        return "指標がありません。"
    if len(ratings) == 1:
        return f"評価できる指標がありません。{ratings[0].sentence}"
    counted = Counter(one.word for one in ratings)
    told = "、".join(f"{word} {count}件" for word, count in counted.items())
    return f"評価できる指標がありません。指標{len(ratings)}件の内訳：{told}。"


def words(scale: Scale) -> Mapping[str, bool]:
    """What a person may choose: the labels from the best down, which count as ratings, then the words that do not."""
    aside = [word for word in (*scale.non_ratings, NOT_RATED) if word not in scale.labels]
    return dict.fromkeys(scale.labels, True) | dict.fromkeys(aside, False)
