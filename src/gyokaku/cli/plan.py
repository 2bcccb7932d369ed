"""gyokaku plan: the plans there are, and another one begun beside them."""

from __future__ import annotations

from typing import Annotated

import typer

from gyokaku.cli.starting import database, stop


def register(program: typer.Typer) -> None:
    """Add `plan` to the program."""
    group = typer.Typer(help="計画の一覧を示し、ほかの計画（個別計画・長期計画）を加える。", no_args_is_help=True)
    group.command("list")(list_)
    group.command("new")(new)
    program.add_typer(group, name="plan")


Town = Annotated[str | None, typer.Option("--municipality", help="団体コード（6桁）")]


def list_(municipality: Town = None) -> None:
    """計画を、番号・期間・題名・版の数とともに並べる。先頭が、公開サイトの入口の計画。"""
    with database():
        from gyokaku.organization.queries import chosen_municipality
        from gyokaku.publishing.front import plans_of

        plans = plans_of(chosen_municipality(municipality))
        if not plans:
            typer.echo("計画はまだありません。gyokaku import か gyokaku plan new で加えてください。")
        for plan in plans:
            frozen = plan.editions.count()
            told = f"第{frozen}版まで" if frozen else "未公開"
            typer.echo(
                f"{plan.pk}\t{plan.first_year}～{plan.last_year}\t{plan.title}\t{told}\t/plans/{plan.pk}/office/"
            )


def new(
    title: Annotated[str, typer.Argument(help="計画の題名")],
    years: Annotated[str, typer.Option("--years", help="計画期間（西暦の年度。例 2026-2031）")],
    levels: Annotated[str, typer.Option("--levels", help="階層を上から「、」で区切る")] = "方針、施策の柱、事業",
    fields: Annotated[str, typer.Option("--fields", help="シートの欄を「、」で区切る（省くとふつうの欄）")] = "",
    like: Annotated[str | None, typer.Option("--like", help="構成を写す計画の題名")] = None,
    sheets: Annotated[bool, typer.Option("--sheets", help="事業の番号・名称・担当課も写す")] = False,
    municipality: Town = None,
) -> None:
    """空の計画か、ほかの計画の構成を写した計画を加える。いまの計画と公開サイトは変わらない。"""
    first, _, last = years.replace("～", "-").replace("〜", "-").partition("-")
    if not (first.strip().isdecimal() and last.strip().isdecimal()):
        stop(f"計画期間「{years}」を読めません。2026-2031 の形で指定してください。")
    with database():
        from gyokaku.organization.queries import chosen_municipality, console_post
        from gyokaku.plan.making import make_plan
        from gyokaku.plan.queries import chosen_plan

        town = chosen_municipality(municipality)
        made = make_plan(
            title=title,
            first_year=int(first),
            last_year=int(last),
            levels=levels.replace(",", "、").split("、"),
            fields=fields.replace(",", "、").split("、"),
            like=chosen_plan(town, like) if like else None,
            sheets=sheets,
            by=console_post(town),
        )
        typer.echo(f"「{made.title}」を加えました（番号 {made.pk}）。職員用の画面：/plans/{made.pk}/office/structure/")
