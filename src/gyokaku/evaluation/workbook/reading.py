"""The workbook as it comes back: the stamp, and the text of each place with the cell it was read from. Pure."""

from __future__ import annotations

import io
import json
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time
from typing import Any

from gyokaku.engine.exchange.reading.decode import UnreadablePaper
from gyokaku.engine.exchange.reading.workbook.guards import guarded
from gyokaku.evaluation.workbook.writing import ENTRY, FORMAT, GUIDE, KEY, STAMP

LARGEST = 20_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Read:
    """One place: where it was read, its text, and why it cannot be taken (empty: it can)."""

    cell: str
    text: str
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One worksheet: the mark of its sheet, every text as it went out, and every place as it came back."""

    name: str
    mark: str
    standing: dict[str, str]
    places: dict[str, Read] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Returned:
    """A workbook that came back; `strange` names what is no part of it."""

    round: str
    pages: tuple[Page, ...]
    strange: tuple[str, ...] = ()

    def packed(self) -> str:
        """As JSON text."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def unpacked(cls, text: str) -> Returned:
        """From `packed`."""
        said = json.loads(text)
        pages = tuple(
            Page(**{**one, "places": {key: Read(**read) for key, read in one["places"].items()}})
            for one in said["pages"]
        )
        return cls(said["round"], pages, tuple(said["strange"]))


def read(data: bytes, name: str) -> Returned:
    """Read the bytes of a workbook. Raises UnreadablePaper with one sentence when it is none of ours."""
    if len(data) > LARGEST:
        raise UnreadablePaper(f"{name} は20MBを超えています。書き出したときのブックを使ってください。")
    guarded(data, name)
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(data), data_only=False)
    except Exception as error:  # whatever a damaged file makes of the reader
        raise UnreadablePaper(
            f"{name} をExcelのブックとして読めません。.xlsx で保存し直したファイルを選んでください。"
        ) from error
    stamp = _stamp(book, name)
    known = {**stamp["sheets"]}
    pages = [
        _page(book[title], title, said["mark"], said["standing"]) for title, said in known.items() if title in book
    ]
    lost = [f"シート「{title}」がありません。" for title in known if title not in book]
    added = [
        f"シート「{title}」は書き出したものではないため、読みません。"
        for title in book.sheetnames
        if title not in known and title not in (GUIDE, STAMP)
    ]
    return Returned(stamp["round"], tuple(pages), tuple(lost + added))


def _stamp(book: Any, name: str) -> dict[str, Any]:
    other = (
        f"{name} は、このシステムから書き出した評価のブックではありません。「書き出す」で作ったブックを使ってください。"
    )
    if STAMP not in book:
        raise UnreadablePaper(other)
    try:
        stamp = json.loads("".join(str(row[0].value or "") for row in book[STAMP].iter_rows(max_col=1)))
        made = int(stamp["format"])
        sheets = {
            str(title): {"mark": str(one["mark"]), "standing": dict(one["standing"])}
            for title, one in stamp["sheets"].items()
        }
        found = {"round": str(stamp["round"]), "sheets": sheets}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadablePaper(other) from error
    if made != FORMAT:
        raise UnreadablePaper(f"{name} は別の版の形（{made}）です。もう一度書き出して、書き写してください。")
    return found


def _page(sheet: Any, title: str, mark: str, standing: dict[str, str]) -> Page:
    page = Page(title, mark, standing)
    for row in sheet.iter_rows(min_row=3, max_col=KEY + 1):
        key = row[KEY].value
        if isinstance(key, str) and key and key not in page.places:
            page.places[key] = _read(row[ENTRY], f"{title}!{row[ENTRY].coordinate}")
    return page


def _read(cell: Any, where: str) -> Read:
    value = cell.value
    if value is None:
        return Read(where, "")
    if cell.data_type == "f":
        return Read(where, str(value), "式は受け取れません。結果の値を書いてください。")
    if cell.data_type == "e":
        return Read(where, str(value), "Excelのエラー値です。値を書き直してください。")
    if isinstance(value, datetime | date | time):
        return Read(where, str(value), "Excelが日付に変えた欄です。「R8.3」のような文字で書き直してください。")
    if isinstance(value, bool):
        return Read(where, str(value), "文字で書いてください。")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return Read(where, str(value).replace("\r\n", "\n").replace("\r", "\n").strip())
