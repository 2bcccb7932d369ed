"""gyokaku check: say what is wrong in a plan, as text, JSON or a workbook for the sections."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gyokaku.cli.starting import stop

if TYPE_CHECKING:
    from gyokaku.engine.checking import Report, Suppression
    from gyokaku.engine.document import Plan
    from gyokaku.plan.checking import Beside


class Format(StrEnum):
    """How the report is shown."""

    TEXT = "text"
    JSON = "json"
    XLSX = "xlsx"


class FailOn(StrEnum):
    """From which severity on the command ends with exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NEVER = "never"


_COLOURS = {
    "section": "bold",
    "initiative": "bold cyan",
    "error": "bold red",
    "warning": "yellow",
    "note": "blue",
    "detail": "dim",
}


def register(program: typer.Typer) -> None:
    """Add the command to the program."""

    @program.command("check")
    def check_command(
        target: Annotated[
            Path | None, typer.Argument(metavar="FILE", help="計画文書（JSON）または計画の文書（テキスト等）")
        ] = None,
        edition: Annotated[int | None, typer.Option("--edition", help="公表した版の番号")] = None,
        working: Annotated[
            bool, typer.Option("--working", help="作業中の計画（複数あれば FILE の所に計画名の一部）")
        ] = False,
        form: Annotated[Format, typer.Option("--format", help="出し方")] = Format.TEXT,
        out: Annotated[Path | None, typer.Option("--out", help="書き出すファイル（xlsxでは必須）")] = None,
        select: Annotated[
            list[str] | None, typer.Option("--select", help="使う規則（GK101、GK3など。カンマ区切り可）")
        ] = None,
        ignore: Annotated[list[str] | None, typer.Option("--ignore", help="使わない規則")] = None,
        fail_on: Annotated[
            FailOn, typer.Option("--fail-on", help="この重要度以上の指摘があれば終了コード1")
        ] = FailOn.ERROR,
        suppressions: Annotated[
            Path | None, typer.Option("--suppressions", help="理由を付けて除外する指摘の一覧（TOML・JSON）")
        ] = None,
    ) -> None:
        """計画を点検し、記載もれ・食い違い・指標・年次計画・表記の指摘を担当課ごとに示す。"""
        if form is Format.XLSX and out is None:
            stop("ワークブックの書き出し先がありません。--out ファイル名.xlsx を付けてください。")
        plan, aside = _plan(target, edition, working), _suppressions(suppressions)
        if working:
            from gyokaku.cli.chosen_plan import set_aside_in_working_copy

            aside += set_aside_in_working_copy(str(target) if target else None)
        from gyokaku.cli.chosen_plan import beside

        known = beside(target, edition=edition, working=working)
        report = _checked(plan, _codes(select), _codes(ignore), aside, known)
        _show(report, form, out)
        raise typer.Exit(1 if _fails(report, fail_on) else 0)


def _plan(target: Path | None, edition: int | None, working: bool) -> Plan:
    """The plan that the options name: exactly one of file, edition and working copy."""
    from gyokaku.cli.chosen_plan import NoSuchPlan, chosen

    try:
        return chosen(target, edition=edition, working=working)
    except NoSuchPlan as error:
        stop(str(error))


def _codes(given: list[str] | None) -> list[str]:
    return [code.strip().upper() for part in given or [] for code in part.split(",") if code.strip()]


def _suppressions(path: Path | None) -> list[Suppression]:
    from gyokaku.cli.chosen_plan import NoSuchPlan, bytes_of
    from gyokaku.engine.checking import UnreadableSuppressions, read_suppressions

    if path is None:
        return []
    try:
        return read_suppressions(bytes_of(path), path.name)
    except (NoSuchPlan, UnreadableSuppressions) as error:
        stop(str(error))


def _checked(
    plan: Plan,
    select: list[str],
    ignore: list[str],
    suppressions: list[Suppression],
    beside: Beside,
) -> Report:
    from gyokaku.engine.checking import UnknownRule, check

    try:
        return check(plan, select=select, ignore=ignore, suppressions=suppressions, **beside)
    except UnknownRule as error:
        stop(str(error))


def _show(report: Report, form: Format, out: Path | None) -> None:
    if form is Format.XLSX and out is not None:
        from gyokaku.engine.checking.showing.as_workbook import as_workbook

        _write(out, as_workbook(report))
    elif form is Format.JSON:
        from gyokaku.engine.checking.showing.as_json import as_json

        _put(as_json(report), out)
    elif out is None and sys.stdout.isatty():
        _colourful(report)
    else:
        from gyokaku.engine.checking.showing.as_text import as_text

        _put(as_text(report), out)


def _put(text: str, out: Path | None) -> None:
    if out is None:
        typer.echo(text, nl=False)
    else:
        _write(out, text.encode())


def _write(out: Path, data: bytes) -> None:
    try:
        out.write_bytes(data)
    except OSError:
        stop(f"「{out}」に書き込めません。フォルダがあるか、ほかで開いていないかを確かめてください。")
    typer.echo(f"「{out}」に書き出しました。", err=True)


def _colourful(report: Report) -> None:
    from rich.console import Console
    from rich.text import Text

    from gyokaku.engine.checking.showing.as_text import lines

    console = Console(highlight=False, soft_wrap=True)
    for style, line in lines(report, min(console.width, 100)):
        console.print(Text(line, style=_COLOURS.get(style, "")))


def _fails(report: Report, fail_on: FailOn) -> bool:
    from gyokaku.engine.checking.run import RANK
    from gyokaku.engine.document import Severity

    worst = report.worst()
    return fail_on is not FailOn.NEVER and worst is not None and RANK[worst] <= RANK[Severity(fail_on.value)]
