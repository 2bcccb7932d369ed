"""The press: a plan document in, PDF bytes out. A paper loads what fills it in when it is asked for."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gyokaku.engine.document import Initiative, Plan, canonical
from gyokaku.engine.exchange.writing.book.content import book_content, sheet_content
from gyokaku.engine.exchange.writing.book.glyphs import MissingGlyph, printable
from gyokaku.engine.exchange.writing.typesetting import Standard, TypesettingFailed, typeset

if TYPE_CHECKING:
    from gyokaku.engine.opinions import Result
    from gyokaku.engine.programs.document import Programs

HERE = Path(__file__).parent
ENGINE = HERE.parents[2]
# Read aloud and kept for ever. An attachment other than PDF/A is allowed from part 3 on only (ADR 0020).
PLAIN: list[Standard] = ["ua-1", "a-2a"]
CARRYING: list[Standard] = ["ua-1", "a-3a"]
PressFailed = TypesettingFailed
_PAGE = re.compile(rb"/Type ?/Page\b")


@dataclass(frozen=True, slots=True)
class Pressed:
    """A finished paper: its bytes, and the characters that no font could print."""

    pdf: bytes
    missing: tuple[MissingGlyph, ...]

    @property
    def pages(self) -> int:
        """How many pages the paper has: typst writes each page's object in plain words."""
        return len(_PAGE.findall(self.pdf))


def plan_book(plan: Plan, *, edition: str, date: date | None) -> Pressed:
    """The plan book, dated `date` (None: undated). The plan document lies inside as plan-document.json."""
    return _press("book.typ", book_content(plan, edition, date), canonical(plan))


def sheet_paper(plan: Plan, initiative: Initiative, *, edition: str, date: date | None) -> Pressed:
    """One sheet (事業シート) as a paper of its own."""
    return _press("sheet.typ", sheet_content(plan, initiative, edition, date), None)


def comparison_table(old: Plan, new: Plan, *, former: str, edition: str, date: date | None) -> Pressed:
    """新旧対照表 from the plan named `former` to the one named `edition`."""
    from gyokaku.engine.exchange.writing.book.comparison import comparison_content

    return _press("comparison.typ", comparison_content(old, new, former, edition, date), None)


def yearly_report(
    plan: Plan, year: int, *, edition: str, date: date | None, programs: Programs | None = None
) -> Pressed:
    """進捗状況報告書 of one fiscal year, with its reviews and effects. Raises NotClosed for a year without results."""
    from gyokaku.engine.exchange.writing.book.report import report_content

    return _press("report.typ", report_content(plan, year, edition, date, programs), None)


def onepagers(plan: Plan, *, number: int | None, edition: str, date: date | None) -> Pressed:
    """One-pagers for the assembly: every initiative, or the one of that number (None: all)."""
    from gyokaku.engine.exchange.writing.book.onepager import onepagers_content

    return _press("onepagers.typ", onepagers_content(plan, number, edition, date), None)


def opinions_paper(result: Result) -> Pressed:
    """The result of a consultation, as cities print it."""
    from gyokaku.engine.exchange.writing.book.opinions import opinions_content

    return _press("opinions.typ", opinions_content(result), None)


@cache
def design() -> str:
    """What else than the plan decides a paper's bytes: a hash of the templates, the engine that fills them, and typst."""
    parts = sorted([*HERE.glob("*.typ"), *ENGINE.rglob("*.py"), *ENGINE.rglob("*.toml")])
    seen = hashlib.sha256(version("typst").encode())
    for part in parts:
        seen.update(part.read_bytes())
    return seen.hexdigest()[:16]


def _press(template: str, content: dict[str, Any], attachment: bytes | None) -> Pressed:
    missing: Counter[str] = Counter()
    inputs = {"content": json.dumps(printable(content, missing), ensure_ascii=False)}
    if attachment is not None:
        inputs["document"] = attachment.decode()
    pdf = typeset(HERE / template, inputs, PLAIN if attachment is None else CARRYING)
    return Pressed(pdf, tuple(MissingGlyph(character, count) for character, count in sorted(missing.items())))
