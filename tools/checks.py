"""All checks of the project, one after another: style, layers, types, the suite on SQLite and again on PostgreSQL.

./test [--slow] [arguments of pytest]. With arguments only the suite runs, on the database of DATABASE_URL or SQLite.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
# The rooms that touch the database: the ones to run again on PostgreSQL.
DATABASE_ROOMS = tuple(
    f"tests/{room}"
    for room in (
        "audit",
        "organization",
        "indicator",
        "plan",
        "programs",
        "budget",
        "evaluation",
        "jobs",
        "ledger",
        "revision",
        "participation",
        "publishing",
        "demo",
        "cli",
        "web",
    )
)

sys.path.insert(0, str(ROOT))
from tests.postgres import NoPostgres, server  # noqa: E402


def main(arguments: list[str]) -> int:
    """Exit code 0 when everything passed."""
    slow = "--slow" in arguments
    rest = [argument for argument in arguments if argument != "--slow"]
    suite = [str(BIN / "python"), "-m", "pytest", *(["--slow"] if slow else []), "-n", "2"]
    if rest:
        return _run("pytest", [*suite[:-2], *rest])
    checks = {
        "ruff": [str(BIN / "ruff"), "check", "."],
        "ruff format": [str(BIN / "ruff"), "format", "--check", "."],
        "import-linter": [str(BIN / "lint-imports")],
        "mypy": [str(BIN / "mypy")],
    }
    failed = [name for name, command in checks.items() if _run(name, command)]
    failed += ["pytest (SQLite)"] if _run("pytest (SQLite)", suite, DATABASE_URL="") else []
    failed += _on_postgres([*suite, *_existing(DATABASE_ROOMS), "-m", "not browser"])
    if failed:
        sys.stderr.write(f"\n失敗：{'、'.join(failed)}\n")
    return int(bool(failed))


def _on_postgres(command: list[str]) -> list[str]:
    try:
        with server(os.environ.get("DATABASE_URL", "")) as address:
            return ["pytest (PostgreSQL)"] if _run("pytest (PostgreSQL)", command, DATABASE_URL=address) else []
    except NoPostgres as missing:
        sys.stderr.write(f"\n省いたもの：PostgreSQLでの試験（{missing}）\n")
        return []


def _existing(paths: tuple[str, ...]) -> list[str]:
    return [path for path in paths if any((ROOT / path).glob("**/test_*.py"))]


def _run(name: str, command: list[str], **environment: str) -> int:
    sys.stderr.write(f"\n== {name}\n")
    sys.stderr.flush()
    begun = time.monotonic()
    code = subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=False).returncode
    sys.stderr.write(f"   {name}: {'ok' if code == 0 else 'FAILED'} ({time.monotonic() - begun:.0f} s)\n")
    return code


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
