"""A package opened for scoring: what lies in it, not what was meant to."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Sheet:
    """One CSV of the package as it lies there: raw text, header, rows and the fields its definition promises."""

    name: str
    text: str
    header: list[str]
    rows: list[list[str]]
    fields: dict[str, dict[str, Any]]

    def column(self, name: str) -> list[str]:
        """The cells of one column, top to bottom."""
        if name not in self.header:
            return []
        index = self.header.index(name)
        return [row[index] for row in self.rows if index < len(row)]


@dataclass(frozen=True, slots=True)
class Opened:
    """An opened package: every file by name, its CSV sheets, and its Data Package description."""

    files: dict[str, bytes]
    sheets: list[Sheet]
    description: dict[str, Any]

    def sheet(self, name: str) -> Sheet | None:
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


def opened(data: bytes) -> Opened:
    """Open the zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    description = json.loads(files["datapackage.json"])
    sheets = []
    for resource in description["resources"]:
        text = files[resource["path"]].decode(resource["encoding"])
        rows = list(csv.reader(io.StringIO(text, newline="")))
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        name = resource["path"].removeprefix("data/").removesuffix(".csv")
        sheets.append(Sheet(name, text, rows[0] if rows else [], rows[1:], fields))
    return Opened(files, sheets, description)


def cells(opened: Opened) -> Iterator[tuple[str, str, str]]:
    """Every cell: its place in words, its column, its text."""
    for sheet in opened.sheets:
        for number, row in enumerate(sheet.rows, 2):
            for name, cell in zip(sheet.header, row, strict=False):
                yield f"{sheet.name}.csv {number}行 {name}", name, cell


Rule = Callable[[Opened], Iterator[str] | None]
