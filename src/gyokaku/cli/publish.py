"""gyokaku publish: the whole public site as files, to be carried from the closed network to the public one."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Annotated

import typer

from gyokaku.cli.starting import database, steps


def register(program: typer.Typer) -> None:
    """Add `publish` to the program."""
    program.command("publish")(publish)


def publish(
    out: Annotated[Path, typer.Option("--out", help="書き出すフォルダ（空か、前に書き出したもの）")],
    at: Annotated[
        str,
        typer.Option(
            "--at", envvar="GYOKAKU_PUBLIC_ADDRESS", help="公開先の住所（例 https://www.city.example.jp/plan/）"
        ),
    ] = "",
) -> None:
    """公開サイトの全体（すべての版）を、サーバーのいらないファイルとして書き出す。変わったファイルだけを書く。"""
    with database():
        from gyokaku.cli.serve import collect
        from gyokaku.web.carried import building, writing
        from gyokaku.web.carried.address import Address

        standing = Address.read(at)
        collect()
        with steps("頁を作っています") as told:
            site = building.build(standing, told)
        with steps("書き出しています") as told:
            done = writing.write(out, site.files, site.manifest, told)
    typer.echo(f"{out} に{len(site.files)}ファイル（{site.pages}頁）を書き出しました。")
    typer.echo(f"書いた {done.written}、変わらず {done.kept}、消した {done.removed}")
    typer.echo(f"目録 manifest.json の SHA-256 {hashlib.sha256(site.manifest.written()).hexdigest()}")
    if not standing.origin:
        typer.echo("公開先の住所（--at）がないため、検索サイト向けの sitemap.xml と robots.txt は書いていません。")
