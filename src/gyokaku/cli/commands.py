"""Which commands there are; a new one is a file here and a name in COMMANDS."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

import typer

# Files of this package, each named as its command and with a function `register(program)` that adds it.
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


def asked(words: Sequence[str]) -> tuple[str, ...]:
    """The one command that the typed words begin with; all of them for anything else: help, a slip of the pen."""
    return tuple(name for name in COMMANDS if name.removesuffix("_") in words[:1]) or COMMANDS


def program_of(commands: Sequence[str]) -> typer.Typer:
    """One Typer program of these commands: who asks for one does not wait for all the others."""
    program = typer.Typer(
        name="gyokaku",
        help="行財政改革アクションプランを読み、点検し、版として公表する。",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    program.callback()(_no_options)  # with it, a program of one command is still called by that command's name
    for name in commands:
        import_module(f"gyokaku.cli.{name}").register(program)
    return program


def _no_options() -> None:
    pass
