"""Judges indicators of a plan document as of a fiscal year."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from gyokaku.engine.attainment import KIND_NAMES, Case, Kind, State, forecast, measure
from gyokaku.engine.document import FiscalYears, Indicator, Plan, Value, initiatives
from gyokaku.engine.notation import Bound, Missing, comparable
from gyokaku.engine.progress import sentences
from gyokaku.engine.progress.judgement import Judgement
from gyokaku.engine.progress.reading import Figures, Series, figures, kind_of, opening_year, series, year_of


def judge_plan(plan: Plan, as_of: int | None = None) -> dict[tuple[int, int], Judgement]:
    """Every indicator's judgement, by initiative number and the indicator's index in the sheet."""
    return {
        (place.initiative.number, index): judge_indicator(indicator, plan.fiscal_years, as_of)
        for place in initiatives(plan)
        for index, indicator in enumerate(place.initiative.indicators)
    }


def judge_indicator(indicator: Indicator, years: FiscalYears, as_of: int | None = None) -> Judgement:
    """Judge one indicator as of a fiscal year; without one, as of its last actual (or the plan's first year)."""
    return judge_series(indicator, series(indicator), years, as_of)


def judge_years(indicator: Indicator, years: FiscalYears) -> dict[int, Judgement]:
    """The indicator's judgement as of each of the plan's fiscal years."""
    values = series(indicator)
    return {year: judge_series(indicator, values, years, year) for year in range(years.first, years.last + 1)}


def judge_series(indicator: Indicator, values: Series, years: FiscalYears, as_of: int | None = None) -> Judgement:
    """Like `judge_indicator`, on values sorted before: for many years of one indicator."""
    year = as_of if as_of is not None else _last_year(values, years)
    found = figures(values, years, year)
    plain = _without_target(indicator, found) or _cancelled(indicator, found)
    if plain is not None:
        return replace(plain, year=year)
    goal = found.target
    assert goal is not None  # _without_target answered for None
    kind, why = kind_of(indicator, goal, found.baseline)
    rule = KIND_NAMES[kind] if kind else "型の決められない指標"
    result = Judgement(
        State.NOT_JUDGEABLE,
        rule,
        lambda: "",
        kind=kind,
        baseline=found.baseline,
        target=goal,
        actual=found.actual,
        year=year,
        way=lambda: _path(values, found),
        outlook=lambda: forecast(_numbers(values), years.last),
    )
    refused = _refused(result, found, year)
    if refused is not None:
        return refused
    if kind is None and found.baseline is not None:
        return replace(result, told=lambda: sentences.no_direction(result, why))
    if found.actual is None:
        return _to_come(result, found, why)
    return _measured(values, result, found, why)


def _last_year(values: Series, years: FiscalYears) -> int:
    """The year of the last actual that counts, else the plan's first year."""
    opens = opening_year(values, years)
    return max([year for year, _ in values.actuals if opens <= year <= years.last], default=years.first)


def _numbers(values: Series) -> list[tuple[int, Decimal]]:
    return [(year, value.value) for year, value in values.actuals if value.value is not None and year]


def _without_target(indicator: Indicator, found: Figures) -> Judgement | None:
    if found.target is not None:
        return None
    last = found.actual or found.baseline
    said = f"最新の実績は{sentences.printed(last)}です。" if last else "実績もまだありません。"
    text = f"目標値は設定されていません。動きを見るための指標で、達成・未達成は判定しません。{said}"
    state = State.NO_TARGET
    return Judgement(state, "目標値なし", lambda: text, baseline=found.baseline, actual=found.actual)


def _cancelled(indicator: Indicator, found: Figures) -> Judgement | None:
    for value in (*indicator.targets, *indicator.actuals):
        if value.missing_reason is Missing.CANCELLED:
            told = f"「{value.printed}」とされているため、判定しません。".__str__
            return Judgement(State.ABOLISHED, "廃止・中止", told, target=found.target, actual=found.actual)
    return None


def _refused(result: Judgement, found: Figures, year: int) -> Judgement | None:
    """States in which there is a target but nothing to compute: each with its reason."""
    goal = result.target
    assert goal is not None
    if goal.missing_reason in (Missing.RELATIVE, Missing.BY_REFERENCE):
        word = "別の定め" if goal.missing_reason is Missing.BY_REFERENCE else "別の時点の値との比較"
        actual = sentences.printed(found.actual or found.baseline)
        text = f"目標「{sentences.printed(goal)}」は{word}によるため、その値が分かるまで判定しません。最新の実績は{actual}です。"
        return replace(result, state=State.RELATIVE_TARGET, rule="参照による目標", told=lambda: text)
    if goal.missing_reason is Missing.QUALITATIVE:
        text = f"目標は「{goal.printed}」と言葉で示されています。割合にせず、言葉で評価します。"
        return replace(result, state=State.QUALITATIVE, rule="定性", told=lambda: text)
    if goal.value is None:
        text = f"目標の欄「{goal.printed}」から値を読み取れないため、判定しません。"
        return replace(result, told=lambda: text)
    due = year_of(goal)
    if due is not None and due < year:
        return replace(
            result, state=State.NOT_JUDGEABLE, rule="目標の年が過ぎた", told=lambda: sentences.target_over(result, year)
        )
    latest = found.actual or found.baseline
    if latest is not None and not comparable(goal.unit or "", latest.unit or ""):
        text = (
            f"目標{sentences.printed(goal)}と実績{sentences.printed(latest)}の単位が違うため比べられません。"
            "どちらかの単位を直してください。"
        )
        return replace(result, rule="単位の不一致", told=lambda: text)
    return None


def _to_come(result: Judgement, found: Figures, why: str) -> Judgement:
    if found.baseline is None:
        text = f"目標は{sentences.printed(result.target)}です。実績がまだないため、判定はこれからです。"
        return replace(result, state=State.NOT_MEASURED, told=lambda: text)
    waiting = replace(result, state=State.NOT_YET_JUDGED)
    last = year_of(result.target)
    told = lambda: sentences.to_come(waiting, why, found.stated_baseline, last, found.baseline_year)  # noqa: E731
    return replace(waiting, told=told)


def _measured(values: Series, result: Judgement, found: Figures, why: str) -> Judgement:
    goal, actual = result.target, result.actual
    assert goal is not None
    assert actual is not None
    if result.kind is None or actual.value is None:
        text = f"目標{sentences.printed(goal)}、実績{sentences.printed(actual)}ですが、{why}ため、良し悪しの向きを決められません。"
        return replace(result, told=lambda: text)
    done = measure(_case(values, result.kind, goal, actual, found))
    towards = result.kind in (Kind.RISE, Kind.FALL, Kind.CUMULATIVE) and (
        found.baseline is not None or result.kind is Kind.CUMULATIVE
    )
    said: list[Judgement] = []  # the judgement whose sentence this is: known only when it is made
    judged = replace(
        result,
        state=done.state,
        attainment=done.attainment,
        pace=done.pace,
        expected=done.expected,
        needed_per_year=done.needed,
        told=lambda: (
            sentences.towards(said[0], why, found.stated_baseline) if towards else sentences.keeping(said[0], why)
        ),
    )
    said.append(judged)
    return judged


def _case(values: Series, kind: Kind, goal: Value, actual: Value, found: Figures) -> Case:
    """The figures of one judgement. A year's own target is a step on the way: the way goes on to the last target."""
    assert goal.value is not None
    assert actual.value is not None
    end = (values.final_target or goal) if kind in (Kind.RISE, Kind.FALL) and year_of(goal) is not None else goal
    due, year = year_of(goal), year_of(actual)
    on_the_way = end is not goal
    return Case(
        kind=kind,
        target=goal.value,
        actual=actual.value,
        year=(year or 0) if on_the_way else (year or found.baseline_year or 0),
        last=(due or 0) if on_the_way else (due or year or 0),
        baseline=found.baseline.value if found.baseline else None,
        begin=found.baseline_year,
        upper=goal.upper,
        path=tuple(point for point in values.given if point[0] < (due or 0)) if on_the_way else values.given,
        strict=goal.bound in (Bound.BELOW, Bound.ABOVE),
    )


def _path(values: Series, found: Figures) -> tuple[tuple[int, Decimal], ...]:
    """Points of the way from the baseline through the yearly targets, for drawing."""
    points = dict(values.given)
    if found.baseline and found.baseline.value is not None and found.baseline_year is not None and points:
        points.setdefault(found.baseline_year, found.baseline.value)
    return tuple(sorted(points.items()))
