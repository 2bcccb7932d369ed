"""Effects as a table that goes out as Excel and comes back: one line for each effect and each year realised."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from gyokaku.engine.programs.arithmetic import Kind as EffectKind
from gyokaku.engine.programs.arithmetic import Rule
from gyokaku.engine.register import Choice, Definition, Kind, RegisterField
from gyokaku.engine.register.plans import NONE, Plans
from gyokaku.programs.models import Effect
from gyokaku.programs.queries.effects import mark, standing
from gyokaku.programs.workbook import written

NOTE = "1行目の見出しは変えないでください。番号が空の行は新しい効果額になります。番号のある行は、実績額だけを受け取ります。"
COLUMNS = Definition(
    key="effects",
    title="効果額",
    when="base_year",
    until="last_year",
    fields=(
        RegisterField(key="number", label="効果額番号", kind=Kind.NUMBER, least="1", most="999999"),
        RegisterField(key="title", label="内容", kind=Kind.TEXT, required=True),
        RegisterField(key="kind", label="種類", kind=Kind.CHOICE, required=True,
                      choices=tuple(Choice(code=one.value, label=one.label) for one in EffectKind)),
        RegisterField(key="rule", label="数え方", kind=Kind.CHOICE, required=True,
                      choices=tuple(Choice(code=one.value, label=one.label) for one in Rule)),
        RegisterField(key="base_year", label="基準年度", kind=Kind.YEAR, required=True),
        RegisterField(key="last_year", label="終わりの年度", kind=Kind.YEAR),
        RegisterField(key="months", label="月数", kind=Kind.NUMBER, least="1", most="12"),
        RegisterField(key="planned", label="計画額（円）", kind=Kind.YEN, least="0", required=True),
        RegisterField(key="section", label="担当課", kind=Kind.SECTION, required=True),
        RegisterField(key="program", label="事務事業番号", kind=Kind.NUMBER, least="1", most="999999"),
        RegisterField(key="initiative", label="計画の事業番号", kind=Kind.INITIATIVE),
        RegisterField(key="evidence", label="根拠", kind=Kind.TEXT, required=True),
        RegisterField(key="evidence_key", label="根拠の番号", kind=Kind.TEXT),
        RegisterField(key="apart", label="別の効果である理由", kind=Kind.TEXT),
        RegisterField(key="uncovered", label="既計上に含まれない理由", kind=Kind.TEXT),
        RegisterField(key="year", label="実績の年度", kind=Kind.YEAR),
        RegisterField(key="realised", label="実績額（円）", kind=Kind.YEN, least="0"),
        RegisterField(key="proof", label="実績額の根拠", kind=Kind.TEXT),
        RegisterField(key="itemises", label="内訳とする既計上の番号", kind=Kind.NUMBER, least="1", most="999999"),
        RegisterField(key="itemised_cases", label="既計上の件数のうち", kind=Kind.NUMBER, least="0", most="9999"),
    ),
)  # fmt: skip
WIDTHS = (12, 40, 10, 12, 10, 12, 8, 16, 22, 14, 14, 34, 16, 24, 24, 12, 16, 34, 16, 14)


def effects_workbook(effects: Iterable[Effect], plans: Plans = NONE) -> bytes:
    """The bytes of the workbook; without effects the empty form. An initiative stands with its plan where there are several."""
    return written(COLUMNS, WIDTHS, NOTE, (line for one in effects for line in _lines(one, plans)))


def _initiative(one: Effect, plans: Plans) -> str | int | None:
    if one.initiative is None:
        return None
    return plans.name(mark(one, plans)) if plans.several else one.initiative.number


def _lines(one: Effect, plans: Plans) -> Iterator[tuple[str | int | Decimal | None, ...]]:
    first = (
        one.number,
        one.title,
        one.get_kind_display(),
        one.get_rule_display(),
        one.base_year,
        one.last_year,
        one.months,
        one.planned,
        one.section.name,
        one.program.number if one.program else None,
        _initiative(one, plans),
        one.evidence,
        one.evidence_key,
        one.apart,
        one.uncovered,
    )
    item = (one.itemises.number if one.itemises else None, one.itemised_cases)
    known = sorted(standing(one).items())
    for year, row in known:
        yield (*first, year, row.yen, row.evidence, *item)
    if not known:
        yield (*first, None, None, None, *item)
