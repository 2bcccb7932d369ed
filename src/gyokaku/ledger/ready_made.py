"""The registers that come with the program, as data: `ready/*.toml`, each with the formulas usually asked of it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from gyokaku.engine.register import Definition, Formula

FOLDER = Path(__file__).parent / "ready"


@dataclass(frozen=True, slots=True)
class Ready:
    """A ready-made register; `formulas` by the name of the indicator that they compute."""

    definition: Definition
    formulas: dict[str, Formula]


@cache
def ready_made() -> dict[str, Ready]:
    """All of them by key, in the order of their file names."""
    read = [_read(tomllib.loads(path.read_text(encoding="utf-8"))) for path in sorted(FOLDER.glob("*.toml"))]
    return {one.definition.key: one for one in read}


def _read(found: dict[str, Any]) -> Ready:
    formulas = {one.pop("name"): Formula(of=found["key"], **one) for one in found.pop("formulas", [])}
    return Ready(Definition.model_validate(found), formulas)
