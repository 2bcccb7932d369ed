"""Level 2: cells that can be counted and compared."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gyokaku.engine.exchange.writing.opendata.scoring.opened import Opened, Sheet


def numbers_only(opened: Opened) -> Iterator[str]:
    """A cell of a number column holds a number and nothing else."""
    forms = {"number": r"-?\d+(\.\d+)?", "integer": r"-?\d+"}
    for sheet in opened.sheets:
        for name in sheet.header:
            form = forms.get(sheet.fields.get(name, {}).get("type", ""))
            if form and any(cell and not re.fullmatch(form, cell) for cell in sheet.column(name)):
                yield f"{sheet.name}.csv {name}"


def nothing_omitted(opened: Opened) -> Iterator[str]:
    """No key cell is left to be understood from the row above."""
    for sheet, resource in zip(opened.sheets, opened.description["resources"], strict=True):
        for name in resource["schema"]["primaryKey"]:
            if any(cell == "" for cell in sheet.column(name)):
                yield f"{sheet.name}.csv {name}"


def unique_headers(opened: Opened) -> Iterator[str]:
    return (f"{sheet.name}.csv" for sheet in opened.sheets if len(set(sheet.header)) != len(sheet.header))


def coded(opened: Opened) -> Iterator[tuple[Sheet, str, set[str]]]:
    """Every coded column with its codes."""
    for sheet in opened.sheets:
        for name, field in sheet.fields.items():
            if "constraints" in field:
                yield sheet, name, set(field["constraints"]["enum"])


def standard_choices(opened: Opened) -> Iterator[str]:
    for sheet, name, codes in coded(opened):
        if set(sheet.column(name)) - codes - {""}:
            yield f"{sheet.name}.csv {name}"


def other_apart(opened: Opened) -> Iterator[str]:
    """No coded column holds その他（…）: free notes have a column of their own."""
    return (f"{s.name}.csv {n}" for s, n, _ in coded(opened) if any("その他" in cell for cell in s.column(n)))
