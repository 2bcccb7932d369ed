"""The criteria sheet as data: which criteria are asked with which questions, and the code table of ratings. Pure."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from gyokaku.programs.errors import WrongEntry

READY = Path(__file__).parent / "criteria.toml"


class Rating(BaseModel):
    """One line of the code table."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    code: str = Field(min_length=1, max_length=10)
    label: str = Field(min_length=1, max_length=40)


class Criterion(BaseModel):
    """One criterion, with the questions that are to be thought about."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    key: str = Field(pattern=r"^[a-z][a-z0-9_]{0,29}$")
    label: str = Field(min_length=1, max_length=40)
    questions: tuple[str, ...] = ()


class CriteriaSheet(BaseModel):
    """All of it. Criteria keep their keys over versions, so that years can be laid side by side."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    ratings: tuple[Rating, ...] = Field(min_length=2)
    criteria: tuple[Criterion, ...] = Field(min_length=1)

    @property
    def codes(self) -> dict[str, str]:
        """Labels by code."""
        return {one.code: one.label for one in self.ratings}


@cache
def ready() -> CriteriaSheet:
    """The sheet that comes with the program."""
    return CriteriaSheet.model_validate(tomllib.loads(READY.read_text(encoding="utf-8")))


def read_sheet(content: Mapping[str, object]) -> CriteriaSheet:
    """A sheet from data. Raises WrongEntry with what cannot be used."""
    try:
        sheet = CriteriaSheet.model_validate(content)
    except ValidationError as wrong:
        raise WrongEntry(
            "評価表を保存できません。基準の名称と、2つ以上の評語を書いてください。",
            ["・".join(map(str, one["loc"])) for one in wrong.errors()],
        ) from wrong
    for what, words in (
        ("評語", [one.code for one in sheet.ratings]),
        ("評語の名称", [one.label for one in sheet.ratings]),
        ("基準", [one.key for one in sheet.criteria]),
        ("基準の名称", [one.label for one in sheet.criteria]),
    ):
        if twice := sorted({one for one in words if words.count(one) > 1}):
            raise WrongEntry(f"評価表を保存できません。{what}「{twice[0]}」が2つあります。")
    return sheet


def read_ratings(sheet: CriteriaSheet, typed: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """An assessment as it is kept: for every criterion its rating and reason. Raises WrongEntry, naming each gap."""
    kept, faults = {}, []
    for criterion in sheet.criteria:
        given = typed.get(criterion.key, {})
        rating, reason = given.get("rating", ""), given.get("reason", "").strip()
        if rating not in sheet.codes:
            faults.append(f"「{criterion.label}」の評語を選んでください。")
        if not reason:
            faults.append(f"「{criterion.label}」の理由を書いてください。")
        kept[criterion.key] = {"rating": rating, "reason": reason}
    if faults:
        raise WrongEntry("評価を保存できません。" + "".join(faults), faults)
    return kept
