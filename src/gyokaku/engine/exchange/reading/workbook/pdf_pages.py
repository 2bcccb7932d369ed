"""The pages of a PDF as plain data: ruled tables, and what else a page holds. Run as a program, in bounds of its own.

    python -m gyokaku.engine.exchange.reading.workbook.pdf_pages FIRST COUNT < paper.pdf

prints one line of JSON for each page, before them one with the number of all. What is wrong is one line, too.
"""

from __future__ import annotations

import io
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, TypedDict

BROKEN = re.compile(r"\(cid:[0-9]+\)|[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f]")
_WIDE = re.compile(r"(?<=[A-Za-z])\n(?=[A-Za-z])")
_FIGURES = re.compile(r"(?<=[0-9０-９,.，．])\n(?=[0-9０-９])")
_OVER = 0.4  # of a character's height; more of it beyond the border and it is another cell's
_LEVEL = 1.5  # points; lines nearer than this are one line with characters of another size
_OVERLAP = 0.6  # of a character's height; lines nearer than this lie over one another
_TOUCH, _SHORTEST = 2.0, 4.0  # points: rules nearer than this meet; one that runs on less far does not run on
_KEPT = "\x1f"
MEMORY, SECONDS = 2 * 1024**3, 600  # of the process that reads the pages


Box = tuple[float, float, float, float]


class Table(TypedDict):
    """A table as it stands on its page: rows of cells, merged areas, left edges of its columns, and the cells (row,
    column) whose lines lie over one another or over their borders."""

    rows: list[list[str]]
    merged: list[tuple[int, int, int, int]]
    edges: list[float]
    crowded: list[tuple[int, int]]


class Page(TypedDict):
    """A page: its tables; how many characters it has, of these broken, Japanese, turned, outside of tables; pictures."""

    page: int
    characters: int
    broken: int
    japanese: int
    turned: int
    outside: int
    sample: str
    images: int
    tables: list[Table]


def read_page(page: Any, number: int) -> Page:
    """All that is read of a page."""
    found = _tables(page)
    boxes = [table.bbox for table in found]
    characters = [one for one in page.chars if one["text"].strip()]
    loose = [one["text"] for one in characters if not any(_within(one, box) for box in boxes)]
    return Page(
        page=number,
        characters=len(characters),
        broken=sum(bool(BROKEN.search(one["text"])) for one in characters),
        japanese=sum(bool(_JAPANESE.search(one["text"])) for one in characters),
        turned=sum(not one["upright"] for one in characters),
        outside=len(loose),
        sample="".join(loose[:40]),
        images=len(page.images),
        tables=[_table(table, characters) for table in found],
    )


def _tables(page: Any) -> list[Any]:
    """The ruled tables of a page. A row that goes on over the page's end has no rule there: its columns' rules end in
    the open, and it is closed where they end, or its words would stand outside of the table and be lost."""
    found = page.find_tables()
    closing = [line for table in found for line in _open_ends(table, page.edges)]
    return list(page.find_tables({"explicit_horizontal_lines": closing})) if closing else found


