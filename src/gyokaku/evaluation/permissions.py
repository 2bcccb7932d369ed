"""Rights in the round. `check_…` raises the reason, which is also the disabled button's text; `can_…` asks.

The lead section's posts write on a sheet, its manager approves it; joint sections write with the lead. To any other
section the sheet does not exist. A sheet of 各課 is seen by every section and written by its lead.
"""

from __future__ import annotations

from collections.abc import Callable

from gyokaku.audit.errors import Refused
from gyokaku.evaluation.errors import NotFound, RoundClosed, WrongTurn
from gyokaku.evaluation.models import Round, Sheet, Turn
from gyokaku.evaluation.rules import EDITED_BY_SECTION, Act, Side, State, Transition, taken_back, transition
from gyokaku.organization.errors import NotAllowed
from gyokaku.organization.models import Municipality, Post, Role

RUNNING = (Role.PLANNING, Role.ADMINISTRATOR)
OVERSEEING = (Role.PLANNING, Role.HEADQUARTERS, Role.ADMINISTRATOR)
SEEING = (*OVERSEEING, Role.VIEWER)
OF_SECTION = (Role.SECTION, Role.MANAGER)
GONE = "この評価シートは見つかりません。課が違うか、なくなったものです。「私の仕事」から開き直してください。"


def asks(check: Callable[..., object], *what: object, **rest: object) -> bool:
    """Whether a check lets pass."""
    try:
        check(*what, **rest)
    except Refused:
        return False
    return True


def check_run(by: Post, municipality: Municipality) -> None:
    """Only the planning office or the administrator opens and closes rounds."""
    if by.municipality_id != municipality.pk or by.role not in RUNNING:
        raise NotAllowed(
            f"年度評価の開始と終了は主管課かシステム管理者の職で行ってください（{by} は{by.get_role_display()}です）。"
        )


def can_run(by: Post, municipality: Municipality) -> bool:
    """Whether this post may open and close rounds."""
    return asks(check_run, by, municipality)


def own_side(by: Post, sheet: Sheet) -> bool:
    """Whether the post is of the sheet's lead or a joint section. Reads `joint`: prefetch it where there are many."""
    if by.role not in OF_SECTION or by.section_id is None:
        return False
    return by.section_id == sheet.lead_id or any(one.section_id == by.section_id for one in sheet.joint.all())


def check_see(by: Post, sheet: Sheet) -> None:
    """A sheet that is none of this post's business is not there at all."""
    if by.municipality_id == sheet.municipality_id and (
        by.role in SEEING or own_side(by, sheet) or (sheet.everyone and by.role in OF_SECTION)
    ):
        return
    raise NotFound(GONE)


def can_see(by: Post, sheet: Sheet) -> bool:
    """Whether the sheet is there for this post."""
    return asks(check_see, by, sheet)


def check_open(round_: Round) -> None:
    """A closed round is frozen."""
    if round_.closed_at is not None:
        raise RoundClosed("この年度評価は終了し、結果は版として確定しています。直すときは次の版で行ってください。")


def check_write(by: Post, sheet: Sheet) -> None:
    """The section writes while it is its turn."""
    check_see(by, sheet)
    if not own_side(by, sheet):
        raise NotAllowed(f"評価シートを書けるのは担当課の職です（{by} は{by.get_role_display()}です）。")
    check_open(sheet.round)
    if State(sheet.state) not in EDITED_BY_SECTION:
        raise WrongTurn(
            f"この評価シートは「{State(sheet.state).label}」の段階にあり、書き直せません。"
            "直すときは提出を取り消すか、差し戻してもらってください。"
        )


def can_write(by: Post, sheet: Sheet) -> bool:
    """Whether this post may write on the sheet now."""
    return asks(check_write, by, sheet)


def check_draft(by: Post, sheet: Sheet) -> None:
    """Whoever could write on the sheet in its turn keeps what was typed, whatever happened to the sheet meanwhile."""
    check_see(by, sheet)
    if not own_side(by, sheet):
        raise NotAllowed(f"下書きを残せるのは担当課の職です（{by} は{by.get_role_display()}です）。")


def can_draft(by: Post, sheet: Sheet) -> bool:
    """Whether this post may keep a draft."""
    return asks(check_draft, by, sheet)


def check_act(by: Post, sheet: Sheet, act: Act) -> Transition:
    """The line of the table by which this post may do this now. Raises NotFound, RoundClosed, WrongTurn, NotAllowed."""
    check_see(by, sheet)
    check_open(sheet.round)
    line = transition(act, State(sheet.state))
    if line is None:
        raise WrongTurn(f"「{State(sheet.state).label}」の段階では{act.label}できません。状態を確かめてください。")
    check_side(by, sheet, line)
    return line


def can_act(by: Post, sheet: Sheet, act: Act) -> bool:
    """Whether this post may do this to the sheet now."""
    return asks(check_act, by, sheet, act)


