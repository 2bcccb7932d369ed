"""Scores a package against the 30 rules of 行政データにおける機械可読性ルール (令和8年3月31日 幹事会決定).

One function a rule, by the rule's own number. Rules that speak of Excel alone do not apply to CSV and say so.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from gyokaku.engine.exchange.writing.opendata.characters import depends_on_machine


@dataclass(frozen=True, slots=True)
class Verdict:
    """One rule's result: number, short name, whether it holds (None: not applicable), and where it fails."""

    rule: str
    name: str
    holds: bool | None
    places: tuple[str, ...] = ()


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


Rule = Callable[[Opened], Iterator[str] | None]


def judge(data: bytes) -> list[Verdict]:
    """Every rule's verdict on a package, in the order of the rules."""
    opened = _opened(data)
    verdicts = []
    for number, name, rule in RULES:
        found = rule(opened)
        places = () if found is None else tuple(found)
        verdicts.append(Verdict(number, name, None if found is None else not places, places))
    return verdicts


def _opened(data: bytes) -> Opened:
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


def _cells(opened: Opened) -> Iterator[tuple[str, str, str]]:
    for sheet in opened.sheets:
        for number, row in enumerate(sheet.rows, 2):
            for name, cell in zip(sheet.header, row, strict=False):
                yield f"{sheet.name}.csv {number}行 {name}", name, cell


def _file_form(opened: Opened) -> Iterator[str]:
    return (name for name in opened.files if not name.endswith((".csv", ".json", ".jsonld", ".md")))


def _one_table(opened: Opened) -> Iterator[str]:
    """One table a file: every record is as wide as the header."""
    for sheet in opened.sheets:
        for number, row in enumerate(sheet.rows, 2):
            if len(row) != len(sheet.header):
                yield f"{sheet.name}.csv {number}行"


def _unbroken(opened: Opened) -> Iterator[str]:
    return (f"{s.name}.csv {n}行" for s in opened.sheets for n, row in enumerate(s.rows, 2) if not any(row))


def _nothing_else(opened: Opened) -> Iterator[str]:
    """No memo outside the table: the first line is the header its definition promises."""
    return (f"{sheet.name}.csv" for sheet in opened.sheets if sheet.header != list(sheet.fields))


def _headers(opened: Opened) -> Iterator[str]:
    for sheet in opened.sheets:
        for name in sheet.header:
            if not name or not sheet.fields.get(name, {}).get("title"):
                yield f"{sheet.name}.csv {name or '（空）'}"


def _no_layout_space(opened: Opened) -> Iterator[str]:
    return (place for place, _, cell in _cells(opened) if cell != cell.strip() or re.search(r"[ \u3000]{2,}|\t", cell))


def _one_datum(opened: Opened) -> Iterator[str]:
    """Sections, codes and figures stand alone; only texts and verbatim prints may hold a list mark."""
    free = {"text", "item", "step", "printed", "note", "definition", "reason"}
    for place, name, cell in _cells(opened):
        titled = name.endswith("title") or name in {"indicator", "label", "period_printed", "viewpoint"}
        if name not in free and not titled and re.search(r"[、;；/]", cell):
            yield place


def _no_machine_characters(opened: Opened) -> Iterator[str]:
    return (place for place, _, cell in _cells(opened) if any(map(depends_on_machine, cell)))


def _blank_is_not_zero(opened: Opened) -> Iterator[str]:
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


def _one_line(opened: Opened) -> Iterator[str]:
    return (place for place, _, cell in _cells(opened) if "\n" in cell or "\r" in cell)


def _quoted_commas(opened: Opened) -> Iterator[str]:
    """Read back with strict quoting, each line gives exactly the fields of its header."""
    for sheet in opened.sheets:
        for number, line in enumerate(sheet.text.removesuffix("\r\n").split("\r\n"), 1):
            if len(next(csv.reader([line], strict=True))) != len(sheet.header):
                yield f"{sheet.name}.csv {number}行"


def _numbers_only(opened: Opened) -> Iterator[str]:
    forms = {"number": r"-?\d+(\.\d+)?", "integer": r"-?\d+"}
    for sheet in opened.sheets:
        for name in sheet.header:
            form = forms.get(sheet.fields.get(name, {}).get("type", ""))
            if form and any(cell and not re.fullmatch(form, cell) for cell in sheet.column(name)):
                yield f"{sheet.name}.csv {name}"


def _nothing_omitted(opened: Opened) -> Iterator[str]:
    """No key cell is left to be understood from the row above."""
    for sheet, resource in zip(opened.sheets, opened.description["resources"], strict=True):
        for name in resource["schema"]["primaryKey"]:
            if any(cell == "" for cell in sheet.column(name)):
                yield f"{sheet.name}.csv {name}"


def _unique_headers(opened: Opened) -> Iterator[str]:
    return (f"{sheet.name}.csv" for sheet in opened.sheets if len(set(sheet.header)) != len(sheet.header))


