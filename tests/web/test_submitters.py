"""Citizens sending while the server is killed: the measurement itself, made small."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_what_was_acknowledged_by_a_receipt_is_there_and_there_once():
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("GYOKAKU_", "DATABASE_URL"))}
    done = subprocess.run(
        [sys.executable, ROOT / "bench" / "submitters.py", "6", "1"],
        env=environment | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr + done.stdout
    acknowledged, lost = map(int, re.search(r"^acknowledged (\d+), lost (\d+)$", done.stdout, re.M).groups())
    assert acknowledged >= 24
    assert lost == 0
