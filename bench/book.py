"""Printing the whole plan book, as a whole process, beside LibreOffice converting the same sheets' form workbook.

    PYTHONPATH=src python bench/book.py [FILE]

FILE: a plan document or a plan as text; without it the bundled demo plan of 46 sheets. The goals: at most 2 s for the
book, and at most a fifth of LibreOffice's time. Where LibreOffice is not installed the second is not measured, and said so.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

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
