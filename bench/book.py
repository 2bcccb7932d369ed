"""Printing the whole plan book, as a whole process, beside LibreOffice converting the same sheets' form workbook.

    PYTHONPATH=src python bench/book.py [FILE]

FILE: a plan document or a plan as text; without it the bundled demo plan of 46 sheets. The goals: at most 2 s for the
book, and at most a fifth of LibreOffice's time. Where LibreOffice is not installed the second is not measured, and said so.
The other papers of all sheets are measured beside it; the yearly report with one invented result in each sheet.
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
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
DEMO = ROOT / "src" / "gyokaku" / "demo" / "plan.json"
ROUNDS = 7
OFFICE_ROUNDS = 3
LIMIT = 2.0
SHARE = 0.2
PROGRAM = "from gyokaku.cli import main; main()"


def timed(command: list[str], out: Path) -> float:
    """Seconds of one process that must leave the file `out`."""
    out.unlink(missing_ok=True)
    begin = time.perf_counter()
    done = subprocess.run(
        command, env=os.environ | {"PYTHONPATH": str(ROOT / "src")}, capture_output=True, text=True, check=False
    )
    seconds = time.perf_counter() - begin
    if done.returncode or not out.exists():
        raise SystemExit(f"failed: {' '.join(command)}\n{done.stderr}")
    return seconds


def row(name: str, found: list[float]) -> str:
    """One line of the table."""
    return f"{name:44}{statistics.median(found):10.2f}{min(found):8.2f}{max(found):8.2f}"


def office_times(office: str, workbook: Path, folder: Path) -> list[float]:
    """Seconds of LibreOffice making a PDF of the workbook, its profile warm from a first run that is not counted."""
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(workbook)]
    return [timed(command, workbook.with_suffix(".pdf")) for _ in range(OFFICE_ROUNDS + 1)][1:]


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


def other_papers(python: list[str], file: Path, folder: Path) -> None:
    """The other papers of all sheets, a line each."""
    rated, out = folder / "rated.json", folder / "paper.pdf"
    document = folder / "plan.json"
    timed([*python, "read", str(file), "--json", str(document)], document)
    with_results(document, rated)
    for name, options in (
        ("the yearly report", ["--what", "report"]),
        ("one-pagers", ["--what", "onepagers"]),
        ("comparison with the plan before", ["--what", "comparison", "--against", str(document)]),
    ):
        command = [*python, "print", str(rated), *options, "--out", str(out)]
        print(row(name, [timed(command, out) for _ in range(OFFICE_ROUNDS)]))


def main() -> int:
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else DEMO
    office = shutil.which("soffice") or shutil.which("libreoffice")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        book, workbook = folder / "book.pdf", folder / "sheets.xlsx"
        python = [sys.executable, "-c", PROGRAM]
        books = [timed([*python, "print", str(file), "--out", str(book)], book) for _ in range(ROUNDS)]
        print(f"{'':44}{'median s':>10}{'min':>8}{'max':>8}")
        print(row(f"gyokaku print, {book.stat().st_size / 1e6:.1f} MB", books))
        median = statistics.median(books)
        print(f"goal {LIMIT} s: {'met' if median <= LIMIT else 'missed'}")
        other_papers(python, file, folder)
        if office is None:
            print("LibreOffice is not installed here: its time was not measured, and the goal of a fifth not judged.")
            return 0 if median <= LIMIT else 1
        timed([*python, "workbook", str(file), "--out", str(workbook)], workbook)
        others = office_times(office, workbook, folder)
        print(row("LibreOffice, the same sheets' form workbook", others))
        share = median / statistics.median(others)
        print(f"share: {share:.2f}; goal {SHARE}: {'met' if share <= SHARE else 'missed'}")
        return 0 if median <= LIMIT and share <= SHARE else 1


if __name__ == "__main__":
    raise SystemExit(main())
