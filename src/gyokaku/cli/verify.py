"""gyokaku verify: whether a carried folder, a plan document or a stored edition is still what it was."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gyokaku.cli.starting import database, steps, stop

if TYPE_CHECKING:
    from gyokaku.engine.document import Plan

SHOWN = 20  # differences named of each kind
HASH = re.compile(r"[0-9a-fA-F]{64}")


def register(program: typer.Typer) -> None:
    """Add `verify` to the program."""
    program.command("verify")(verify)


def verify(
    target: Annotated[str, typer.Argument(help="書き出したフォルダ、計画文書のファイル、または版の番号")],
    against: Annotated[
        str | None,
        typer.Option(
            "--against", help="控えておいたSHA-256（64文字）か、版の目録（edition.json）か、サイトの manifest.json"
        ),
    ] = None,
) -> None:
    """フォルダを目録と、計画文書や版をハッシュと突き合わせる。違いがあれば、どこが違うかを示し、終了コード1で終わる。"""
    path = Path(target)
    if path.is_dir():
        _folder(path, against)
    elif path.exists() or not target.isascii() or not target.isdigit():
        _file(path, against)
    else:
        _edition(int(target))


def _folder(folder: Path, against: str | None) -> None:
    from gyokaku.web.carried.errors import NoManifest
    from gyokaku.web.carried.verifying import check

    try:
        with steps("確かめています") as told:
            found = check(folder, told)
    except NoManifest as error:
        stop(str(error))
    except OSError as error:
        stop(f"{error.filename} を読めません。ファイルの権限を確かめてください。")
    kinds = (("ない", found.missing), ("書き換えられている", found.altered), ("目録にない", found.added))
    for what, paths in kinds:
        for path in paths[:SHOWN]:
            typer.echo(f"{what}：{path}", err=True)
        if len(paths) > SHOWN:
            typer.echo(f"{what}：ほか{len(paths) - SHOWN}件", err=True)
    for said in found.editions:
        typer.echo(said, err=True)
    if against is not None and against.lower() != found.sha256:
        stop(
            f"目録 manifest.json のSHA-256が控えと違います（{found.sha256}）。目録ごと取り替えられたおそれがあります。"
        )
    if not found.right:
        stop(f"{folder} は目録のとおりではありません。公開せず、閉域側で gyokaku publish からやり直してください。")
    numbers = "、".join(f"第{one.number}版" for one in found.manifest.editions)
    typer.echo(f"{folder} の{len(found.manifest.files)}ファイルは、すべて目録のとおりです（{numbers}）。")
    typer.echo(f"目録 manifest.json の SHA-256 {found.sha256}")
    if against is None:
        typer.echo("書き出したときに控えた値と同じかどうかも確かめてください（--against で渡せます）。")


def _file(path: Path, against: str | None) -> None:
    from gyokaku.cli.chosen_plan import NoSuchPlan, bytes_of, load_json
    from gyokaku.engine.document import canonical

    try:
        data = bytes_of(path)
        plan = load_json(data, path.name)
    except NoSuchPlan as error:
        stop(str(error))
    sha256 = hashlib.sha256(canonical(plan)).hexdigest()
    if data != canonical(plan):
        typer.echo(f"{path.name} は空白や並びが正規の形と違います。次は、正規の形に直したときの値です。")
    typer.echo(f"計画文書の SHA-256 {sha256}")
    if against is None:
        return
    differing: list[str] = []
    wanted = against.lower()
    if not HASH.fullmatch(against):
        wanted, differing = _noted(Path(against), plan)
    if sha256 == wanted:
        typer.echo("控えと同じです。中身は1文字も変わっていません。")
        return
    for place in differing[:SHOWN]:
        typer.echo(f"違う：{place}", err=True)
    if len(differing) > SHOWN:
        typer.echo(f"違う：ほか{len(differing) - SHOWN}件", err=True)
    stop(f"{path.name} は控え（{wanted}）と違います。元の計画文書を、公開サイトからもう一度取ってください。")


def _noted(file: Path, plan: Plan) -> tuple[str, list[str]]:
    """The hash that a manifest names for the plan's edition, and the parts of the plan that are not as it says.

    Of a site's manifest, which knows no parts, the newest edition counts unless an older one is this very plan.
    """
    from gyokaku.audit.errors import Refused
    from gyokaku.engine.document import sha256
    from gyokaku.engine.document.parts import differing, parts
    from gyokaku.publishing import paper
    from gyokaku.web.carried import manifest

    try:
        data = file.read_bytes()
    except OSError:
        stop(f"控え「{file}」を読めません。64文字のSHA-256か、edition.json か manifest.json を指定してください。")
    try:
        if manifest.FORMAT.encode() in data[:200] or file.name == manifest.NAME:
            hashes = [one.sha256 for one in manifest.parsed(data).editions]
            own = sha256(plan)
            return (own if own in hashes else hashes[0]), []
        known = paper.parsed(data)
        return known.sha256, differing(parts(plan), known.parts)
    except (Refused, IndexError) as error:
        stop(f"控え「{file}」を読めません。{error}")


def _edition(number: int) -> None:
    with database():
        from gyokaku.engine.document import initiatives
        from gyokaku.publishing import queries

        editions = queries.editions()
        found = next((one for one in editions if one.number == number), None)
        if found is None:
            numbers = "、".join(str(one.number) for one in editions) or "なし"
            stop(f"版{number}はありません。あるのは次の版です：{numbers}。")
        if not queries.recorded(found):
            stop(
                f"第{number}版のハッシュが、確定したときの操作の記録にありません。公開を止め、"
                "gyokaku audit verify で記録を確かめ、控えから戻してください。"
            )
        count = len(list(initiatives(found.plan)))  # reading the plan compares its bytes with the hash
        typer.echo(f"第{number}版「{found.title}」（{count}事業）は、確定したときのままです。")
        typer.echo(f"SHA-256 {found.sha256}")
