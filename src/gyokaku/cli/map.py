"""gyokaku map: what a foreign table would be read as, written down as a mapping to confirm, mend and reuse."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, cast

import typer

from gyokaku.cli.starting import stop, working

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gyokaku.engine.document import Finding
    from gyokaku.engine.exchange.mapping import Mapping
    from gyokaku.engine.exchange.mapping.rules import Rule


def register(program: typer.Typer) -> None:
    """Add `map` to the program."""
    program.command("map")(map_file)


def map_file(
    file: Annotated[Path, typer.Argument(help="他で作られた表（.xlsx .xlsm .csv .docx .pdf）")],
    out: Annotated[Path | None, typer.Option("--out", help="対応表（JSON）を書き出す先")] = None,
    accept: Annotated[bool, typer.Option("--accept", help="疑わしい列も案のとおり読む対応表にする")] = False,
    first_year: Annotated[int | None, typer.Option("--first-year", help="計画の最初の年度（西暦）")] = None,
    last_year: Annotated[int | None, typer.Option("--last-year", help="計画の最後の年度（西暦）")] = None,
    kind: Annotated[str | None, typer.Option("--kind", help="rows＝1行に1事業の一覧、sheets＝1シートに1事業")] = None,
    sheet: Annotated[list[str] | None, typer.Option("--sheet", help="読みたい非表示シートの名前")] = None,
) -> None:
    """表のどの見出しを計画のどの欄に読むかの案を示す。計画には何も取り込まない。"""
    from gyokaku.cli.chosen_plan import NoSuchPlan, bytes_of
    from gyokaku.engine.exchange.mapping import NotAMapping, dump_mapping, read_mapped, suggest
    from gyokaku.engine.exchange.reading import UnreadablePaper
    from gyokaku.engine.exchange.reading.workbook.own import is_own
    from gyokaku.engine.exchange.reading.workbook.tables import open_tables

    if kind not in (None, "rows", "sheets"):
        stop("--kind には rows（1行に1事業）か sheets（1シートに1事業）を指定してください。")
    try:
        with working("表を調べています"):
            book = open_tables(bytes_of(file, tables=True), file.name, sheet or [])
            if is_own(book):
                stop(f"{file.name} は gyokaku の様式です。対応表はいりません。gyokaku read {file.name} で読めます。")
            mapping = suggest(
                book, first_year=first_year, last_year=last_year, kind=cast(Literal["rows", "sheets"] | None, kind)
            )
            mapping = mapping.accepted() if accept else mapping
        for line in shown(mapping):
            typer.echo(line)
        if out is not None:
            out.write_bytes(dump_mapping(mapping))
        typer.echo("")
        for line in _trial(read_mapped(book, mapping).findings):
            typer.echo(line)
    except (NoSuchPlan, UnreadablePaper, NotAMapping) as error:
        stop(str(error))
    if out is not None:
        typer.echo(f"対応表を {out} に書き出しました。確かめてから gyokaku read {file} --mapping {out} で読みます。")


def shown(mapping: Mapping) -> Iterator[str]:
    """What would be read, then what is doubtful, then what is dropped."""
    from gyokaku.engine.exchange.mapping.rules import ColumnRule

    span = f"{mapping.first_year}～{mapping.last_year}年度" if mapping.first_year else "表からは分かりません"
    yield f"計画期間：{span}"
    rows: list[tuple[str, str, str, Rule]] = [
        (table.sheet, f"{one.column}列", one.heading, one) for table in mapping.tables for one in table.columns
    ]
    rows += [("、".join(mapping.sheets[:3]), "見出し", one.label, one) for one in mapping.labels]
    kinds = {"読む": [], "疑わしい（読まない）": [], "対応なし（読まない）": []}  # type: dict[str, list[tuple[str, str, str, Rule]]]
    for row in rows:
        kinds["対応なし（読まない）" if not row[3].field else "読む" if row[3].sure else "疑わしい（読まない）"].append(
            row
        )
    for title, chosen in kinds.items():
        yield f"\n{title}：{len(chosen)}"
        for sheet, place, heading, rule in chosen:
            what = _named(rule.field) if rule.field else "―"
            if isinstance(rule, ColumnRule):
                what += f" {rule.year}年度" if rule.year else ""
                what += f" 指標{rule.indicator}" if rule.indicator else ""
            why = f"　{rule.reason}" if rule.reason else ""
            yield f"  {sheet} {place}「{heading}」→ {what}{why}"


def _named(field: str) -> str:
    from gyokaku.engine.document.labels import label

    return NAMES.get(field) or label(field.removeprefix("fields/"))


def _trial(findings: list[Finding]) -> Iterator[str]:
    """What a reading by this mapping would leave out or doubt."""
    yield f"この対応表で読むと：指摘 {len(findings)}件"
    for finding in findings:
        place = finding.source.cell if finding.source and finding.source.cell else ""
        printed = f"「{finding.printed}」" if finding.printed else ""
        yield f"  {finding.code} {place}{printed} {finding.message}"


NAMES = {
    "number": "事業番号",
    "title": "事業名",
    "policy": "方針",
    "measure": "施策の柱",
    "item": "指標名",
    "time": "時期",
    "target": "目標値",
    "actual": "実績値",
}
