"""Rights here. `check_…` raises the reason, which is also the disabled button's text; `can_…` asks.

The planning office keeps the inventory, the criteria and the opening balances. Everybody in the town hall sees the
inventory and the cases; a section writes its own first assessment and ideas, headquarters the second.
"""

from __future__ import annotations

from collections.abc import Callable

from gyokaku.audit.errors import Refused
from gyokaku.engine.programs.words import Decision
from gyokaku.organization.errors import NotAllowed
from gyokaku.organization.models import Municipality, Post, Role
from gyokaku.programs.errors import NotFound, WrongState
from gyokaku.programs.models import Idea, Layer, Review
from gyokaku.programs.rules import ASSESSED_BY_SECTION, Act, State, Transition, transition

KEEPING = (Role.PLANNING, Role.ADMINISTRATOR)
OF_SECTION = (Role.SECTION, Role.MANAGER)
JUDGING = (Role.PLANNING, Role.HEADQUARTERS)
GONE = "この見直しは見つかりません。「事務事業」の一覧から開き直してください。"


def asks(check: Callable[..., object], *what: object) -> bool:
    """Whether a check lets pass."""
    try:
        check(*what)
    except Refused:
        return False
    return True


def check_keep(by: Post, municipality: Municipality) -> None:
    """Keeping the inventory, the criteria and the opening balances."""
    if by.municipality_id != municipality.pk or by.role not in KEEPING:
        raise NotAllowed(
            f"事務事業の一覧・評価表・既計上は主管課かシステム管理者の職で決めてください（{by} は{by.get_role_display()}です）。"
        )


def can_keep(by: Post, municipality: Municipality) -> bool:
    """Whether this post keeps the inventory."""
    return asks(check_keep, by, municipality)


def own(by: Post, section_id: int) -> bool:
    """Whether the post is of this section."""
    return by.role in OF_SECTION and by.section_id == section_id


def check_propose(by: Post, section_id: int) -> None:
    """The program's own section proposes it, or the planning office does."""
    if by.role not in KEEPING and not own(by, section_id):
        raise NotAllowed(f"候補にできるのは、その事務事業の所管課か主管課です（{by} は{by.get_role_display()}です）。")


def can_propose(by: Post, section_id: int) -> bool:
    """Whether this post may propose a program of this section."""
    return asks(check_propose, by, section_id)


def check_idea(by: Post, idea: Idea) -> None:
    """An idea is its section's and the planning office's business."""
    if by.municipality_id != idea.municipality_id or not (by.role in KEEPING or own(by, idea.section_id)):
        raise NotFound("このアイデアは見つかりません。ほかの課のものか、なくなったものです。")


def can_idea(by: Post, idea: Idea) -> bool:
    """Whether the idea is there for this post."""
    return asks(check_idea, by, idea)


def check_see(by: Post, review: Review) -> None:
    """Within the town hall every case is seen; another municipality's is not there at all."""
    if by.municipality_id != review.municipality_id:
        raise NotFound(GONE)


def check_assess(by: Post, review: Review, layer: Layer) -> None:
    """The section judges first, headquarters (with the planning office writing for it) second."""
    check_see(by, review)
    first = layer == Layer.FIRST
    if not (own(by, review.section_id) if first else by.role in JUDGING):
        who = "所管課" if first else "本部か主管課"
        raise NotAllowed(f"{layer.label}を書けるのは{who}の職です（{by} は{by.get_role_display()}です）。")
    states = ASSESSED_BY_SECTION if first else (State.SECOND,)
    if State(review.state) not in states:
        raise WrongState(f"いまは「{State(review.state).label}」の段階で、{layer.label}は書けません。")


def can_assess(by: Post, review: Review, layer: Layer) -> bool:
    """Whether this post may write this assessment now."""
    return asks(check_assess, by, review, layer)


def check_act(by: Post, review: Review, act: Act) -> Transition:
    """The line of the table by which this post may do this now. Raises NotFound, WrongState, NotAllowed."""
    check_see(by, review)
    line = transition(act, State(review.state))
    if line is None or (line.only is not None and review.decision != line.only):
        only = f"決定が「{Decision.CONTINUE.label}」でないときは、先に実施を始めてください。" if line else ""
        raise WrongState(f"「{State(review.state).label}」の段階では「{act.label}」はできません。{only}")
    if by.role not in {side.value for side in line.sides} or (by.role in OF_SECTION and not own(by, review.section_id)):
        who = "・".join(side.label for side in line.sides)
        raise NotAllowed(f"「{act.label}」ができるのは{who}です（{by} は{by.get_role_display()}です）。")
    return line


def can_act(by: Post, review: Review, act: Act) -> bool:
    """Whether this post may do this now."""
    return asks(check_act, by, review, act)


def check_follow_up(by: Post, review: Review) -> None:
    """While a decision is carried out, the section and the planning office note what was done."""
    check_see(by, review)
    if not (own(by, review.section_id) or by.role in KEEPING):
        raise NotAllowed(f"実施した内容を書けるのは所管課か主管課です（{by} は{by.get_role_display()}です）。")
    if State(review.state) is not State.UNDER_WAY:
        raise WrongState(f"いまは「{State(review.state).label}」の段階です。実施した内容は「実施中」の間に書きます。")


def can_follow_up(by: Post, review: Review) -> bool:
    """Whether this post may note what was done."""
    return asks(check_follow_up, by, review)


def check_effect(by: Post, section_id: int) -> None:
    """An effect is entered by the section that brought it about, or by the planning office."""
    if by.role not in KEEPING and not own(by, section_id):
        raise NotAllowed(
            f"効果額を記入できるのは、その効果の担当課か主管課です（{by} は{by.get_role_display()}です）。"
        )


def can_effect(by: Post, section_id: int) -> bool:
    """Whether this post may enter an effect of this section."""
    return asks(check_effect, by, section_id)
