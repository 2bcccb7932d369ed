"""Looks into a workbook's parts before any reader does: bombs, entities, passwords, macros, endless sheets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gyokaku.engine.exchange.reading.decode import UnreadablePaper
from gyokaku.engine.exchange.reading.workbook.drawings import drawn, noted, targets
from gyokaku.engine.exchange.reading.workbook.marks import Marks, read_marks, struck_strings
from gyokaku.engine.exchange.reading.workbook.packed import parts
from gyokaku.engine.exchange.reading.workbook.styles import Styles, read_styles

ROWS_LIMIT = 100_001  # a heading, and 100,000 rows below it
AREA_LIMIT = 5_000_000  # cells between the corners of a sheet, empty ones included

_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"')
_ROW = re.compile(rb'<(?:\w+:)?row\b(?:[^>]*?\br="([0-9]{1,9})")?')
_EMPTY_FORMULA = re.compile(
    rb'<(?:\w+:)?c\b(?=[^>]*?\br="([A-Z]{1,3}[0-9]{1,7})")[^>]*>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)'
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)


@dataclass(slots=True)
class Parts:
    """What the look found: whether there are macros, and by worksheet part the formulas without a kept result, what
    the cells show and hide, and what is drawn or noted over them."""

    macros: bool = False
    empty_formulas: dict[str, list[str]] = field(default_factory=dict)
    marks: dict[str, Marks] = field(default_factory=dict)
    drawn: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)
    noted: dict[str, list[str]] = field(default_factory=dict)
    relations: bytes = b""
    book: bytes = b""
    _over: dict[str, str] = field(default_factory=dict)  # the worksheet part by the part that lies over it

    @property
    def since_1904(self) -> bool:
        """Whether days are counted from 1904, as old Macintosh files do."""
        return bool(re.search(rb'\bdate1904="(?:1|true)"', self.book))


_FIRST = ("xl/styles.xml", "xl/sharedStrings.xml")  # what the sheets are read by


def guarded(data: bytes, file: str) -> Parts:
    """Look through the bytes of an .xlsx or .xlsm. Raises UnreadablePaper with one sentence for what is refused."""
    found, styles, strings = Parts(), Styles(), {}  # type: Parts, Styles, dict[bytes, tuple[str, str]]
    names = set()
    for name, content in parts(data, file, "Excel", first=_FIRST):
        names.add(name)
        if name == _FIRST[0]:
            styles = read_styles(content)
        elif name == _FIRST[1]:
            strings = struck_strings(content)
        _looked(found, name, content, file)
        if _is_sheet(name):
            found.marks[name] = read_marks(content, styles, strings)
    if not found.book:
        raise UnreadablePaper(f"{file} {_other(names)}")
    found.drawn = {found._over[part]: shapes for part, shapes in found.drawn.items() if part in found._over}
    found.noted = {found._over[part]: cells for part, cells in found.noted.items() if part in found._over}
    return found


def _other(names: set[str]) -> str:
    """What a zip without a workbook in XML is, and how to mend it."""
    if "xl/workbook.bin" in names:
        return "はExcelのバイナリ形式（.xlsb）です。「名前を付けて保存」で .xlsx にしたファイルを指定してください。"
    if "content.xml" in names and "mimetype" in names:
        return "はOpenDocument形式（.ods など）です。「名前を付けて保存」で .xlsx にしたファイルを指定してください。"
    return "の中にExcelのシートがありません。.xlsx で保存し直したファイルを指定してください。"


def _looked(found: Parts, name: str, content: bytes, file: str) -> None:
    if name.lower().endswith("vbaproject.bin"):
        found.macros = True
    elif name == "[Content_Types].xml":
        found.macros = found.macros or b"macroEnabled" in content
    elif name == "xl/workbook.xml":
        found.book = content
    elif name == "xl/_rels/workbook.xml.rels":
        found.relations = content
    elif name.startswith("xl/worksheets/_rels/"):
        sheet = f"xl/worksheets/{name.removeprefix('xl/worksheets/_rels/').removesuffix('.rels')}"
        found._over |= dict.fromkeys(targets(content, sheet), sheet)
    elif name.startswith("xl/drawings/drawing"):
        found.drawn[name] = list(drawn(content))
    elif name.startswith("xl/") and "comments" in name.rsplit("/", 1)[-1].lower():
        found.noted[name] = noted(content)
    elif _is_sheet(name):
        _size(name, content, file)
        cells = (
            [match.decode() for match in _EMPTY_FORMULA.findall(content)]
            if b"<f" in content or b":f" in content
            else []
        )
        if cells:
            found.empty_formulas[name] = cells


def _is_sheet(name: str) -> bool:
    return name.startswith("xl/worksheets/") and name.count("/") == 2


def _size(name: str, content: bytes, file: str) -> None:
    """Refuse a sheet that would take all memory: rows as written, and the area that its corners span."""
    rows = [int(number) for number in _ROW.findall(content) if number]
    last = max(rows, default=0)
    corners = {column for column, _ in _CELL.findall(content)} if content else set()
    width = max((_column(column) for column in corners), default=0)
    if last > ROWS_LIMIT or max(last, len(rows)) * width > AREA_LIMIT:
        raise UnreadablePaper(
            f"{file} に{last:,}行のシートがあります（上限は見出しの下に{ROWS_LIMIT - 1:,}行、{AREA_LIMIT:,}欄）。"
            "計画に関係のない行と、右や下に離れた不要な欄を削除してください。"
        )


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
