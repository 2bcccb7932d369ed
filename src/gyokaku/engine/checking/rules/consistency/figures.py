"""Figures in prose against figures in the sheet's table."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from gyokaku.engine.checking.reading_text import fold, outside_brackets, sentences, years
from gyokaku.engine.checking.rule import Hit, rule
from gyokaku.engine.checking.subject import Subject
from gyokaku.engine.document import Indicator, Severity, Value

_COUNTER = re.compile(r"(?:件|者|人|施設|校|団体|利用者)?数$|の割合$|割合$")
_SCALE = {"": 1, "千": 1_000, "万": 10_000, "百万": 1_000_000, "億": 100_000_000}
_BOUND = re.compile(r"^\s*(?:以上|以下|未満|超|程度|前後|台|を超|を上回|を下回)")
_ABOUT = re.compile(r"(?:約|およそ|概ね|おおむね|~|～)\s*$")


@rule(
    "GK217",
    Severity.ERROR,
    "本文の数値が指標の表と違う",
    why="同じものの同じ年度の値が二つあれば、どちらかが誤りです。",
    mend="正しい値にそろえてください。違うものの値なら、何の値かが分かるように書いてください。",
    silent="同じ文に指標の名前・単位・年度がそろい、値が一つだけのときに限ります。「以上」「約」などの付く値、一致する値が一つでもある文では黙っています。",
)
def prose_against_table(subject: Subject) -> Iterator[Hit]:
    """A sentence that names the indicator, its unit and the year, with another number than the table."""
    for sheet, row in subject.indicators():
        noun = _COUNTER.sub("", fold(outside_brackets(row.name)))
        if len(noun) < 4:
            continue
        values = [("実績値", value) for value in row.actuals] + [("目標値", value) for value in row.targets]
        for _, name, text, source in subject.fields(sheet):
            for sentence in sentences(text):
                if noun in fold(sentence):
                    for column, value in values:
                        other = _other_number(sentence, row, value)
                        if other is not None:
                            yield Hit(
                                f"「{name}」では{other}、指標「{row.name}」の{column}では{value.printed}（{value.period.printed if value.period else ''}）です。",
                                sentence,
                                sheet,
                                name,
                                row.name,
                                source,
                            )


def _other_number(sentence: str, row: Indicator, value: Value) -> str | None:
    """The one number of the same unit and year in a sentence, where it is not the table's value."""
    unit = value.unit or row.unit
    year = value.period.fiscal_year if value.period else None
    if value.value is None or not unit or year is None or value.bound is not None or set(years(sentence)) != {year}:
        return None
    text = unicodedata.normalize("NFKC", sentence)
    numbers = list(re.finditer(rf"([0-9][0-9,]*(?:\.[0-9]+)?)\s*(百万|千|万|億)?{re.escape(fold(unit))}", text))
    if len(numbers) != 1:
        return None
    match = numbers[0]
    if _BOUND.match(text[match.end() :]) or _ABOUT.search(text[: match.start()]):
        return None
    said = Decimal(match[1].replace(",", "")) * _SCALE[match[2] or ""]
    return None if said == value.value else match[0]
