"""Puts read initiatives under their branches and makes the proposed plan document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from gyokaku.engine.document import (
    Finding,
    FiscalYears,
    Initiative,
    Measure,
    Municipality,
    Plan,
    Policy,
    SheetField,
)
from gyokaku.engine.document.labels import label
from gyokaku.engine.exchange.mapping.rules import Mapping, NotAMapping


@dataclass(frozen=True, slots=True)
class Placed:
    """An initiative with the headings of the branches that it stands under, where the table names them."""

    initiative: Initiative
    policy: str | None = None
    measure: str | None = None


def assembled(
    placed: list[Placed], mapping: Mapping, file: str, findings: list[Finding], *, code: str | None = None
) -> Plan:
    """The plan document. Raises NotAMapping when there is no initiative or no fiscal year to be found."""
    if not placed:
        raise NotAMapping(
            f"{file} から、対応表によって読める事業が一つもありません。対応表の見出しと行を確かめてください。"
        )
    first, last = _years(placed, mapping, file)
    measures = any(one.measure for one in placed)
    return Plan(
        municipality=Municipality(code=code, name=mapping.municipality or "（団体名なし）"),
        title=mapping.title or PurePath(file).stem,
        fiscal_years=FiscalYears(first=first, last=last),
        levels=["方針", "施策の柱", "事業"] if measures else ["方針", "事業"],
        sheet_fields=list(_fields(one.initiative for one in placed)),
        policies=_policies(placed),
        findings=findings,
    )


def _years(placed: list[Placed], mapping: Mapping, file: str) -> tuple[int, int]:
    if mapping.first_year is not None and mapping.last_year is not None:
        return mapping.first_year, mapping.last_year
    steps = {step.first for one in placed for item in one.initiative.schedule for step in item.steps}
    targets = {
        value.period.fiscal_year
        for one in placed
        for row in one.initiative.indicators
        for value in row.targets
        if value.period and value.period.fiscal_year
    }
    years = steps or targets
    if not years:
        raise NotAMapping(
            f"{file} から計画の期間が分かりません。対応表の first_year と last_year に西暦の年度を書いてください。"
        )
    return min(years), max(years)


def _policies(placed: list[Placed]) -> list[Policy]:
    """Branches in the order of their first initiative; an initiative without one stands under （方針なし）."""
    tree: dict[str, dict[str, list[Initiative]]] = {}
    for one in placed:
        branch = tree.setdefault(one.policy or "（方針なし）", {})
        branch.setdefault(one.measure or "", []).append(one.initiative)
    return [
        Policy(
            code=str(number),
            title=title,
            initiatives=branch.get("", []),
            measures=[
                Measure(code=f"{number}-{turn}", title=name, initiatives=sheets)
                for turn, (name, sheets) in enumerate(((n, s) for n, s in branch.items() if n), 1)
            ],
        )
        for number, (title, branch) in enumerate(tree.items(), 1)
    ]


def _fields(initiatives: Iterable[Initiative]) -> Iterator[SheetField]:
    """The prose fields that any initiative has, the usual ones first."""
    keys: dict[str, str] = {}
    usual = ("purpose", "status", "issues", "actions", "remarks")
    sheets = list(initiatives)
    keys = {key: label(key) for key in usual if any(sheet.text(key) is not None for sheet in sheets)}
    keys |= {key: key for sheet in sheets for key in sheet.fields}
    yield from (SheetField(key=key, label=word) for key, word in keys.items())
