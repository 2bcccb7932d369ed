"""gyokaku account add: a person who can sign in, with a post from today on."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from gyokaku.cli.starting import database, stop


def register(program: typer.Typer) -> None:
    """Add `account` to the program."""
    group = typer.Typer(help="利用者を登録する。", no_args_is_help=True)
    group.callback()(lambda: None)
    group.command("add")(add)
    program.add_typer(group, name="account")


def add(
    login: Annotated[str, typer.Argument(help="利用者名（サインインに使う）")],
    name: Annotated[str, typer.Option("--name", help="氏名")],
    role: Annotated[str, typer.Option("--role", help="役割：section manager planning headquarters administrator")],
    title: Annotated[str | None, typer.Option("--title", help="職名（省くと役割の名）")] = None,
    municipality: Annotated[str | None, typer.Option("--municipality", help="団体コード（6桁）")] = None,
) -> None:
    """利用者を登録し、今日から職に就ける。パスワードは画面で尋ねるか、標準入力の1行目から読む。"""
    with database():
        from gyokaku.organization.actions import add_account
        from gyokaku.organization.models import Role
        from gyokaku.organization.queries import chosen_municipality, console_post

        if role not in Role.values:
            known = "、".join(f"{each.value}（{each.label}）" for each in Role)
            stop(f"役割「{role}」はありません。--role には次のいずれかを指定してください：{known}")
        town = chosen_municipality(municipality)
        add_account(
            login=login,
            display_name=name,
            password=_password(),
            role=Role(role),
            title=title or str(Role(role).label),
            by=console_post(town),
        )
        typer.echo(f"利用者「{login}」を登録しました（{title or Role(role).label}）。")


def _password() -> str:
    if sys.stdin.isatty():
        return str(typer.prompt("パスワード", hide_input=True, confirmation_prompt="パスワード（もう一度）"))
    given = sys.stdin.readline().rstrip("\n")
    return given or stop("パスワードがありません。標準入力の1行目にパスワードを渡してください。")
