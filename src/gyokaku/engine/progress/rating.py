"""A judgement put on a rating scale, with the sentence that says which band decided."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from gyokaku.engine.attainment import Kind
from gyokaku.engine.attainment.scales import Measures, Placed, Scale, place
from gyokaku.engine.attainment.scales.placing import OnAxis
from gyokaku.engine.attainment.scales.scale import MEASURE_NAMES, Measure
from gyokaku.engine.progress.judgement import Judgement
from gyokaku.engine.progress.reading import year_of
from gyokaku.engine.progress.sentences import figure, percent

KEEPS = {Kind.KEEP_AT_LEAST, Kind.KEEP_AT_MOST, Kind.RANGE, Kind.SINGLE_YEAR, Kind.MILESTONE}


@dataclass(frozen=True, slots=True)
class Rating:
    """A label of the scale, or the word for why there is none; and one sentence with the printed figures in it."""

    label: str | None
    unrated: str | None
    sentence: str

    @property
    def rated(self) -> bool:
        """Whether it is a rating, and so may be counted in a share."""
        return self.label is not None

    @property
    def word(self) -> str:
        """The label, or why there is none."""
        return self.label if self.label is not None else (self.unrated or "")


def measures(found: Judgement, steps: Decimal | None = None) -> Measures:
    """The numbers that scales ask for; `steps` is the share of yearly steps done, where it was reported."""
    return Measures(
        state=found.state,
        attainment=found.attainment,
        pace=found.pace,
        elapsed=_elapsed(found),
        points=_points(found),
        steps=steps,
        keeps=found.kind in KEEPS,
    )


def rate(found: Judgement, scale: Scale, steps: Decimal | None = None) -> Rating:
    """Rate one judgement. What is no judgement stays unrated, with the scale's own word for it."""
    placed = place(scale, measures(found, steps))
    return Rating(placed.label, placed.unrated, _sentence(found, scale, placed))


def _elapsed(found: Judgement) -> Decimal | None:
    """Attainment over the share of years gone by between the baseline's year and the target's."""
    begin, last, year = year_of(found.baseline), year_of(found.target), year_of(found.actual)
    if found.attainment is None or begin is None or last is None or year is None or not begin < year or last <= begin:
        return None
    return found.attainment / (Decimal(min(year, last) - begin) / (last - begin))


def _points(found: Judgement) -> Decimal | None:
    """Movement since the baseline, positive towards the target's side."""
    b, a, t = (value.value if value else None for value in (found.baseline, found.actual, found.target))
    if a is None or b is None or t is None or found.kind not in (Kind.RISE, Kind.FALL):
        return None
    return a - b if found.kind is Kind.RISE else b - a


def _sentence(found: Judgement, scale: Scale, placed: Placed) -> str:
    if placed.unrated is not None:
        return f"{found.sentence}「{scale.title}」では評価しません（{placed.unrated}）。"
    reasons = "、".join(_reason(one, found) for one in placed.on)
    meaning = scale.labels.get(placed.label or "", "")
    return f"{found.sentence}「{scale.title}」では{placed.label}（{meaning}）です。{reasons}。"


def _reason(one: OnAxis, found: Judgement) -> str:
    name = MEASURE_NAMES[one.axis.measure]
    if one.number is None or one.band is None:
        return f"{one.axis.name}は状態「{found.label}」によります"
    unit = found.target.unit if found.target else None
    said = _printed(one.axis.measure, one.number, unit)
    if one.band.at_least is None:
        above = [band for band in one.axis.bands if band.at_least is not None]
        edge = _printed(one.axis.measure, above[-1].at_least or Decimal(0), unit) if above else ""
        limit = f"{edge}{'以下' if above and above[-1].above else '未満'}" if above else "残りすべて"
    else:
        limit = f"{_printed(one.axis.measure, one.band.at_least, unit)}{'を超える' if one.band.above else '以上'}"
    return f"{name}が{said}（{one.label}は{limit}）"


def _printed(measure: Measure, number: Decimal, unit: str | None) -> str:
    return figure(number, unit) if measure is Measure.POINTS else percent(number)
