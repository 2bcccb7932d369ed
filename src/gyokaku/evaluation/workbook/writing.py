"""The workbook as it goes out: one worksheet a sheet, what is to be filled in open, all else locked, and a stamp."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from gyokaku.engine.exchange.writing.workbook.look import height, on_paper, opened
from gyokaku.engine.notation import fiscal_year_name
from gyokaku.evaluation.costs import costs_beside
from gyokaku.evaluation.entries import TEXTS
from gyokaku.evaluation.models import Round, Sheet
from gyokaku.evaluation.queries.form import Form
from gyokaku.evaluation.workbook.places import Place, places, standing

FORMAT = 1
STAMP, GUIDE = "_gyokaku", "はじめに"
ENTRY, KEY = 3, 4  # columns: what is typed, and the key of its place
HEAD = ("項目", "書き方", "前の年度", "入力するところ")
WIDTHS = (34, 38, 38, 60)
LONG_TEXT = 90.0  # points: room to write in
CHUNK = 30_000  # characters in a cell of the stamp; a cell holds 32,767
GUIDANCE = (
    "黄色の欄だけ書けます。ほかの欄は、書き換えても取り込まれません。",
    "シートの名前、行や列を変えないでください。行を消したり足したりすると、読めない欄が出ます。",
    "何も書かなければ、いまの内容のまま残ります。書いてあるものを消すと、空にする変更になります。",
    "書き出した後に画面でほかの人が変えた欄は、取り込むときに名前を挙げて知らせ、上書きしません。",
    "取り込む前に、変わる欄をすべて画面に示します。確かめて「取り込む」を押すまで、何も変わりません。",
    "取り込んでも提出はされません。提出は画面で行ってください。",
)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A sheet that does not go out, and why."""

    sheet: Sheet
    reason: str


def workbook(round_: Round, forms: Sequence[Form], skipped: Sequence[Skipped], *, section: str) -> bytes:
    """The bytes of the workbook: the same standing of the sheets gives the same bytes."""
    title = f"{fiscal_year_name(round_.fiscal_year)}の評価（{section}）"
    data, book, formats = opened(title)
    _guide(book, formats, title, forms, skipped)
    stamp: dict[str, Any] = {"format": FORMAT, "round": str(round_.public_id), "sheets": {}}
    for form in forms:
        name = f"事業{form.sheet.initiative.number}"
        now = standing(form.sheet)
        _worksheet(book, formats, name, form.sheet, places(form), now)
        stamp["sheets"][name] = {"mark": str(form.sheet.public_id), "standing": now}
    _stamp(book, stamp)
    book.close()
    return data.getvalue()


def _guide(book: Any, formats: dict[str, Any], title: str, forms: Sequence[Form], skipped: Sequence[Skipped]) -> None:
    page = book.add_worksheet(GUIDE)
    page.set_column(0, 0, 110)
    page.write_string(0, 0, title, formats["guide"])
    lines = [f"・{line}" for line in GUIDANCE]
    lines += ["", f"このブックにあるシート：{len(forms)}件"]
    lines += [f"　事業{form.sheet.initiative.number}　{form.sheet.initiative.title}" for form in forms]
    if skipped:
        lines += ["", f"入っていないシート：{len(skipped)}件"]
        lines += [f"　事業{one.sheet.initiative.number}　{one.reason}" for one in skipped]
    for line, text in enumerate(lines, 2):
        page.write_string(line, 0, text, formats["plain"])
    page.protect()
    on_paper(page, title, repeat=None)


def _worksheet(
    book: Any, formats: dict[str, Any], name: str, sheet: Sheet, rows: Sequence[Place], now: dict[str, str]
) -> None:
    page = book.add_worksheet(name)
    for column, width in enumerate(WIDTHS):
        page.set_column(column, column, width)
    page.set_column(KEY, KEY, 2, None, {"hidden": True})
    page.write_string(0, 0, f"{name}　{sheet.initiative.title}", formats["guide"])
    for column, head in enumerate(HEAD):
        page.write_string(1, column, head, formats["column"])
    line, heading = _costs(page, formats, 2, sheet), ""
    for place in rows:
        if place.heading != heading:
            heading = place.heading
            page.merge_range(line, 0, line, ENTRY, heading, formats["head"])
            line += 1
        _row(page, formats, line, place, now.get(place.key, ""))
        line += 1
    page.freeze_panes(2, 1)
    page.protect("", {"format_rows": True, "format_columns": True})
    page.print_area(0, 0, line - 1, ENTRY)
    on_paper(page, f"{name}　{sheet.initiative.title}", repeat=None)
    page.repeat_rows(0, 1)


def _costs(page: Any, formats: dict[str, Any], line: int, sheet: Sheet) -> int:
    """What the year cost, to read beside the result; the line that follows."""
    for said in costs_beside(sheet):
        page.merge_range(line, 0, line, ENTRY, said, formats["fixed"])
        page.set_row(line, height(said, sum(WIDTHS)))
        line += 1
    return line


def _row(page: Any, formats: dict[str, Any], line: int, place: Place, text: str) -> None:
    for column, (shown, style) in enumerate(
        ((place.label, "label"), (place.guide, "fixed"), (place.before, "fixed"), (text, "input"))
    ):
        if shown:
            page.write_string(line, column, shown, formats[style])
        else:
            page.write_blank(line, column, None, formats[style])
    page.write_string(line, KEY, place.key, formats["plain"])
    texts = zip((place.label, place.guide, place.before, text), WIDTHS, strict=True)
    least = LONG_TEXT if place.key in TEXTS else 0.0
    page.set_row(line, max(least, *(height(shown, width) for shown, width in texts)))
    if place.choices:
        told = {"error_title": "選べないことばです", "error_message": "一覧から選ぶか、空にしてください。"}
        page.data_validation(line, ENTRY, line, ENTRY, {"validate": "list", "source": list(place.choices), **told})


def _stamp(book: Any, stamp: dict[str, Any]) -> None:
    """What the workbook was made from, where nobody looks: the sheets' marks and every text as it stood."""
    page = book.add_worksheet(STAMP)
    packed = json.dumps(stamp, ensure_ascii=False, sort_keys=True)
    for line in range(0, len(packed), CHUNK):
        page.write_string(line // CHUNK, 0, packed[line : line + CHUNK])
    page.very_hidden()
