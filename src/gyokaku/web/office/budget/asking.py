"""What forms of this room ask with, read once for all of its screens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gyokaku.audit.errors import Refused
from gyokaku.budget.actions.amounts import Typed
from gyokaku.budget.errors import WrongEntry
from gyokaku.engine.money.sources import SOURCES
from gyokaku.organization.models import Post
from gyokaku.plan.models import Initiative
from gyokaku.programs.queries.effects import initiatives
from gyokaku.web.look.choice import Choice
from gyokaku.web.office.sheet_names import sheet_choices


@dataclass(frozen=True, slots=True)
class SourceField:
    """An input of one source of money."""

    name: str
    label: str
    value: str


def typed(form: Mapping[str, str]) -> Typed:
    """The amount of a form as it was typed."""
    turn = form.get("turn", "").strip()
    return Typed(
        form.get("amount", ""),
        {key: form.get(f"source-{key}", "") for key in SOURCES},
        form.get("reason", ""),
        form.get("given_up", ""),
        int(turn) if turn.isascii() and turn.isdigit() and len(turn) < 4 else 0,
    )


def source_fields(form: Mapping[str, str]) -> list[SourceField]:
    """The inputs of all sources, with what was typed."""
    return [SourceField(f"source-{key}", label, form.get(f"source-{key}", "")) for key, label in SOURCES.items()]


def faults_of(refused: Refused) -> list[str]:
    """The sentences of a refusal, one by one."""
    return list(refused.faults) if isinstance(refused, WrongEntry) else [str(refused)]


def initiative_choices(post: Post, chosen: str = "") -> list[Choice]:
    """The initiatives of all plans to choose from, by plan and number."""
    return sheet_choices(initiatives(post.municipality), chosen)


def initiative_asked(text: str, post: Post) -> Initiative | None:
    """The chosen initiative; None for none. Raises WrongEntry for one that is not there."""
    if not text.strip():
        return None
    found = {str(one.public_id): one for one in initiatives(post.municipality)}.get(text.strip())
    if found is None:
        raise WrongEntry("その事業は計画にありません。一覧から選び直してください。")
    return found
