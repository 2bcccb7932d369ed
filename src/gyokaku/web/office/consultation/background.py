"""Long work outside of the request: a process of its own, which outlives the worker that started it."""

from __future__ import annotations

import os
import subprocess
import sys

from gyokaku.participation.models import Comparing

PROGRAM = "from gyokaku.cli import main; main()"


def start(comparing: Comparing) -> None:
    """Begin to compare. Only the mark of the run is handed over; how far it is stands in the database, nothing in a log."""
    subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "opinions", "work", str(comparing.run)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", "gyokaku.settings")},
    )
