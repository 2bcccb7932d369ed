"""The command line: one Typer program; a new command is a file here and a name in COMMANDS."""

from __future__ import annotations

from importlib import import_module

import typer

# Files of this package, each with a function `register(program)` that adds its commands.
COMMANDS: tuple[str, ...] = (
    "read",
    "workbook",
    "map",
    "print_",
    "check",
    "simulate",
    "migrate",
    "import_",
    "plan",
    "freeze",
    "remind",
    "opinions",
    "job",
    "publish",
    "verify",
    "opendata",
    "register",
    "audit",
    "account",
    "demo",
    "serve",
)

program = typer.Typer(
    name="gyokaku",
    help="行財政改革アクションプランを読み、点検し、版として公表する。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

for name in COMMANDS:
    import_module(f"gyokaku.cli.{name}").register(program)
