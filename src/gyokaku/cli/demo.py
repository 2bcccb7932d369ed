"""gyokaku demo: the bundled plan in an empty database, its first edition, and two accounts to try."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import typer

from gyokaku.cli.starting import database, stop

ACCOUNTS = (("planning", "planning", "主管課の例"), ("section", "section", "担当課の例"))


def register(program: typer.Typer) -> None:
    """Add `demo` to the program."""
    program.command("demo")(demo)


def demo() -> None:
    """空のデータベースに見本の計画を入れ、第1版を確定し、見本の利用者を作る。データがあれば何もしない。"""
    with database():
        for line in prepared():
            typer.echo(line)


def prepared() -> list[str]:
    """Load the demo where nothing is there yet; what was done, and the sign-in where the demo is in use."""
    from django.conf import settings

    from gyokaku.organization.models import Municipality

    note = settings.DATA / "demo-sign-in.txt"
    if Municipality.objects.exists():
        done = "すでにデータがあるため、見本は入れません。何も変えていません。"
    else:
        keep(note, load())
        done = "見本の計画を入れ、第1版を確定しました。"
    return [done, *(note.read_text().splitlines() if note.is_file() else [])]


def load() -> dict[str, str]:
    """Everything of the demo in one transaction; the passwords by login name."""
    from django.db import transaction

    from gyokaku.engine.document import NotAPlan
    from gyokaku.engine.document import load as read
    from gyokaku.organization.actions import add_account, receive_municipality
    from gyokaku.organization.models import Role
    from gyokaku.organization.queries import console_post
    from gyokaku.plan.actions import import_document
    from gyokaku.publishing.actions import freeze

    try:
        plan = read(_bundled().read_bytes())
    except OSError:
        stop("見本の計画（demo/plan.json）がありません。配布物がそろっているか確かめてください。")
    except NotAPlan as error:
        stop(f"見本の計画（demo/plan.json）を読めません。{error}")
    passwords = {login: secrets.token_urlsafe(12) for login, _, _ in ACCOUNTS}
    with transaction.atomic():
        town = receive_municipality(code=plan.municipality.code, name=plan.municipality.name)
        post = console_post(town)
        made = import_document(plan, by=post, file="demo/plan.json")
        freeze(made.plan, by=post, reason="見本の計画の初めの版")
        for login, role, name in ACCOUNTS:
            add_account(
                login=login,
                display_name=name,
                password=passwords[login],
                role=Role(role),
                title=str(Role(role).label),
                by=post,
            )
    return passwords


def keep(note: Path, passwords: dict[str, str]) -> None:
    """Write the sign-in down in the data folder, readable by its owner only, so that a later start can show it."""
    lines = [f"見本の利用者：{login}　パスワード：{password}" for login, password in passwords.items()]
    note.unlink(missing_ok=True)
    with os.fdopen(os.open(note, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write("\n".join(lines) + "\n")


def _bundled() -> Path:
    import gyokaku

    return Path(gyokaku.__file__).parent / "demo" / "plan.json"
