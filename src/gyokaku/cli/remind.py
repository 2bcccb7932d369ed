"""gyokaku remind: tell the sections whose sheets are late or soon due, by mail. Meant to be run once a day."""

from __future__ import annotations

from typing import Annotated

import typer

from gyokaku.cli.starting import database, stop, working


def register(program: typer.Typer) -> None:
    """Add `remind` to the program."""
    program.command("remind")(remind)


def remind(
    days: Annotated[int, typer.Option("--days", min=0, max=90, help="期限の何日前から知らせるか")] = 7,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="送らずに、だれに何を送るかを示す")] = False,
    municipality: Annotated[str | None, typer.Option("--municipality", help="団体コード（6桁）")] = None,
) -> None:
    """期限の近い課と過ぎた課に、代表アドレスあてのメールで知らせる。同じ課には1日に1回だけ送る。"""
    with database():
        from django.utils import timezone

        from gyokaku.evaluation.actions import reminding
        from gyokaku.evaluation.queries.finding import rounds
        from gyokaku.evaluation.reminding import letters
        from gyokaku.organization.queries import chosen_municipality, console_post

        by, today = console_post(chosen_municipality(municipality)), timezone.localdate()
        under_way = [one for one in rounds(by) if one.closed_at is None]
        if not under_way:
            typer.echo("進行中の年度評価はありません。")
        for found in under_way:
            if dry_run:
                for letter in letters(found, by=by, today=today, ahead=days):
                    typer.echo(
                        f"宛先：{letter.name} <{letter.address or '代表アドレスなし'}>\n件名：{letter.subject()}"
                    )
                    typer.echo(letter.body(found) + "\n" + "─" * 20)
                continue
            with working("送っています"):
                done = reminding.remind(found, today=today, by=by, ahead=days)
            for letter, reason in done.unsent:
                typer.echo(f"送れませんでした：{letter.name}　{reason}", err=True)
            typer.echo(f"{len(done.sent)}課に送りました。")
            if done.unsent and not done.sent:
                stop("1通も送れませんでした。上の理由を直してから、もう一度実行してください。")
