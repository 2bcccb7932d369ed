"""gyokaku job: the process that a screen starts for long work. People use the screen."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import typer

from gyokaku.cli.starting import database


def register(program: typer.Typer) -> None:
    """Add `job` to the program; it is not shown."""
    program.command("job", hidden=True)(job)


def job(run: Annotated[UUID, typer.Argument(help="始めた処理の印")]) -> None:
    """画面から始めた長い処理をする。画面が呼び出す。"""
    with database():
        from gyokaku.engine.exchange.reading.workbook.unhurried import unhurried
        from gyokaku.jobs.actions import work
        from gyokaku.web.office.jobs.kinds import KINDS

        with unhurried():
            work(run, KINDS)