def check_side(by: Post, sheet: Sheet, line: Transition) -> None:
    """The post's role may do this; the managers of joint sections write, but only the lead's approves."""
    sides = {side.value for side in line.sides}
    if by.role not in sides or (by.role in OF_SECTION and not own_side(by, sheet)):
        raise NotAllowed(f"{line.act.label}できるのは{words(line.sides)}です（{by} は{by.get_role_display()}です）。")
    if line.before is State.MANAGER and by.role == Role.MANAGER and by.section_id != sheet.lead_id:
        raise NotAllowed(f"{line.act.label}できるのは、主となる担当課「{sheet.lead_printed}」の管理職です。")


def words(sides: tuple[Side, ...]) -> str:
    """The roles in words."""
    return "・".join(str(Role(side.value).label) for side in sides)


def check_comment(by: Post, sheet: Sheet) -> None:
    """Whoever sees the sheet as their own or oversees it may remark on it while the round is open."""
    check_see(by, sheet)
    check_open(sheet.round)
    if by.role not in OVERSEEING and not own_side(by, sheet):
        raise NotAllowed("コメントできるのは担当課と、主管課・本部の職です。")


def can_comment(by: Post, sheet: Sheet) -> bool:
    """Whether this post may remark on the sheet."""
    return asks(check_comment, by, sheet)


def check_extend(by: Post, sheet: Sheet) -> None:
    """The planning office moves due dates of sheets that are still on their way."""
    check_see(by, sheet)
    check_open(sheet.round)
    if by.role not in RUNNING:
        raise NotAllowed(f"期限の延長は主管課の職で行ってください（{by} は{by.get_role_display()}です）。")
    if State(sheet.state) in (State.CONFIRMED, State.PUBLISHED):
        raise WrongTurn("この評価シートは確定しているため、期限はもうありません。")


def can_extend(by: Post, sheet: Sheet) -> bool:
    """Whether this post may move the due date."""
    return asks(check_extend, by, sheet)


def check_override(by: Post, sheet: Sheet) -> None:
    """Headquarters rates while it is its turn; the planning office may enter what headquarters decided."""
    check_see(by, sheet)
    check_open(sheet.round)
    if by.role not in (Role.PLANNING, Role.HEADQUARTERS):
        raise NotAllowed(f"二次評価は本部か主管課の職で行ってください（{by} は{by.get_role_display()}です）。")
    if State(sheet.state) is not State.HEADQUARTERS:
        raise WrongTurn(f"「{State(sheet.state).label}」の段階では二次評価を入力できません。")


def can_override(by: Post, sheet: Sheet) -> bool:
    """Whether this post may enter headquarters' rating now."""
    return asks(check_override, by, sheet)


def check_undo(by: Post, sheet: Sheet, last: Turn | None) -> Transition:
    """The line that this post may take back. Raises NotFound, RoundClosed, WrongTurn, NotAllowed."""
    check_see(by, sheet)
    check_open(sheet.round)
    if last is None:
        raise WrongTurn("取り消せる行為はまだありません。")
    line = taken_back(Act(last.act), State(last.before), State(last.after))
    if line is None or last.after != sheet.state:
        raise WrongTurn(f"直前の「{Act(last.act).label}」は取り消せません。必要なら差し戻してください。")
    check_side(by, sheet, line)
    return line


def can_undo(by: Post, sheet: Sheet, last: Turn | None) -> bool:
    """Whether this post may take the last act back."""
    return asks(check_undo, by, sheet, last)


def check_assign(by: Post, sheet: Sheet) -> None:
    """The planning office says which section answers for a sheet, until it is confirmed."""
    check_see(by, sheet)
    check_open(sheet.round)
    if by.role not in RUNNING:
        raise NotAllowed(f"担当課を決めるのは主管課です（{by} は{by.get_role_display()}です）。")
    if State(sheet.state) in (State.CONFIRMED, State.PUBLISHED):
        raise WrongTurn("この評価シートは確定しているため、担当課を変えられません。")


def can_assign(by: Post, sheet: Sheet) -> bool:
    """Whether this post may say which section answers for the sheet."""
    return asks(check_assign, by, sheet)


def check_correct(by: Post, sheet: Sheet) -> None:
    """After closing, the section's manager or the planning office corrects a figure."""
    check_see(by, sheet)
    if sheet.round.closed_at is None:
        raise WrongTurn("年度評価はまだ終わっていません。差し戻して、評価シートの実績値を直してください。")
    if by.role != Role.PLANNING and not (by.role == Role.MANAGER and own_side(by, sheet)):
        raise NotAllowed(f"公表後の訂正は担当課の管理職か主管課が行います（{by} は{by.get_role_display()}です）。")


def can_correct(by: Post, sheet: Sheet) -> bool:
    """Whether this post may correct a figure of the closed round."""
    return asks(check_correct, by, sheet)
