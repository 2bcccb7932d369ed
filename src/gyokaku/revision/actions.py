"""Everything that changes proposals and, through them, the plan: one call is check, change and audit row, or nothing."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils import timezone

from gyokaku.audit import actions as audit
from gyokaku.engine.document import Initiative as Sheet
from gyokaku.engine.document import Measure, Policy, initiatives
from gyokaku.engine.document import Plan as Document
from gyokaku.organization.models import Post
from gyokaku.plan.actions import Imported, import_document
from gyokaku.plan.identities import keep_keys
from gyokaku.plan.models import Initiative, Plan
from gyokaku.plan.permissions import check_import
from gyokaku.plan.queries import document
from gyokaku.revision.errors import NotFound, Stale, WrongProposal, WrongState
from gyokaku.revision.models import Proposal
from gyokaku.revision.permissions import check_act, check_propose
from gyokaku.revision.places import rewritten, spots
from gyokaku.revision.restructuring import restructured
from gyokaku.revision.rules import Act, State

LONGEST = 4000  # characters of a wording or a reason


@transaction.atomic
def propose(initiative: Initiative, *, place: str, after: str, reason: str, by: Post) -> Proposal:
    """Propose another wording for one place. Raises NotFound, NotAllowed, WrongProposal."""
    check_propose(by, initiative)
    sheet = sheet_of(document(initiative.plan), initiative)
    spot = next((one for one in spots(sheet) if one.key == place), None)
    if spot is None:
        raise WrongProposal("この事業に、そのような欄はありません。画面を開き直してください。")
    after, reason = after.replace("\r\n", "\n").strip(), reason.strip()
    if after == spot.text.strip():
        raise WrongProposal(f"「{spot.label}」は、いまと同じです。変えたいところを書き直してください。")
    if not reason or max(len(after), len(reason)) > LONGEST:
        raise WrongProposal(f"見直す理由を書いてください。文と理由は{LONGEST}字までです。")
    rewritten(sheet, place, after)
    row = Proposal.objects.create(
        municipality=by.municipality,
        plan=initiative.plan,
        initiative=initiative,
        place=place,
        label=spot.label,
        before=spot.text,
        after=after,
        reason=reason,
        post=by,
        proposed_by=str(by),
        at=timezone.now(),
    )
    _record(row, "propose", "見直しを提案した", by)
    return row


@transaction.atomic
def decide(proposal: Proposal, act: Act, *, by: Post, reason: str = "") -> Proposal:
    """Accept, reject, withdraw or reconsider. Raises what `check_act` raises, WrongProposal without a needed reason,
    Stale when an accepted wording no longer meets what stands."""
    row = _locked(proposal, by)
    line = check_act(by, row, act)
    if act is Act.APPLY:
        raise WrongState("反映は、採用したものをまとめて行います。")
    if line.needs_reason and not reason.strip():
        raise WrongProposal(f"「{act.label}」理由を書いてください。提案した課に伝わり、記録に残ります。")
    if act is Act.ACCEPT:
        _check_fits(row)
    row.state = line.after.value
    row.decided_by, row.decided_at, row.decision = str(by), timezone.now(), reason.strip()
    try:
        with transaction.atomic():
            row.save(update_fields=["state", "decided_by", "decided_at", "decision"])
    except IntegrityError as twice:
        raise WrongState("同じ欄の別の提案がすでに採用されています。どちらかを選んでください。") from twice
    _record(row, act.value, f"提案を「{line.after.label}」とした", by)
    return row


@transaction.atomic
def apply_accepted(plan: Plan, *, by: Post) -> Imported:
    """Put all accepted wordings into the working copy, together or not at all; the next edition is frozen apart.

    Raises NotAllowed, NotFound when nothing is accepted, Stale with every proposal that no longer fits.
    """
    check_import(by, plan.municipality)
    rows = Proposal.objects.for_municipality(by.municipality).select_for_update(of=("self",))
    accepted = list(rows.filter(plan=plan, state=State.ACCEPTED.value).select_related("initiative").order_by("pk"))
    if not accepted:
        raise NotFound("採用した提案がありません。先に採否を決めてください。")
    done = import_document(revised(plan, accepted), by=by, plan=plan, file="見直しの提案")
    now = timezone.now()
    for row in accepted:
        row.state = State.APPLIED.value
        row.decided_at = now
        row.save(update_fields=["state", "decided_at"])
        _record(row, Act.APPLY.value, "提案を計画に反映した", by)
    return done


def revised(plan: Plan, accepted: Iterable[Proposal]) -> Document:
    """The plan's document with every accepted wording, then every change of structure in turn. Raises Stale."""
    rows = list(accepted)
    structural = [row for row in rows if row.change]
    if structural:
        keep_keys(plan)
    return restructured(_with(document(plan), [row for row in rows if not row.change]), structural)


