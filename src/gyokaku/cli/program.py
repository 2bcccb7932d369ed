"""The whole command line as one Typer program."""

from gyokaku.cli.commands import COMMANDS, program_of

program = program_of(COMMANDS)
