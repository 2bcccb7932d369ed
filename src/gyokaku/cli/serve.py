"""gyokaku serve: the site under gunicorn."""

from __future__ import annotations

import hashlib
import os
import socket
import sys
from pathlib import Path
from typing import Annotated

import typer

from gyokaku.cli.starting import database, stop


def register(program: typer.Typer) -> None:
    """Add `serve` to the program."""
    program.command("serve")(serve)


def serve(
    host: Annotated[str, typer.Option("--host", help="受け付けるアドレス")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help="ポート番号", envvar="PORT")] = 8000,
    workers: Annotated[int, typer.Option("--workers", help="プロセス数")] = 2,
    threads: Annotated[int, typer.Option("--threads", help="プロセスごとのスレッド数")] = 4,
    demo: Annotated[bool, typer.Option("--demo", help="先に migrate と demo を行う")] = False,
) -> None:
    """サイトを開く。"""
    with database():
        from gyokaku.cli.demo import prepared
        from gyokaku.cli.migrate import brought_up_to_date, pending

        if demo:
            for line in (brought_up_to_date(), *prepared()):
                typer.echo(line)
        elif pending():
            stop("データベースの準備ができていません。先に gyokaku migrate を実行してください。")
        collect()
        warn_of_key()
    _check_free(host, port)
    typer.echo(f"http://{host}:{port}/ で開いています。終えるには Ctrl+C を押してください。")
    sys.stdout.flush()
    arguments = [sys.executable, "-m", "gunicorn", "gyokaku.wsgi", "--bind", f"{host}:{port}", "--preload"]
    arguments += ["--worker-class", "gthread", "--workers", str(workers), "--threads", str(threads)]
    os.execv(sys.executable, [*arguments, "--log-level", "warning"])  # noqa: S606 (no shell)


def warn_of_key() -> None:
    """Say when the key of personal data lies where one copy takes it together with what it opens."""
    from django.conf import settings

    if settings.PERSONAL_KEY_BESIDE:
        typer.echo(
            f"注意：意見の提出者の個人情報の鍵が、データと同じフォルダ {settings.PERSONAL_KEY_BESIDE} にあります。"
            "鍵を別の場所へ移し、環境変数 GYOKAKU_PERSONAL_KEY_FILE でその場所を指定してください。",
            err=True,
        )


def collect() -> None:
    """Bring the static files together under hashed names, unless they are those of the last time."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders

    files = [(path, storage.path(path)) for finder in get_finders() for path, storage in finder.list([])]
    marks = sorted(f"{path} {(stat := Path(full).stat()).st_size} {stat.st_mtime_ns}" for path, full in files)
    mark = hashlib.sha256("\n".join(marks).encode()).hexdigest()
    kept = settings.STATIC_ROOT / "collected-from"
    if kept.is_file() and kept.read_text() == mark:
        return
    typer.echo(f"静的ファイルを集めています（{len(files)}件）…", err=True)
    settings.STORAGES["staticfiles"]["BACKEND"] = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)
    kept.write_text(mark)


def _check_free(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            stop(
                f"{host} のポート{port}は使えません。ほかで使われていないか確かめるか、--port で別の番号を指定してください。"
            )
