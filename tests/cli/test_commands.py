"""A command that is typed is loaded alone: it must be the same one that the whole program has."""

import typer.main

from gyokaku.cli.commands import COMMANDS, asked, program_of


def names(*commands: str) -> list[str]:
    group = typer.main.get_command(program_of(commands))
    return list(group.commands)  # type: ignore[attr-defined]


def test_each_file_adds_the_command_it_is_named_after() -> None:
    alone = [names(command) for command in COMMANDS]
    assert alone == [[command.removesuffix("_")] for command in COMMANDS]
    assert sorted(names(*COMMANDS)) == sorted(name for one in alone for name in one)


def test_a_command_is_loaded_alone_and_everything_else_gets_all() -> None:
    assert asked(["print", "plan.json"]) == ("print_",)
    assert asked([]) == asked(["--help"]) == asked(["prnt"]) == asked(["--help", "print"]) == COMMANDS
