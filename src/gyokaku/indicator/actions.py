"""Recording figures: a new row each time, superseding the one before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from gyokaku.indicator.models import Actual, Baseline, Figure, Indicator, Target
from gyokaku.indicator.queries import Figures
from gyokaku.indicator.rules import columns, complete, period_of, value_node
from gyokaku.organization.models import Municipality

Node = dict[str, Any]


class Recording:
    """Figures of many indicators, recorded together at one moment by one post: one insert for each table."""

    def __init__(self, municipality: Municipality, *, by: str, at: datetime) -> None:
        self.stamp: Node = {"municipality": municipality, "recorded_by": by, "recorded_at": at}
        self.rows: dict[type[Figure], list[Any]] = {Baseline: [], Target: [], Actual: []}

    def indicator(self, indicator: Indicator, node: Node, standing: Figures) -> None:
        """Bring the figures of one indicator to what the document says; equal ones are left alone."""
        baseline = node.get("baseline")
        self._row(Baseline, indicator, standing.baselines, [baseline] if baseline else [])
        self._row(Target, indicator, standing.targets, node.get("targets") or [])
        self._row(Actual, indicator, standing.actuals, node.get("actuals") or [])

    def write(self) -> int:
        """Insert what was gathered; the number of rows."""
        for model, rows in self.rows.items():
            model._default_manager.bulk_create(rows, batch_size=500)
        return sum(map(len, self.rows.values()))

    def _row(self, model: type[Figure], indicator: Indicator, standing: Iterable[Any], wanted: list[Node]) -> None:
        for former, rank, node in _aligned(list(standing), wanted):
            if node is None:
                if former is not None:
                    self._add(model, indicator, former.rank, value_node(former), former, withdrawn=True)
            elif former is None or former.rank != rank or value_node(former) != complete(node):
                self._add(model, indicator, rank, node, former)

    def _add(
        self, model: type[Figure], indicator: Indicator, rank: int, node: Node, former: Figure | None, **rest: Any
    ) -> None:
        row = model(indicator=indicator, rank=rank, supersedes=former, **columns(node), **self.stamp, **rest)  # type: ignore[misc]
        self.rows[model].append(row)


def _aligned(standing: list[Any], wanted: list[Node]) -> list[tuple[Any | None, int, Node | None]]:
    """Pair standing figures with wanted ones of the same period, in turn where a period is printed twice."""
    by_period: dict[tuple[str | None, ...], list[Any]] = {}
    for figure in standing:
        by_period.setdefault(period_of(value_node(figure)), []).append(figure)
    pairs: list[tuple[Any | None, int, Node | None]] = []
    for rank, node in enumerate(wanted):
        former = by_period.get(period_of(node)) or [None]
        pairs.append((former.pop(0), rank, node))
    gone = [figure for figures in by_period.values() for figure in figures]
    return pairs + [(figure, figure.rank, None) for figure in gone]
