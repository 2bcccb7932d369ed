"""Progress of a plan document: the arithmetic of attainment applied to printed values, and sentences that explain it."""

from gyokaku.engine.attainment import Forecast, Kind, State
from gyokaku.engine.progress.judge import judge_indicator, judge_plan, judge_years
from gyokaku.engine.progress.judgement import Judgement
from gyokaku.engine.progress.milestone import Done, Milestone, milestone
from gyokaku.engine.progress.rating import Rating, rate
from gyokaku.engine.progress.rollup import Rollup, rollup
from gyokaku.engine.progress.simulation import Simulation, simulate

__all__ = [
    "Done",
    "Forecast",
    "Judgement",
    "Kind",
    "Milestone",
    "Rating",
    "Rollup",
    "Simulation",
    "State",
    "judge_indicator",
    "judge_plan",
    "judge_years",
    "milestone",
    "rate",
    "rollup",
    "simulate",
]
