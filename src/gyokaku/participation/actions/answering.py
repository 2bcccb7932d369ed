"""The answer of a group (市の考え方): written in private, handed on, settled; what it changes in the plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from gyokaku.organization.models import Post
from gyokaku.participation.actions.record import audited, locked, needed, seen, turned
from gyokaku.participation.errors import WrongEntry
from gyokaku.participation.models import Change, Group
from gyokaku.participation.permissions import GROUP_GONE, check_act, check_write
from gyokaku.participation.queries.drafts import passages_asked
from gyokaku.participation.rules import Act
from gyokaku.participation.words import CHANGED, Outcome

LONGEST = 20_000  # letters of an answer


@dataclass(frozen=True, slots=True)
class Answer:
    """What is written about a group. `changes` names passages of the draft; the edition that follows has its own."""

    summary: str
    response: str
    outcome: str
    reason: str = ""
    changes: Sequence[str] = ()


@transaction.atomic
def write(group: Group, answer: Answer, *, version: int, by: Post) -> Group:
    """Save an answer as far as it is; only when it is handed on must it be whole.

    Raises NotFound, NotAllowed, SeenOther, WrongState, WrongEntry.
    """
    row = _locked(group, by)
    check_write(by, row)
    known = passages_asked(row.consultation)
    faults = {
        name: f"{LONGEST:,}文字までで書いてください。"
        for name in ("summary", "response", "reason")
        if len(getattr(answer, name)) > LONGEST
    }
    if answer.outcome not in ("", *Outcome.values):
        faults["outcome"] = "対応を一覧から選んでください。"
    if any(one not in known for one in answer.changes):
        faults["changes"] = "計画の案の箇所を、一覧から選び直してください。"
    if faults:
        raise WrongEntry("市の考え方に、直すところがあります。", faults)
    seen(row, version)
    row.summary, row.response = answer.summary.strip(), answer.response.strip()
    row.outcome, row.reason = answer.outcome, answer.reason.strip()
    row.save(update_fields=["summary", "response", "outcome", "reason", "version"])
    _link(row, list(dict.fromkeys(answer.changes)))
    audited(row, by=by, action="write", summary=f"項目{row.number}の市の考え方を書いた", after={"outcome": row.outcome})
    return row


@transaction.atomic
def act(group: Group, what: Act, *, version: int, by: Post, reason: str = "") -> Group:
    """One line of the table of states. Raises NotFound, NotAllowed, SeenOther, WrongState, NoReason, WrongEntry."""
    row = _locked(group, by)
    line = check_act(by, row, what)
    why = needed(reason, what.label) if line.needs_reason else reason.strip()
    if what in (Act.SUBMIT, Act.SETTLE):
        whole(row)
    seen(row, version)
    row.state = line.after.value
    row.save(update_fields=["state", "version"])
    turned(row, what, before=line.before, after=line.after, reason=why, by=by)
    audited(row, by=by, action=what.value, summary=f"項目{row.number}を「{what.label}」とした", after=line.after.value)
    return row


def whole(group: Group) -> None:
    """Whether an answer can be handed on. Raises WrongEntry with a sentence for each field."""
    faults = {}
    if not group.opinions.exists():
        faults["opinions"] = "この項目には意見がありません。意見をまとめてから出してください。"
    if not group.summary:
        faults["summary"] = "意見の概要を書いてください。"
    if not group.response:
        faults["response"] = "市の考え方を書いてください。"
    if not group.outcome:
        faults["outcome"] = "対応を選んでください。"
    if group.outcome in CHANGED:
        if not group.changes.exists():
            faults["changes"] = "反映したときは、計画の案のどこを直すかを選んでください。"
        if not group.reason:
            faults["reason"] = "反映したときは、修正内容と理由を書いてください。"
    if faults:
        raise WrongEntry("確認に出すには、書き足すところがあります。", faults)


def _locked(group: Group, by: Post) -> Group:
    return locked(group, by.municipality, gone=GROUP_GONE, beside=("consultation__edition", "consultation__revised"))


def _link(row: Group, addresses: Sequence[str]) -> None:
    row.changes.exclude(before__in=addresses).delete()
    there = set(row.changes.values_list("before", flat=True))
    Change.objects.bulk_create(
        Change(municipality=row.municipality, group=row, before=one, after=one) for one in addresses if one not in there
    )
