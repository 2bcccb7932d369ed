"""Level 1: files and tables that a machine can take in."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from typing import Any

from gyokaku.engine.exchange.writing.opendata.characters import depends_on_machine
from gyokaku.engine.exchange.writing.opendata.scoring.opened import Opened, cells


def file_form(opened: Opened) -> Iterator[str]:
    return (
        name for name in opened.files if not name.endswith((".csv", ".json", ".jsonld", ".md", ".xlsx", ".parquet"))
    )


def one_table(opened: Opened) -> Iterator[str]:
    """One table a file: every record is as wide as the header."""
    for sheet in opened.sheets:
        for number, row in enumerate(sheet.rows, 2):
            if len(row) != len(sheet.header):
                yield f"{sheet.name}.csv {number}行"


def unbroken(opened: Opened) -> Iterator[str]:
    return (f"{s.name}.csv {n}行" for s in opened.sheets for n, row in enumerate(s.rows, 2) if not any(row))


def nothing_else(opened: Opened) -> Iterator[str]:
    """No memo outside the table: the first line is the header its definition promises."""
    return (f"{sheet.name}.csv" for sheet in opened.sheets if sheet.header != list(sheet.fields))


def headers(opened: Opened) -> Iterator[str]:
    for sheet in opened.sheets:
        for name in sheet.header:
            if not name or not sheet.fields.get(name, {}).get("title"):
                yield f"{sheet.name}.csv {name or '（空）'}"


def no_layout_space(opened: Opened) -> Iterator[str]:
    return (place for place, _, cell in cells(opened) if cell != cell.strip() or re.search(r"[ \u3000]{2,}|\t", cell))


def one_datum(opened: Opened) -> Iterator[str]:
    """No list in a cell. A cell of a column that its definition calls words is one sentence, name or print, in which only
    a row of figures (1、2 or 1/2) would be several data."""
    words = {(sheet.name, name) for sheet in opened.sheets for name, field in sheet.fields.items() if is_words(field)}
    for place, name, cell in cells(opened):
        several = _FIGURES if (place.split(".csv ", 1)[0], name) in words else _LIST
        if name != "printed" and several.search(cell):
            yield place


_LIST = re.compile(r"[、，;；/\n]|(?<![0-9]),|,(?![0-9])")
_FIGURES = re.compile(r"^[0-9.]+(?:[、，;；/,][0-9.]+)+$")


def is_words(field: Mapping[str, Any]) -> bool:
    """Whether the definition of a column says that its cells are words."""
    return field.get("content") == "words"


def no_machine_characters(opened: Opened) -> Iterator[str]:
    return (place for place, _, cell in cells(opened) if any(map(depends_on_machine, cell)))


def blank_is_not_zero(opened: Opened) -> Iterator[str]:
    """A blank value says why; a value that is there gives no such reason."""
    sheet = opened.sheet("indicator_values")
    if sheet is None:
        yield "indicator_values.csv"
        return
    for number, (value, reason) in enumerate(
        zip(sheet.column("value"), sheet.column("missing_reason"), strict=True), 2
    ):
        if (value == "") != (reason != ""):
            yield f"indicator_values.csv {number}行"


def one_line(opened: Opened) -> Iterator[str]:
    return (place for place, _, cell in cells(opened) if "\n" in cell or "\r" in cell)


def quoted_commas(opened: Opened) -> Iterator[str]:
    """Read back with strict quoting, each line gives exactly the fields of its header."""
    for sheet in opened.sheets:
        for number, line in enumerate(sheet.text.removesuffix("\r\n").split("\r\n"), 1):
            if len(next(csv.reader([line], strict=True))) != len(sheet.header):
                yield f"{sheet.name}.csv {number}行"
