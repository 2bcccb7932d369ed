"""The judgement of one indicator: a state, the arithmetic behind it, and one sentence that explains it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from gyokaku.engine.attainment import Forecast, Kind, State
from gyokaku.engine.document import Value


@dataclass(frozen=True)
class Judgement:
    """Where an indicator stands as of a fiscal year, by which rule, from which printed figures."""

    state: State
    rule: str
    told: Callable[[], str]
    kind: Kind | None = None
    attainment: Decimal | None = None
    pace: Decimal | None = None
    expected: Decimal | None = None
    needed_per_year: Decimal | None = None
    baseline: Value | None = None
    target: Value | None = None
    actual: Value | None = None
    year: int | None = None
    way: Callable[[], tuple[tuple[int, Decimal], ...]] = tuple
    outlook: Callable[[], Forecast] | None = None

    @property
    def label(self) -> str:
        """The state in plain Japanese."""
        return self.state.label

    @property
    def type(self) -> Kind | None:
        """The kind of arithmetic; None where none applied."""
        return self.kind

    @property
    def direction(self) -> Kind | None:
        """Which way the target lies; the same as the kind for rising, falling and keeping targets."""
        return self.kind

    @cached_property
    def path(self) -> tuple[tuple[int, Decimal], ...]:
        """Points of the way from the baseline through the yearly targets: (fiscal year, value)."""
        return self.way()

    @cached_property
    def forecast(self) -> Forecast | None:
        """What the plan's last year may bring; None where nothing is measured against a target."""
        return self.outlook() if self.outlook else None

    @cached_property
    def sentence(self) -> str:
        """One plain sentence with the printed figures in it; made when first asked for."""
        return self.told()
