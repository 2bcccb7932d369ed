"""Arithmetic of progress on plain numbers: formulas, states, forecast, rating scales. Knows no document."""

from gyokaku.engine.attainment.forecast import Forecast, forecast
from gyokaku.engine.attainment.measure import Case, Measured, measure
from gyokaku.engine.attainment.states import KIND_NAMES, Kind, State

__all__ = ["KIND_NAMES", "Case", "Forecast", "Kind", "Measured", "State", "forecast", "measure"]