def _open_ends(table: Any, edges: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Lines that close a table at its bottom and its top, where its outer rules run on beyond it."""
    left, top, right, bottom = table.bbox
    rules = [one for one in edges if one["orientation"] == "v" and left - _TOUCH <= one["x0"] <= right + _TOUCH]
    below = [one for one in rules if one["top"] <= bottom + _TOUCH and one["bottom"] > bottom + _SHORTEST]
    above = [one for one in rules if one["bottom"] >= top - _TOUCH and one["top"] < top - _SHORTEST]
    ends = max((one["bottom"] for one in below), default=0), min((one["top"] for one in above), default=0)
    for beyond, end in zip((below, above), ends, strict=True):
        places = [one["x0"] for one in beyond]
        if len({round(place) for place in places}) > 2 and min(places) - left < _TOUCH and right - max(places) < _TOUCH:
            size = {"x0": left, "x1": right, "top": end, "bottom": end, "width": right - left, "height": 0}
            yield {"object_type": "line", "orientation": "h", **size}


def _within(character: dict[str, Any], box: Box, near: float = 1) -> bool:
    x, y = (character["x0"] + character["x1"]) / 2, (character["top"] + character["bottom"]) / 2
    return bool(box[0] - near <= x <= box[2] + near and box[1] - near <= y <= box[3] + near)


def _table(table: Any, characters: list[dict[str, Any]]) -> Table:
    rows = [[text_of(cell) for cell in row] for row in table.extract()]
    edges = sorted({round(cell[0], 1) for cell in table.cells})
    tops = sorted({round(cell[1], 1) for cell in table.cells})
    merged = []
    for left, top, right, bottom in table.cells:
        row, column = tops.index(round(top, 1)), edges.index(round(left, 1))
        last_row = sum(one < bottom - 1 for one in tops) - 1
        last_column = sum(one < right - 1 for one in edges) - 1
        if (last_row, last_column) != (row, column):
            merged.append((row, column, last_row, last_column))
    return Table(rows=rows, merged=merged, edges=edges, crowded=_crowded(table, characters))


def _crowded(table: Any, characters: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """Cells too small for their text: lines that lie over one another or over a border may be another cell's."""
    boxes = {
        box: (row, column)
        for row, line in enumerate(table.rows)
        for column, box in enumerate(line.cells)
        if box is not None
    }
    lines: dict[Box, dict[float, float]] = {}
    found = set()
    for one in characters:
        if not one["upright"] or not _within(one, table.bbox):
            continue
        box = next((box for box in boxes if _within(one, box, 0)), None)
        if box is None:
            continue
        size = one["bottom"] - one["top"]
        if one["top"] < box[1] - size * _OVER or one["bottom"] > box[3] + size * _OVER:
            found.add(boxes[box])
        lines.setdefault(box, {})[round(one["top"], 1)] = size
    for box, tops in lines.items():
        order = sorted(tops)
        if any(_LEVEL < below - above < tops[above] * _OVERLAP for above, below in pairwise(order)):
            found.add(boxes[box])
    return sorted(found)


def text_of(cell: str | None) -> str:
    """A cell's text. A line of a PDF ends where the column ends, so that Japanese goes on without a space; but figures
    on two lines may be two values or one, so that they are never joined into one."""
    text = _WIDE.sub(" ", (cell or "").strip())
    return _FIGURES.sub(_KEPT, text).replace("\n", "").replace(_KEPT, "\n")


def main() -> int:
    """Read the pages that the arguments name and print them."""
    _bound()
    import pdfplumber

    first, count = int(sys.argv[1]), int(sys.argv[2])
    data = sys.stdin.buffer.read()
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            _say({"pages": len(pdf.pages)})
            for number in range(first, min(first + count, len(pdf.pages) + 1)):
                page = pdf.pages[number - 1]
                if turn := lying(page.chars):
                    with pdfplumber.open(io.BytesIO(_turned(data, number, turn))) as alone:
                        _say(dict(read_page(alone.pages[0], number)))
                else:
                    _say(dict(read_page(page, number)))
                page.close()  # keeps memory flat over hundreds of pages
    except Exception as error:  # whatever a broken file makes a library raise is one answer: it cannot be read
        _say({"fault": _fault(error)})
    return 0


def lying(characters: list[dict[str, Any]]) -> int:
    """By how many degrees clockwise a page must be turned until most of its text runs from left to right."""
    ways: Counter[int] = Counter()
    for one in characters:
        a, b = one["matrix"][:2]
        if abs(a) >= abs(b):
            ways[0 if a >= 0 else 180] += 1
        else:
            ways[90 if b > 0 else 270] += 1
    return ways.most_common(1)[0][0] if ways else 0


def _turned(data: bytes, number: int, degrees: int) -> bytes:
    """One page of a PDF as a paper of its own, turned upright."""
    import pypdfium2

    out = io.BytesIO()
    with pypdfium2.PdfDocument(data) as whole, pypdfium2.PdfDocument.new() as alone:
        alone.import_pages(whole, [number - 1])
        page = alone[0]
        page.set_rotation((page.get_rotation() + degrees) % 360)
        alone.save(out)
    return out.getvalue()


def _fault(error: BaseException | None) -> str:
    """What is behind an error: that memory ended, a password, or a broken file."""
    while error is not None:
        if isinstance(error, MemoryError):
            return "memory"
        if any(type(one).__name__ in ("PDFPasswordIncorrect", "PDFEncryptionError") for one in (error, *error.args)):
            return "password"
        error = error.__cause__ or error.__context__
    return "broken"


def _say(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _bound() -> None:
    """Give the process its limits, where the system knows such: a file must not take the machine with it."""
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


if __name__ == "__main__":
    raise SystemExit(main())
