"""A pasted table or a sheet of a workbook as records: the header names the fields, every refused cell is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from gyokaku.engine.notation import search_key
from gyokaku.engine.register.definition import Definition
from gyokaku.engine.register.reading import Reader
from gyokaku.engine.register.record import Fault, read_values, repeated, uniqueness
from gyokaku.engine.register.refusals import Refusal, Refusals
from gyokaku.engine.register.remembering import Remembering
from gyokaku.engine.steps import Told, each, unheard

LIMIT = 100_000  # records in one go


@dataclass(slots=True)
class Taken:
    """What a table comes to: rows of canonical values with the line each stands in, and what must be mended first."""

    values: list[dict[str, str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    refusals: Refusals = field(default_factory=Refusals)

    def refuse(self, cell: str, message: str) -> None:
        """Note a cell that cannot be taken."""
        self.refusals.append(Refusal(cell, message))


def cells_of(text: str) -> list[list[str]]:
    """The cells of text copied from a spreadsheet: tabs between cells, quotes around cells with lines or quotes."""
    import csv
    import io

    return [list(row) for row in csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter="\t")]


def read_table(definition: Definition, rows: Sequence[Sequence[str]], reader: Reader, told: Told = unheard) -> Taken:
    """Read a table whose first filled line is the header. Nothing is taken of it while anything is refused: `values`
    are then the rows above the first refused cell."""
    taken = Taken()
    start = next((turn for turn, row in enumerate(rows) if any(cell.strip() for cell in row)), None)
    if start is None:
        taken.refuse("1行", "表に何もありません。見出しの行から貼り付けてください。")
        return taken
    columns = list(_header(definition, rows[start], start + 1, taken))
    if taken.refusals:
        return taken
    body = [(turn, row) for turn, row in enumerate(rows[start + 1 :], start + 2) if any(cell.strip() for cell in row)]
    if len(body) > LIMIT:
        said = f"{len(body):,}行あります。1度に取り込めるのは{LIMIT:,}行までです。表を分けてください。"
        taken.refuse(f"{body[LIMIT][0]}行", said)
        return taken
    _body(definition, each(body, told), columns, reader, taken)
    return taken


def _header(definition: Definition, cells: Sequence[str], line: int, taken: Taken) -> Iterator[str]:
    """The key of each column, "" for one without a name. Refuses unknown, repeated and missing required names."""
    keys = {search_key(one.label): one.key for one in definition.fields}
    found = []
    for column, cell in enumerate(cells):
        name = search_key(cell.split("（単位")[0])
        key = keys.get(name, "")
        if name and not key and name != search_key(NUMBER):
            said = f"「{cell.strip()}」という欄は、この版の台帳にありません。いまの版の様式に写してください。"
            taken.refuse(f"{_letters(column)}{line}", said)
        found.append(key)
        yield key
    for key, count in Counter(key for key in found if key).items():
        if count > 1:
            said = f"見出し「{definition.by_key[key].label}」が{count}回あります。1つにしてください。"
            taken.refuse(f"{line}行", said)
    for one in definition.fields:
        if one.required and one.key not in found:
            taken.refuse(f"{line}行", f"必ず入れる欄「{one.label}」の列がありません。列を足してください。")


NUMBER = "番号"
"""The header of the column that our own workbooks write before the fields; it is not read back."""


def _body(
    definition: Definition,
    body: Iterable[tuple[int, Sequence[str]]],
    columns: Sequence[str],
    reader: Reader,
    taken: Taken,
) -> None:
    places = {key: _letters(column) for column, key in enumerate(columns) if key}
    seen: dict[str, int] = {}
    reader = Remembering(reader.known)
    for line, cells in body:
        typed = {key: cell for key, cell in zip(columns, cells, strict=False) if key}
        values, faults = read_values(definition, typed, reader)
        once = "" if faults else uniqueness(definition, values)
        if once and once in seen:
            faults = [_again(repeated(definition, values, seen[once]), seen[once])]
        elif once:
            seen[once] = line
        for column, cell in enumerate(cells[len(columns) :], len(columns)):
            if cell.strip():
                said = "見出しのない列に値があります。見出しを付けるか、消してください。"
                taken.refuse(f"{_letters(column)}{line}", said)
        for one in faults:
            taken.refuse(f"{places[one.key]}{line}" if one.key in places else f"{line}行", one.message)
        if not taken.refusals:
            taken.values.append(values)
            taken.lines.append(line)


def _again(fault: Fault, line: int) -> Fault:
    return Fault(
        fault.key,
        fault.label,
        fault.typed,
        f"{fault.label}などが同じ行が、この表の{line}行にあります。1つにしてください。",
    )


def _letters(column: int) -> str:
    name, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
