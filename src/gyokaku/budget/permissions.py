"""Rights here. `check_…` raises the reason, which is also the disabled button's text; `can_…` asks.

A section enters its own requests; the planning office (主管課: whoever assesses, planning or finance, holds a post of
that role) assesses, keeps the outlook, the costs and what their keys stand for. Everybody in the town hall sees them,
drafts excepted: a draft is its section's and the planning office's business.
"""

from __future__ import annotations

from collections.abc import Callable

from gyokaku.audit.errors import Refused
from gyokaku.budget.errors import NotFound, WrongState
from gyokaku.budget.models import Request
from gyokaku.budget.rules import Act, State, Transition, transition
from gyokaku.organization.errors import NotAllowed
from gyokaku.organization.models import Municipality, Post, Role

KEEPING = (Role.PLANNING,)
OF_SECTION = (Role.SECTION, Role.MANAGER)
GONE = "この要求は見つかりません。「予算」の一覧から開き直してください。"


def asks(check: Callable[..., object], *what: object) -> bool:
    """Whether a check lets pass."""
    try:
        check(*what)
    except Refused:
        return False
    return True


def own(by: Post, section_id: int) -> bool:
    """Whether the post is of this section."""
    return by.role in OF_SECTION and by.section_id == section_id


def check_keep(by: Post, municipality: Municipality) -> None:
    """The outlook, the costs, what their keys stand for, and what is public."""
    if by.municipality_id != municipality.pk or by.role not in KEEPING:
        raise NotAllowed(
            f"歳入見通し・事業費・公表の範囲は主管課（企画・財政）の職で決めてください（{by} は{by.get_role_display()}です）。"
        )


def can_keep(by: Post, municipality: Municipality) -> bool:
    """Whether this post keeps outlook and costs."""
    return asks(check_keep, by, municipality)


def check_request(by: Post, section_id: int) -> None:
    """A request is entered by its own section."""
    if not own(by, section_id):
        raise NotAllowed(f"要求を書けるのは、その事業の担当課です（{by} は{by.get_role_display()}です）。")


def check_see(by: Post, request: Request) -> None:
    """Within the town hall every request is seen once it was handed in; a draft by its section and the planning office."""
    draft = State(request.state) is State.DRAFT
    if by.municipality_id != request.municipality_id or (
        draft and by.role not in KEEPING and not own(by, request.section_id)
    ):
        raise NotFound(GONE)


def check_write(by: Post, request: Request) -> None:
    """The amount asked for is written while the request is a draft."""
    check_see(by, request)
    check_request(by, request.section_id)
    if State(request.state) is not State.DRAFT:
        raise WrongState(
            f"いまは「{request.state_label}」で、要求の内容は書けません。提出の取消しか差戻しのあとに書けます。"
        )


def can_write(by: Post, request: Request) -> bool:
    """Whether this post may write the amount asked for now."""
    return asks(check_write, by, request)


def check_act(by: Post, request: Request, act: Act) -> Transition:
    """The line of the table by which this post may do this now. Raises NotFound, WrongState, NotAllowed."""
    check_see(by, request)
    line = transition(act, State(request.state))
    if line is None:
        raise WrongState(f"「{request.state_label}」の段階では「{act.label}」はできません。")
    if by.role not in {side.value for side in line.sides} or (
        by.role in OF_SECTION and not own(by, request.section_id)
    ):
        who = "・".join(side.label for side in line.sides)
        raise NotAllowed(f"「{act.label}」ができるのは{who}です（{by} は{by.get_role_display()}です）。")
    return line


def can_act(by: Post, request: Request, act: Act) -> bool:
    """Whether this post may do this now."""
    return asks(check_act, by, request, act)
