"""gyokaku register: a register's definition from a TOML file, made or changed to its next version."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gyokaku.cli.starting import database, stop


def register(program: typer.Typer) -> None:
    """Add `register` to the program."""
    program.command("register")(define)


def define(
    file: Annotated[Path, typer.Argument(help="台帳の様式（.toml）")],
    municipality: Annotated[str | None, typer.Option("--municipality", help="団体コード（6桁）")] = None,
) -> None:
    """台帳の様式を登録する。同じ識別子の台帳があれば次の版に改め、前の版の記録はそのまま残す。"""
    with database():
        from gyokaku.ledger.actions.defining import define_register
        from gyokaku.ledger.errors import WrongDefinition
        from gyokaku.ledger.ready_made import read_definition
        from gyokaku.organization.queries import chosen_municipality, console_post

        town = chosen_municipality(municipality)
        try:
            definition = read_definition(file.read_text(encoding="utf-8")).definition
            made = define_register(definition, by=console_post(town))
        except (OSError, UnicodeDecodeError):
            stop(f"{file} を読めません。UTF-8の .toml ファイルを指定してください。")
        except WrongDefinition as wrong:
            stop("\n".join(wrong.faults))
        typer.echo(f"台帳「{made.title}」を第{made.version}版として登録しました。")
