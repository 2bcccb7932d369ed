"""gyokaku freeze: the working copy becomes a numbered edition, which the public site shows."""

from __future__ import annotations

from typing import Annotated

import typer

from gyokaku.cli.allowing import Allow, allowances
from gyokaku.cli.starting import database, working


def register(program: typer.Typer) -> None:
    """Add `freeze` to the program."""
    program.command("freeze")(freeze)


def freeze(
    reason: Annotated[str, typer.Option("--reason", help="この版を公表する理由")],
    title: Annotated[str, typer.Option("--title", help="版の題名（省くと計画の題名）")] = "",
    plan: Annotated[str | None, typer.Option("--plan", help="計画の題名（計画が複数あるとき）")] = None,
    municipality: Annotated[str | None, typer.Option("--municipality", help="団体コード（6桁）")] = None,
    allow: Allow = None,
) -> None:
    """いまの計画を版として確定し、番号とハッシュを付けて公開する。確定した版は誰にも変えられない。"""
    with database():
        from gyokaku.engine.checking.showing.words import summary
        from gyokaku.organization.queries import chosen_municipality, console_post
        from gyokaku.plan.queries import chosen_plan
        from gyokaku.publishing.actions import freeze as frozen
        from gyokaku.publishing.checking import checked

        passed = allowances(allow)
        town = chosen_municipality(municipality)
        standing = chosen_plan(town, plan)
        typer.echo(f"計画点検：{summary(checked(standing))}くわしくは gyokaku check --working")
        with working("版を確定しています"):
            edition = frozen(standing, by=console_post(town), reason=reason, title=title, allowed=passed)
        typer.echo(f"第{edition.number}版「{edition.title}」を確定しました。公開サイトに表示されます。")
        typer.echo(f"SHA-256 {edition.sha256}")
