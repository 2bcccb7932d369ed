"""目標変更履歴: how an indicator's targets changed from edition to edition, and each year judged against the target
then in force and against the first one. Pure, over the documents of the editions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gyokaku.engine.document import FiscalYears, Indicator, Place, Plan, Value, initiatives
from gyokaku.engine.document.identity import identity
from gyokaku.engine.progress.judge import judge_indicator
from gyokaku.engine.progress.judgement import Judgement


@dataclass(frozen=True, slots=True)
class Dated:
    """An edition: its number, the day it was frozen, why, and its document."""

    number: int
    day: date
    reason: str
    plan: Plan


@dataclass(frozen=True, slots=True)
class Version:
    """Targets as an edition set them; in force from that edition on."""

    number: int
    day: date
    reason: str
    targets: list[Value]


@dataclass(frozen=True, slots=True)
class YearTwice:
    """One fiscal year: the edition then in force, and the judgement by its target and by the first one."""

    year: int
    number: int
    then: Judgement
    first: Judgement


@dataclass(frozen=True, slots=True)
class TargetHistory:
    """The versions of an indicator's targets, the first one first; the years are told only where they changed."""

    versions: list[Version]
    years: list[YearTwice]

    @property
    def changed(self) -> bool:
        """Whether the targets are not those of the first edition that has the indicator."""
        return len(self.versions) > 1


def target_history(place: Place, indicator: Indicator, editions: Sequence[Dated]) -> TargetHistory:
    """The history of one indicator of one sheet over the editions up to now, in the order of their numbers."""
    versions: list[Version] = []
    for edition in sorted(editions, key=lambda one: one.number):
        found = _same(edition.plan, place, indicator)
        if found is None:
            continue
        if not versions or _printed(found.targets) != _printed(versions[-1].targets):
            versions.append(Version(edition.number, edition.day, edition.reason, found.targets))
    if len(versions) < 2:
        return TargetHistory(versions, [])
    years = editions[-1].plan.fiscal_years if editions else FiscalYears(first=0, last=0)
    return TargetHistory(versions, [_year(indicator, versions, years, year) for year in _measured(indicator, years)])


def _same(plan: Plan, place: Place, indicator: Indicator) -> Indicator | None:
    """The indicator in another edition: on the sheet of the same key, number or title, else where it stands alone."""
    wanted = identity(indicator)
    found = [
        (other.initiative, one)
        for other in initiatives(plan)
        for one in other.initiative.indicators
        if identity(one) == wanted
    ]
    own = place.initiative
    for same in (
        lambda sheet: own.key is not None and sheet.key == own.key,
        lambda sheet: (sheet.number, sheet.title) == (own.number, own.title),
        lambda sheet: sheet.title == own.title,
        lambda sheet: sheet.number == own.number,
        lambda sheet: len(found) == 1,
    ):
        hits = [one for sheet, one in found if same(sheet)]
        if hits:
            return hits[0]
    return None


def _printed(targets: list[Value]) -> list[tuple[str, str | None]]:
    return [(one.printed, one.period.printed if one.period else None) for one in targets]


def _measured(indicator: Indicator, years: FiscalYears) -> list[int]:
    """The plan's years for which there is an actual."""
    known = {one.period.fiscal_year for one in indicator.actuals if one.period is not None and one.value is not None}
    return [year for year in years if year in known]


def _year(indicator: Indicator, versions: list[Version], years: FiscalYears, year: int) -> YearTwice:
    """A year ends on 31 March; the target in force is that of the last edition frozen by then, else the first."""
    end = date(year + 1, 3, 31)
    in_force = [version for version in versions if version.day <= end]
    then = in_force[-1] if in_force else versions[0]
    return YearTwice(
        year,
        then.number,
        judge_indicator(indicator.model_copy(update={"targets": then.targets}), years, year),
        judge_indicator(indicator.model_copy(update={"targets": versions[0].targets}), years, year),
    )
