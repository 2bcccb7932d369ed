"""A file of tables as a proposal: our own form by itself, any other table by a confirmed mapping."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gyokaku.cli.starting import stop, working

if TYPE_CHECKING:
    from gyokaku.engine.document import Plan


def read_table_file(data: bytes, file: Path, mapping: Path | None, code: str | None) -> tuple[Plan, list[str]]:
    """The proposed plan, and what to tell about it. Raises UnreadablePaper; stops where a mapping is needed."""
    from gyokaku.cli.chosen_plan import bytes_of
    from gyokaku.engine.exchange.incoming import wanted
    from gyokaku.engine.exchange.mapping import NotAMapping, load_mapping, read_mapped
    from gyokaku.engine.exchange.reading.workbook import read_own
    from gyokaku.engine.exchange.reading.workbook.own import is_own
    from gyokaku.engine.exchange.reading.workbook.tables import open_tables

    with working("表を読んでいます"):
        book = open_tables(data, file.name)
        if is_own(book):
            proposal = read_own(data, file.name)
        elif mapping is None:
            stop(
                f"{file.name} を読むには対応表がいります。gyokaku map {file} --out 対応表.json で案を作り、"
                "確かめてから --mapping 対応表.json を付けてください。"
            )
        else:
            try:
                rules = load_mapping(bytes_of(mapping), mapping.name)
                hidden = [name for name in wanted(rules) if name in book.hidden]
                book = open_tables(data, file.name, hidden) if hidden else book
                proposal = read_mapped(book, rules, code=code)
            except NotAMapping as error:
                stop(str(error))
    told = [f"様式で変わった欄：{len(proposal.changes)}"] if proposal.own else []
    for change in proposal.changes:
        told.append(f"  {change.source.cell} 事業{change.initiative}：「{change.before}」→「{change.after}」")
    for finding in proposal.findings if proposal.own else []:
        told.append(f"  {finding.code} {finding.source.cell if finding.source else ''} {finding.message}")
    return proposal.plan, told
