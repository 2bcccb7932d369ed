"""What the hidden sheet of the form workbook carries: the document itself, its sha256, and where each cell stands."""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from dataclasses import dataclass

from gyokaku.engine.document import NotAPlan, Plan, canonical, load
from gyokaku.engine.exchange.writing.workbook.form import FormSheet

SHEET = "計画文書"
MARK = "gyokaku-form/1"
CHUNK = 30_000  # characters; a cell holds 32,767
LIMIT = 64 * 1024 * 1024  # bytes of the payload when unpacked


class DamagedForm(ValueError):
    """The hidden sheet does not hold what was written there; one sentence."""


@dataclass(frozen=True, slots=True)
class Payload:
    """The document that the form was made from, and for each sheet its written cells: (row, column, path, text)."""

    plan: Plan
    sheets: list[tuple[str, list[tuple[int, int, str | None, str]]]]


def written(plan: Plan, sheets: list[FormSheet]) -> list[str]:
    """The cells of the hidden sheet's first column: mark, sha256, then the packed document in pieces."""
    document = canonical(plan)
    cells = {sheet.name: [[c.row, c.column, c.path, c.text] for c in sheet.cells] for sheet in sheets}
    packed = json.dumps({"document": document.decode(), "sheets": cells}, ensure_ascii=False, separators=(",", ":"))
    text = base64.b64encode(zlib.compress(packed.encode(), 9)).decode()
    pieces = [text[at : at + CHUNK] for at in range(0, len(text), CHUNK)]
    return [MARK, hashlib.sha256(document).hexdigest(), *pieces]


def unpacked(cells: list[str], file: str) -> Payload:
    """The payload of the hidden sheet. Raises DamagedForm when a piece is missing or was changed."""
    try:
        unzip = zlib.decompressobj()
        data = unzip.decompress(base64.b64decode("".join(cells[2:]), validate=True), LIMIT)
        values = json.loads(data)
        document = values["document"].encode()
        if hashlib.sha256(document).hexdigest() != cells[1]:
            raise ValueError("sha256")
        sheets = [(name, [(row[0], row[1], row[2], row[3]) for row in rows]) for name, rows in values["sheets"].items()]
        return Payload(load(document), sheets)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, zlib.error, NotAPlan) as error:
        raise DamagedForm(
            f"{file} の隠しシート「{SHEET}」が壊れています。配られた様式をもう一度受け取り、記入した内容を写してください。"
        ) from error
