"""The frame of a plan as functions from document to document: begun empty or after another plan, then filled part by part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gyokaku.engine.document.plan import FiscalYears, Measure, Municipality, Plan, Policy, SheetField
from gyokaku.engine.document.sheet import PROSE_FIELDS, Indicator, Initiative
from gyokaku.engine.document.structure import CannotRestructure, found, swapped

USUAL_LEVELS = ("方針", "施策の柱", "事業")
MOST_LEVELS = 8
Branch = Policy | Measure


def framed(
    municipality: Municipality,
    title: str,
    years: FiscalYears,
    levels: Sequence[str] = USUAL_LEVELS,
    fields: Sequence[str] = (),
) -> Plan:
    """An empty plan. `levels` from the top, the last one names the sheets; `fields` are labels of the sheet's own fields.

    Raises CannotRestructure.
    """
    names = [name.strip() for name in levels if name.strip()]
    if not title.strip():
        raise CannotRestructure("計画の題名を書いてください。")
    if not 2 <= len(names) <= MOST_LEVELS or len(set(names)) != len(names):
        raise CannotRestructure(
            f"階層は、上から順に2段から{MOST_LEVELS}段まで、それぞれ違う名前で書いてください（例：分野、施策、事業）。"
        )
    labels = [label.strip() for label in fields if label.strip()]
    if len(set(labels)) != len(labels):
        raise CannotRestructure("シートの欄に、同じ名前が二つあります。名前を分けてください。")
    own = [SheetField(key=f"field_{turn}", label=label) for turn, label in enumerate(labels, 1)]
    return Plan(municipality=municipality, title=title.strip(), fiscal_years=years, levels=names, sheet_fields=own)


def after(former: Plan, title: str, years: FiscalYears, *, sheets: bool) -> Plan:
    """A new plan with the levels, fields and branches of a former one; with `sheets` their numbers, titles and sections.

    Texts, schedules, indicators and figures are not taken over: they are the former plan's.
    """
    made = framed(former.municipality, title, years, former.levels)
    return made.model_copy(
        update={
            "sheet_fields": former.sheet_fields,
            "policies": [
                Policy(
                    code=one.code,
                    viewpoint=one.viewpoint,
                    title=one.title,
                    measures=[_bare(below, sheets) for below in one.measures],
                    initiatives=_blank(one, sheets),
                )
                for one in former.policies
            ],
        }
    )


def _bare(one: Measure, sheets: bool) -> Measure:
    below = [_bare(each, sheets) for each in one.groups]
    return Measure(code=one.code, title=one.title, groups=below, initiatives=_blank(one, sheets))


def _blank(branch: Branch, sheets: bool) -> list[Initiative]:
    rows = branch.initiatives if sheets else []
    return [Initiative(number=one.number, title=one.title, sections=one.sections) for one in rows]


def branches(plan: Plan) -> Iterator[tuple[int, Branch]]:
    """Every branch from the top down, with its depth from 1."""

    def below(depth: int, rows: Sequence[Branch]) -> Iterator[tuple[int, Branch]]:
        for row in rows:
            yield depth, row
            yield from below(depth + 1, row.measures if isinstance(row, Policy) else row.groups)

    yield from below(1, plan.policies)


def with_branch(plan: Plan, title: str, *, parent: str = "", code: str = "") -> Plan:
    """A new branch at the end of its parent, named by code; without a parent at the top. Raises CannotRestructure."""
    known = {row.code: (depth, row) for depth, row in branches(plan)}
    if not title.strip():
        raise CannotRestructure("名称を書いてください。")
    if parent and parent not in known:
        raise CannotRestructure(f"上の階層「{parent}」は計画にありません。選び直してください。")
    depth = known[parent][0] + 1 if parent else 1
    if depth > len(plan.levels) - 1:
        raise CannotRestructure(
            f"この計画は{'、'.join(plan.levels)}の{len(plan.levels)}段です。これより深い段は作れません。"
        )
    code = code.strip() or _next_code(plan, parent)
    if code in known:
        raise CannotRestructure(f"符号「{code}」は「{known[code][1].title}」が使っています。別の符号にしてください。")
    if not parent:
        return plan.model_copy(update={"policies": [*plan.policies, Policy(code=code, title=title.strip())]})
    new = Measure(code=code, title=title.strip())
    return plan.model_copy(update={"policies": [_policy_with(one, parent, new) for one in plan.policies]})


def _policy_with(one: Policy, parent: str, new: Measure) -> Policy:
    rows = [*one.measures, new] if one.code == parent else [_measure_with(each, parent, new) for each in one.measures]
    return one.model_copy(update={"measures": rows})


def _measure_with(one: Measure, parent: str, new: Measure) -> Measure:
    rows = [*one.groups, new] if one.code == parent else [_measure_with(each, parent, new) for each in one.groups]
    return one.model_copy(update={"groups": rows})


def _next_code(plan: Plan, parent: str) -> str:
    taken = {row.code for _, row in branches(plan)}
    for number in range(1, len(taken) + 2):
        code = f"{parent}-{number}" if parent else str(number)
        if code not in taken:
            return code
    raise AssertionError("one of more codes than are taken is free")


def with_indicator(plan: Plan, number: int, new: Indicator) -> Plan:
    """A new indicator at the end of a sheet. Raises CannotRestructure."""
    sheet = found(plan, number)
    if not new.name.strip():
        raise CannotRestructure("指標の名称を書いてください。")
    if any(one.name == new.name for one in sheet.indicators):
        raise CannotRestructure(f"事業{number}には、指標「{new.name}」がすでにあります。")
    return swapped(plan, sheet, sheet.model_copy(update={"indicators": [*sheet.indicators, new]}))


def with_texts(plan: Plan, number: int, texts: dict[str, str]) -> Plan:
    """The sheet's prose as given, by field; an unknown field is refused. Raises CannotRestructure."""
    sheet = found(plan, number)
    own = {field.key for field in plan.sheet_fields}
    if unknown := set(texts) - own - set(PROSE_FIELDS):
        raise CannotRestructure(f"シートに「{'、'.join(sorted(unknown))}」という欄はありません。")
    usual = {key: text for key, text in texts.items() if key in PROSE_FIELDS}
    fields = sheet.fields | {key: text for key, text in texts.items() if key in own - set(PROSE_FIELDS)}
    return swapped(plan, sheet, sheet.model_copy(update={**usual, "fields": fields}))
