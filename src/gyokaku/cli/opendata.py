"""gyokaku opendata: an edition as an open-data package, its score, and what CP932 would lose."""

from __future__ import annotations

import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gyokaku.cli.starting import database, stop, working

if TYPE_CHECKING:
    from gyokaku.engine.companions import Companions
    from gyokaku.engine.document import Plan
    from gyokaku.engine.exchange.writing.opendata import EditionFacts


class Encoding(StrEnum):
    """Character encodings of the tables."""

    UTF8 = "utf-8"
    CP932 = "cp932"


class Licence(StrEnum):
    """Terms of use."""

    PDL = "PDL1.0"
    CC_BY = "CC-BY-4.0"


def register(program: typer.Typer) -> None:
    """Add `opendata` to the program."""
    program.command("opendata")(opendata)


def opendata(
    out: Annotated[Path, typer.Option("--out", help="書き出すzipファイル")],
    file: Annotated[
        Path | None, typer.Argument(help="計画文書（JSON・PDF）か計画書のテキスト（省くと確定した版）")
    ] = None,
    edition: Annotated[int | None, typer.Option("--edition", help="版の番号（省くと最新の版）")] = None,
    encoding: Annotated[Encoding, typer.Option("--encoding", help="表の文字コード")] = Encoding.UTF8,
    licence: Annotated[Licence, typer.Option("--licence", help="利用条件")] = Licence.PDL,
    allow_loss: Annotated[bool, typer.Option("--allow-loss", help="CP932で表せない文字を〓にして書き出す")] = False,
    parquet: Annotated[
        bool, typer.Option("--parquet", help="表をParquetでも入れる（requirements-parquet.txt の部品が要る）")
    ] = False,
    date: Annotated[
        datetime.datetime | None, typer.Option("--date", formats=["%Y-%m-%d"], help="ファイルから作るときの確定日")
    ] = None,
) -> None:
    """オープンデータ一式（CSV・定義・計画文書）をzipに書き出し、機械可読性の30のきまりで採点する。"""
    from gyokaku.engine.exchange.writing.opendata import judge, package
    from gyokaku.engine.exchange.writing.opendata.as_parquet import NoParquet, require_parquet
    from gyokaku.engine.exchange.writing.opendata.package import loss_report

    if parquet:
        try:
            require_parquet()
        except NoParquet as error:
            stop(str(error))
    plan, facts, beside = _from_file(file, date) if file else _from_edition(edition)
    if encoding is Encoding.CP932 and (lost := loss_report(plan, facts, beside)):
        for character, count in sorted(lost.items()):
            typer.echo(f"CP932で表せない文字：{character}（U+{ord(character):04X}）{count}箇所", err=True)
        if not allow_loss:
            stop("何も書き出していません。UTF-8で書き出すか、〓に置き換えてよければ --allow-loss を付けてください。")
    with working("オープンデータを書き出しています"):
        data = package(
            plan,
            facts,
            encoding=encoding.value,
            licence=licence.value,
            beside=beside,
            parquet=parquet,
        )
    try:
        out.write_bytes(data)
    except OSError:
        stop(f"{out} に書き出せません。フォルダがあるか、ほかのソフトで開いたままになっていないか確かめてください。")
    verdicts = judge(data)
    for one in verdicts:
        for place in one.places[:5] if one.holds is False else ():
            typer.echo(f"{one.rule} {one.name}：{place}", err=True)
    held, other = sum(one.holds is True for one in verdicts), sum(one.holds is None for one in verdicts)
    typer.echo(f"{out} に書き出しました（{len(data):,}バイト）。")
    typer.echo(
        f"機械可読性のきまり{len(verdicts)}のうち、満たす {held}、対象外 {other}、満たさない {len(verdicts) - held - other}"
    )


def _from_file(file: Path, date: datetime.datetime | None) -> tuple[Plan, EditionFacts, Companions]:
    """The plan in a file; a file has no edition, so the number is 0 and the day must be given."""
    from gyokaku.cli.chosen_plan import NoSuchPlan, from_file
    from gyokaku.engine.companions import NONE
    from gyokaku.engine.document import sha256
    from gyokaku.engine.exchange.writing.opendata import EditionFacts

    if date is None:
        stop("ファイルから作るときは、確定日を --date 2026-03-31 の形で指定してください。")
    try:
        plan = from_file(file)
    except NoSuchPlan as error:
        stop(str(error))
    return plan, EditionFacts(0, plan.edition or plan.title, date.date(), sha256(plan)), NONE


def _from_edition(number: int | None) -> tuple[Plan, EditionFacts, Companions]:
    """A frozen edition with what is frozen beside it; without a number the newest."""
    with database():
        from gyokaku.publishing import companions, queries
        from gyokaku.publishing.opendata import facts

        editions = queries.editions()
        found = next((one for one in editions if number in (None, one.number)), None)
        if found is None:
            numbers = "、".join(str(one.number) for one in editions) or "なし"
            stop(f"その版はありません。あるのは次の版です：{numbers}。")
        return found.plan, facts(found), companions.beside(found)
