"""The inventory as a table that goes out as Excel and comes back: what its columns are, and the workbook itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from gyokaku.engine.exchange.reading.decode import UnreadablePaper
from gyokaku.engine.exchange.reading.workbook.book import open_book
from gyokaku.engine.exchange.reading.workbook.grid import address
from gyokaku.engine.exchange.writing.workbook.look import headed, on_paper, opened
from gyokaku.engine.notation import search_key
from gyokaku.engine.register import Definition, Kind, RegisterField
from gyokaku.engine.steps import Told, unheard
from gyokaku.programs.errors import WrongEntry
from gyokaku.programs.models import Program

LARGEST = 20_000_000  # bytes of a workbook
NOTE = "1行目の見出しは変えないでください。番号が空の行は新しい事務事業になり、次の番号が付きます。"
COLUMNS = Definition(
    key="programs",
    title="事務事業一覧",
    when="first_year",
    until="last_year",
    fields=(
        RegisterField(key="number", label="事務事業番号", kind=Kind.NUMBER, least="1", most="999999"),
        RegisterField(key="name", label="名称", kind=Kind.TEXT, required=True),
        RegisterField(key="section", label="所管課", kind=Kind.SECTION, required=True),
        RegisterField(key="first_year", label="開始年度", kind=Kind.YEAR, required=True),
        RegisterField(key="last_year", label="最終年度", kind=Kind.YEAR),
        RegisterField(key="reason", label="終わりの理由", kind=Kind.TEXT),
        RegisterField(key="into", label="統合先の番号", kind=Kind.NUMBER, least="1", most="999999"),
    ),
)
WIDTHS = (14, 44, 24, 12, 12, 40, 14)


def workbook(programs: Iterable[Program]) -> bytes:
    """The bytes of the workbook; without programs the empty form."""
    return written(
        COLUMNS,
        WIDTHS,
        NOTE,
        (
            (
                one.number,
                one.name,
                one.section.name,
                one.first_year,
                one.last_year,
                one.ending_reason,
                one.successor.number if one.successor else None,
            )
            for one in programs
        ),
    )


def written(
    columns: Definition, widths: Sequence[int], note: str, rows: Iterable[Sequence[str | int | Decimal | None]]
) -> bytes:
    """Rows under the headings of a table that can be handed in again; the note is on the first heading."""
    data, book, formats = opened(columns.title)
    sheet = book.add_worksheet(columns.title)
    headed(sheet, formats, zip((field.label for field in columns.fields), widths, strict=True))
    on_paper(sheet, columns.title)
    sheet.write_comment(0, 0, note)
    for line, cells in enumerate(rows, 1):
        for column, value in enumerate(cells):
            if isinstance(value, (int, Decimal)):
                sheet.write_number(line, column, value, formats["number"])
            elif value:
                sheet.write_string(line, column, value, formats["plain"])
    sheet.freeze_panes(1, 2)
    book.close()
    return data.getvalue()


def rows_of(data: bytes, name: str, told: Told = unheard) -> list[list[str]]:
    """The cells of the first visible sheet. Raises WrongEntry for a file that is no workbook, or too large."""
    if len(data) > LARGEST:
        raise WrongEntry(f"{name} は20MBを超えています。行を分けて、20MBまでのファイルにしてください。")
    try:
        book = open_book(data, name, told=told)
    except UnreadablePaper as wrong:
        raise WrongEntry(str(wrong)) from wrong
    grid = next(iter(book.sheets.values()), None)
    return grid.rows if grid else []


class Places:
    """Where the fields of a table stand, by the header of its rows."""

    def __init__(self, rows: Sequence[Sequence[str]], columns: Definition = COLUMNS) -> None:
        header = next((row for row in rows if any(text.strip() for text in row)), ())
        turns = {search_key(text): turn for turn, text in reversed(list(enumerate(header)))}
        self._columns = {one.key: turns.get(search_key(one.label)) for one in columns.fields}

    def of(self, line: int, key: str) -> str:
        """The address of a field in a line (counted from 1)."""
        column = self._columns[key]
        return f"{line}行" if column is None else address(line - 1, column)
