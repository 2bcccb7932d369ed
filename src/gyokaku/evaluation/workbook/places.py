"""The places of a sheet that a section fills in, each a single text, and the way back from such texts to an entry.

A place has a key that never changes (`done`, `step-0-1.progress`, `actual-12.printed`, `rating`); choices are by label.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from gyokaku.engine.attainment.scales import ready
from gyokaku.engine.notation import fiscal_year_label
from gyokaku.evaluation import proposing, reported
from gyokaku.evaluation.entries import HINTS, TEXTS, Entry, Figure, Step
from gyokaku.evaluation.models import Sheet
from gyokaku.evaluation.queries.form import Asked, Form
from gyokaku.evaluation.words import Direction, Layer, Progress
from gyokaku.indicator.queries import with_time

YES = "はい"
PROGRESS = {one.label: one.value for one in Progress}
DIRECTION = {one.label: one.value for one in Direction}
FIGURE = {"printed": "実績値", "period": "時点", "taken_from": "出どころ", "provisional": "速報値"}


@dataclass(frozen=True, slots=True)
class Place:
    """One cell to fill in: under which heading, what to write, what stood there last year, what may be chosen."""

    key: str
    heading: str
    label: str
    guide: str = ""
    before: str = ""
    choices: tuple[str, ...] = ()


def places(form: Form) -> list[Place]:
    """Every place of a sheet, in the order of the screen."""
    return [*_texts(form), *_steps(form), *_figures(form), *_rating(form.sheet)]


def _texts(form: Form) -> Iterable[Place]:
    last = form.last_year
    for key, label in TEXTS.items():
        yield Place(key, "この年度の取組", label, HINTS[key], getattr(last, key) if last else "")
    before = Direction(last.direction).label if last and last.direction else ""
    yield Place("direction", "この年度の取組", "次年度の方向性", "一覧から選んでください。", before, tuple(DIRECTION))


def _steps(form: Form) -> Iterable[Place]:
    for step in form.steps:
        years = fiscal_year_label(step.first)
        years += f"～{fiscal_year_label(step.last) if step.last else ''}" if step.last != step.first else ""
        key, label = f"step-{step.row}-{step.column}", f"{step.item}／{years} {step.text}"
        before = Progress(step.before).label if step.before else ""
        yield Place(f"{key}.progress", "年次計画の進み", label, "一覧から選んでください。", before, tuple(PROGRESS))
        yield Place(f"{key}.note", "年次計画の進み", "　説明", "「変更」のときは、何をどう変えたかを書いてください。")


def _figures(form: Form) -> Iterable[Place]:
    for asked in form.indicators:
        yield from _figure(asked, form.sheet.round.fiscal_year)


def _figure(asked: Asked, year: int) -> Iterable[Place]:
    row, key = asked.indicator, f"actual-{asked.indicator.pk}"
    last = with_time(asked.actuals[-1]) if asked.actuals else ""
    target = "、".join(with_time(one) for one in asked.targets if one.value is not None or one.bound)
    guides = {
        "printed": f"単位も書いてください。目標値：{target or 'なし'}",
        "period": f"例：{fiscal_year_label(year)}年度、{fiscal_year_label(year + 1)}.3",
        "taken_from": "統計、台帳、調査の名前など",
        "provisional": f"あとで変わることがあれば「{YES}」",
    }
    befores = {"printed": last, "taken_from": asked.last_source}
    for part, label in FIGURE.items():
        choices = (YES,) if part == "provisional" else ()
        name = f"{row.name}／{label}" if part == "printed" else f"　{label}"
        yield Place(f"{key}.{part}", "指標の実績値", name, guides[part], befores.get(part, ""), choices)


def _rating(sheet: Sheet) -> Iterable[Place]:
    labels = tuple(proposing.words(ready(sheet.round.scale)))
    yield Place("rating", "一次評価", "一次評価", "計算による案と違うときは、理由が要ります。", "", labels)
    yield Place("rating_reason", "一次評価", "　理由")


def standing(sheet: Sheet) -> dict[str, str]:
    """What stands in each place now, by key; what was never entered is not there."""
    found: dict[str, str] = {}
    for name, said in reported.fields(sheet).items():
        if name == "direction":
            found[name] = Direction(said).label if said else ""
        elif isinstance(said, str):
            found[name] = said
        else:
            found |= {f"{name}.{part}": _shown(part, text) for part, text in said.items()}
    own = reported.assessments(sheet.municipality, [sheet]).get((sheet.pk, Layer.SECTION))
    if own is not None:
        found |= {"rating": own.rating, "rating_reason": own.reason}
    return {key: text for key, text in found.items() if text}


def _shown(part: str, text: Any) -> str:
    if part == "progress":
        return Progress(text).label if text else ""
    if part == "provisional":
        return YES if text else ""
    return str(text)


def entry_of(changed: Mapping[str, str], now: Mapping[str, str]) -> Entry:
    """The entry that brings about the changed places; a step or figure takes its unchanged parts from `now`."""
    whole = {**now, **changed}
    steps: dict[tuple[int, int], Step] = {}
    figures: dict[int, Figure] = {}
    for key in changed:
        name, _, part = key.partition(".")
        if not part:
            continue
        parts = [int(number) for number in name.split("-")[1:]]
        if name.startswith("step-"):
            progress = whole.get(f"{name}.progress", "")
            steps[parts[0], parts[1]] = Step(PROGRESS.get(progress, progress), whole.get(f"{name}.note", ""))
        else:
            said = {one: whole.get(f"{name}.{one}", "") for one in ("printed", "period", "taken_from")}
            figures[parts[0]] = Figure(**said, provisional=whole.get(f"{name}.provisional", "") == YES)
    direction = changed.get("direction")
    return Entry(
        texts={key: changed[key] for key in TEXTS if key in changed},
        direction=None if direction is None else DIRECTION.get(direction, direction),
        steps=steps,
        figures=figures,
    )
