"""gyokaku demo: the bundled plan in an empty database, its first edition, two rounds, and accounts to try."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from gyokaku.cli.starting import database, stop, working

if TYPE_CHECKING:
    from gyokaku.demo.town import Account


def register(program: typer.Typer) -> None:
    """Add `demo` to the program."""
    program.command("demo")(demo)


def demo() -> None:
    """空のデータベースに見本の計画と年度評価を入れ、版を確定し、見本の利用者を作る。データがあれば何もしない。"""
    with database():
        for line in prepared():
            typer.echo(line)


def prepared() -> list[str]:
    """Load the demo where nothing is there yet; what was done, and the sign-in where the demo is in use."""
    from django.conf import settings
    from django.db import transaction

    from gyokaku.organization.models import Municipality

    note = settings.DATA / "demo-sign-in.txt"
    if Municipality.objects.exists():
        done = "すでにデータがあるため、見本は入れません。何も変えていません。"
    else:
        with transaction.atomic():  # the sign-in is on paper before anything of the demo stands
            keep(note, load())
        done = "見本の計画を入れ、第1版と、令和7年度の評価の結果（デモ用の架空データ）を加えた第2版を確定しました。"
    return [done, *(note.read_text().splitlines() if note.is_file() else [])]


def load() -> list[Account]:
    """Everything of the demo in one transaction; the accounts."""
    from gyokaku.demo.loading import loaded
    from gyokaku.engine.document import NotAPlan
    from gyokaku.engine.document import load as read

    try:
        plan = read(_bundled().read_bytes())
    except OSError:
        stop("見本の計画（demo/plan.json）がありません。配布物がそろっているか確かめてください。")
    except NotAPlan as error:
        stop(f"見本の計画（demo/plan.json）を読めません。{error}")
    with working("見本の計画と年度評価を入れています") as say:
        return loaded(plan, say)


def keep(note: Path, accounts: list[Account]) -> None:
    """Write the sign-in down in the data folder, readable by its owner only, so that a later start can show it."""
    lines = [f"見本の利用者：{one.login}　パスワード：{one.password}　{one.name}" for one in accounts]
    try:
        note.unlink(missing_ok=True)
        with os.fdopen(os.open(note, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write("\n".join(lines) + "\n")
    except OSError as error:
        stop(
            f"見本の利用者を {note} に書き留められません（{error.strerror}）。見本は入れていません。"
            "データ用フォルダーの空きと、書込みの権限を確かめてください。"
        )


def _bundled() -> Path:
    import gyokaku

    return Path(gyokaku.__file__).parent / "demo" / "plan.json"
