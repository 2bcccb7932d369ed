"""What stands on a sheet beside its fields: ratings of each layer, what happened, and what may be done now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gyokaku.engine.attainment.scales import Scale
from gyokaku.evaluation import proposing
from gyokaku.evaluation.models import Assessment, Sheet, Turn
from gyokaku.evaluation.permissions import asks, check_act, check_undo
from gyokaku.evaluation.rules import Act
from gyokaku.evaluation.words import Layer
from gyokaku.organization.models import Post


@dataclass(frozen=True, slots=True)
class Rated:
    """One layer of the rating."""

    label: str
    rating: str
    sentence: str
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Button:
    """An act; `reason` says why it cannot be done now, empty when it can."""

    act: str
    label: str
    refused: str
    asks_reason: bool


@dataclass(frozen=True, slots=True)
class Happened:
    """One act on the sheet as a whole."""

    label: str
    at: datetime
    by: str
    reason: str


def rated(layer: Layer, row: Assessment | None) -> Rated:
    assert row is not None
    return Rated(layer.label, row.rating, row.sentence, row.reason, row.recorded_by)


ORDER = (Act.SUBMIT, Act.APPROVE, Act.ACCEPT, Act.CONFIRM, Act.SEND_BACK, Act.UNDO)


def buttons(sheet: Sheet, post: Post, turns: list[Turn]) -> list[Button]:
    """The acts that this post may ever do, each with why not now. What is nobody's of this role is not shown at all."""
    found = []
    last = turns[-1] if turns else None
    for act in ORDER:
        if act is Act.UNDO:
            if last is not None and asks(check_undo, post, sheet, last):
                found.append(Button(act, f"「{Act(last.act).label}」を取り消す", "", False))
            continue
        if asks(check_act, post, sheet, act):
            found.append(Button(act, act.label, "", act is Act.SEND_BACK))
    return found


def words(scale: Scale) -> list[tuple[str, str]]:
    """What may be chosen as a rating, each with its meaning in the words of the scale."""
    meanings = {**scale.non_ratings, **scale.labels}
    return [(word, f"{word}（{meanings[word]}）" if word in meanings else word) for word in proposing.words(scale)]
