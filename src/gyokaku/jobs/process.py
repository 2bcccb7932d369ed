"""The process of a job: it outlives the request and the worker that started it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

from gyokaku.jobs.models import Job

PROGRAM = "from gyokaku.cli import main; main()"


def start(job: Job) -> None:
    """Have it done. Only the mark of the run is handed over; how far it is stands in its sign of life, nothing in a log."""
    made = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "job", str(job.run)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", "gyokaku.settings")},
    )
    threading.Thread(target=made.wait, daemon=True).start()  # so that nothing is left of it in the list of processes
