"""The commands as processes of their own, on a SQLite file of their own."""

import os
import pty
import re
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from gyokaku.engine.document import canonical
from tests.engine.document.plans import small_plan
from tests.seed import SEED, needs_seed

SOURCES = Path(__file__).resolve().parents[2] / "src"
PROGRAM = [sys.executable, "-c", "from gyokaku.cli import main; main()"]

pytestmark = pytest.mark.slow


@pytest.fixture
def site(tmp_path):
    """Runs a command with a data folder of its own; `path` is its database."""

    class Site:
        path = tmp_path / "data" / "gyokaku.sqlite3"
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("GYOKAKU_")},
            "PYTHONPATH": str(SOURCES),
            "GYOKAKU_DATA": str(tmp_path / "data"),
            "DATABASE_URL": "",
        }

        def __call__(self, *arguments, **rest):
            given = {"capture_output": True, "text": True, "check": False, "env": self.environment, "timeout": 60}
            return subprocess.run([*PROGRAM, *map(str, arguments)], **{**given, "stdin": subprocess.DEVNULL, **rest})

        def rows(self, query):
            with sqlite3.connect(self.path) as connection:
                return connection.execute(query).fetchall()

    return Site()


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "plan.json"
    path.write_bytes(canonical(small_plan()))
    return path


def test_before_migrate_every_command_says_what_to_do(site, plan):
    for command in (("import", plan), ("freeze", "--reason", "x"), ("audit", "verify"), ("demo",), ("serve",)):
        ran = site(*command)
        assert ran.returncode == 1, command
        assert "gyokaku migrate" in ran.stderr, command
        assert ran.stderr.count("\n") == 1, ran.stderr


@pytest.mark.parametrize(("answer", "rows"), [("n", 0), ("y", 1)])
def test_at_a_terminal_the_person_is_asked(site, plan, answer, rows):
    assert site("migrate").returncode == 0
    master, terminal = pty.openpty()
    os.write(master, f"{answer}\n".encode())
    ran = site("import", plan, stdin=terminal)
    os.close(terminal)
    os.close(master)
    assert ran.returncode == 0, ran.stderr
    assert "この内容を取り込みますか" in ran.stdout
    assert site.rows("SELECT count(*) FROM plan_plan") == [(rows,)]


def test_a_file_made_by_migrate_is_in_wal_mode(site):
    site("migrate")
    assert site.rows("PRAGMA journal_mode") == [("wal",)]


@needs_seed
def test_the_citys_text_into_an_empty_database(site):
    site("migrate")
    ran = site("import", SEED, "--municipality", "132039", "--freeze", "公表")
    assert ran.returncode == 0, ran.stderr
    assert site.rows("SELECT count(*) FROM plan_initiative") == [(46,)]
    assert site("audit", "verify").returncode == 0


def test_another_process_that_holds_the_database_is_told(site, plan):
    site("migrate")
    holder = sqlite3.connect(site.path)
    holder.execute("BEGIN IMMEDIATE")
    try:
        ran = site("import", plan, env=site.environment | {"GYOKAKU_DATABASE_WAIT": "1"})
    finally:
        holder.close()
    assert ran.returncode == 1
    assert "使用中" in ran.stderr
    assert site.rows("SELECT count(*) FROM plan_plan") == [(0,)]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_serve_answers_with_a_strict_policy(site, plan):
    site("migrate")
    site("import", plan, "--freeze", "公表")
    port = free_port()
    process = subprocess.Popen(
        [*PROGRAM, "serve", "--port", str(port), "--workers", "1"],
        env=site.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert f"http://127.0.0.1:{port}/" in process.stdout.readline()
        answer = _answer(f"http://127.0.0.1:{port}/")
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["X-Frame-Options"] == "DENY"
        page = answer.read().decode()
        for address in set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page)):
            assert "immutable" in _answer(f"http://127.0.0.1:{port}{address}").headers["Cache-Control"], address
        taken = site("serve", "--port", port)
        assert taken.returncode == 1
        assert "--port" in taken.stderr.splitlines()[-1]
    finally:
        process.terminate()
        process.communicate(timeout=20)


def _answer(address):
    deadline = time.monotonic() + 20
    while True:
        try:
            return urllib.request.urlopen(address, timeout=5)
        except (ConnectionError, urllib.error.URLError) as error:
            if isinstance(error, urllib.error.HTTPError) or time.monotonic() > deadline:
                raise
            time.sleep(0.1)
