"""Proposing a change of structure, and making the accepted ones."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from gyokaku.audit import actions as audit
from gyokaku.engine.document import Plan as Document
from gyokaku.engine.document.structure import CannotRestructure
from gyokaku.organization.models import Post
from gyokaku.plan.models import Initiative, Plan
from gyokaku.plan.queries import document
from gyokaku.revision.errors import NotFound, Stale, WrongProposal
from gyokaku.revision.models import Proposal
from gyokaku.revision.permissions import check_restructure
from gyokaku.revision.structure import Change, done, told

LONGEST = 4000  # characters of a reason


@transaction.atomic
def propose_structure(plan: Plan, change: Change, *, reason: str, by: Post) -> Proposal:
    """Propose a change of structure. Raises NotFound, NotAllowed, WrongProposal where it does not fit the plan."""
    rows = _rows(plan, change)
    check_restructure(by, plan, rows)
    if not reason.strip() or len(reason) > LONGEST:
        raise WrongProposal(f"見直す理由を書いてください。{LONGEST}字までです。計画に残り、公表されます。")
    paper = document(plan)
    try:
        label, before, after = told(paper, change, done(paper, change, reason=reason, key=_key))
    except CannotRestructure as wrong:
        raise WrongProposal(str(wrong)) from wrong
    row = Proposal.objects.create(
        municipality=by.municipality,
        plan=plan,
        initiative=rows[0] if rows else None,
        place=f"structure/{change.kind}",
        label=label,
        before=before,
        after=after,
        change=change.as_json(),
        reason=reason.strip(),
        post=by,
        proposed_by=str(by),
        at=timezone.now(),
    )
    audit.append(
        by=str(by),
        by_id=str(by.public_id),
        municipality=by.municipality.code,
        action="revision.propose",
        object_type="proposal",
        object_id=str(row.public_id),
        summary=f"構成の見直しを提案した（{row.subject}）",
        after={"change": row.change, "reason": row.reason},
    )
    return row


def _rows(plan: Plan, change: Change) -> list[Initiative]:
    """The rows of the numbers concerned. Raises NotFound."""
    standing = Initiative.objects.for_municipality(plan.municipality).filter(plan=plan, branch__isnull=False)
    rows = {row.number: row for row in standing.filter(number__in=change.numbers).select_related("municipality")}
    lost = [number for number in change.numbers if number not in rows]
    if lost:
        raise NotFound(f"事業{'・'.join(map(str, lost))}は見つかりません。")
    return [rows[number] for number in dict.fromkeys(change.numbers)]


def restructured(paper: Document, accepted: Iterable[Proposal]) -> Document:
    """The document after every accepted change, in the order in which they were proposed. Raises Stale."""
    for row in accepted:
        try:
            paper = done(paper, Change.from_json(row.change), reason=row.reason, key=_key)
        except CannotRestructure as wrong:
            raise Stale(f"「{row.subject}」は、いまの計画に合いません。{wrong}") from wrong
    return paper


def _key() -> str:
    return str(uuid.uuid4())
