"""What is frozen beside the plan document: each kind of companion with what writes it.

A companion (添付文書) holds what belongs to an edition but not to the plan's own text: the records behind its figures, the
reviews of programs, the money. It is public like the edition, so its writer puts nothing into it that is not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gyokaku.budget.queries import publishing as budget
from gyokaku.engine.document import Plan
from gyokaku.engine.evidence import Evidence, canonical
from gyokaku.engine.programs import document as programs
from gyokaku.plan.models import Plan as WorkingCopy
from gyokaku.programs.composing import programs_document

Composer = Callable[[WorkingCopy, Plan, Evidence], bytes | None]
"""From the locked working copy, the plan document as it is being frozen and the evidence that was counted for it to
canonical bytes; None for nothing to say."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of companion: how people call it, what it holds, and what writes it."""

    title: str
    about: str
    compose: Composer


def _evidence(plan: WorkingCopy, paper: Plan, counted: Evidence) -> bytes | None:
    return canonical(counted) if counted.figures else None


def _money(plan: WorkingCopy, paper: Plan, counted: Evidence) -> bytes | None:
    return budget.compose(plan, paper)


def _programs(plan: WorkingCopy, paper: Plan, counted: Evidence) -> bytes | None:
    made = programs_document(plan, notice=paper.notice or "")
    return None if made is None else programs.canonical(made)


KINDS: dict[str, Kind] = {
    "evidence": Kind(
        "実績値の根拠",
        "台帳から計算した実績値の、式、計算の文、もとになった記録（公開する欄だけ）と、そのハッシュ。",
        _evidence,
    ),
    "programs": Kind(
        "事務事業見直しと効果額",
        "事務事業の総数と数え方、年度ごとの見直しの結果、効果額とその計算、印刷された合計との照合。",
        _programs,
    ),
    "money": Kind(
        "予算の記録",
        "概算要求・査定・決定・予算・決算の金額と理由（公表する年度の分）、歳入見通し、事務事業の事業費。",
        _money,
    ),
}


def composed(plan: WorkingCopy, paper: Plan, counted: Evidence) -> Mapping[str, bytes]:
    """The companions of a plan as it stands, by kind, in the order of the table."""
    written = {name: kind.compose(plan, paper, counted) for name, kind in KINDS.items()}
    return {name: data for name, data in written.items() if data is not None}
