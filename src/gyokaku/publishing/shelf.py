"""The shelf in the data folder where printed papers lie once they are set: bounded, and whatever is gone is set anew."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

from django.conf import settings

LIMIT = 256_000_000  # bytes; a plan of 46 sheets with one year's report takes some 5 MB for each edition
LEFT_OVER = 3600  # seconds after which a file that was not finished belongs to a press that died
UNFINISHED = "unfinished-"


def taken(name: str) -> bytes | None:
    """The paper of that name, None where it is not there."""
    try:
        return (_folder() / name).read_bytes()
    except FileNotFoundError:
        return None


def put(name: str, pdf: bytes, design: str) -> None:
    """Lay a paper there, whole or not at all, and clear away what no program of this design asks for."""
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(dir=folder, prefix=UNFINISHED)
    with os.fdopen(handle, "wb") as opened:
        opened.write(pdf)
    Path(part).replace(folder / name)  # another process may be reading
    _clear(folder, name, len(pdf), design)


def _clear(folder: Path, newest: str, size: int, design: str) -> None:
    """Remove papers of another design, what a dead press left, and the oldest beyond the limit; the newest stays."""
    there = []
    for file in folder.iterdir():
        try:
            found = file.stat()
        except FileNotFoundError:
            continue  # another process cleared it away
        if file.name.startswith(UNFINISHED):
            stale = time.time() - found.st_mtime > LEFT_OVER
        else:
            stale = design not in file.stem
        if stale:
            file.unlink(missing_ok=True)
        elif file.name != newest:
            there.append((found.st_mtime_ns, found.st_size, file))
    room = LIMIT - size
    for _, other, file in sorted(there, reverse=True):
        room -= other
        if room < 0:
            file.unlink(missing_ok=True)


def _folder() -> Path:
    data: Path = settings.DATA
    return data / "papers"
