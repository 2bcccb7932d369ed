"""One plain Japanese sentence for every judgement, with the figures as they were printed."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from gyokaku.engine.attainment import Kind, State
from gyokaku.engine.document import Value
from gyokaku.engine.notation import fiscal_year_label
from gyokaku.engine.progress.judgement import Judgement


def percent(share: Decimal) -> str:
    """A share as a percentage to one place, minus as −: 0.25 → 25%."""
    value = (share * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
    text = f"{abs(value):f}".removesuffix(".0")
    return f"{'−' if value < 0 else ''}{text}%"


def figure(value: Decimal, unit: str | None) -> str:
    """A computed figure with its unit, to two places at most."""
    text = f"{value.quantize(Decimal('0.01'), ROUND_HALF_UP):,f}".rstrip("0").rstrip(".") or "0"
    return f"{text}{'ポイント' if unit == '%' else unit or ''}".replace("-", "−")


def printed(value: Value | None) -> str:
    """A value as printed with its time."""
    if value is None:
        return "（なし）"
    return f"{value.printed}（{value.period.printed}）" if value.period else value.printed


def towards(found: Judgement, why: str, stated: bool) -> str:
    """Rising, falling and cumulative targets."""
    start = "基準値" if stated else "計画開始前の実績"
    said = (
        f"{start}{printed(found.baseline)}から目標{printed(found.target)}へ向かい、実績は{printed(found.actual)}です。"
    )
    if found.attainment is not None:
        said += f"基準からの達成度は{percent(found.attainment)}"
        said += f"、この年までに見込む進みに対して{percent(found.pace)}です" if found.pace is not None else "です"
        said += f"（{_ENDINGS[found.state]}）。"
    if found.needed_per_year is not None and found.target:
        unit = found.target.unit
        word = "増やす" if found.needed_per_year > 0 else "減らす"
        said += f"目標には残りの年に1年あたり{figure(abs(found.needed_per_year), unit)}{word}必要があります。"
    return said + _rule(found, why)


def keeping(found: Judgement, why: str) -> str:
    """Targets to keep: met or not, and how far off."""
    said = f"目標{printed(found.target)}に対し、実績は{printed(found.actual)}で、"
    if found.state is State.ACHIEVED:
        return f"{said}満たしています。{_rule(found, why)}"
    if found.target and found.actual and found.target.value is not None and found.actual.value is not None:
        edge = found.target.upper if _above_range(found) else found.target.value
        gap = abs(found.actual.value - (edge if edge is not None else found.target.value))
        said += f"{figure(gap, found.target.unit)}の差があり、"
    return f"{said}満たしていません。{_rule(found, why)}"


def _above_range(found: Judgement) -> bool:
    high = found.target.upper if found.target else None
    value = found.actual.value if found.actual else None
    return found.kind is Kind.RANGE and high is not None and value is not None and value > high


def to_come(found: Judgement, why: str, stated: bool, last: int | None, begin: int | None) -> str:
    """A target, a baseline, and no actual of the plan's years yet: how far it is, and how much a year."""
    start = "基準値" if stated else "計画開始前の実績"
    said = f"{start}は{printed(found.baseline)}、目標は{printed(found.target)}です。"
    goal, base = found.target, found.baseline
    if goal and base and goal.value is not None and base.value is not None:
        gap = goal.value - base.value
        if found.kind in (Kind.KEEP_AT_LEAST, Kind.KEEP_AT_MOST, Kind.RANGE):
            said += f"基準の時点で目標を満たして{'います' if _holds(found) else 'いません'}。"
        elif gap and last is not None and begin is not None and last > begin:
            word = "増やす" if gap > 0 else "減らす"
            each = figure(abs(gap) / (last - begin), goal.unit)
            said += f"目標まで{figure(abs(gap), goal.unit)}、1年あたり{each}{word}計算です。"
    return f"{said}計画期間の実績がまだないため、判定はこれからです。{_rule(found, why)}"


def _holds(found: Judgement) -> bool:
    goal, base = found.target, found.baseline
    if goal is None or base is None or goal.value is None or base.value is None:
        return False
    if found.kind is Kind.RANGE:
        return goal.value <= base.value <= (goal.upper if goal.upper is not None else goal.value)
    return base.value >= goal.value if found.kind is Kind.KEEP_AT_LEAST else base.value <= goal.value


def _rule(found: Judgement, why: str) -> str:
    return f"〔{found.rule}：{why}〕" if why else f"〔{found.rule}〕"


_ENDINGS = {
    State.ACHIEVED: "目標に達しています",
    State.AHEAD: "計画より進んでいます",
    State.ON_PATH: "計画どおりです",
    State.BEHIND: "計画より遅れています",
    State.WORSE: "基準より後退しています",
    State.NOT_JUDGEABLE: "基準値の時点がないため、計画どおりかは判定できません",
}


def no_direction(found: Judgement, why: str) -> str:
    """Neither the plan nor the figures say which way is better."""
    latest = found.actual or found.baseline
    return (
        f"目標は{printed(found.target)}、実績は{printed(latest)}です。{why}ため、良し悪しの向きを決められず、判定しません。"
        "計画に望ましい向きを書き加えてください。"
    )


def target_over(found: Judgement, as_of: int) -> str:
    """The target's year is over and no later target was set."""
    return (
        f"目標{printed(found.target)}の年が過ぎ、{fiscal_year_label(as_of)}年度に当たる目標値がありません。"
        "次の目標値が定まるまで判定しません。"
    )
