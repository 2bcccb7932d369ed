"""Reading figures: those that stand today, and how they came to be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from gyokaku.indicator.models import Actual, Baseline, Figure, Indicator, Target
from gyokaku.indicator.rules import value_node
from gyokaku.organization.models import Municipality

Node = dict[str, Any]


@dataclass(slots=True)
class Figures:
    """The figures of one indicator that stand today, in the order of the sheet."""

    baselines: list[Baseline] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    actuals: list[Actual] = field(default_factory=list)

    def node(self) -> Node:
        """The same under the names of the plan document."""
        return {
            "baseline": value_node(self.baselines[0]) if self.baselines else None,
            "targets": [value_node(figure) for figure in self.targets],
            "actuals": [value_node(figure) for figure in self.actuals],
        }


def figures(
    municipality: Municipality, indicators: QuerySet[Indicator] | Collection[Indicator]
) -> defaultdict[int, Figures]:
    """What stands today for each of these indicators, by the indicator's primary key: three queries."""
    found: defaultdict[int, Figures] = defaultdict(Figures)
    for model, name in ((Baseline, "baselines"), (Target, "targets"), (Actual, "actuals")):
        for figure in standing(model, municipality).filter(indicator__in=indicators):
            getattr(found[figure.indicator_id], name).append(figure)
    return found


def standing(model: Any, municipality: Municipality) -> Any:
    """The rows of a table of figures that nothing has superseded or withdrawn."""
    rows = model.objects.for_municipality(municipality)
    return rows.filter(superseded_by__isnull=True, withdrawn=False).order_by("rank", "pk")


def past(figure: Figure) -> list[Figure]:
    """What a figure was before, the newest first, the figure itself not included."""
    found: list[Figure] = []
    former: Figure | None = figure.supersedes
    while former is not None:
        found.append(former)
        former = former.supersedes
    return found


def with_time(figure: Target | Actual) -> str:
    """A target or actual as it is shown: as printed, with its time where it has one."""
    return f"{figure.printed}（{figure.period_printed}）" if figure.period_printed else str(figure.printed)
