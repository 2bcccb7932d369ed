"""--allow: the list of what looks like personal data and may be public, as `publish`, `freeze` and `import` take it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gyokaku.cli.starting import stop

if TYPE_CHECKING:
    from gyokaku.engine.privacy.allowing import Allowance

Allow = Annotated[
    Path | None,
    typer.Option(
        "--allow", help="個人情報に見えるが公表してよい記載の一覧（TOML。[[allow]] に mark・reason・by・date）"
    ),
]


def allowances(file: Path | None) -> list[Allowance]:
    """What the list lets through; the command ends with one sentence when it cannot be read."""
    from gyokaku.engine.privacy.allowing import UnreadableAllowances, read_allowances

    try:
        return read_allowances(file.read_bytes(), file.name) if file else []
    except UnreadableAllowances as error:
        stop(str(error))
    except OSError:
        stop(f"一覧「{file}」を読めません。場所と名前を確かめてください。")
