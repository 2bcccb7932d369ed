"""The first start in an empty folder: `./run` until the first page is there, the same again, and what its parts cost.

    python bench/start.py

The files of the repository are copied; packages come from pip's own cache where they are in it. The floor beside it is
what the packages alone take.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

ROOT = Path(__file__).parent.parent
LONGEST = 600


def spent() -> float:
    """Seconds of the processors that everything started from here, and ended, has taken."""
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def processor(folder: Path, *command: str) -> float:
    """Seconds of the processors that a command took, which must succeed."""
    before = spent()
    settings = os.environ | {"GYOKAKU_DATA": str(folder / "data")}
    subprocess.run(command, cwd=folder, env=settings, check=True, capture_output=True)
    return spent() - before


def opened(folder: Path) -> tuple[float, float]:
    """Seconds by the clock from `./run` until its first page is there, and of the processors until it has ended."""
    before = spent()
    clock = shown(folder)
    return clock, spent() - before


def shown(folder: Path) -> float:
    """Seconds by the clock from `./run` until its first page is there."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    begin = time.perf_counter()
    running = subprocess.Popen(
        ["./run", "--port", str(port)], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while time.perf_counter() - begin < LONGEST and running.poll() is None:
            with contextlib.suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as page:
                if page.status == 200:
                    return time.perf_counter() - begin
            time.sleep(0.1)
        raise SystemExit("./run showed no page")
    finally:
        running.send_signal(signal.SIGTERM)
        running.wait(30)


def main() -> int:
    files = subprocess.check_output(["git", "ls-files", "-z"], cwd=ROOT, text=True).split("\0")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file in filter(None, files):
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / file, folder / file)
        for what in ("./run in an empty folder, until its page", "./run again"):
            clock, processors = opened(folder)
            print(f"{what:44}{processors:8.1f} s of processor, {clock:.1f} s by the clock", flush=True)
        gyokaku = str(folder / ".venv/bin/gyokaku")
        for command in ("migrate", "demo"):
            print(f"{f'gyokaku {command}':44}{processor(folder, gyokaku, command):8.1f} s of processor")
        shutil.rmtree(folder / ".venv")
        install = (sys.executable, "tools/bootstrap.py", "runtime")
        print(f"{'floor: the packages alone':44}{processor(folder, *install):8.1f} s of processor")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
