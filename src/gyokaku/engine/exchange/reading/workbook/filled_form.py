"""Takes the changed cells of one form sheet into its initiative; an untouched cell changes nothing."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from gyokaku.engine.document import PROSE_FIELDS, Direction, Finding, Indicator, Initiative, ScheduleItem, Source, Value
from gyokaku.engine.document.values import Column, value_of
from gyokaku.engine.exchange.reading.fields import sections
from gyokaku.engine.exchange.reading.workbook.form_steps import changed_steps
from gyokaku.engine.exchange.reading.workbook.grid import Grid
from gyokaku.engine.exchange.writing.opendata.codes import CODES

_COLUMNS: dict[str, Column] = {"targets": "target", "actuals": "actual", "baseline": "baseline"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell of the form where something may be written, with the text that was written there when it was made."""

    grid: Grid
    row: int
    column: int
    before: str

    @property
    def text(self) -> str:
        return _clean(self.grid.text(self.row, self.column))

    @property
    def changed(self) -> bool:
        return self.text != _clean(self.before)

    @property
    def source(self) -> Source:
        return self.grid.source(self.row, self.column)

    def warn(self, message: str) -> Finding:
        return self.grid.warn("W203", message, self.row, self.column)


def _clean(text: str) -> str:
    """NFC, one kind of line end, no control characters: what a spreadsheet changes by itself is no change."""
    lines = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(character for character in lines if character >= " " or character in "\n\t").rstrip(" \n")


Entries = dict[str, Entry]


def filled(
    initiative: Initiative, entries: Entries, changed: Iterable[str], years: Iterable[int]
) -> tuple[Initiative, list[Finding]]:
    """The initiative with the changed cells taken in, and what could not be taken in."""
    paths = set(changed)
    findings: list[Finding] = []
    if not paths:
        return initiative, findings
    update: dict[str, Any] = _texts(initiative, entries, paths)
    if any(path.startswith("schedule/") for path in paths):
        span = list(years)

        def item(at: str, old: ScheduleItem | None) -> ScheduleItem | None:
            return _item(old, _under(entries, at), span, findings)

        update["schedule"] = _rows(initiative.schedule, "schedule", entries, paths, item)
    if any(path.startswith("indicators/") for path in paths):

        def row(at: str, old: Indicator | None) -> Indicator | None:
            return _indicator(old, _under(entries, at), findings)

        update["indicators"] = _rows(initiative.indicators, "indicators", entries, paths, row)
    return initiative.model_copy(update=update), findings


def _texts(initiative: Initiative, entries: Entries, paths: set[str]) -> dict[str, Any]:
    """Title, sections and prose. A source of the paper gives way to the cell, where there was one."""
    update: dict[str, Any] = {}
    sources = dict(initiative.sources)
    own = dict(initiative.fields)
    for path in paths:
        key = path.removeprefix("fields/")
        text = entries[path].text
        if path.startswith("fields/"):
            own[key] = text
        elif path == "sections":
            update[path] = sections(text)[0]
        elif path == "title" or path in PROSE_FIELDS:
            update[path] = text
        else:
            continue
        if key in sources:
            sources[key] = entries[path].source
    return {**update, "fields": own, "sources": sources}


def _under(entries: Entries, at: str) -> Entries:
    """The entries below a path, by the rest of theirs."""
    return {path[len(at) + 1 :]: entry for path, entry in entries.items() if path.startswith(f"{at}/")}


def _rows(old: list[Any], kind: str, entries: Entries, paths: set[str], make: Callable[[str, Any], Any]) -> list[Any]:
    """The rows of a table: untouched ones as they are, touched ones made anew, emptied ones gone, new ones added."""
    count = 1 + max((int(path.split("/")[1]) for path in entries if path.startswith(f"{kind}/")), default=-1)
    found = []
    for index in range(max(count, len(old))):
        at = f"{kind}/{index}"
        row = old[index] if index < len(old) else None
        touched = any(path.startswith(f"{at}/") for path in paths)
        made = make(at, row) if touched else row
        if made is not None:
            found.append(made)
    return found


def _item(old: ScheduleItem | None, cells: Entries, years: list[int], findings: list[Finding]) -> ScheduleItem | None:
    name = cells["item"]
    if not any(entry.text for entry in cells.values()):
        return None
    if not name.text:
        findings.append(name.warn("項目の名前が空です。" + _kept(old)))
        if old is None:
            return None
    lanes: dict[str, dict[int, str]] = {}
    for path, entry in cells.items():
        if path != "item":
            lane, year = path.split("/")
            lanes.setdefault(lane, {})[int(year)] = entry.text
    steps, strays = changed_steps(old.steps if old else [], list(lanes.values()), years)
    findings += [name.warn(f"{year}年度の「→」の前に段階の言葉がありません。取り込んでいません。") for year in strays]
    text = name.text or (old.item if old else "")
    return (old or ScheduleItem(item=text, source=name.source)).model_copy(update={"item": text, "steps": steps})


def _kept(old: object | None) -> str:
    return (
        "元の名前のままとしました。消すときは行の欄をすべて空にしてください。"
        if old
        else "この行は取り込んでいません。"
    )


def _indicator(old: Indicator | None, cells: Entries, findings: list[Finding]) -> Indicator | None:
    if not any(entry.text for entry in cells.values()):
        return None
    name = cells["name"]
    if not name.text:
        findings.append(name.warn("指標名が空です。" + _kept(old)))
        if old is None:
            return None
    row = old or Indicator(name=name.text, source=name.source)
    update: dict[str, Any] = {"name": name.text or row.name}
    if cells["unit"].changed:
        update["unit"] = cells["unit"].text or None
    for key in ("direction", "kind"):
        if cells[key].changed:
            update[key] = _chosen(key, cells[key], getattr(row, key), findings)
    update["targets"] = _values(row.targets, cells, "targets")
    update["actuals"] = _values(row.actuals, cells, "actuals")
    if "baseline/printed" in cells:
        update["baseline"] = next(iter(_values([row.baseline] if row.baseline else [], cells, "baseline")), None)
    made = row.model_copy(update=update)
    return made.model_copy(update={"unit": made.unit or (_unit(made) if old is None else None)})


def _chosen(key: str, cell: Entry, old: str | None, findings: list[Finding]) -> str | None:
    if not cell.text:
        return None
    code = next((code for code, word in CODES[key].items() if word == cell.text), None)
    if code is None:
        findings.append(
            cell.warn(f"「{'」「'.join(CODES[key].values())}」のどれかを選んでください。元のままとしました。")
        )
        return old
    return Direction(code) if key == "direction" else code


def _values(old: list[Value], cells: Entries, kind: str) -> list[Value]:
    """Values whose cells were touched are read anew; both cells emptied: the value is gone."""
    found = []
    for turn in range(len(old) + 1):
        at = kind if kind == "baseline" else f"{kind}/{turn}"
        printed, period = cells.get(f"{at}/printed"), cells.get(f"{at}/period")
        if printed is None or period is None or not (printed.changed or period.changed):
            found += old[turn : turn + 1]
        elif (printed.text or period.text) and turn <= len(old):
            found.append(value_of(printed.text, period.text, _COLUMNS[kind], printed.source))
        if kind == "baseline":
            break
    return found


def _unit(row: Indicator) -> str | None:
    """The unit that a new indicator's values share."""
    units = {value.unit for value in (*row.targets, *row.actuals) if value.unit}
    return units.pop() if len(units) == 1 else None
