"""gyokaku read: a paper in, a plan document and a report out. Works on files alone."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gyokaku.cli.starting import stop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gyokaku.engine.document import Finding, Initiative, Plan


def register(program: typer.Typer) -> None:
    """Add `read` to the program."""
    program.command("read")(read)


def read(
    file: Annotated[Path, typer.Argument(help="計画書のテキスト、計画文書（JSON）、またはそれを添付したPDF")],
    json: Annotated[Path | None, typer.Option("--json", help="計画文書（JSON）を書き出す先")] = None,
    report: Annotated[bool, typer.Option("--report", help="読み取りの指摘をすべて表示する")] = False,
    mapping: Annotated[
        Path | None, typer.Option("--mapping", help="表の対応表（gyokaku map で作り、確かめたもの）")
    ] = None,
    municipality: Annotated[str | None, typer.Option("--municipality", help="全国地方公共団体コード（6桁）")] = None,
) -> None:
    """計画書を読み取り、計画文書にする。"""
    from gyokaku.cli.chosen_plan import NoSuchPlan, bytes_of, load_json
    from gyokaku.cli.table_file import read_table_file
    from gyokaku.engine.document import canonical, sha256
    from gyokaku.engine.exchange.reading import UnreadablePaper
    from gyokaku.engine.exchange.reading import read as read_bytes
    from gyokaku.engine.exchange.reading.decode import is_json
    from gyokaku.engine.exchange.reading.workbook.tables import is_table_file

    balance = []
    try:
        data = bytes_of(file, tables=True)
        if is_json(data):
            plan = load_json(data, file.name)
        elif is_table_file(data, file.name):
            plan, told = read_table_file(data, file, mapping, municipality)
            balance += told
        else:
            reading = read_bytes(data, file.name, code=municipality)
            plan = reading.plan
            balance.append(f"文字 {reading.characters:,}字のうち {reading.placed:,}字を計画文書と見出しに納めました。")
    except (NoSuchPlan, UnreadablePaper) as error:
        stop(str(error))
    if json is not None:
        json.write_bytes(canonical(plan))
    for line in (*summary(plan), *balance):
        typer.echo(line)
    if report:
        for line in report_lines(plan):
            typer.echo(line)
    typer.echo(f"SHA-256：{sha256(plan)}")
    if json is not None:
        typer.echo(f"計画文書を {json} に書き出しました。")


def summary(plan: Plan) -> list[str]:
    """What was read, in a few lines."""
    from gyokaku.engine.document import indicators, initiatives

    sheets = [place.initiative for place in initiatives(plan)]
    rows = [indicator for _, indicator in indicators(plan)]
    targets = sum(any(value.value is not None or value.bound for value in row.targets) for row in rows)
    actuals = sum(any(value.value is not None for value in row.actuals) for row in rows)
    items = [item for sheet in sheets for item in sheet.schedule]
    found = _findings(plan)
    counts = Counter(finding.severity.value for _, finding in found)
    return [
        f"{plan.municipality.name}　{plan.title}　{plan.edition or ''}".rstrip(),
        f"計画期間：{plan.fiscal_years.first}～{plan.fiscal_years.last}年度",
        f"方針 {len(plan.policies)}、施策の柱 {sum(len(policy.measures) for policy in plan.policies)}、事業 {len(sheets)}、"
        f"一覧の行 {len(plan.listing)}",
        f"年次計画 {len(items)}行（矢印が失われた行 {sum(not item.steps for item in items)}）、"
        f"指標 {len(rows)}（目標あり {targets}、実績あり {actuals}）",
        f"指摘：誤り {counts['error']}件、要確認 {counts['warning']}件、参考 {counts['note']}件",
    ]


def report_lines(plan: Plan) -> list[str]:
    """Every finding of the reading with its place, in the order of the paper."""
    lines = [""]
    for place, finding in _findings(plan):
        source = finding.source
        where = (f"{source.line}行" if source.line else source.cell) if source else None
        where = where or "全体"
        printed = f"「{finding.printed}」" if finding.printed else ""
        lines.append(f"{finding.code} {where} {place}{printed} {finding.message}")
    return lines


def _findings(plan: Plan) -> list[tuple[str, Finding]]:
    """Findings of every part with the sheet they belong to, in the order of the paper's lines."""
    from gyokaku.engine.document import initiatives

    found = [("", finding) for finding in plan.findings]
    for policy in plan.policies:
        found += [("", finding) for finding in policy.findings]
        found += [("", finding) for measure in policy.measures for finding in measure.findings]
    for at in initiatives(plan):
        found += [(f"事業{at.initiative.number} ", finding) for finding in _of_sheet(at.initiative)]
    return sorted(found, key=lambda pair: (pair[1].source.line or 0) if pair[1].source else 0)


def _of_sheet(sheet: Initiative) -> Iterator[Finding]:
    yield from sheet.findings
    for item in sheet.schedule:
        yield from item.findings
        for step in item.steps:
            yield from step.findings
    for row in sheet.indicators:
        yield from row.findings
        for value in (*row.targets, *row.actuals):
            yield from value.findings
