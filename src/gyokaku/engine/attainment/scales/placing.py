"""Where one case falls on a scale: a label for each axis and the band that decided, or no rating with its word."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from gyokaku.engine.attainment.scales.scale import Axis, Band, Measure, Scale
from gyokaku.engine.attainment.states import State


@dataclass(frozen=True, slots=True)
class Measures:
    """What is known of one case. A None is not known or has no answer; `keeps` says that the target is one to keep."""

    state: State
    attainment: Decimal | None = None
    pace: Decimal | None = None
    elapsed: Decimal | None = None
    points: Decimal | None = None
    steps: Decimal | None = None
    keeps: bool = False

    def of(self, measure: Measure) -> Decimal | None:
        """The number that an axis asks for."""
        return {
            Measure.ATTAINMENT: self.attainment,
            Measure.PACE: self.pace,
            Measure.ELAPSED: self.elapsed,
            Measure.POINTS: self.points,
            Measure.STEPS: self.steps,
        }.get(measure)


@dataclass(frozen=True, slots=True)
class OnAxis:
    """The label on one axis, and what decided: the number with its band, or the state."""

    axis: Axis
    label: str
    number: Decimal | None = None
    band: Band | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """The result: a label on every axis, or none and the word for why."""

    on: tuple[OnAxis, ...]
    unrated: str | None = None

    @property
    def label(self) -> str | None:
        """The rating; on two axes both labels joined by ×."""
        return "×".join(one.label for one in self.on) if self.unrated is None else None


def place(scale: Scale, case: Measures) -> Placed:
    """Put a case on a scale. A state that is no judgement is never rated, except by an axis that asks for the steps."""
    found = []
    for axis in scale.axes:
        one = _on(axis, case)
        if one is None:
            return Placed((), scale.word_for(case.state) if not case.state.judged else "評価困難")
        found.append(one)
    return Placed(tuple(found))


def _on(axis: Axis, case: Measures) -> OnAxis | None:
    if axis.measure is not Measure.STEPS and not case.state.judged:
        return None
    if axis.measure is not Measure.STEPS and case.state in axis.states:
        return OnAxis(axis, axis.states[case.state])
    if case.keeps and axis.measure in (Measure.PACE, Measure.ELAPSED, Measure.POINTS):
        word = axis.kept_met if case.state is State.ACHIEVED else axis.kept_missed
        return OnAxis(axis, word) if word else None
    number = case.of(axis.measure)
    if number is None:
        return OnAxis(axis, axis.without_number[case.state]) if case.state in axis.without_number else None
    for band in axis.bands:
        if band.at_least is None or number > band.at_least or (number == band.at_least and not band.above):
            return OnAxis(axis, band.label, number, band)
    return None