def _with(paper: Document, accepted: Iterable[Proposal]) -> Document:
    """The document with every accepted wording. Raises Stale."""
    changed: dict[int, Sheet] = {}
    stale = []
    for row in accepted:
        assert row.initiative is not None, "a wording stands on a sheet"
        standing = sheet_of(paper, row.initiative)
        try:
            _check_standing(row, standing)
        except Stale as gone:
            stale.append(str(gone))
            continue
        changed[id(standing)] = rewritten(changed.get(id(standing), standing), row.place, row.after)
    if stale:
        raise Stale(f"{len(stale)}件の提案は、採用の後に計画が変わったため反映できません。{''.join(stale)}")
    return paper.model_copy(update={"policies": [_policy(one, changed) for one in paper.policies]})


def _policy(policy: Policy, changed: dict[int, Sheet]) -> Policy:
    return policy.model_copy(
        update={
            "measures": [_measure(one, changed) for one in policy.measures],
            "initiatives": [changed.get(id(one), one) for one in policy.initiatives],
        }
    )


def _measure(measure: Measure, changed: dict[int, Sheet]) -> Measure:
    return measure.model_copy(
        update={
            "groups": [_measure(one, changed) for one in measure.groups],
            "initiatives": [changed.get(id(one), one) for one in measure.initiatives],
        }
    )


def sheet_of(paper: Document, initiative: Initiative) -> Sheet:
    """The sheet of a row in the document of its plan. Raises NotFound."""
    for place in initiatives(paper):
        if (place.initiative.number, place.initiative.title) == (initiative.number, initiative.title):
            return place.initiative
    raise NotFound(f"{initiative} は、もう計画にありません。")


def _check_standing(row: Proposal, sheet: Sheet) -> None:
    spot = next((one for one in spots(sheet) if one.key == row.place), None)
    if spot is None or spot.text.strip() != row.before.strip():
        raise Stale(
            f"{row.initiative}の「{row.label}」は、提案の後に変わっています。提案を取り下げ、いまの内容から出し直してください。"
        )


def _check_fits(row: Proposal) -> None:
    """Raises Stale when what stands no longer meets what was proposed."""
    paper = document(row.plan)
    if row.change:
        restructured(paper, [row])
    elif row.initiative is not None:
        _check_standing(row, sheet_of(paper, row.initiative))


def _locked(proposal: Proposal, by: Post) -> Proposal:
    rows = Proposal.objects.for_municipality(by.municipality).select_for_update(of=("self",))
    row = rows.select_related("initiative", "plan__municipality").filter(pk=proposal.pk).first()
    if row is None:
        raise NotFound("この提案は見つかりません。")
    return row


def _record(row: Proposal, action: str, summary: str, by: Post) -> None:
    audit.append(
        by=str(by),
        by_id=str(by.public_id),
        municipality=by.municipality.code,
        action=f"revision.{action}",
        object_type="proposal",
        object_id=str(row.public_id),
        summary=f"{summary}（{row.subject}）",
        after={"state": row.state, "reason": row.decision or row.reason},
    )
