"""Citizens sending while the server is killed: the measurement itself, made small."""

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection

ROOT = Path(__file__).parents[2]


@pytest.fixture
def own_url(transactional_db):
    """The address of a database of its own, on the server that the suite runs on; "" is SQLite in a new folder."""
    if connection.vendor != "postgresql":
        yield ""
        return
    name = f"submitters_{os.getpid()}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    try:
        yield urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.slow
def test_what_was_acknowledged_by_a_receipt_is_there_and_there_once(own_url):
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("GYOKAKU_", "DATABASE_URL"))}
    environment |= {"DATABASE_URL": own_url} if own_url else {}
    done = subprocess.run(
        [sys.executable, ROOT / "bench" / "submitters.py", "6", "1"],
        env=environment | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr + done.stdout
    assert done.stdout.startswith("postgresql:" if own_url else "sqlite:")
    acknowledged, lost = map(int, re.search(r"^acknowledged (\d+), lost (\d+)$", done.stdout, re.M).groups())
    assert acknowledged >= 24
    assert lost == 0
