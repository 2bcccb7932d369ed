"""The rules that speak of Excel alone, judged on the workbook that lies in the package as it lies there."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from gyokaku.engine.exchange.writing.opendata.scoring.opened import Opened

_CELL = re.compile(rb'<c r="([A-Z]+)([0-9]+)"(?: s="([0-9]+)")?')
_XF = re.compile(rb"<xf [^>]*>")
_THINGS = ("xl/drawings/", "xl/media/", "xl/charts/", "xl/embeddings/", "xl/comments", "xl/ctrlProps/", "xl/tables/")


def _books(opened: Opened) -> list[tuple[str, dict[str, bytes]]]:
    """Every workbook of the package, by its name, with its parts."""
    found = []
    for name, data in opened.files.items():
        if name.endswith(".xlsx"):
            with zipfile.ZipFile(io.BytesIO(data)) as book:
                found.append((name, {part: book.read(part) for part in book.namelist()}))
    return found


def _sheets(opened: Opened) -> Iterator[tuple[str, bytes]]:
    for name, parts in _books(opened):
        for part, content in parts.items():
            if part.startswith("xl/worksheets/") and part.endswith(".xml"):
                yield f"{name} {part.rsplit('/', 1)[-1]}", content


def _where(opened: Opened, found: Iterator[str]) -> Iterator[str] | None:
    """None where the package holds no workbook: the rule has nothing to judge."""
    return found if _books(opened) else None


def no_objects(opened: Opened) -> Iterator[str] | None:
    """No shape, picture, chart or note lies over the cells."""
    things = (f"{name} {part}" for name, parts in _books(opened) for part in parts if part.startswith(_THINGS))
    return _where(opened, things)


def no_meaning_by_format(opened: Opened) -> Iterator[str] | None:
    """Below the header all cells of a column look alike, so that no colour or type can say anything."""

    def found() -> Iterator[str]:
        for name, parts in _books(opened):
            plain = _plain_styles(parts.get("xl/styles.xml", b""))
            for part, content in parts.items():
                if not part.startswith("xl/worksheets/sheet"):
                    continue
                for column, row, style in _CELL.findall(content):
                    if int(row) > 1 and style and style not in plain:
                        yield f"{name} {column.decode()}{row.decode()}"

    return _where(opened, found())


def _plain_styles(styles: bytes) -> set[bytes]:
    """The cell styles without a fill of their own and in the font of plain cells."""
    block = re.search(rb"<cellXfs.*?</cellXfs>", styles, re.S)
    fonts = re.findall(rb"<font>.*?</font>", styles, re.S)
    marked = {
        str(turn).encode() for turn, font in enumerate(fonts) if re.search(rb"<(?:b|i|u|strike)/>|<color rgb=", font)
    }
    found = set()
    for turn, tag in enumerate(_XF.findall(block[0]) if block else []):
        fill, font = re.search(rb'fillId="([0-9]+)"', tag), re.search(rb'fontId="([0-9]+)"', tag)
        if fill and font and fill[1] == b"0" and font[1] not in marked:
            found.add(str(turn).encode())
    return found


def no_merged(opened: Opened) -> Iterator[str] | None:
    """No cells are merged."""
    return _where(opened, (name for name, content in _sheets(opened) if b"<mergeCell " in content))


def nothing_hidden(opened: Opened) -> Iterator[str] | None:
    """No sheet, row or column is hidden."""

    def found() -> Iterator[str]:
        yield from (name for name, content in _sheets(opened) if re.search(rb'\shidden="(?:1|true)"', content))
        for name, parts in _books(opened):
            if re.search(rb'<sheet [^>]*\bstate="', parts.get("xl/workbook.xml", b"")):
                yield f"{name} workbook.xml"

    return _where(opened, found())


def no_formulas(opened: Opened) -> Iterator[str] | None:
    """Values, no formulas."""
    return _where(opened, (name for name, content in _sheets(opened) if re.search(rb"<f[ >/]", content)))
