"""gyokaku <command>: parse, call, print. Every command lives in a file of its own and imports what it needs late."""

from __future__ import annotations

import gc
import os
import sys

RARELY = (
    50_000  # objects made between two searches for garbage; at the usual 700 a start searches sixty times for nothing
)


def main() -> None:
    """Entry point of the `gyokaku` command."""
    gc.set_threshold(RARELY, 20, 20)
    # No package may change how documents are checked; looking for one opens every installed package's metadata.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from gyokaku.cli.commands import asked, program_of

    try:
        program_of(asked(sys.argv[1:]))()
    except SystemExit as ended:
        _leave(ended)
        raise


def _leave(ended: SystemExit) -> None:
    """End at once, where no database is open: taking thousands of objects apart, one by one, changes nothing outside."""
    if "django" in sys.modules or not isinstance(ended.code, int | None):
        return
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        return  # the other end of a pipe is gone: Python's own way out knows what to say
    os._exit(ended.code or 0)
