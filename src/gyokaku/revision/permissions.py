"""Rights in the revision. `check_…` raises the reason, `can_…` asks."""

from __future__ import annotations

from collections.abc import Sequence

from gyokaku.organization.errors import NotAllowed
from gyokaku.organization.models import Post, Role
from gyokaku.plan.models import Initiative, Plan, Responsibility
from gyokaku.revision.errors import NotFound, WrongState
from gyokaku.revision.models import Proposal
from gyokaku.revision.rules import Act, State, Transition, transition

OFFICE = (Role.PLANNING, Role.ADMINISTRATOR)
OF_SECTION = (Role.SECTION, Role.MANAGER)
OVERSEEING = (*OFFICE, Role.HEADQUARTERS, Role.VIEWER)


def own(by: Post, initiative: Initiative) -> bool:
    """Whether the post's section is printed on the sheet."""
    if by.section is None:
        return False
    rows = Responsibility.objects.for_municipality(by.municipality).filter(initiative=initiative)
    return rows.filter(printed=by.section.name).exists() or rows.filter(section=by.section_id).exists()


def _own(by: Post, proposal: Proposal) -> bool:
    return proposal.initiative is not None and own(by, proposal.initiative)


def check_propose(by: Post, initiative: Initiative) -> None:
    """A section proposes for its own sheets, the planning office for any."""
    if by.municipality_id != initiative.municipality_id:
        raise NotFound("この事業は見つかりません。")
    if by.role in OFFICE or (by.role in OF_SECTION and own(by, initiative)):
        return
    if by.role in OF_SECTION:
        raise NotFound("この事業は見つかりません。課が違うか、なくなったものです。")
    raise NotAllowed(f"見直しを提案できるのは担当課と主管課です（{by} は{by.get_role_display()}です）。")


def check_restructure(by: Post, plan: Plan, rows: Sequence[Initiative]) -> None:
    """A section may propose for sheets that are all its own; what is new only the planning office may."""
    if by.municipality_id != plan.municipality_id:
        raise NotFound("この計画は見つかりません。")
    if by.role in OFFICE:
        return
    if not rows:
        raise NotAllowed(f"事業を加える提案は主管課が行います（{by} は{by.get_role_display()}です）。")
    for row in rows:
        check_propose(by, row)


def can_propose(by: Post, initiative: Initiative) -> bool:
    """Whether this post may propose a change of the sheet."""
    try:
        check_propose(by, initiative)
    except (NotFound, NotAllowed):
        return False
    return True


def check_see(by: Post, proposal: Proposal) -> None:
    """A section sees the proposals for its own sheets; those who oversee see all."""
    if by.municipality_id == proposal.municipality_id and (by.role in OVERSEEING or _own(by, proposal)):
        return
    raise NotFound("この提案は見つかりません。")


def check_act(by: Post, proposal: Proposal, act: Act) -> Transition:
    """The line of the table by which this post may do this now. Raises NotFound, WrongState, NotAllowed."""
    check_see(by, proposal)
    line = transition(act, State(proposal.state))
    if line is None:
        raise WrongState(f"「{State(proposal.state).label}」の提案には、{act.label}操作はできません。")
    if line.office and by.role not in OFFICE:
        raise NotAllowed(f"提案の採否を決めるのは主管課です（{by} は{by.get_role_display()}です）。")
    if not line.office and by.role not in OFFICE and not (by.role in OF_SECTION and _own(by, proposal)):
        raise NotAllowed("取り下げられるのは、提案した課と主管課です。")
    return line


def can_act(by: Post, proposal: Proposal, act: Act) -> bool:
    """Whether this post may do this to the proposal now."""
    try:
        check_act(by, proposal, act)
    except (NotFound, WrongState, NotAllowed):
        return False
    return True
