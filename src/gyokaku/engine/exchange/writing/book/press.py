"""The press: a plan document in, PDF bytes out, by typst in a subprocess (its memory goes back when it is done)."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from gyokaku.engine.document import Initiative, Plan, canonical
from gyokaku.engine.exchange.writing.book.comparison import comparison_content
from gyokaku.engine.exchange.writing.book.content import book_content, sheet_content
from gyokaku.engine.exchange.writing.book.glyphs import FONTS, MissingGlyph, printable
from gyokaku.engine.exchange.writing.book.onepager import onepagers_content
from gyokaku.engine.exchange.writing.book.opinions import opinions_content
from gyokaku.engine.exchange.writing.book.report import report_content
from gyokaku.engine.opinions import Result

HERE = Path(__file__).parent
SECONDS = 120


class PressFailed(RuntimeError):
    """The press gave no PDF; the message is its own, for the administrator."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A finished paper: its bytes, and the characters that no font could print."""

    pdf: bytes
    missing: tuple[MissingGlyph, ...]

    @property
    def pages(self) -> int:
        """How many pages the paper has."""
        import pypdfium2

        with pypdfium2.PdfDocument(self.pdf) as opened:
            return len(opened)


def plan_book(plan: Plan, *, edition: str, date: date | None) -> Pressed:
    """The plan book, dated `date` (None: undated). The plan document lies inside as plan-document.json."""
    return _press("book.typ", book_content(plan, edition, date), canonical(plan))


def sheet_paper(plan: Plan, initiative: Initiative, *, edition: str, date: date | None) -> Pressed:
    """One sheet (事業シート) as a paper of its own."""
    return _press("sheet.typ", sheet_content(plan, initiative, edition, date), None)


def comparison_table(old: Plan, new: Plan, *, former: str, edition: str, date: date | None) -> Pressed:
    """新旧対照表 from the plan named `former` to the one named `edition`."""
    return _press("comparison.typ", comparison_content(old, new, former, edition, date), None)


def yearly_report(plan: Plan, year: int, *, edition: str, date: date | None) -> Pressed:
    """進捗状況報告書 of one fiscal year, with the plan document inside. Raises NotClosed for a year without results."""
    return _press("report.typ", report_content(plan, year, edition, date), canonical(plan))


def onepagers(plan: Plan, *, number: int | None, edition: str, date: date | None) -> Pressed:
    """One-pagers for the assembly: every initiative, or the one of that number (None: all)."""
    return _press("onepagers.typ", onepagers_content(plan, number, edition, date), None)


def opinions_paper(result: Result) -> Pressed:
    """The result of a consultation, as cities print it."""
    return _press("opinions.typ", opinions_content(result), None)


@cache
def design() -> str:
    """What else than the plan decides a paper's bytes: a hash of the templates and of what fills them in."""
    parts = sorted([*HERE.glob("*.typ"), *HERE.glob("*.py")])
    return hashlib.sha256(b"".join(part.read_bytes() for part in parts)).hexdigest()[:16]


def _press(template: str, content: dict[str, Any], attachment: bytes | None) -> Pressed:
    missing: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="gyokaku-press-") as folder:
        root = Path(folder)
        for part in HERE.glob("*.typ"):
            (root / part.name).write_bytes(part.read_bytes())
        (root / "content.json").write_text(json.dumps(printable(content, missing), ensure_ascii=False), "utf-8")
        if attachment is not None:
            (root / "plan-document.json").write_bytes(attachment)
        _typeset(root, template)
        pdf = (root / "out.pdf").read_bytes()
    return Pressed(pdf, tuple(MissingGlyph(character, count) for character, count in sorted(missing.items())))


def _typeset(root: Path, template: str) -> None:
    """Run typst in a child process, which leaves out.pdf in `root`. Raises PressFailed."""
    command = [sys.executable, "-I", str(HERE / "typeset.py"), str(root), template, str(FONTS)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise PressFailed(f"{SECONDS}秒たっても組み終わりませんでした。") from error
    if done.returncode != 0:
        raise PressFailed(done.stderr.decode(errors="replace").strip()[-2000:] or f"終了コード {done.returncode}")
