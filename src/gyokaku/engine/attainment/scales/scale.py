"""What a rating scale is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from gyokaku.engine.attainment.states import State


class Measure(StrEnum):
    """What the bands of an axis are cut on. Shares and ratios: 1 is 100 %."""

    ATTAINMENT = "attainment"  # (a−b)/(t−b)
    PACE = "pace"  # progress made over progress due on the plan's own way
    ELAPSED = "elapsed"  # attainment over the share of years gone by: the straight way, whatever the plan's way
    POINTS = "points"  # movement since the baseline in the unit itself, positive towards the better
    STEPS = "steps"  # share of the yearly steps that are due and done
    STATE = "state"  # no number: the state decides


class Tone(StrEnum):
    """How a label is to be taken: the colour and mark of a screen, and whether it counts as late."""

    MET = "met"
    GOOD = "good"
    BEHIND = "behind"
    WORSE = "worse"

    @property
    def late(self) -> bool:
        """Whether a label of this tone stands in a list of what is late."""
        return self in (Tone.BEHIND, Tone.WORSE)


MEASURE_NAMES = {
    Measure.ATTAINMENT: "基準からの達成度",
    Measure.PACE: "見込む進みに対する割合",
    Measure.ELAPSED: "経過した年数に対する割合",
    Measure.POINTS: "基準からの動き",
    Measure.STEPS: "年次計画の進み",
    Measure.STATE: "状態",
}


@dataclass(frozen=True, slots=True)
class Band:
    """A label and the least that earns it; `at_least` None takes all that is left. `above` excludes the edge."""

    label: str
    at_least: Decimal | None = None
    above: bool = False


@dataclass(frozen=True, slots=True)
class Axis:
    """One question of a scale. `states` decide before the bands, which go from the best down; `without_number` decides
    where the measure has no answer (in the first year nothing is due yet)."""

    name: str
    measure: Measure
    bands: tuple[Band, ...]
    states: Mapping[State, str]
    without_number: Mapping[State, str]
    kept_met: str | None = None  # for targets to keep, which have no way: met, and missed
    kept_missed: str | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """A rating scale: its labels from the best down with their meaning, one or two axes, and what is no rating."""

    name: str
    title: str
    about: str
    labels: Mapping[str, str]
    axes: tuple[Axis, ...]
    non_ratings: Mapping[str, str]  # words that a person may choose instead of a rating, with their meaning
    unrated: Mapping[State, str]  # the scale's own word for a state that is no judgement
    tones: Mapping[str, Tone] = field(default_factory=dict)  # by label; a scale need not say

    def word_for(self, state: State) -> str:
        """The scale's word for a state that is no judgement."""
        return self.unrated.get(state, state.label)

    def with_threshold(self, label: str, at_least: Decimal) -> Scale:
        """The same scale with another threshold for a label. Raises KeyError when no band has that label and a number,
        ValueError when the bands would no longer go down."""
        axes, found = [], False
        for axis in self.axes:
            bands = []
            for band in axis.bands:
                hit = band.label == label and band.at_least is not None
                found = found or hit
                bands.append(replace(band, at_least=at_least) if hit else band)
            edges = [band.at_least for band in bands if band.at_least is not None]
            if edges != sorted(edges, reverse=True):
                raise ValueError(label)
            axes.append(replace(axis, bands=tuple(bands)))
        if not found:
            raise KeyError(label)
        return replace(self, axes=tuple(axes))
