"""gyokaku publish: the whole public site as files, to be carried from the closed network to the public one."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Annotated

import typer

from gyokaku.cli.allowing import Allow
from gyokaku.cli.starting import database, steps, stop


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
    allow: Allow = None,
) -> None:
    """公開サイトの全体（すべての版）を、サーバーのいらないファイルとして書き出す。変わったファイルだけを書く。"""
    with database():
        from gyokaku.cli.serve import collect
        from gyokaku.engine.exchange.writing.book import PressFailed
        from gyokaku.web.carried import building, writing
        from gyokaku.web.carried.address import Address

        standing = Address.read(at)
        let_through = _pass_gate(allow)
        collect()
        try:
            with steps("頁を作っています", growing=True) as told:
                site = building.build(standing, told)
        except PressFailed as error:
            stop(f"PDFを組めませんでした。何も書き出していません。管理者に次の文を伝えてください：{error}")
        with steps("書き出しています") as told:
            done = writing.write(out, site.files, site.manifest, told)
    typer.echo(f"{out} に{len(site.files)}ファイル（{site.pages}頁）を書き出しました。")
    typer.echo(f"書いた {done.written}、変わらず {done.kept}、消した {done.removed}")
    typer.echo(f"目録 manifest.json の SHA-256 {hashlib.sha256(site.manifest.written()).hexdigest()}")
    if let_through:
        typer.echo(
            f"個人情報に見える記載のうち{let_through}件は、理由を記録して公開しました（gyokaku audit で確かめられます）。"
        )
    if not standing.origin:
        typer.echo("公開先の住所（--at）がないため、検索サイト向けの sitemap.xml と robots.txt は書いていません。")


def _pass_gate(allow: Path | None) -> int:
    """Refuse personal data in any edition; how many findings were let through, each recorded with its reason."""
    from gyokaku.cli.allowing import allowances
    from gyokaku.organization.queries import chosen_municipality, console_post
    from gyokaku.publishing import queries
    from gyokaku.publishing.privacy import check_personal_data, let_through, personal_data, record_allowances

    allowed = allowances(allow)
    editions = queries.every_edition()
    found = personal_data(editions)
    town = chosen_municipality(editions[0].plan.municipality.code) if found else None
    check_personal_data(found, [*allowed, *(let_through(town) if town else [])])
    return record_allowances(found, allowed, by=console_post(town)) if town else 0
