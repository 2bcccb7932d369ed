"""Printing the whole plan book, as a whole process, beside LibreOffice converting the same sheets' form workbook.

    PYTHONPATH=src python bench/book.py [FILE]

FILE: a plan document or a plan as text; without it the bundled demo plan of 46 sheets. Each is given what it prints,
ready: the plan document as JSON here, the workbook that `gyokaku workbook` makes of it there, with all texts, schedules
and figures of every sheet. The two take turns, so that whatever else runs on the machine meets both.
The goals: at most 2 s for the book, and at most a fifth of LibreOffice's time. Where LibreOffice is not installed the
second is not measured, and said so. The other papers of all sheets are measured beside it; the yearly report with one
invented result in each sheet.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from typing import Any

ROOT = Path(__file__).parent.parent
DEMO = ROOT / "src" / "gyokaku" / "demo" / "plan.json"
ROUNDS = 7
OTHER_ROUNDS = 3
LIMIT = 2.0
SHARE = 0.2
PROGRAM = "from gyokaku.cli import main; main()"


@dataclass(frozen=True)
class Took:
    """Seconds of one process by the clock, and of the processors with its children."""

    clock: float
    processor: float


def timed(command: list[str], out: Path) -> Took:
    """One process that must leave the file `out`."""
    out.unlink(missing_ok=True)
    before, begin = getrusage(RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(
        command, env=os.environ | {"PYTHONPATH": str(ROOT / "src")}, capture_output=True, text=True, check=False
    )
    clock, after = time.perf_counter() - begin, getrusage(RUSAGE_CHILDREN)
    if done.returncode or not out.exists():
        raise SystemExit(f"failed: {' '.join(command)}\n{done.stderr}")
    return Took(clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def median(found: list[Took]) -> Took:
    """The middle of each."""
    return Took(statistics.median(one.clock for one in found), statistics.median(one.processor for one in found))


def row(name: str, found: list[Took]) -> str:
    """One line of the table."""
    clock = [one.clock for one in found]
    return f"{name:44}{median(found).clock:10.2f}{min(clock):8.2f}{max(clock):8.2f}{median(found).processor:12.2f}"


def with_results(file: Path, to: Path) -> None:
    """The plan document of FILE with one invented result in each sheet, for the yearly report."""
    rating = {"rating": "B", "rated": True, "sentence": "年次計画の進みによります。"}
    plan = json.loads(file.read_bytes())
    year = plan["fiscal_years"]["first"]
    report = {"fiscal_year": year, "scale": "見本", "done": "進めた。" * 20, "result": "成果が出た。" * 20}
    report["ratings"] = dict.fromkeys(("rule", "section", "headquarters"), rating)
    for sheet in sheets(plan):
        sheet["reports"] = [report]
    to.write_text(json.dumps(plan, ensure_ascii=False), "utf-8")


def sheets(branch: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every initiative below a branch of the plan document."""
    yield from branch.get("initiatives", [])
    for children in ("policies", "measures", "groups"):
        for child in branch.get(children, []):
            yield from sheets(child)


def other_papers(python: list[str], document: Path, folder: Path) -> None:
    """The other papers of all sheets, a line each."""
    rated, out = folder / "rated.json", folder / "paper.pdf"
    with_results(document, rated)
    for name, options in (
        ("the yearly report", ["--what", "report"]),
        ("one-pagers", ["--what", "onepagers"]),
        ("comparison with the plan before", ["--what", "comparison", "--against", str(document)]),
    ):
        command = [*python, "print", str(rated), *options, "--out", str(out)]
        print(row(name, [timed(command, out) for _ in range(OTHER_ROUNDS)]))


def main() -> int:
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else DEMO
    office = shutil.which("soffice") or shutil.which("libreoffice")
    python = [sys.executable, "-c", PROGRAM]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        document, book, workbook = folder / "plan.json", folder / "book.pdf", folder / "sheets.xlsx"
        timed([*python, "read", str(file), "--json", str(document)], document)
        timed([*python, "workbook", str(document), "--out", str(workbook)], workbook)
        ours = [*python, "print", str(document), "--out", str(book)]
        profile = f"-env:UserInstallation=file://{folder / 'profile'}"
        theirs = [str(office), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(workbook)]
        books, offices = [], []
        for _ in range(ROUNDS + 1):  # the first of each warms caches and LibreOffice's profile, and is not counted
            books.append(timed(ours, book))
            if office:
                offices.append(timed(theirs, workbook.with_suffix(".pdf")))
        books, offices = books[1:], offices[1:]
        print(f"{'':44}{'median s':>10}{'min':>8}{'max':>8}{'processor s':>12}")
        print(row(f"gyokaku print, {book.stat().st_size / 1e6:.1f} MB", books))
        met = [said("seconds", median(books).clock, LIMIT)]
        if office:
            print(row("LibreOffice, the same sheets' form workbook", offices))
            met.append(said("share of its time", median(books).clock / median(offices).clock, SHARE))
            print(f"share of its processor time: {median(books).processor / median(offices).processor:.2f}")
        else:
            print("LibreOffice is not installed here: its time was not measured, and the goal of a fifth not judged.")
        other_papers(python, document, folder)
        return 0 if all(met) else 1


def said(what: str, found: float, limit: float) -> bool:
    """Whether a goal is met; says it."""
    print(f"{what}: {found:.2f}; goal {limit}: {'met' if found <= limit else 'missed'}")
    return found <= limit


if __name__ == "__main__":
    raise SystemExit(main())
