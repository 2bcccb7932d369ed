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
    REPORT = "report"


@dataclass(frozen=True)
class Chosen:
    """A plan with the name of its edition and the day it is dated (None: the paper carries no date)."""

    plan: Plan
    edition: str
    date: datetime.date | None


@dataclass(frozen=True)
class Asked:
    """The options of one paper or another, as typed."""

    number: int | None
    against: str | None
    year: str | None


def register(program: typer.Typer) -> None:
    """Add `print` to the program."""
    program.command("print")(print_)


def print_(
    out: Annotated[Path, typer.Option("--out", help="書き出すPDFファイル")],
    file: Annotated[Path | None, typer.Argument(help="計画文書（JSON・PDF）か計画書のテキスト")] = None,
    edition: Annotated[int | None, typer.Option("--edition", help="版の番号")] = None,
    what: Annotated[
        What,
        typer.Option(
            "--what",
            help="book 計画書、sheet 事業シート1枚、comparison 新旧対照表、onepagers 議会パック、report 進捗状況報告書",
        ),
    ] = What.BOOK,
    number: Annotated[int | None, typer.Option("--number", help="事業番号")] = None,
    against: Annotated[str | None, typer.Option("--against", help="新旧対照表の旧：ファイル名か版の番号")] = None,
    year: Annotated[str | None, typer.Option("--year", help="進捗状況報告書の年度（R7、令和7、2025）")] = None,
    date: Annotated[
        datetime.datetime | None, typer.Option("--date", formats=["%Y-%m-%d"], help="ファイルを印刷するときの日付")
    ] = None,
) -> None:
    """計画書・事業シート・新旧対照表・議会パック・進捗状況報告書をPDFにする。"""
    from gyokaku.engine.exchange.writing.typesetting import start_ahead

    start_ahead()
    from gyokaku.cli.chosen_plan import NoSuchPlan
    from gyokaku.engine.exchange.writing.book import NotClosed, PressFailed

    try:
        chosen = _chosen(file, edition, date.date() if date else None)
        with working("PDFを組んでいます"):
            pressed = _press(what, chosen, Asked(number, against, year))
        out.write_bytes(pressed.pdf)
    except (NoSuchPlan, NotClosed) as error:
        stop(str(error))
    except PressFailed as error:
        stop(f"PDFを組めませんでした。何も書き出していません。管理者に次の文を伝えてください：{error}")
    except OSError:
        stop(f"{out} に書き出せません。フォルダがあるか、ほかのソフトで開いたままになっていないか確かめてください。")
    for glyph in pressed.missing:
        typer.echo(f"字形なし：{glyph}", err=True)
    typer.echo(f"{out} に書き出しました（{pressed.pages}頁、{len(pressed.pdf):,}バイト）。")


def _press(what: What, chosen: Chosen, asked: Asked) -> Pressed:
    from gyokaku.engine.exchange.writing import book

    match what:
        case What.BOOK:
            return book.plan_book(chosen.plan, edition=chosen.edition, date=chosen.date)
        case What.SHEET:
            sheet = _initiative(chosen.plan, asked.number)
            return book.sheet_paper(chosen.plan, sheet, edition=chosen.edition, date=chosen.date)
        case What.ONEPAGERS:
            if asked.number is not None:
                _initiative(chosen.plan, asked.number)
            return book.onepagers(chosen.plan, number=asked.number, edition=chosen.edition, date=chosen.date)
        case What.COMPARISON:
            old = _former(asked.against)
            return book.comparison_table(
                old.plan, chosen.plan, former=old.edition, edition=chosen.edition, date=chosen.date
            )
        case What.REPORT:
            year = _year(chosen.plan, asked.year)
            return book.yearly_report(chosen.plan, year, edition=chosen.edition, date=chosen.date)


def _year(plan: Plan, asked: str | None) -> int:
    """The fiscal year that was asked for; without one, the last that has results. Raises NoSuchPlan."""
    from gyokaku.cli.chosen_plan import NoSuchPlan
    from gyokaku.engine.document import initiatives
    from gyokaku.engine.notation import ReadPeriod, read_period

    if asked is not None:
        period = read_period(f"{asked.removesuffix('年度')}年度")
        if not isinstance(period, ReadPeriod) or period.fiscal_year is None:
            raise NoSuchPlan(f"--year の「{asked}」は年度と読めません。R7、令和7、2025 のように指定してください。")
        return period.fiscal_year
    years = {report.fiscal_year for place in initiatives(plan) for report in place.initiative.reports}
    return max(years, default=plan.fiscal_years.first)


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
