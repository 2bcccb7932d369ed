"""gyokaku print: a plan as a PDF to print, to hand in and to publish."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gyokaku.cli.starting import database, stop, working

if TYPE_CHECKING:
    from gyokaku.engine.document import Initiative, Plan
    from gyokaku.engine.exchange.writing.book import Pressed


class What(StrEnum):
    """The papers that can be printed."""

    BOOK = "book"
    SHEET = "sheet"
    COMPARISON = "comparison"
    ONEPAGERS = "onepagers"


@dataclass(frozen=True)
class Chosen:
    """A plan with the name of its edition and the day it is dated (None: the paper carries no date)."""

    plan: Plan
    edition: str
    date: datetime.date | None


def register(program: typer.Typer) -> None:
    """Add `print` to the program."""
    program.command("print")(print_)


def print_(
    out: Annotated[Path, typer.Option("--out", help="書き出すPDFファイル")],
    file: Annotated[Path | None, typer.Argument(help="計画文書（JSON・PDF）か計画書のテキスト")] = None,
    edition: Annotated[int | None, typer.Option("--edition", help="版の番号")] = None,
    what: Annotated[
        What,
        typer.Option("--what", help="book 計画書、sheet 事業シート1枚、comparison 新旧対照表、onepagers 議会パック"),
    ] = What.BOOK,
    number: Annotated[int | None, typer.Option("--number", help="事業番号")] = None,
    against: Annotated[str | None, typer.Option("--against", help="新旧対照表の旧：ファイル名か版の番号")] = None,
    date: Annotated[
        datetime.datetime | None, typer.Option("--date", formats=["%Y-%m-%d"], help="ファイルを印刷するときの日付")
    ] = None,
) -> None:
    """計画書・事業シート・新旧対照表・議会パックをPDFにする。"""
    from gyokaku.cli.chosen_plan import NoSuchPlan
    from gyokaku.engine.exchange.writing.book import PressFailed

    try:
        chosen = _chosen(file, edition, date.date() if date else None)
        with working("PDFを組んでいます"):
            pressed = _press(what, chosen, number, against)
        out.write_bytes(pressed.pdf)
    except NoSuchPlan as error:
        stop(str(error))
    except PressFailed as error:
        stop(f"PDFを組めませんでした。何も書き出していません。管理者に次の文を伝えてください：{error}")
    except OSError:
        stop(f"{out} に書き出せません。フォルダがあるか、ほかのソフトで開いたままになっていないか確かめてください。")
    for glyph in pressed.missing:
        typer.echo(f"字形なし：{glyph}", err=True)
    typer.echo(f"{out} に書き出しました（{pressed.pages}頁、{len(pressed.pdf):,}バイト）。")


def _press(what: What, chosen: Chosen, number: int | None, against: str | None) -> Pressed:
    from gyokaku.engine.exchange.writing import book

    match what:
        case What.BOOK:
            return book.plan_book(chosen.plan, edition=chosen.edition, date=chosen.date)
        case What.SHEET:
            sheet = _initiative(chosen.plan, number)
            return book.sheet_paper(chosen.plan, sheet, edition=chosen.edition, date=chosen.date)
        case What.ONEPAGERS:
            if number is not None:
                _initiative(chosen.plan, number)
            return book.onepagers(chosen.plan, number=number, edition=chosen.edition, date=chosen.date)
        case What.COMPARISON:
            old = _former(against)
            return book.comparison_table(
                old.plan, chosen.plan, former=old.edition, edition=chosen.edition, date=chosen.date
            )


def _initiative(plan: Plan, number: int | None) -> Initiative:
    """The initiative of that number. Raises NoSuchPlan."""
    from gyokaku.cli.chosen_plan import NoSuchPlan
    from gyokaku.engine.document import initiatives

    sheets = {place.initiative.number: place.initiative for place in initiatives(plan)}
    if number in sheets:
        return sheets[number]
    have = f"{min(sheets)}から{max(sheets)}までの番号" if sheets else "事業のある計画"
    asked = "事業番号が指定されていません" if number is None else f"事業{number}はこの計画にありません"
    raise NoSuchPlan(f"{asked}。--number で{have}を指定してください。")


def _former(against: str | None) -> Chosen:
    """The older plan of a comparison: a number is an edition unless a file has that name. Raises NoSuchPlan."""
    from gyokaku.cli.chosen_plan import NoSuchPlan

    if against is None:
        raise NoSuchPlan("比べる相手がありません。--against に旧計画のファイル名か版の番号を指定してください。")
    if against.isascii() and against.isdigit() and not Path(against).exists():
        return _edition(int(against))
    return _chosen(Path(against), None, None)


def _chosen(file: Path | None, edition: int | None, date: datetime.date | None) -> Chosen:
    """What FILE or --edition names, exactly one of them. Raises NoSuchPlan."""
    from gyokaku.cli.chosen_plan import NoSuchPlan, from_file

    if (file is None) == (edition is None):
        raise NoSuchPlan("計画を一つ指定してください：ファイル名か --edition 番号のどちらかです。")
    if edition is not None:
        return _edition(edition)
    assert file is not None
    plan = from_file(file)
    return Chosen(plan, plan.edition or "版名なし", date)


def _edition(number: int) -> Chosen:
    """A frozen edition with the day it was frozen on. Raises NoSuchPlan."""
    from gyokaku.cli.chosen_plan import from_edition

    plan = from_edition(number)
    with database():
        from django.utils.timezone import localdate

        from gyokaku.publishing import queries

        found = next(one for one in queries.editions() if one.number == number)
        return Chosen(plan, f"第{number}版", localdate(found.frozen_at))
