"""Freezing the working copy as an edition."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from gyokaku.audit import actions as audit
from gyokaku.engine.document import canonical
from gyokaku.engine.privacy.allowing import Allowance
from gyokaku.ledger.actions.feeding import keep_first
from gyokaku.ledger.queries.evidence import gathered
from gyokaku.organization.models import Post
from gyokaku.plan.models import Plan
from gyokaku.publishing.composing import composed
from gyokaku.publishing.drafting import draft
from gyokaku.publishing.errors import NoReason, NothingNew
from gyokaku.publishing.models import Companion, Edition
from gyokaku.publishing.permissions import check_freeze
from gyokaku.publishing.privacy import check_personal_data, in_draft, let_through, record_allowances
from gyokaku.publishing.recording import said


@transaction.atomic
def freeze(plan: Plan, *, by: Post, reason: str, title: str = "", allowed: Iterable[Allowance] = ()) -> Edition:
    """Freeze the working copy and its companions under the next number; the title is the plan's own unless given.

    `allowed`: what looks like personal data and may be public, with the reason; it is recorded. Raises NotAllowed,
    NoReason, PersonalData, and NothingNew when the last edition holds the same documents.
    """
    check_freeze(by, plan)
    if not reason.strip():
        raise NoReason("版を確定する理由がありません。--reason に、なぜこの版を公表するのかを書いてください。")
    town = plan.municipality
    locked = Plan.objects.for_municipality(town).select_for_update().get(pk=plan.pk)
    counted = gathered(locked)
    paper = draft(locked, counted.document)
    written = canonical(paper)
    sha256 = hashlib.sha256(written).hexdigest()
    beside = composed(locked, paper, counted.document)
    hashes = {kind: hashlib.sha256(data).hexdigest() for kind, data in beside.items()}
    last = Edition.objects.for_municipality(town).filter(plan=locked).order_by("-number").defer("document").first()
    if last is not None and (last.sha256, _companions_of(last)) == (sha256, hashes):
        raise NothingNew(f"計画は第{last.number}版から変わっていません。新しい版は作りませんでした。")
    number, named = (
        last.number + 1 if last else 1,
        title.strip() or " ".join(filter(None, (paper.title, paper.edition))),
    )
    passed = list(allowed)
    found = in_draft(paper, beside, title=named, reason=reason, number=number)
    check_personal_data(found, [*passed, *let_through(town)], done="版を確定しません。何も変わっていません。")
    record_allowances(found, passed, by=by)
    edition = Edition.objects.create(
        municipality=town,
        plan=locked,
        number=number,
        title=named,
        reason=reason.strip(),
        frozen_at=timezone.now(),
        frozen_by=str(by),
        sha256=sha256,
        document=written,
    )
    for kind, data in beside.items():
        Companion.objects.create(municipality=town, edition=edition, kind=kind, sha256=hashes[kind], document=data)
    keep_first(counted.figures, by=by)
    audit.append(
        by=str(by),
        by_id=str(by.public_id),
        municipality=town.code,
        action="publishing.freeze",
        object_type="plan",
        object_id=str(locked.public_id),
        summary=f"計画「{locked.title}」の第{edition.number}版を確定した：{edition.reason}",
        before=said(last.number, last.sha256, _companions_of(last)) if last else None,
        after=said(edition.number, sha256, hashes),
    )
    return edition


def _companions_of(edition: Edition) -> dict[str, str]:
    return dict(edition.companions.order_by("pk").values_list("kind", "sha256"))
