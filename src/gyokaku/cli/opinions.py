"""gyokaku opinions …: what the operator does for consultations on the server: comparing many, deleting what is due."""

from __future__ import annotations

from typing import Annotated

import typer

from gyokaku.cli.starting import database, steps, stop


def register(program: typer.Typer) -> None:
    """Add `opinions` to the program."""
    group = typer.Typer(help="意見募集：たくさんの意見を比べる、期限の過ぎた個人情報を消す。", no_args_is_help=True)
    group.command("compare")(compare)
    group.command("delete-due")(delete_due)
    program.add_typer(group, name="opinions")


def compare(
    number: Annotated[int, typer.Argument(help="意見募集の番号")],
    threshold: Annotated[
        int, typer.Option("--threshold", min=30, max=100, help="どれだけ近ければ組にするか（％）")
    ] = 70,
    post: Annotated[str, typer.Option("--post", help="比べる職（主管課）の名前")] = "",
    municipality: Annotated[str | None, typer.Option("--municipality", help="団体コード（6桁）")] = None,
) -> None:
    """まとめていない意見を比べて、まとまりの案をつくる。まとめるのは、画面で人がする。"""
    with database():
        from gyokaku.organization.models import Post, Role
        from gyokaku.organization.queries import chosen_municipality
        from gyokaku.participation.actions.comparing import begin
        from gyokaku.participation.actions.comparing import compare as compared
        from gyokaku.participation.models import Consultation

        town = chosen_municipality(municipality)
        posts = Post.objects.for_municipality(town).filter(role=Role.PLANNING)
        by = posts.filter(title=post).first() if post else posts.order_by("pk").first()
        row = Consultation.objects.for_municipality(town).filter(number=number).first()
        if by is None:
            stop("主管課の職が見つかりません。--post に職の名前を指定してください。")
        if row is None:
            stop(f"意見募集{number}はありません。番号を確かめてください。")
        with steps("比べています") as told:
            made = compared(begin(row, threshold=threshold, by=by), told)
        typer.echo(
            f"{made.opinions:,}件を比べ、{len(made.groups):,}組の案をつくりました。画面の「まとめる」で確かめてください。"
        )


def delete_due() -> None:
    """結果の公表から決めた日数が過ぎた意見募集の、提出者の個人情報と写しを消す。毎日1回実行する。"""
    with database():
        from gyokaku.participation.actions.senders import delete_due as due

        for made in due():
            typer.echo(
                f"意見募集{made.consultation.number}：提出者{made.senders}件、ファイル{made.files}件を消しました。"
            )
