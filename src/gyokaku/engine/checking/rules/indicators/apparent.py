"""見かけ達成: actual over target looks fine while the figure has moved away from the target."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gyokaku.engine.checking.rule import Hit, rule
from gyokaku.engine.checking.subject import Subject
from gyokaku.engine.checking.wording import better
from gyokaku.engine.document import Direction, Indicator, Severity, Value

_LOOKS_FINE = Decimal("0.8")


@rule(
    "GK318",
    Severity.WARNING,
    "見かけ達成",
    why="実績÷目標では8割以上に見えても、基準値より悪くなっていることがあります。",
    mend="達成率は基準値からの進みで示し、悪くなった理由を書いてください。",
    silent="基準値のない指標、目標に達している指標、名前から良い向きが決まらない指標、累計の指標では黙っています。",
)
def looks_attained(subject: Subject) -> Iterator[Hit]:
    """A ratio of four fifths or more beside a figure that is worse than the baseline."""
    for sheet, row in subject.indicators():
        found = _apparent(row)
        if found:
            baseline, target, actual, ratio = found
            yield Hit(
                f"指標「{row.name}」は実績÷目標では{ratio:.0%}に見えますが、基準値{baseline.printed}から{actual.printed}へと、"
                f"目標{target.printed}から遠ざかっています。",
                actual.printed,
                sheet,
                "指標 実績値",
                row.name,
                actual.source or row.source,
            )


def _apparent(row: Indicator) -> tuple[Value, Value, Value, Decimal] | None:
    way = better(row)
    target = next((value for value in reversed(row.targets) if value.value is not None), None)
    actual = next((value for value in reversed(row.actuals) if value.value is not None), None)
    baseline = row.baseline
    if way not in (Direction.RISE, Direction.FALL) or row.accumulation == "cumulative":
        return None
    if baseline is None or baseline.value is None or target is None or actual is None:
        return None
    b, t, a = baseline.value, target.value, actual.value
    if t is None or a is None or min(t, a) <= 0:
        return None
    worse = a < b and a < t if way is Direction.RISE else a > b and a > t
    ratio = a / t if way is Direction.RISE else t / a
    return (baseline, target, actual, ratio) if worse and ratio >= _LOOKS_FINE else None
