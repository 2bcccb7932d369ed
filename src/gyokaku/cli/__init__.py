"""gyokaku <command>: parse, call, print. Every command lives in a file of its own and imports what it needs late."""

from __future__ import annotations


def main() -> None:
    """Entry point of the `gyokaku` command."""
    from gyokaku.cli.program import program

    program()
