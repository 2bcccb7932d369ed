"""Figures of the plan against the registers that count them."""

from __future__ import annotations

from collections.abc import Iterator

from gyokaku.engine.checking.rule import Hit, rule
from gyokaku.engine.checking.subject import Subject
from gyokaku.engine.document import Indicator, Initiative, Severity, Value
from gyokaku.engine.evidence import Measured, disagreement, later_changed, measured_of


def _counted(subject: Subject) -> Iterator[tuple[Initiative, Indicator, Value, Measured]]:
    for sheet, row in subject.indicators():
        for value in row.actuals:
            if found := measured_of(subject.evidence, sheet.number, row, value):
                yield sheet, row, value, found


@rule(
    "GK230",
    Severity.ERROR,
    "実績値が実績台帳と違う",
    why="公表する値と、そのもとになる記録が食い違えば、どちらかが誤りです。",
    mend="台帳の記録を直すか、実績値を台帳から計算した値に直してください。違う理由があれば、理由を付けて除外してください。",
    silent="台帳につないだ指標の、台帳で数え始めた年度からの実績値に限ります。どちらかに値がないときは黙っています。",
)
def differs_from_register(subject: Subject) -> Iterator[Hit]:
    """An actual whose figure is not what its register says."""
    for sheet, row, value, found in _counted(subject):
        if said := disagreement(value, found.printed, found.sentence):
            yield Hit(said, value.printed, sheet, "指標", row.name, value.source)


@rule(
    "GK231",
    Severity.WARNING,
    "実績値を確かめた後に、もとの記録が変わった",
    why="確かめた人が見た記録と、いまの記録が違います。値が同じでも、根拠が変わっています。",
    mend="実績台帳の「この台帳から出る数」で、変わった記録を見て、この値でよいことを確かめてください。",
    silent="値そのものが台帳と違うとき（GK230）、一度も確かめられていない値では黙っています。",
)
def records_changed(subject: Subject) -> Iterator[Hit]:
    """An actual that agrees with its register, but with other records than those that were confirmed."""
    for sheet, row, value, found in _counted(subject):
        if later_changed(found) and not disagreement(value, found.printed, found.sentence):
            year = value.period.printed if value.period else ""
            said = f"{year}の{value.printed}のもとになった記録が、確かめた後に変わりました。"
            yield Hit(said, value.printed, sheet, "指標", row.name, value.source)
