"""A round in numbers: ratings by policy, measure and section with what is not counted beside them; time spent."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from django.db.models import Sum

from gyokaku.engine.attainment.scales import Scale, ready
from gyokaku.engine.progress import Rating, Rollup, rollup
from gyokaku.evaluation import reported
from gyokaku.evaluation.models import Assessment, Minutes, Round, Sheet
from gyokaku.evaluation.queries.finding import rows
from gyokaku.evaluation.rules import State
from gyokaku.evaluation.words import Layer
from gyokaku.organization.models import Post
from gyokaku.plan.models import Branch

NOT_YET = "未評価"


@dataclass(frozen=True, slots=True)
class Group:
    """One row of a roll-up: its name, its counts, and the sheets that are not counted, each with why."""

    name: str
    rollup: Rollup
    not_counted: tuple[tuple[Sheet, str], ...]


@dataclass(frozen=True, slots=True)
class Sums:
    """The same ratings, three ways and in all; `late` the sheets that the scale calls late, the lowest first.

    `layer` says whose ratings they are.
    """

    layer: Layer
    late: tuple[tuple[Sheet, Rating], ...]
    whole: Group
    by_policy: tuple[Group, ...]
    by_measure: tuple[Group, ...]
    by_section: tuple[Group, ...]


def sums(round_: Round, *, by: Post, layer: Layer = Layer.HEADQUARTERS) -> Sums:
    """Roll one layer's ratings up: four queries. A sheet without a rating is counted as such, never as zero."""
    sheets = list(rows(by).filter(round=round_))
    given = reported.assessments(by.municipality, sheets)
    scale = ready(round_.scale)
    rated = [(sheet, _rating(given.get((sheet.pk, layer)))) for sheet in sheets]
    places = _places(round_)

    def grouped(name: Callable[[Sheet], str]) -> tuple[Group, ...]:
        return tuple(_groups(rated, name, scale))

    return Sums(
        layer,
        _late(rated, scale),
        _group("全体", rated, scale),
        grouped(lambda sheet: places.get(sheet.initiative.branch_id or 0, ("", ""))[0]),
        grouped(lambda sheet: places.get(sheet.initiative.branch_id or 0, ("", ""))[1]),
        grouped(lambda sheet: str(sheet.lead or sheet.lead_printed or "担当課なし")),
    )


def _late(rated: list[tuple[Sheet, Rating]], scale: Scale) -> tuple[tuple[Sheet, Rating], ...]:
    order = {label: rank for rank, label in enumerate(scale.labels) if label in scale.tones and scale.tones[label].late}
    found = [(sheet, rating) for sheet, rating in rated if rating.label in order]
    return tuple(sorted(found, key=lambda pair: -order[pair[1].label or ""]))


def _rating(row: Assessment | None) -> Rating:
    if row is None:
        return Rating(None, NOT_YET, "")
    return Rating(row.rating if row.rated else None, None if row.rated else row.rating, row.sentence)


def _groups(rated: Iterable[tuple[Sheet, Rating]], name: Callable[[Sheet], str], scale: Scale) -> Iterable[Group]:
    groups: dict[str, list[tuple[Sheet, Rating]]] = {}
    for sheet, rating in rated:
        groups.setdefault(name(sheet), []).append((sheet, rating))
    return [_group(key, members, scale) for key, members in groups.items()]


def _group(name: str, members: list[tuple[Sheet, Rating]], scale: Scale) -> Group:
    aside = tuple((sheet, rating.word) for sheet, rating in members if not rating.rated)
    return Group(name, rollup([rating for _, rating in members], scale), aside)


def _places(round_: Round) -> dict[int, tuple[str, str]]:
    """By branch: its policy's name, and its own where it is not a policy itself."""
    branches = Branch.objects.for_municipality(round_.municipality).filter(plan=round_.plan_id).order_by("pk")
    known = {branch.pk: branch for branch in branches}

    def top(branch: Branch) -> Branch:
        while branch.parent_id is not None:
            branch = known[branch.parent_id]
        return branch

    return {
        pk: (str(top(branch)), str(branch) if branch.parent_id else f"{branch}（直下）") for pk, branch in known.items()
    }


@dataclass(frozen=True, slots=True)
class Spent:
    """Time spent on entering: over how many submitted sheets, and their median in minutes (None: not measured)."""

    sheets: int
    median: Decimal | None


def time_spent(round_: Round) -> Spent:
    """The median of the time that sections spent on each sheet they have submitted: one query."""
    rows_ = Minutes.objects.for_municipality(round_.municipality).filter(sheet__round=round_)
    submitted = rows_.exclude(sheet__state__in=[State.ENTERING.value, State.SENT_BACK.value])
    seconds = [total for _, total in submitted.order_by().values_list("sheet_id").annotate(total=Sum("seconds"))]
    if not seconds:
        return Spent(0, None)
    return Spent(len(seconds), (Decimal(median(seconds)) / 60).quantize(Decimal("0.1")))
