"""事務事業見直し and 効果額 beside the plan: what is counted twice, and what printed totals and figures disagree with."""

from __future__ import annotations

from collections.abc import Iterator

from gyokaku.engine.checking.rule import Hit, rule
from gyokaku.engine.checking.subject import Subject
from gyokaku.engine.document import Initiative, Severity
from gyokaku.engine.document.values import value_of
from gyokaku.engine.notation import fiscal_year_label
from gyokaku.engine.programs.claiming import twice

FIELD = "効果額"


def _sheet(subject: Subject, number: int | None) -> Initiative | None:
    return next((one for one in subject.sheets if one.number == number), None)


@rule(
    "GK240",
    Severity.ERROR,
    "効果額が二重に数えられている",
    why="同じ効果を2度数えた合計は、実際より大きくなります。",
    mend="片方を取り下げるか、別の効果であれば、その理由を効果額に書いてください。",
    silent="別の効果である理由か、既計上に含まれない理由が書かれた効果額では黙っています。",
)
def counted_twice(subject: Subject) -> Iterator[Hit]:
    """Two effects, or an effect and an opening balance, that count the same without a reason."""
    for found in twice(subject.programs) if subject.programs else ():
        if not found.reason:
            yield Hit(found.message, field=FIELD, row=f"{found.ref}・{found.other}")


@rule(
    "GK241",
    Severity.WARNING,
    "印刷された合計と、記録から数えた合計が違う",
    why="公表した合計を記録から説明できません。抜けた効果か、二重に数えた効果があります。",
    mend="「効果額」の「照合」で内訳を見て、記録か合計を直してください。速報などで違ってよいものは、理由を付けて除外してください。",
    silent="照合する合計として入れていない合計では黙っています。計画の指標の値は、GK242で指摘します。",
)
def totals_differ(subject: Subject) -> Iterator[Hit]:
    """A printed total that the count does not come to."""
    for one in subject.programs.reconciliations if subject.programs else ():
        if not one.agrees and not one.source.startswith("計画の指標"):
            yield Hit(f"{one.label}（{one.source}）：{one.sentence}", field=FIELD, row=one.label)


@rule(
    "GK242",
    Severity.ERROR,
    "実績値が事務事業見直しの記録と違う",
    why="公表する値と、そのもとになる見直しと効果額の記録が食い違えば、どちらかが誤りです。",
    mend="記録を直すか、実績値を記録から数えた値に直してください。違う理由があれば、理由を付けて除外してください。",
    silent="見直しと効果額の記録につないだ指標に限ります。どちらかに値がないときは黙っています。",
)
def differs_from_reviews(subject: Subject) -> Iterator[Hit]:
    """An actual whose figure is not what reviews and effects come to."""
    for fed in subject.programs.fed if subject.programs else ():
        sheet = _sheet(subject, fed.initiative)
        rows = [one for one in sheet.indicators if one.name == fed.indicator] if sheet else []
        figures = {one.fiscal_year: one for one in fed.figures if one.printed}
        for row in rows:
            for value in row.actuals:
                figure = figures.get(value.period.fiscal_year or 0) if value.period else None
                if figure is None or value.value is None:
                    continue
                counted = value_of(figure.printed, "", "actual")
                if (counted.value, counted.unit or "") != (value.value, value.unit or ""):
                    when = fiscal_year_label(figure.fiscal_year)
                    said = f"{when}の実績値{value.printed}は、記録から数えた{figure.printed}と違います（{figure.sentence}）。"
                    yield Hit(said, value.printed, sheet, "指標", row.name, value.source)
