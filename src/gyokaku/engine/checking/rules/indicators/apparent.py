"""見かけ達成: actual over target looks fine while the figure has moved away from the target."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gyokaku.engine.checking.rule import Hit, rule
from gyokaku.engine.checking.subject import Subject
from gyokaku.engine.document import Severity
from gyokaku.engine.progress import Judgement, Kind, State, judge_indicator

_LOOKS_FINE = Decimal("0.8")


@rule(
    "GK318",
    Severity.WARNING,
    "見かけ達成",
    why="実績÷目標では8割以上に見えても、基準値より悪くなっていることがあります。",
    mend="達成率は基準値からの進みで示し、悪くなった理由を書いてください。",
    silent="基準となる値のない指標、目標に達している指標、良い向きが決まらない指標では黙っています。",
)
def looks_attained(subject: Subject) -> Iterator[Hit]:
    """A ratio of four fifths or more beside a figure that is worse than the baseline."""
    for sheet, row in subject.indicators():
        found = judge_indicator(row, subject.plan.fiscal_years)
        ratio = _naive(found)
        if found.state is State.WORSE and ratio is not None and ratio >= _LOOKS_FINE:
            baseline, target, actual = found.baseline, found.target, found.actual
            assert baseline is not None
            assert target is not None
            assert actual is not None
            yield Hit(
                f"指標「{row.name}」は実績÷目標では{ratio:.0%}に見えますが、基準の値{baseline.printed}から{actual.printed}へと、"
                f"目標{target.printed}から遠ざかっています。",
                actual.printed,
                sheet,
                "指標 実績値",
                row.name,
                actual.source or row.source,
            )


def _naive(found: Judgement) -> Decimal | None:
    """Actual over target, or target over actual where less is better: what the eye would say."""
    target = found.target.value if found.target else None
    actual = found.actual.value if found.actual else None
    if target is None or actual is None or min(target, actual) <= 0:
        return None
    return target / actual if found.kind is Kind.FALL else actual / target
