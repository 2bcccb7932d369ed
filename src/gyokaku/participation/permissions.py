"""Rights here. `check_…` raises the reason, which is also the disabled button's text; `can_…` asks.

The planning office runs a consultation. Who sent an opinion is read by two roles only, the planning office and the
reception of opinions; not by the system's administrator. Sections see the opinions and write the answers given them.
"""

from __future__ import annotations

from collections.abc import Callable

from gyokaku.audit.errors import Refused
from gyokaku.organization.errors import NotAllowed
from gyokaku.organization.models import Municipality, Post, Role
from gyokaku.participation.errors import NotFound, WrongState
from gyokaku.participation.models import Consultation, Group
from gyokaku.participation.rules import WRITTEN, Act, Phase, State, Transition, transition

RECEIVING = (Role.PLANNING, Role.RECEPTION)
OF_SECTION = (Role.SECTION, Role.MANAGER)
GONE = "この意見募集は見つかりません。「意見募集」の一覧から開き直してください。"
GROUP_GONE = "この項目は見つかりません。ほかの項目にまとめられたか、ほかの課の担当です。"


def asks(check: Callable[..., object], *what: object) -> bool:
    """Whether a check lets pass."""
    try:
        check(*what)
    except Refused:
        return False
    return True


def _only(by: Post, roles: tuple[Role, ...], what: str) -> None:
    if by.role not in roles:
        who = "か".join(role.label for role in roles)
        raise NotAllowed(f"{what}は{who}の職で行ってください（{by} は{by.get_role_display()}です）。")


def check_see(by: Post, municipality: Municipality) -> None:
    """Everybody in the town hall sees what is asked and how many opinions came; another town's is not there."""
    if by.municipality_id != municipality.pk:
        raise NotFound(GONE)


def check_run(by: Post, municipality: Municipality) -> None:
    """Preparing, announcing, grouping and publishing."""
    check_see(by, municipality)
    _only(by, (Role.PLANNING,), "意見募集の準備と公表")


def can_run(by: Post, municipality: Municipality) -> bool:
    """Whether this post runs consultations."""
    return asks(check_run, by, municipality)


def check_receive(by: Post, municipality: Municipality) -> None:
    """Entering what came by mail, post, FAX or at the counter."""
    check_see(by, municipality)
    _only(by, RECEIVING, "意見の受付")


def can_receive(by: Post, municipality: Municipality) -> bool:
    """Whether this post enters submissions."""
    return asks(check_receive, by, municipality)


def check_read_sender(by: Post, municipality: Municipality) -> None:
    """Reading who sent an opinion. Every reading is written in the audit record."""
    check_see(by, municipality)
    _only(by, RECEIVING, "提出者の個人情報を読むこと")


def can_read_sender(by: Post, municipality: Municipality) -> bool:
    """Whether this post may read who sent an opinion."""
    return asks(check_read_sender, by, municipality)


def check_read_opinions(by: Post, municipality: Municipality) -> None:
    """Reading opinions as they came: those who receive, and those who answer."""
    check_see(by, municipality)
    _only(by, (*RECEIVING, *OF_SECTION, Role.HEADQUARTERS), "寄せられた意見を読むこと")


def can_read_opinions(by: Post, municipality: Municipality) -> bool:
    """Whether this post reads opinions as they came."""
    return asks(check_read_opinions, by, municipality)


def check_see_group(by: Post, group: Group) -> None:
    """The planning office and headquarters see every answer, a section those that it writes."""
    if by.municipality_id != group.municipality_id or not (
        by.role in (Role.PLANNING, Role.HEADQUARTERS) or _own(by, group)
    ):
        raise NotFound(GROUP_GONE)


def can_see_group(by: Post, group: Group) -> bool:
    """Whether the group is there for this post."""
    return asks(check_see_group, by, group)


def check_write(by: Post, group: Group) -> None:
    """Writing an answer: the section that it was given to, or the planning office, until it is handed on."""
    check_see_group(by, group)
    _only(by, (*OF_SECTION, Role.PLANNING), "市の考え方を書くこと")
    _not_answered(group.consultation)
    if State(group.state) not in WRITTEN:
        raise WrongState(f"いまは「{group.state_label}」の段階で、書き直せません。引き戻すか差し戻すと書けます。")


def can_write(by: Post, group: Group) -> bool:
    """Whether this post may write this answer now."""
    return asks(check_write, by, group)


def check_act(by: Post, group: Group, act: Act) -> Transition:
    """The line of the table by which this post may do this now. Raises NotFound, WrongState, NotAllowed."""
    check_see_group(by, group)
    _not_answered(group.consultation)
    line = transition(act, State(group.state))
    if line is None:
        raise WrongState(f"「{group.state_label}」の段階では「{act.label}」はできません。")
    if by.role not in {side.value for side in line.sides} or (by.role in OF_SECTION and not _own(by, group)):
        who = "・".join(side.label for side in line.sides)
        raise NotAllowed(f"「{act.label}」ができるのは{who}です（{by} は{by.get_role_display()}です）。")
    return line


def can_act(by: Post, group: Group, act: Act) -> bool:
    """Whether this post may do this now."""
    return asks(check_act, by, group, act)


def check_sort(by: Post, consultation: Consultation) -> None:
    """Splitting, grouping, assigning: the planning office, until the result is published."""
    check_run(by, consultation.municipality)
    _not_answered(consultation)


def can_sort(by: Post, consultation: Consultation) -> bool:
    """Whether this post may split, group and assign now."""
    return asks(check_sort, by, consultation)


def _own(by: Post, group: Group) -> bool:
    return by.role in OF_SECTION and by.section_id is not None and by.section_id == group.section_id


def _not_answered(consultation: Consultation) -> None:
    if consultation.phase() is Phase.ANSWERED:
        raise WrongState("結果はすでに公表されています。公表した後の意見と回答は変えられません。")
