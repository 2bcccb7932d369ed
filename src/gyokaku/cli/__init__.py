"""gyokaku <command>: parse, call, print. Every command lives in a file of its own and imports what it needs late."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Entry point of the `gyokaku` command."""
    # No package may change how documents are checked; looking for one opens every installed package's metadata.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from gyokaku.cli.commands import asked, program_of

    program_of(asked(sys.argv[1:]))()
