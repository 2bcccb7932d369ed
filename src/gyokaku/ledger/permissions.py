"""Rights in registers. `check_…` raises the reason, which is also the disabled button's text; `can_…` asks.

The planning office and the administrator keep registers and see all of them; headquarters and viewers read. A section
reads and writes the register that it owns, and others as far as they were granted. To anybody else it does not exist.
"""

from __future__ import annotations

from collections.abc import Callable

from gyokaku.audit.errors import Refused
from gyokaku.ledger.errors import NotFound
from gyokaku.ledger.models import Register, Right
from gyokaku.organization.errors import NotAllowed
from gyokaku.organization.models import Municipality, Post, Role

KEEPING = (Role.PLANNING, Role.ADMINISTRATOR)
SEEING = (*KEEPING, Role.HEADQUARTERS, Role.VIEWER)
GONE = "この台帳は見つかりません。権限がないか、なくなったものです。「実績台帳」から開き直してください。"


def asks(check: Callable[..., object], *what: object) -> bool:
    """Whether a check lets pass."""
    try:
        check(*what)
    except Refused:
        return False
    return True


def check_keep(by: Post, municipality: Municipality) -> None:
    """Making registers, changing their definition, granting rights, linking indicators."""
    if by.municipality_id != municipality.pk or by.role not in KEEPING:
        raise NotAllowed(
            f"台帳の様式と権限は主管課かシステム管理者の職で決めてください（{by} は{by.get_role_display()}です）。"
        )


def can_keep(by: Post, municipality: Municipality) -> bool:
    """Whether this post may keep registers."""
    return asks(check_keep, by, municipality)


def rights(by: Post, register: Register) -> set[str]:
    """What the post's section may do with the register. Reads `grants`: prefetch them where there are many."""
    if by.section_id is None or by.role not in (Role.SECTION, Role.MANAGER):
        return set()
    found = {str(one.right) for one in register.grants.all() if one.section_id in (None, by.section_id)}
    if register.owner_id == by.section_id or Right.DEFINE in found:
        found.add(Right.WRITE)
    return found | {Right.READ} if found else found


def check_read(by: Post, register: Register) -> None:
    """A register that is none of this post's business is not there at all."""
    if by.municipality_id == register.municipality_id and (by.role in SEEING or Right.READ in rights(by, register)):
        return
    raise NotFound(GONE)


def can_read(by: Post, register: Register) -> bool:
    """Whether the register is there for this post."""
    return asks(check_read, by, register)


def check_write(by: Post, register: Register) -> None:
    """The keepers, the owning section and the sections that may write enter and correct records."""
    check_read(by, register)
    if by.role not in KEEPING and Right.WRITE not in rights(by, register):
        raise NotAllowed(f"台帳「{register}」に記入する権限がありません（{by}）。主管課に権限を求めてください。")


def check_define(by: Post, register: Register) -> None:
    """The keepers, and sections that were granted it, change what a register asks for."""
    check_read(by, register)
    if by.role not in KEEPING and Right.DEFINE not in rights(by, register):
        raise NotAllowed(f"台帳「{register}」の様式を決める権限がありません（{by}）。主管課に権限を求めてください。")


def can_define(by: Post, register: Register) -> bool:
    """Whether this post may change what the register asks for."""
    return asks(check_define, by, register)


def can_write(by: Post, register: Register) -> bool:
    """Whether this post may enter records."""
    return asks(check_write, by, register)
