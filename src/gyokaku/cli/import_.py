"""gyokaku import: a paper or plan document becomes the working copy, after its difference was shown."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gyokaku.cli.allowing import Allow, allowances
from gyokaku.cli.starting import database, stop, working

if TYPE_CHECKING:
    from gyokaku.engine.document import Plan
    from gyokaku.engine.privacy.allowing import Allowance
    from gyokaku.plan.models import Plan as WorkingCopy
    from gyokaku.plan.queries import Proposal

SHOWN = 20  # changes listed unless all are asked for
KINDS = {"added": "追加", "removed": "削除", "changed": "変更"}


def register(program: typer.Typer) -> None:
    """Add `import` to the program."""
    program.command("import")(import_)


def import_(
    file: Annotated[Path, typer.Argument(help="計画の文書（テキスト）または計画文書（JSON）")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="差分を確かめる質問を省く")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="差分を示すだけで、取り込まない")] = False,
    show_all: Annotated[bool, typer.Option("--all", help="差分をすべて示す")] = False,
    municipality: Annotated[str | None, typer.Option("--municipality", help="団体コード（6桁）")] = None,
    freeze: Annotated[str | None, typer.Option("--freeze", help="続けて版を確定するときの理由")] = None,
    as_new: Annotated[
        bool, typer.Option("--as-new", help="新しい計画として加える（同じ期間の計画があっても）")
    ] = False,
    into: Annotated[str | None, typer.Option("--plan", help="取り込み先の計画の題名")] = None,
    allow: Allow = None,
) -> None:
    """計画を取り込む。いまの内容との差分を示し、すべて取り込むか、何も変えないかのどちらかにする。

    端末からは、差分を示したあとで確かめる。端末でないとき（パイプ、自動実行）は、差分を示してそのまま取り込む。
    """
    with working("計画を読み取っています"):
        paper = read(file)
    with database():
        with working("いまの内容との差分を調べています"):
            proposal = proposed(paper, municipality, as_new=as_new, into=into)
        for line in (*shown(proposal, show_all), checked(proposal)):
            typer.echo(line)
        if dry_run:
            typer.echo("--dry-run のため、何も取り込んでいません。")
            return
        asking = not yes and not proposal.is_empty and sys.stdin.isatty()
        if asking and not typer.confirm("この内容を取り込みますか"):
            typer.echo("取り込みませんでした。何も変わっていません。")
            return
        with working("取り込んでいます"):
            done = applied(proposal, file.name, municipality, freeze, allowances(allow))
        for line in done:
            typer.echo(line)


def read(file: Path) -> Plan:
    """The plan in a file; the command ends with one sentence when there is none."""
    from gyokaku.cli.chosen_plan import NoSuchPlan, from_file

    try:
        return from_file(file)
    except NoSuchPlan as error:
        stop(f"取り込めません。{error}")


def proposed(paper: Plan, chosen: str | None, *, as_new: bool = False, into: str | None = None) -> Proposal:
    """What importing would change; a municipality that would be registered by it is not, yet."""
    from django.db import transaction

    from gyokaku.organization.actions import receive_municipality
    from gyokaku.plan.queries import chosen_plan, proposal

    with transaction.atomic():
        of = paper.municipality
        town = receive_municipality(code=of.code, name=of.name, chosen=chosen)
        made = proposal(paper, municipality=town, plan=chosen_plan(town, into) if into else None, new=as_new)
        transaction.set_rollback(True)
    return made


def shown(proposal: Proposal, everything: bool) -> list[str]:
    """The proposal in plain words: to which plan, how many changes of which kind, and the first of them.

    Changes of the reading only (where a text was read, what was doubtful) are counted, and listed when all is asked for.
    """
    paper = proposal.document
    title = (
        f"{proposal.municipality.name}（{proposal.municipality.code}）「{paper.title}」{paper.edition or ''}".strip()
    )
    if proposal.is_empty:
        return [title, "いまの内容と同じです。"]
    printed = proposal.printed
    counts = Counter(KINDS[change.kind.value] for change in printed)
    total = "、".join(f"{kind}{counts[kind]}か所" for kind in KINDS.values() if counts[kind]) or "なし"
    heading = "新しい計画として取り込みます" if proposal.plan is None else "いまの内容との差分"
    lines = [title, f"{heading}：{total}"]
    if unseen := len(proposal.changes) - len(printed):
        lines.append(f"出典や読み取り時の指摘だけの違い：{unseen}か所")
    if proposal.plan is None and not everything:
        return lines
    listed = proposal.changes if everything else printed[:SHOWN]
    lines += [
        f"  {KINDS[change.kind.value]} {change.label}：{_arrow(change.before, change.after)}" for change in listed
    ]
    if len(listed) < len(printed):
        lines.append(f"  ほか{len(printed) - len(listed)}か所（--all ですべて示します）")
    return lines


def _arrow(before: str | None, after: str | None) -> str:
    return " → ".join(_short(text) for text in (before, after) if text is not None)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return f"「{line[:30]}…」" if len(line) > 30 else f"「{line}」"


def checked(proposal: Proposal) -> str:
    """What the check says of the document, in one line, and where to read all of it."""
    from gyokaku.engine.checking import check
    from gyokaku.engine.checking.showing.words import summary
    from gyokaku.plan.checking import suppressions

    aside = suppressions(proposal.plan) if proposal.plan else []
    return f"計画点検：{summary(check(proposal.document, suppressions=aside))}くわしくは gyokaku check"


def applied(
    proposal: Proposal, name: str, chosen: str | None, freeze: str | None, allowed: list[Allowance]
) -> list[str]:
    """Import, and freeze where a reason was given: both or neither. What was done, and what to do next."""
    from django.db import transaction

    from gyokaku.organization.actions import receive_municipality
    from gyokaku.organization.queries import console_post
    from gyokaku.plan import actions as plan
    from gyokaku.publishing import actions as publishing
    from gyokaku.publishing.errors import NothingNew

    with transaction.atomic():
        of = proposal.document.municipality
        town = receive_municipality(code=of.code, name=of.name, chosen=chosen)
        post = console_post(town)
        made = plan.apply(replace(proposal, municipality=town), by=post, file=name)
        done = (
            f"取り込みました（{len(proposal.changes)}か所）。"
            if made.applied
            else "変更はなく、何も取り込んでいません。"
        )
        if freeze is None:
            return [done, *_next(made.plan)]
        try:
            edition = publishing.freeze(made.plan, by=post, reason=freeze, allowed=allowed)
        except NothingNew as error:
            return [done, str(error)]
    return [done, f"第{edition.number}版「{edition.title}」を確定しました。公開サイトに表示されます。"]


def _next(plan: WorkingCopy) -> list[str]:
    from gyokaku.publishing.queries import unpublished

    if not unpublished(plan):
        return ["公開サイトの版と同じ内容です。"]
    return ['公開サイトにはまだ表示されません。公開するには：gyokaku freeze --reason "公表する理由"']
