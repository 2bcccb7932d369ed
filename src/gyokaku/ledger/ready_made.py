"""The registers that come with the program, as data: `ready/*.toml`, each with the formulas usually asked of it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from gyokaku.engine.register import Definition, Formula
from gyokaku.ledger.errors import WrongDefinition

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

FOLDER = Path(__file__).parent / "ready"


@dataclass(frozen=True, slots=True)
class Ready:
    """A ready-made register; `formulas` by the name of the indicator that they compute."""

    definition: Definition
    formulas: dict[str, Formula]


@cache
def ready_made() -> dict[str, Ready]:
    """All of them by key, in the order of their file names."""
    read = [read_definition(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))]
    return {one.definition.key: one for one in read}


def read_definition(text: str) -> Ready:
    """A register as TOML text. Raises WrongDefinition with a sentence for each place that cannot be read."""
    try:
        found = tomllib.loads(text)
        named = {one.pop("name", ""): one for one in found.pop("formulas", [])}
        definition = Definition.model_validate(found)
        formulas = {name: Formula(of=definition.key, **one) for name, one in named.items()}
    except tomllib.TOMLDecodeError as wrong:
        raise WrongDefinition("様式を読めません。", [f"TOMLの書き方が違います（{wrong}）。"]) from wrong
    except ValidationError as wrong:
        raise WrongDefinition("様式を読めません。", [_said(one) for one in wrong.errors()]) from wrong
    return Ready(definition, formulas)


def _said(error: ErrorDetails) -> str:
    """Where a definition is wrong: fields.2.kind is 3番目の欄の kind."""
    place = [f"{part + 1}番目" if isinstance(part, int) else str(part) for part in error["loc"]]
    why = {"missing": "がありません", "extra_forbidden": "という項目はありません"}.get(
        error["type"], "の値が使えません"
    )
    return f"{'の'.join(place)}{why}。用意されている様式の書き方に合わせてください。"
