"""Progress of a plan document: the arithmetic of attainment applied to printed values, and sentences that explain it."""

from gyokaku.engine.attainment import Forecast, Kind, State
from gyokaku.engine.progress.judge import judge_indicator, judge_plan, judge_years
from gyokaku.engine.progress.judgement import Judgement

__all__ = ["Forecast", "Judgement", "Kind", "State", "judge_indicator", "judge_plan", "judge_years"]
