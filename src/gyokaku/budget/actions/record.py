"""Every act finds its row under a lock, and leaves its row in the audit record."""

from __future__ import annotations

from functools import partial

from gyokaku.budget.errors import NoReason, NotFound, WrongEntry, WrongState
from gyokaku.budget.models import Request
from gyokaku.budget.permissions import GONE
from gyokaku.organization.models import Post
from gyokaku.organization.record import noted

LONGEST = 2000  # characters of a reason
YEARS = range(1989, 2101)


def seen(request: Request, version: int, by: Post) -> Request:
    """The request as it is now, with every other writer kept out. Raises NotFound, WrongState when somebody went on."""
    rows = Request.objects.for_municipality(by.municipality).select_for_update(of=("self",))
    row = rows.select_related("section", "municipality").filter(pk=request.pk).first()
    if row is None:
        raise NotFound(GONE)
    if row.version != version:
        raise WrongState(
            "開いている間に、ほかの人がこの要求を進めました。いまの内容を確かめてから、もう一度行ってください。"
        )
    return row


audited = partial(noted, "budget")
"""Note an act of this room on a row; never what its prose says."""


def needed(reason: str, what: str) -> str:
    """The reason, trimmed. Raises NoReason when there is none, WrongEntry when it is too long."""
    if not reason.strip():
        raise NoReason(f"{what}には理由が必要です。後から見る人に伝わるように、理由の欄に書いてください。")
    return short(reason, f"{what}の理由")


def short(text: str, what: str) -> str:
    """The text, trimmed. Raises WrongEntry when it is too long."""
    text = text.strip()
    if len(text) > LONGEST:
        raise WrongEntry(f"{what}は{LONGEST}字までです（いま{len(text):,}字）。")
    return text


def check_year(fiscal_year: int) -> None:
    """A fiscal year in four digits. Raises WrongEntry."""
    if fiscal_year not in YEARS:
        raise WrongEntry(f"「{fiscal_year}」は年度として使えません。2026 のように西暦4桁で書いてください。")
