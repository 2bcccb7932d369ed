"""gyokaku audit verify: prove that the record of what was done is whole."""

from __future__ import annotations

from typing import Annotated

import typer

from gyokaku.cli.starting import database, stop


def register(program: typer.Typer) -> None:
    """Add `audit` to the program."""
    group = typer.Typer(help="操作の記録を確かめる。", no_args_is_help=True)
    group.callback()(lambda: None)
    group.command("verify")(verify)
    program.add_typer(group, name="audit")


def verify(
    head: Annotated[str | None, typer.Option("--head", help="前に控えた末尾のハッシュ（末尾の欠けを見つける）")] = None,
) -> None:
    """操作の記録を初めからたどり、書き換え・抜け・つながりの切れを見つける。"""
    with database():
        from gyokaku.audit import queries

        verdict = queries.verify(head)
        if verdict.fault:
            stop(f"操作の記録が壊れています。{verdict.fault}（{verdict.sound}番までは正しくつながっています）")
        typer.echo(f"操作の記録は正しくつながっています（{verdict.sound}件）。")
        typer.echo(f"末尾のハッシュ {verdict.head}")
        typer.echo("この値を別の場所に控え、次に --head で渡すと、末尾の欠けも見つけられます。")
