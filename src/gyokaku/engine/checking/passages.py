"""Every text of a plan with the place where it stands, for the rules about language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from gyokaku.engine.document import Initiative, Measure, Plan, Policy, Source

Kind = Literal["prose", "heading", "data"]
"""prose: sentences; heading: titles of chapters and branches; data: cells that become open data."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One text: its kind, where it stands (None: outside the sheets), the field's label, the row, the source."""

    text: str
    kind: Kind
    field: str
    initiative: Initiative | None = None
    row: str = ""
    source: Source | None = None


def own_text(sheet: Initiative, key: str) -> str:
    """The text of a field, said once: a reason for no indicators that is printed in the remarks is not said there again."""
    text = sheet.text(key) or ""
    if key == "remarks" and sheet.no_indicator_reason:
        reason = re.escape(sheet.no_indicator_reason.strip())
        return re.sub(rf"(?:【[^】]*】\s*)?{reason}", "", text).strip()
    return text


def passages_of_plan(plan: Plan) -> Iterator[Passage]:
    """What stands outside the sheets; a text that the document keeps in two places comes once."""
    seen: set[str] = set()
    for passage in _all_of_plan(plan):
        if passage.text and passage.text not in seen:
            seen.add(passage.text)
            yield passage


def _all_of_plan(plan: Plan) -> Iterator[Passage]:
    yield Passage(plan.philosophy or "", "prose", "理念", source=plan.source)
    for policy in plan.policies:
        yield from _branch(policy, "方針")
    for chapter in plan.chapters:
        yield Passage(chapter.heading, "heading", "本文の章", source=chapter.source)
        for paragraph in chapter.paragraphs:
            yield Passage(paragraph, "prose", f"本文「{chapter.heading}」", source=chapter.source)
    for result in plan.results:
        for paragraph in result.text.split("\n"):
            yield Passage(paragraph.strip(), "prose", f"前計画の実績「{result.heading}」", source=result.source)
    for row in plan.history:
        yield Passage(row.text, "prose", f"沿革「{row.printed}」", source=row.source)
    if plan.consultation:
        yield Passage(plan.consultation.text, "prose", "意見募集", source=plan.consultation.source)


def _branch(branch: Policy | Measure, level: str) -> Iterator[Passage]:
    source = branch.source or next((heading.source for heading in branch.headings if heading.place == "chapter"), None)
    yield Passage(branch.title, "heading", f"{level}{branch.code}", source=source)
    for paragraph in (branch.text or "").split("\n"):
        yield Passage(paragraph.strip(), "prose", f"{level}{branch.code}の本文", source=source)
    children = branch.measures if isinstance(branch, Policy) else branch.groups
    for child in children:
        yield from _branch(child, "施策の柱")


def passages_of_initiative(sheet: Initiative, labels: dict[str, str]) -> Iterator[Passage]:
    """The texts of one sheet in printed order; empty ones are left out."""
    yield Passage(sheet.title, "data", "事業名", sheet, source=sheet.sources.get("title"))
    for section in sheet.sections:
        yield Passage(section, "data", "担当課", sheet, source=sheet.sources.get("sections"))
    for key, name in labels.items():
        text = own_text(sheet, key)
        if text:
            source = sheet.sources.get(key) or (sheet.sources.get("remarks") if key == "no_indicator_reason" else None)
            yield Passage(text, "prose", name, sheet, source=source)
    for item in sheet.schedule:
        yield Passage(item.item, "data", "年次計画", sheet, item.item, item.source)
        for step in item.steps:
            yield Passage(step.text, "data", "年次計画", sheet, item.item, step.source or item.source)
    for indicator in sheet.indicators:
        name = indicator.name
        yield Passage(name, "data", "指標", sheet, name, indicator.source)
        columns = (("目標値", indicator.targets), ("実績値", indicator.actuals))
        for column, values in columns:
            for value in values:
                source = value.source or indicator.source
                yield Passage(value.printed, "data", f"指標 {column}", sheet, name, source)
