"""A PostgreSQL for the suite: the one DATABASE_URL names, or one started in a temporary folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class NoPostgres(Exception):
    """No PostgreSQL on this machine; the message says what was looked for."""


def binaries() -> Path:
    """The folder with initdb and pg_ctl."""
    found = shutil.which("initdb")
    folders = [Path(found).parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    raise NoPostgres("initdb と pg_ctl が見つからない")


@contextmanager
def server(address: str = "") -> Iterator[str]:
    """A DATABASE_URL that works inside the block. PostgreSQL refuses root, so root starts it as another user."""
    if address.startswith("postgres"):
        yield address
        return
    bin_ = binaries()
    folder = Path(tempfile.mkdtemp(prefix="gyokaku-pg-"))
    as_user: list[str] = []
    if os.geteuid() == 0:
        shutil.chown(folder, "nobody")
        as_user = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]
    data, sockets = folder / "data", folder
    try:
        _quiet(
            [*as_user, bin_ / "initdb", "-D", data, "-U", "gyokaku", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
        )
        options = f"-k {sockets} -c listen_addresses='' -c fsync=off -c max_connections=120"
        _quiet([*as_user, bin_ / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start"])
        try:
            yield f"postgres://gyokaku@/postgres?host={sockets}"
        finally:
            _quiet([*as_user, bin_ / "pg_ctl", "-D", data, "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _quiet(command: list[str | Path]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")
    if done.returncode != 0:
        raise NoPostgres(f"{Path(command[-1]).name}: {(done.stderr or done.stdout).strip()[-300:]}")
