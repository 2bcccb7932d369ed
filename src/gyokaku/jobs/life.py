"""The sign of life of a run: a file that its process touches again and again, with how far it is; removed, the run ends.

It lies beside the database and not in it: a process that applies a table holds the only writer's place of SQLite, and
what it writes in its transaction nobody else sees (docs/adr/0031).
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings

from gyokaku.engine.steps import Told
from gyokaku.jobs.errors import GivenUp

BEAT = 0.25  # seconds between two signs of life
SILENT = 30.0  # seconds without one: the process is gone, or never came up


@dataclass(frozen=True, slots=True)
class Sign:
    """How far a run is, and whether its process gave a sign of life lately."""

    done: int = 0
    total: int = 0
    alive: bool = False


def begin(run: UUID) -> None:
    """The first sign, by the one who starts the process."""
    place = _place(run)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    place.write_text(_written(0, 0))


def end(run: UUID) -> None:
    """Take the sign away: the process, where it still runs, gives up within moments."""
    _place(run).unlink(missing_ok=True)


def sign(run: UUID) -> Sign:
    """How far the run is; not alive where there is no sign."""
    place = _place(run)
    try:
        done, _, total = place.read_text().partition("/")
        silent = time.time() - place.stat().st_mtime
        return Sign(int(done or 0), int(total or 0), silent < SILENT)
    except (OSError, ValueError):
        return Sign()


@contextmanager
def beating(run: UUID) -> Iterator[Told]:
    """Give signs of life until the block ends; what it yields is told how far the work is, and raises GivenUp when the
    run is no longer wanted. A thread of its own beats, so that one long statement is not taken for death."""
    far, over, gone = [0, 0], threading.Event(), threading.Event()
    place = _place(run)

    def beat() -> None:
        while True:
            try:
                descriptor = os.open(place, os.O_WRONLY)  # never created anew: that it is gone is what stops the run
            except OSError:
                return gone.set()
            with os.fdopen(descriptor, "wb") as file:
                file.write(_written(*far).encode())
            if over.wait(BEAT):
                return None

    def told(done: int, total: int) -> None:
        if gone.is_set():
            raise GivenUp
        far[:] = done, total

    heart = threading.Thread(target=beat, daemon=True)
    heart.start()
    try:
        yield told
    finally:
        over.set()
        heart.join()


def _place(run: UUID) -> Path:
    return Path(settings.DATA) / "jobs" / str(run)


def _written(done: int, total: int) -> str:
    return f"{done:>12}/{total:>12}"
