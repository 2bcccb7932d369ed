"""Looks into a workbook's parts before any reader does: bombs, entities, passwords, macros, endless sheets."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field

from gyokaku.engine.exchange.reading.decode import UnreadablePaper
from gyokaku.engine.exchange.reading.workbook.percents import percent_cells, percent_styles

FILE_LIMIT = 20 * 1024 * 1024  # bytes of the file itself
PART_LIMIT = 64 * 1024 * 1024  # bytes of one part, unpacked
TOTAL_LIMIT = 200 * 1024 * 1024  # bytes of all parts, unpacked
PARTS_LIMIT = 2_000
ROWS_LIMIT = 100_000
AREA_LIMIT = 5_000_000  # cells between the corners of a sheet, empty ones included
_CHUNK = 1024 * 1024

_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"')
_ROW = re.compile(rb'<(?:\w+:)?row\b(?:[^>]*?\br="([0-9]{1,9})")?')
_EMPTY_FORMULA = re.compile(
    rb'<(?:\w+:)?c\b(?=[^>]*?\br="([A-Z]{1,3}[0-9]{1,7})")[^>]*>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)'
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)


@dataclass(slots=True)
class Parts:
    """What the look found: whether there are macros, and by worksheet part the formulas without a kept result, and the
    cells that show their fraction as a percentage."""

    macros: bool = False
    empty_formulas: dict[str, list[str]] = field(default_factory=dict)
    percents: dict[str, set[str]] = field(default_factory=dict)
    relations: bytes = b""
    book: bytes = b""


def guarded(data: bytes, file: str) -> Parts:
    """Look through the bytes of an .xlsx or .xlsm. Raises UnreadablePaper with one sentence for what is refused."""
    _outside(data, file)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _inside(archive, file)
    except (zipfile.BadZipFile, NotImplementedError, zlib.error, EOFError, OSError) as error:
        raise UnreadablePaper(
            f"{file} はExcelファイルとして壊れています。Excelで開いて保存し直すか、元のファイルを受け取り直してください。"
        ) from error


def _outside(data: bytes, file: str) -> None:
    if len(data) > FILE_LIMIT:
        raise UnreadablePaper(
            f"{file} は大きすぎます（上限{FILE_LIMIT // 1024 // 1024}MB）。画像や不要なシートを除いて保存し直してください。"
        )
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise UnreadablePaper(f"{file} はパスワードで保護されています。パスワードを外して保存し直してください。")
        raise UnreadablePaper(
            f"{file} は古いExcel形式（.xls）です。「名前を付けて保存」で .xlsx にしたファイルを指定してください。"
        )


def _inside(archive: zipfile.ZipFile, file: str) -> Parts:
    parts = archive.infolist()
    if any(part.flag_bits & 0x1 for part in parts):
        raise UnreadablePaper(f"{file} はパスワードで保護されています。パスワードを外して保存し直してください。")
    if len(parts) > PARTS_LIMIT or sum(part.file_size for part in parts) > TOTAL_LIMIT:
        raise _bomb(file)
    names = {part.filename for part in parts}
    if "xl/workbook.xml" not in names:
        raise UnreadablePaper(
            f"{file} の中にExcelのシートがありません。.xlsx で保存し直したファイルを指定してください。"
        )
    found = Parts(macros=any(name.lower().endswith("vbaproject.bin") for name in names))
    styles = next((part for part in parts if part.filename == "xl/styles.xml"), None)
    percent = percent_styles(_unpacked(archive, styles, file)) if styles else set()
    total = 0
    for part in parts:
        content = _unpacked(archive, part, file)
        total += len(content)
        if total > TOTAL_LIMIT:
            raise _bomb(file)
        _looked(found, part.filename, content, file)
        if percent and _is_sheet(part.filename):
            found.percents[part.filename] = percent_cells(content, percent)
    return found


def _unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo, file: str) -> bytes:
    """The part's bytes, never more than allowed whatever size it declares."""
    pieces, size = [], 0
    with archive.open(part) as opened:
        while piece := opened.read(_CHUNK):
            size += len(piece)
            if size > PART_LIMIT or size > part.file_size:
                raise _bomb(file)
            pieces.append(piece)
    return b"".join(pieces)


def _bomb(file: str) -> UnreadablePaper:
    return UnreadablePaper(
        f"{file} は展開すると異常に大きくなるため、開きません（圧縮爆弾のおそれ）。ファイルの出どころを確かめてください。"
    )


def _looked(found: Parts, name: str, content: bytes, file: str) -> None:
    if not name.lower().endswith((".xml", ".rels", ".vml")):
        return
    head = content[:4096]
    if (
        head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00"))
        or b"<!DOCTYPE" in content
        or b"<!ENTITY" in content
    ):
        raise UnreadablePaper(
            f"{file} に、Excelが書かない外部参照の宣言（DOCTYPE）があるため、開きません。ファイルの出どころを確かめてください。"
        )
    if name == "[Content_Types].xml":
        found.macros = found.macros or b"macroEnabled" in content
    elif name == "xl/workbook.xml":
        found.book = content
    elif name == "xl/_rels/workbook.xml.rels":
        found.relations = content
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
            f"{file} に{last:,}行のシートがあります（上限{ROWS_LIMIT:,}行、{AREA_LIMIT:,}欄）。"
            "計画に関係のない行と、右や下に離れた不要な欄を削除してください。"
        )


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
