"""A table of costs as it is handed in: columns by their headings, keys as text, every refused cell by its address. Pure."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from gyokaku.budget.errors import WrongEntry
from gyokaku.engine.exchange.reading.decode import UnreadablePaper, decode
from gyokaku.engine.exchange.reading.workbook.book import open_book
from gyokaku.engine.exchange.reading.workbook.grid import address
from gyokaku.engine.money.yen import NotYen, whole_yen
from gyokaku.engine.notation import NotAValue, read_quantity, search_key
from gyokaku.engine.register.refusals import Refusal, Refusals
from gyokaku.engine.register.table import LIMIT
from gyokaku.engine.steps import Told, each, unheard

LARGEST = 20_000_000  # bytes of a file
KEYS = (("account", "会計"), ("division", "款"), ("item", "項"), ("purpose", "目"), ("project", "事業"))
LABELS = {**dict(KEYS), "name": "名称", "yen": "事業費", "personnel": "人件費"}
AMOUNTS = ("yen", "personnel")
NEEDED = ("account", "division", "item", "purpose", "project", "name", "yen")
OTHERWISE = {"会計コード": "account", "款コード": "division", "項コード": "item", "目コード": "purpose", "事業コード": "project", "事業名": "name", "予算事業名": "name"}  # fmt: skip
SCALES = {"円": 1, "千円": 1000}
NUMBER = "\x00"
"""Put before the text of a key's cell that was a number: its leading zeros are gone."""
LONGEST_KEY = 20
PLAIN_DIGITS = 15  # of an amount that is read without asking how papers print figures


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: where it stands, its keys, its name and amounts in yen."""

    line: int
    keys: tuple[str, ...]
    name: str
    yen: Decimal
    personnel: Decimal | None


@dataclass(slots=True)
class Taken:
    """What a table comes to: rows, cells to be mended first, and what a person should look at before it is entered."""

    rows: list[Row] = field(default_factory=list)
    refusals: Refusals = field(default_factory=Refusals)
    doubts: list[str] = field(default_factory=list)


def cells(data: bytes, name: str, told: Told = unheard) -> list[list[str]]:
    """The cells of a CSV file (UTF-8 or Shift_JIS) or of the first visible sheet of a workbook. Raises WrongEntry."""
    if len(data) > LARGEST:
        raise WrongEntry(f"{name} は20MBを超えています。会計などで分けて、20MBまでのファイルにしてください。")
    try:
        if not name.lower().endswith((".xlsx", ".xlsm", ".xls", ".ods")):
            text = decode(data, name).lstrip("\ufeff")
            first = text.split("\n", 1)[0]
            return [list(row) for row in csv.reader(io.StringIO(text), delimiter="\t" if "\t" in first else ",")]
        book = open_book(data, name, told=told)
    except UnreadablePaper as wrong:
        raise WrongEntry(str(wrong)) from wrong
    except csv.Error as wrong:
        raise WrongEntry(
            f"{name} をCSVとして読めません（{wrong}）。表計算ソフトで開いて保存し直してください。"
        ) from wrong
    grid = next(iter(book.sheets.values()), None)
    if grid is None:
        return []
    for row, column in grid.numbers:
        grid.rows[row][column] = NUMBER + grid.rows[row][column]
    return grid.rows


def read(rows: Sequence[Sequence[str]], told: Told = unheard) -> Taken:
    """Read a table whose first filled line is the heading. Nothing is taken of it while anything is refused."""
    taken = Taken()
    start = next((turn for turn, row in enumerate(rows) if any(_plain(cell) for cell in row)), None)
    if start is None:
        taken.refusals.append(Refusal("1行", "表に何もありません。見出しの行から入れてください。"))
        return taken
    columns = _headings(rows[start], start, taken)
    if taken.refusals:
        return taken
    body = [(turn, row) for turn, row in enumerate(rows[start + 1 :], start + 1) if any(_plain(cell) for cell in row)]
    if not body:
        taken.refusals.append(Refusal(f"{start + 2}行", "見出しの下に行がありません。"))
    if len(body) > LIMIT:
        said = f"{len(body):,}行あります。1度に取り込めるのは{LIMIT:,}行までです。会計などで分けてください。"
        taken.refusals.append(Refusal(f"{body[LIMIT][0] + 1}行", said))
        return taken
    seen: dict[tuple[str, ...], int] = {}
    for turn, row in each(body, told):
        made = _row(turn, row, columns, taken)
        if made is None:
            continue
        if made.keys in seen:
            said = (
                f"キー {'-'.join(made.keys)} が{seen[made.keys]}行にもあります。1行にまとめるか、キーを直してください。"
            )
            taken.refusals.append(Refusal(address(turn, columns["account"][0]), said))
            continue
        seen[made.keys] = made.line
        taken.rows.append(made)
    _alike(taken)
    if taken.refusals:
        taken.rows.clear()
    return taken


Columns = dict[str, tuple[int, int]]
"""Field → its column and, of an amount, how many yen one unit is."""


def _headings(row: Sequence[str], line: int, taken: Taken) -> Columns:
    names = {search_key(label): key for key, label in LABELS.items()} | {
        search_key(label): key for label, key in OTHERWISE.items()
    }
    found: Columns = {}
    for column, cell in enumerate(row):
        text = _plain(cell)
        label, _, unit = text.replace("(", "（").replace(")", "）").partition("（")
        key, unit = names.get(search_key(label)), unit.strip("）　 ").removeprefix("単位：")
        place = address(line, column)
        if not text:
            continue
        if key is None:
            known = "、".join(LABELS.values())
            said = f"「{text}」という見出しは、この表にありません。使えるのは{known}です。いまの様式に写すか、列を消してください。"
            taken.refusals.append(Refusal(place, said))
        elif key in found:
            taken.refusals.append(Refusal(place, f"「{LABELS[key]}」の列が2つあります。1つにしてください。"))
        elif key in AMOUNTS and unit not in SCALES:
            said = f"「{text}」の単位が分かりません。{LABELS[key]}（円） か {LABELS[key]}（千円） と書いてください。"
            taken.refusals.append(Refusal(place, said))
        else:
            found[key] = (column, SCALES.get(unit, 1))
    for key in NEEDED:
        if key not in found and not taken.refusals:
            taken.refusals.append(Refusal(f"{line + 1}行", f"「{LABELS[key]}」の列がありません。列を足してください。"))
    return found


def _row(turn: int, row: Sequence[str], columns: Columns, taken: Taken) -> Row | None:
    faults = list(_stray(turn, row, columns))
    keys = []
    for key, label in KEYS:
        text, said = _key(_cell(row, columns[key][0]), label)
        keys.append(text)
        if said:
            faults.append(Refusal(address(turn, columns[key][0]), said))
    name = _plain(_cell(row, columns["name"][0]))
    if not name:
        faults.append(Refusal(address(turn, columns["name"][0]), "名称が空です。予算事業の名称を書いてください。"))
    amounts: dict[str, Decimal | None] = {}
    for key in AMOUNTS:
        if key not in columns:
            continue
        column, scale = columns[key]
        text = _plain(_cell(row, column))
        try:
            amounts[key] = _amount(text, LABELS[key], scale) if text or key == "yen" else None
        except NotYen as wrong:
            faults.append(Refusal(address(turn, column), str(wrong)))
    taken.refusals += faults
    if faults:
        return None
    cost = amounts["yen"]
    assert cost is not None
    return Row(turn + 1, tuple(keys), name, cost, amounts.get("personnel"))


def _stray(turn: int, row: Sequence[str], columns: Columns) -> Iterator[Refusal]:
    known = {column for column, _ in columns.values()}
    for column, cell in enumerate(row):
        if column not in known and _plain(cell):
            yield Refusal(address(turn, column), "見出しのない列に値があります。見出しを付けるか、消してください。")


def _key(cell: str, label: str) -> tuple[str, str]:
    """A key as text, and why it cannot be taken."""
    text = _plain(cell)
    if not text:
        return "", f"{label}が空です。0だけのときも、0や00と書いてください。"
    if cell.startswith(NUMBER):
        return text, (
            f"{label}「{text}」が数値のセルです。先頭の0が失われているおそれがあるため取り込みません。"
            "列を文字列の書式にして入れ直すか、CSVで取り込んでください。"
        )
    if len(text) > LONGEST_KEY or "-" in text or any(one.isspace() for one in text):
        return text, f"{label}「{text[:30]}」は、空白やハイフンのない{LONGEST_KEY}字までの文字にしてください。"
    return text, ""


def _amount(text: str, label: str, scale: int) -> Decimal:
    """The amount of a cell in yen; a unit of its own must be that of the heading."""
    if text.isascii() and text.isdigit() and len(text) <= PLAIN_DIGITS:
        return whole_yen(Decimal(text) * scale, text, label)
    found = read_quantity(text)
    if isinstance(found, NotAValue) or found.bound is not None or found.upper is not None or found.note:
        raise NotYen(f"{label}「{text}」を1つの金額として読めません。1200000 のように数字で書いてください。")
    if found.unit:
        raise NotYen(f"{label}「{text}」に単位が付いています。単位は見出しに書き、セルは数字だけにしてください。")
    return whole_yen(found.value * scale, text, label)


def _alike(taken: Taken) -> None:
    """Keys that differ in leading zeros alone are most likely one key written two ways."""
    spelt: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for row in taken.rows:
        spelt[tuple(part.lstrip("0") for part in row.keys)].add(row.keys)
    for several in (found for found in spelt.values() if len(found) > 1):
        told = " と ".join("-".join(keys) for keys in sorted(several))
        taken.doubts.append(f"キー {told} は、先頭の0だけが違います。別のものか確かめてください。")


def _cell(row: Sequence[str], column: int) -> str:
    return row[column] if column < len(row) else ""


def _plain(cell: str) -> str:
    return cell.removeprefix(NUMBER).strip(" \u3000\n\t")
