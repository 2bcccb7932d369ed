"""Year or moment: how the period of an indicator is printed, against what the indicator is."""

from __future__ import annotations

from collections.abc import Iterator

from gyokaku.engine.checking.rule import Hit, rule
from gyokaku.engine.checking.subject import Subject
from gyokaku.engine.checking.wording import says_stock, says_yearly
from gyokaku.engine.document import Indicator, Severity, Value
from gyokaku.engine.notation.terms import PeriodKind

_MOMENT = {PeriodKind.MONTH, PeriodKind.DAY}


def _timed(row: Indicator) -> list[Value]:
    return [
        value for value in (*row.actuals, *row.targets) if value.period is not None and value.period.kind is not None
    ]


def _with(row: Indicator, kinds: set[PeriodKind]) -> Value | None:
    return next((value for value in _timed(row) if value.period and value.period.kind in kinds), None)


@rule(
    "GK310",
    Severity.WARNING,
    "1年間の数なのに、ある時点で書かれている",
    why="「R6.3」はその時点の数を表す書き方です。1年間の合計なのか、3月だけか、それまでの累計かが分かりません。",
    mend="1年間の合計であれば「R5年度」のように年度で書いてください。累計なら名前に「累計」と書いてください。",
    silent="年間・発生件数・受付件数・寄附件数・アクセス数・前年度比など、1年間の数と名前から分かる指標だけを見ます。1回当たり・1月当たりの指標では黙っています。",
)
def flow_at_a_moment(subject: Subject) -> Iterator[Hit]:
    """A figure over a year printed as of a month."""
    for sheet, row in subject.indicators():
        value = _with(row, _MOMENT)
        if (
            value
            and value.period
            and says_yearly(row.name)
            and row.accumulation != "cumulative"
            and "累計" not in row.name
        ):
            yield Hit(
                f"指標「{row.name}」は1年間の数とみられますが、時期が「{value.period.printed}」と時点で書かれています。",
                value.period.printed,
                sheet,
                "指標",
                row.name,
                value.source or row.source,
            )


@rule(
    "GK311",
    Severity.WARNING,
    "ある時点の数なのに、年度で書かれている",
    why="残高や登録者数は日々動くので、年度のいつの数かが分からないと比べられません。",
    mend="「R6.3」のように時点で書いてください。",
    silent="残高・フォロワー数・登録者数・保有量など、ある時点の数と名前から分かる指標だけを見ます。調査の割合や学校数では黙っています。",
)
def stock_over_a_year(subject: Subject) -> Iterator[Hit]:
    """A stock printed with a fiscal year."""
    for sheet, row in subject.indicators():
        value = _with(row, {PeriodKind.FISCAL_YEAR})
        if value and value.period and says_stock(row.name):
            yield Hit(
                f"指標「{row.name}」はある時点の数とみられますが、時期が「{value.period.printed}」と年度で書かれています。",
                value.period.printed,
                sheet,
                "指標",
                row.name,
                value.source or row.source,
            )


@rule(
    "GK312",
    Severity.WARNING,
    "目標と実績で、年度と時点の書き方が違う",
    why="年度の目標を時点の実績で判定すると、いつの値で達成を言うのかが定まりません。",
    mend="同じ書き方（どちらも年度、またはどちらも時点）にそろえてください。",
    silent="「毎年度」の目標、片方に時期がない指標、GK310・GK311に当たる指標では黙っています。",
)
def notations_mixed(subject: Subject) -> Iterator[Hit]:
    """A target for a year, an actual at a moment, or the other way round."""
    for sheet, row in subject.indicators():
        if says_yearly(row.name) or says_stock(row.name):
            continue
        target = next(
            (v for v in row.targets if v.period and v.period.kind in {*_MOMENT, PeriodKind.FISCAL_YEAR}), None
        )
        actual = next(
            (v for v in row.actuals if v.period and v.period.kind in {*_MOMENT, PeriodKind.FISCAL_YEAR}), None
        )
        if not (target and actual and target.period and actual.period):
            continue
        if (target.period.kind in _MOMENT) is not (actual.period.kind in _MOMENT):
            yield Hit(
                f"指標「{row.name}」の目標は「{target.period.printed}」、実績は「{actual.period.printed}」です。",
                f"{target.period.printed} ／ {actual.period.printed}",
                sheet,
                "指標",
                row.name,
                target.source or row.source,
            )
