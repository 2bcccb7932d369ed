"""gyokaku workbook: a plan as an Excel file, to fill in or to analyse."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gyokaku.cli.starting import stop, working


def register(program: typer.Typer) -> None:
    """Add `workbook` to the program."""
    program.command("workbook")(workbook)


def workbook(
    out: Annotated[Path, typer.Option("--out", help="書き出すExcelファイル（.xlsx）")],
    target: Annotated[Path | None, typer.Argument(help="計画のファイル（--working のときは計画名の一部）")] = None,
    edition: Annotated[int | None, typer.Option("--edition", help="版の番号")] = None,
    working_copy: Annotated[bool, typer.Option("--working", help="作業中の計画")] = False,
    flat: Annotated[bool, typer.Option("--flat", help="分析用（1行に1つの値）。付けないと記入用の様式")] = False,
) -> None:
    """記入用の様式（事業ごとに1シート）か、分析用の一覧を、Excelファイルに書き出す。"""
    from gyokaku.cli.chosen_plan import NoSuchPlan, chosen
    from gyokaku.engine.document import indicators, initiatives
    from gyokaku.engine.exchange.writing.workbook import TooLong, flat_workbook, form_workbook

    try:
        plan = chosen(target, edition=edition, working=working_copy)
        with working("Excelファイルを作っています"):
            data = flat_workbook(plan) if flat else form_workbook(plan)
        out.write_bytes(data)
    except (NoSuchPlan, TooLong) as error:
        stop(str(error))
    except OSError:
        stop(f"{out} に書き出せません。フォルダがあるか、Excelで開いたままになっていないか確かめてください。")
    what = f"指標 {sum(1 for _ in indicators(plan))}" if flat else f"事業シート {sum(1 for _ in initiatives(plan))}枚"
    typer.echo(f"{out} に書き出しました（{what}、{len(data):,}バイト）。")
