"""Putting a plan document into the working copy: checked, shown as a proposal, applied whole or not at all, audited."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from gyokaku.audit import actions as audit
from gyokaku.engine.document import Plan as Document
from gyokaku.engine.document import sha256
from gyokaku.organization.models import Municipality, Post
from gyokaku.plan import queries
from gyokaku.plan.errors import ChangedMeanwhile
from gyokaku.plan.models import Initiative, Plan
from gyokaku.plan.permissions import check_import
from gyokaku.plan.queries import Proposal
from gyokaku.plan.rebuild import Node, plan_node, sheet_nodes
from gyokaku.plan.store import plan_columns, store
from gyokaku.plan.sync import refresh


@dataclass(frozen=True, slots=True)
class Imported:
    """The plan and what was changed in it; `applied` is False when there was nothing to change."""

    plan: Plan
    proposal: Proposal
    applied: bool


def import_document(document: Document, *, by: Post, plan: Plan | None = None, file: str = "") -> Imported:
    """Put a document in place at once. Raises what `propose` and `apply` raise."""
    check_import(by, by.municipality)
    return apply(queries.proposal(document, municipality=by.municipality, plan=plan), by=by, file=file)


def apply(proposal: Proposal, *, by: Post, file: str = "") -> Imported:
    """Do what a proposal showed, in one transaction. `file` is the name of the paper, for the record.

    Raises NotAllowed, and ChangedMeanwhile when the working copy is no longer what the proposal was made against.
    """
    check_import(by, proposal.municipality)
    if proposal.plan is not None and proposal.is_empty:
        return Imported(proposal.plan, proposal, False)
    with transaction.atomic():
        plan, standing = _locked(proposal)
        if plan is None:
            plan = Plan.objects.create(municipality=proposal.municipality, **plan_columns(proposal.document))
        else:
            refresh(plan, {"version": plan.version + 1})
        store(plan, proposal.document, standing, by=by, at=timezone.now())
        _record(plan, proposal, by=by, file=file)
    return Imported(plan, proposal, True)


def _locked(proposal: Proposal) -> tuple[Plan | None, list[tuple[Initiative, Node]]]:
    """The plan's row and its sheets as they are now, with every other import of the municipality kept out until the end."""
    town = Municipality.objects.select_for_update().get(pk=proposal.municipality.pk)
    if proposal.new:
        plan = None
    elif proposal.plan is None:
        plan = queries.plan_of(proposal.document, town)
    else:
        plan = Plan.objects.for_municipality(town).select_related("municipality").get(pk=proposal.plan.pk)
    standing = sheet_nodes(plan) if plan else []
    base = sha256(Document.model_validate(plan_node(plan, standing))) if plan else None
    if base != proposal.base:
        raise ChangedMeanwhile(
            "差分を表示したあとに、計画が変更されました。何も取り込んでいません。もう一度取り込んで差分を確かめてください。"
        )
    return plan, standing


def _record(plan: Plan, proposal: Proposal, *, by: Post, file: str) -> None:
    kinds = Counter(change.kind.value for change in proposal.changes)
    audit.append(
        by=str(by),
        by_id=str(by.public_id),
        municipality=proposal.municipality.code,
        action="plan.import",
        object_type="plan",
        object_id=str(plan.public_id),
        summary=f"計画「{plan.title}」に文書を取り込んだ（変更{len(proposal.changes)}か所）",
        before={"sha256": proposal.base} if proposal.base else None,
        after={"sha256": sha256(proposal.document), "file": file, "changes": dict(kinds)},
    )
