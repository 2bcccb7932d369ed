"""What every command on the database shares: starting Django, and saying a failure in one sentence."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer


def stop(message: str) -> NoReturn:
    """One sentence on standard error and exit code 1."""
    typer.echo(message, err=True)
    raise typer.Exit(1)


@contextmanager
def working(what: str) -> Iterator[Callable[[str], None]]:
    """Say on a terminal what is being done, and how far it is where that is told; nothing in a pipe or a file."""
    if not sys.stderr.isatty():
        yield lambda told: None
        return
    from rich.console import Console

    with Console(stderr=True).status(f"{what}…") as status:
        yield lambda told: status.update(f"{what}…（{told}）")


@contextmanager
def steps(what: str, *, growing: bool = False) -> Iterator[Callable[[int, int], None]]:
    """Give a function that is told how many are done and how many there are; a bar on a terminal, else nothing.

    Where more is found while it is done (`growing`) both counts are shown and no share: it would fall back."""
    if not sys.stderr.isatty():
        yield lambda done, known: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    count = TextColumn("{task.fields[count]}")
    columns = (TextColumn(what), BarColumn(), count) + (() if growing else (TimeRemainingColumn(),))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None, count="")

        def told(done: int, known: int) -> None:
            count = f"{done:,}（見つけた{known:,}のうち）" if growing else f"{done:,} / {known:,}"
            bar.update(task, completed=done, total=None if growing else known, count=count)

        yield told


@contextmanager
def database() -> Iterator[None]:
    """Start Django; inside the block a refusal or a failing database ends the command with its sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gyokaku.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.db import DatabaseError

    try:
        import django

        django.setup()
    except ImproperlyConfigured as error:
        stop(str(error))
    from gyokaku.audit.errors import Refused

    try:
        yield
    except Refused as error:
        stop(str(error))
    except DatabaseError as error:
        stop(_sentence(error))


def _sentence(error: Exception) -> str:
    text = str(error).strip()
    if "locked" in text:
        return "ほかの処理がデータベースを使用中のため、待ちましたが書き込めませんでした。何も変更していません。少し待ってからもう一度実行してください。"
    if "no such table" in text or ("does not exist" in text and "relation" in text):
        return "データベースの準備ができていません。先に gyokaku migrate を実行してください。"
    if "append-only" in text:
        return "書き換えてはならない記録を変えようとしたため、データベースが拒みました。何も変更していません。"
    if "unable to open" in text or "readonly" in text:
        return "データベースのファイルを開けないか、書き込めません。環境変数 GYOKAKU_DATA のフォルダと権限を確かめてください。"
    first = text.splitlines()[0] if text else type(error).__name__
    return f"データベースで失敗したため、何も変更していません（{first}）。DATABASE_URL と、データベースが動いているかを確かめてください。"
