"""Level 3: data that can be joined with others and understood without asking."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gyokaku.engine.exchange.writing.opendata.scoring.level2 import coded, numbers_only
from gyokaku.engine.exchange.writing.opendata.scoring.opened import Opened


def header_first(opened: Opened) -> Iterator[str]:
    return (f"{sheet.name}.csv" for sheet in opened.sheets if not sheet.header or not all(sheet.header))


def code_table(opened: Opened) -> Iterator[str]:
    table = opened.sheet("codes")
    known = set(zip(table.column("column"), table.column("code"), strict=True)) if table else set()
    for sheet, name, _ in coded(opened):
        for code in sorted(set(sheet.column(name)) - {""}):
            if (name, code) not in known:
                yield f"codes.csv に {name} の {code} がない"


def symbols_defined(opened: Opened) -> Iterator[str]:
    """Number columns hold no symbols at all; why a value is missing is a coded column with a code table."""
    yield from numbers_only(opened)
    values = opened.sheet("indicator_values")
    if values and "constraints" not in values.fields["missing_reason"]:
        yield "indicator_values.csv missing_reason"


def units(opened: Opened) -> Iterator[str]:
    for sheet in opened.sheets:
        for name, field in sheet.fields.items():
            if field["type"] == "number" and not field.get("unit"):
                yield f"{sheet.name}.csv {name}"


def time_axis(opened: Opened) -> Iterator[str]:
    """Years are western, with 和暦 in a column beside; dates are YYYY-MM-DD."""
    for sheet in opened.sheets:
        for name, field in sheet.fields.items():
            cells = [cell for cell in sheet.column(name) if cell]
            if field["type"] == "date" and not all(re.fullmatch(r"\d{4}-\d\d-\d\d", cell) for cell in cells):
                yield f"{sheet.name}.csv {name}"
            if name.startswith("fiscal_year") and field["type"] == "integer":
                if not all(re.fullmatch(r"(19|20|21)\d\d", cell) for cell in cells):
                    yield f"{sheet.name}.csv {name}"
                if not name.endswith("possible") and f"{name}_wareki" not in sheet.fields:
                    yield f"{sheet.name}.csv {name} に和暦の列がない"


def region_code(opened: Opened) -> Iterator[str]:
    for sheet in opened.sheets:
        if "municipality_code" not in sheet.fields:
            continue
        if not all(re.fullmatch(r"\d{6}", cell) for cell in sheet.column("municipality_code")):
            yield f"{sheet.name}.csv municipality_code"


def stable_form(opened: Opened) -> Iterator[str]:
    """The definition names its version, so that a changed form can be told from a changed plan."""
    if not opened.description.get("version"):
        yield "datapackage.json version"
    return


def definitions(opened: Opened) -> Iterator[str]:
    """Definitions, history, declared encoding and BOM, and alphanumeric physical names."""
    for needed in ("data/columns.csv", "data/editions.csv", "README.ja.md"):
        if needed not in opened.files:
            yield needed
    for resource in opened.description["resources"]:
        if not resource.get("encoding"):
            yield resource["path"]
        with_bom = opened.files[resource["path"]].startswith(b"\xef\xbb\xbf")
        if with_bom != (resource["encoding"] == "utf-8-sig"):
            yield f"{resource['path']} BOM"
    for sheet in opened.sheets:
        if not all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in sheet.header):
            yield f"{sheet.name}.csv"


def long_form(opened: Opened) -> Iterator[str]:
    return (
        f"{s.name}.csv {name}" for s in opened.sheets for name in s.header if re.search(r"(19|20)\d\d|_r\d+$", name)
    )
