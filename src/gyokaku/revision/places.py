"""Where a plan can be changed by a proposal: each place with its name, what stands there, and the sheet with another
wording. Pure, on the sheet of the plan document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gyokaku.engine.document import PROSE_FIELDS, Indicator, Initiative, ScheduleItem, Step
from gyokaku.engine.document.labels import label
from gyokaku.engine.document.values import value_of
from gyokaku.engine.notation import fiscal_year_label
from gyokaku.revision.errors import WrongProposal

_YEARS = re.compile(r"(\d{4})(?:[-～~](\d{4}))?：(.*)", re.S)
_TARGET = re.compile(r"(.+?)（([^（）]+)）", re.S)


@dataclass(frozen=True, slots=True)
class Spot:
    """One place: `key` names it in forms and rows, `hint` says how another wording is written."""

    key: str
    label: str
    text: str
    hint: str
    long: bool


def spots(sheet: Initiative) -> list[Spot]:
    """Every place of a sheet that can be changed, in printed order."""
    return list(_spots(sheet))


def _spots(sheet: Initiative) -> Iterator[Spot]:
    yield Spot("title", "事業名", sheet.title, "", False)
    yield Spot("sections", "担当課", "、".join(sheet.sections), "読点で区切ります。", False)
    for field in PROSE_FIELDS:
        if (text := sheet.text(field)) is not None:
            yield Spot(f"text/{field}", label(field), text, "", True)
    for name, text in sheet.fields.items():
        yield Spot(f"field/{name}", name, text, "", True)
    for row, item in enumerate(sheet.schedule):
        for column, step in enumerate(item.steps):
            yield Spot(
                f"step/{row}/{column}",
                f"年次計画「{item.item}」（{fiscal_year_label(step.first)}から）",
                step_text(step),
                "「2026-2028：実施」のように、西暦の年度と内容を書きます。",
                False,
            )
    for row, indicator in enumerate(sheet.indicators):
        yield Spot(f"name/{row}", f"指標「{indicator.name}」の名称", indicator.name, "", False)
        yield Spot(
            f"target/{row}",
            f"指標「{indicator.name}」の目標値",
            targets_text(indicator),
            "「600件（R11年度）」のように、値と時点を書きます。目標値をなくすときは空にします。",
            False,
        )


def step_text(step: Step) -> str:
    """A step as it is written in a proposal."""
    last = step.last if step.last is not None else step.last_possible
    years = f"{step.first}" if last in (None, step.first) else f"{step.first}-{last}"
    return f"{years}：{step.text}"


def targets_text(indicator: Indicator) -> str:
    """An indicator's targets as they are written in a proposal, one a line."""
    return "\n".join(
        f"{value.printed}（{value.period.printed}）" if value.period else value.printed for value in indicator.targets
    )


def rewritten(sheet: Initiative, key: str, text: str) -> Initiative:
    """The sheet with another wording in one place. Raises WrongProposal where there is no such place, or no reading it."""
    kind, _, rest = key.partition("/")
    change = _CHANGES.get(kind)
    if change is None or key not in {spot.key for spot in spots(sheet)}:
        raise WrongProposal("この事業に、そのような欄はありません。画面を開き直してください。")
    return change(sheet, rest, text.strip())


def _title(sheet: Initiative, rest: str, text: str) -> Initiative:
    if not text:
        raise WrongProposal("事業名を空にはできません。")
    return sheet.model_copy(update={"title": text})


def _sections(sheet: Initiative, rest: str, text: str) -> Initiative:
    names = [name.strip() for name in re.split(r"[、,\n]", text) if name.strip()]
    return sheet.model_copy(update={"sections": names})


def _prose(sheet: Initiative, rest: str, text: str) -> Initiative:
    return sheet.model_copy(update={rest: text})


def _field(sheet: Initiative, rest: str, text: str) -> Initiative:
    return sheet.model_copy(update={"fields": {**sheet.fields, rest: text}})


def _step(sheet: Initiative, rest: str, text: str) -> Initiative:
    row, column = map(int, rest.split("/"))
    found = _YEARS.fullmatch(text)
    if found is None or int(found[2] or found[1]) < int(found[1]) or not found[3].strip():
        raise WrongProposal("年次計画は「2026-2028：実施」のように、西暦の年度（早いほうから）と内容を書いてください。")
    step = Step(first=int(found[1]), last=int(found[2] or found[1]), text=found[3].strip())
    item = sheet.schedule[row]
    steps = [step if turn == column else one for turn, one in enumerate(item.steps)]
    items: list[ScheduleItem] = list(sheet.schedule)
    items[row] = item.model_copy(update={"steps": steps})
    return sheet.model_copy(update={"schedule": items})


def _indicator(sheet: Initiative, rest: str, **update: object) -> Initiative:
    rows = list(sheet.indicators)
    rows[int(rest)] = rows[int(rest)].model_copy(update=update)
    return sheet.model_copy(update={"indicators": rows})


def _name(sheet: Initiative, rest: str, text: str) -> Initiative:
    if not text:
        raise WrongProposal("指標の名称を空にはできません。")
    return _indicator(sheet, rest, name=text)


def _target(sheet: Initiative, rest: str, text: str) -> Initiative:
    made = []
    for line in filter(None, map(str.strip, text.splitlines())):
        found = _TARGET.fullmatch(line)
        value = value_of(found[1], found[2], "target") if found else value_of(line, "", "target")
        if value.findings:
            raise WrongProposal(f"目標値「{line}」が読めません。{value.findings[0].message}")
        if value.value is not None and value.period is None:
            raise WrongProposal(f"目標値「{line}」に時点がありません。「600件（R11年度）」のように書いてください。")
        made.append(value)
    return _indicator(sheet, rest, targets=made)


_CHANGES: dict[str, Callable[[Initiative, str, str], Initiative]] = {
    "title": _title,
    "sections": _sections,
    "text": _prose,
    "field": _field,
    "step": _step,
    "name": _name,
    "target": _target,
}