def _coded(opened: Opened) -> Iterator[tuple[Sheet, str, set[str]]]:
    for sheet in opened.sheets:
        for name, field in sheet.fields.items():
            if "constraints" in field:
                yield sheet, name, set(field["constraints"]["enum"])


def _standard_choices(opened: Opened) -> Iterator[str]:
    for sheet, name, codes in _coded(opened):
        if set(sheet.column(name)) - codes - {""}:
            yield f"{sheet.name}.csv {name}"


def _other_apart(opened: Opened) -> Iterator[str]:
    """No coded column holds その他（…）: free notes have a column of their own."""
    return (f"{s.name}.csv {n}" for s, n, _ in _coded(opened) if any("その他" in cell for cell in s.column(n)))


def _header_first(opened: Opened) -> Iterator[str]:
    return (f"{sheet.name}.csv" for sheet in opened.sheets if not sheet.header or not all(sheet.header))


def _code_table(opened: Opened) -> Iterator[str]:
    table = opened.sheet("codes")
    known = set(zip(table.column("column"), table.column("code"), strict=True)) if table else set()
    for sheet, name, _ in _coded(opened):
        for code in sorted(set(sheet.column(name)) - {""}):
            if (name, code) not in known:
                yield f"codes.csv に {name} の {code} がない"


def _symbols_defined(opened: Opened) -> Iterator[str]:
    """Number columns hold no symbols at all; why a value is missing is a coded column with a code table."""
    yield from _numbers_only(opened)
    values = opened.sheet("indicator_values")
    if values and "constraints" not in values.fields["missing_reason"]:
        yield "indicator_values.csv missing_reason"


def _units(opened: Opened) -> Iterator[str]:
    for sheet in opened.sheets:
        for name, field in sheet.fields.items():
            if field["type"] == "number" and not field.get("unit"):
                yield f"{sheet.name}.csv {name}"


def _time_axis(opened: Opened) -> Iterator[str]:
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


def _region_code(opened: Opened) -> Iterator[str]:
    for sheet in opened.sheets:
        if "municipality_code" not in sheet.fields:
            continue
        if not all(re.fullmatch(r"\d{6}", cell) for cell in sheet.column("municipality_code")):
            yield f"{sheet.name}.csv municipality_code"


def _stable_form(opened: Opened) -> Iterator[str]:
    """The definition names its version, so that a changed form can be told from a changed plan."""
    if not opened.description.get("version"):
        yield "datapackage.json version"
    return


def _definitions(opened: Opened) -> Iterator[str]:
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


def _long_form(opened: Opened) -> Iterator[str]:
    return (
        f"{s.name}.csv {name}" for s in opened.sheets for name in s.header if re.search(r"(19|20)\d\d|_r\d+$", name)
    )


def _excel_only(opened: Opened) -> None:
    return None


RULES: tuple[tuple[str, str, Rule], ...] = (
    ("L1-01", "機械が読めるファイル形式", _file_form),
    ("L1-02", "1ファイルに1つの表", _one_table),
    ("L1-03", "表が分断されていない", _unbroken),
    ("L1-04", "表と無関係な情報がない", _nothing_else),
    ("L1-05", "すべての列に項目名がある", _headers),
    ("L1-06", "空白や改行で体裁を整えない", _no_layout_space),
    ("L1-07", "1セルに1データ", _one_datum),
    ("L1-08", "機種依存文字を使わない", _no_machine_characters),
    ("L1-09", "空白とゼロを区別する", _blank_is_not_zero),
    ("L1-10", "図形などを使わない（Excel）", _excel_only),
    ("L1-11", "書式で違いを表さない（Excel）", _excel_only),
    ("L1-12", "セルを結合しない（Excel）", _excel_only),
    ("L1-13", "不要な行・列を隠さない（Excel）", _excel_only),
    ("L1-14", "1データを1行で表す", _one_line),
    ("L1-15", "カンマを含む値を引用符で囲む", _quoted_commas),
    ("L2-01", "数値に文字を含めない", _numbers_only),
    ("L2-02", "項目を省略しない", _nothing_omitted),
    ("L2-03", "項目名が重ならない", _unique_headers),
    ("L2-04", "選択肢の表記をそろえる", _standard_choices),
    ("L2-05", "「その他」の中身を分ける", _other_apart),
    ("L2-06", "数式を残さない（Excel）", _excel_only),
    ("L3-01", "1行目が項目名、2行目からデータ", _header_first),
    ("L3-02", "コード表がある", _code_table),
    ("L3-03", "数値の列の記号を定義する", _symbols_defined),
    ("L3-04", "単位を示す", _units),
    ("L3-05", "時間の表し方をそろえる", _time_axis),
    ("L3-06", "地域コードを示す", _region_code),
    ("L3-07", "年によって形式が変わらない", _stable_form),
    ("L3-08", "定義・更新履歴・文字コードを示す", _definitions),
    ("L3-09", "縦持ちである", _long_form),
)
