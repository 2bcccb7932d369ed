"""Where a changed passage stands in the edition that came of the opinions: found by itself, or said by a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction

from gyokaku.engine.document.succession import succession
from gyokaku.organization.models import Post
from gyokaku.participation.actions.record import audited, locked, needed, seen, turned
from gyokaku.participation.errors import NotFound, WrongEntry, WrongState
from gyokaku.participation.models import Change, Consultation, Group
from gyokaku.participation.permissions import GROUP_GONE, check_sort
from gyokaku.participation.queries.drafts import passages_asked, passages_of
from gyokaku.publishing.models import Edition

LINK = "link"
LABEL = "修正後の箇所を結び直す"


@transaction.atomic
def link(group: Group, before: str, after: Sequence[str], *, reason: str, version: int, by: Post) -> Group:
    """Say by hand where a changed passage stands now: in one place, in several (it was split), or in none (no address).

    Raises NotFound, NotAllowed, SeenOther, WrongState, WrongEntry, NoReason.
    """
    row = _locked(group, before, by)
    known = passages_of(_revised(row.consultation))
    places = list(dict.fromkeys(after))
    if any(not one or one not in known for one in places):
        raise WrongEntry("修正後の版の箇所を、一覧から選び直してください。", {"after": "一覧から選んでください。"})
    return _said(row, before, places, reason=reason, version=version, by=by)


@transaction.atomic
def unlink(group: Group, before: str, *, reason: str, version: int, by: Post) -> Group:
    """Take back what was said by hand: the place that is found by itself counts again.

    Raises NotFound, NotAllowed, SeenOther, WrongState, NoReason.
    """
    row = _locked(group, before, by)
    there = _found(row.consultation, _revised(row.consultation))
    found = there.get(before, "")
    return _said(row, before, [found] if found else [], reason=reason, version=version, by=by)


def find_again(row: Consultation, edition: Edition) -> None:
    """Where each changed passage stands in the edition, also in a part that has another number or place now."""
    there = _found(row, edition)
    for group in row.groups.prefetch_related("changes"):
        for before in dict.fromkeys(change.before for change in group.changes.all()):
            found = there.get(before, "")
            _put(group, before, [found] if found else [])


def _found(row: Consultation, edition: Edition) -> Mapping[str, str]:
    return succession(passages_asked(row), passages_of(edition))


def _locked(group: Group, before: str, by: Post) -> Group:
    beside = ("consultation__edition", "consultation__revised", "consultation__municipality")
    row = locked(group, by.municipality, gone=GROUP_GONE, beside=beside)
    check_sort(by, row.consultation)
    if not row.changes.filter(before=before).exists():
        raise NotFound("この修正箇所は見つかりません。項目を開き直してください。")
    return row


def _revised(row: Consultation) -> Edition:
    if row.revised is None:
        raise WrongState("先に「結果の公表」の画面で、意見を受けた版を決めてください。")
    return row.revised


def _said(row: Group, before: str, after: Sequence[str], *, reason: str, version: int, by: Post) -> Group:
    why = needed(reason, LABEL)
    seen(row, version)
    former = list(row.changes.filter(before=before).order_by("pk").values_list("after", flat=True))
    _put(row, before, after)
    row.save(update_fields=["version"])
    turned(row, LINK, before=row.state, after=row.state, reason=why, by=by)
    said = f"項目{row.number}の修正箇所を結び直した"
    audited(row, by=by, action=LINK, summary=said, before={before: former}, after={before: list(after)})
    return row


def _put(group: Group, before: str, after: Sequence[str]) -> None:
    """One row for each place; one without a place where the passage was taken out. Those of other passages stay."""
    places = list(after) or [""]
    rows = list(group.changes.filter(before=before).order_by("pk"))
    if [one.after for one in rows] == places:
        return
    group.changes.filter(pk__in=[one.pk for one in rows[1:]]).delete()
    rows[0].after = places[0]
    rows[0].save(update_fields=["after"])
    Change.objects.bulk_create(
        Change(municipality=group.municipality, group=group, before=before, after=one) for one in places[1:]
    )
