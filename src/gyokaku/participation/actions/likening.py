"""Opinions that say the same, proposed by arithmetic on this machine and grouped only when a person says so."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from gyokaku.engine.likeness import group_texts
from gyokaku.organization.models import Post
from gyokaku.participation.actions.record import audited, locked, next_number
from gyokaku.participation.actions.sorting import CHUNK, gather_numbers
from gyokaku.participation.errors import NotFound, WrongEntry
from gyokaku.participation.models import Consultation, Group, Likening, Opinion
from gyokaku.participation.permissions import GONE, check_sort
from gyokaku.participation.queries.opinions import ungrouped

USUAL = 70
"""Percent of shared runs of letters from which texts are proposed as one."""


@transaction.atomic
def liken(consultation: Consultation, *, threshold: int = USUAL, by: Post) -> Likening:
    """Compare all opinions that are in no group yet. 200,000 take about a minute.

    Raises NotFound, NotAllowed, WrongState, and WrongEntry for a threshold outside 30 to 100.
    """
    row = locked(consultation, by.municipality, gone=GONE)
    check_sort(by, row)
    if not 30 <= threshold <= 100:
        raise WrongEntry("しきい値は30から100までの数にしてください。", {"threshold": "30から100までにしてください。"})
    rows = list(ungrouped(row).order_by("number").values_list("number", "text"))
    found = group_texts((text for _, text in rows), Decimal(threshold) / 100)
    groups = [
        [(rows[member.place][0], int(member.likeness * 100)) for member in likes.members]
        for likes in found
        if len(likes.members) > 1
    ]
    made, _ = Likening.objects.for_municipality(by.municipality).update_or_create(
        consultation=row,
        defaults={
            "municipality": row.municipality,
            "threshold": threshold,
            "opinions": len(rows),
            "packed": Likening.pack(groups),
            "at": timezone.now(),
            "by": str(by),
        },
    )
    audited(
        row,
        by=by,
        action="liken",
        summary=f"意見募集{row.number}の意見{len(rows)}件を比べた（しきい値{threshold}％、案{len(groups)}組）",
    )
    return made


@transaction.atomic
def confirm(likening: Likening, leader: int, *, leave: Collection[int] = (), by: Post) -> Group:
    """Group what was proposed around an opinion, without those that a person leaves out.

    Raises NotFound, NotAllowed, WrongState, and WrongEntry when fewer than two would be left.
    """
    row, groups = _proposal(likening, by)
    group = next((one for one in groups if one[0][0] == leader), None)
    if group is None:
        raise NotFound("このまとまりの案はもうありません。画面を開き直してください。")
    numbers = [number for number, _ in group if number not in leave]
    if len(numbers) < 2:
        raise WrongEntry("まとめるには、2件以上を選んでください。", {"keep": "2件以上を選んでください。"})
    made = gather_numbers(row.consultation, numbers, by=by)
    row.packed = Likening.pack([one for one in groups if one is not group])
    row.save(update_fields=["packed"])
    return made


@transaction.atomic
def confirm_identical(likening: Likening, *, by: Post) -> int:
    """Group every proposal all of whose texts are letter for letter the same; how many. What is alike only stays."""
    row, groups = _proposal(likening, by)
    same = [one for one in groups if all(like == 100 for _, like in one)]
    for group in same:
        gather_numbers(row.consultation, [number for number, _ in group], by=by)
    row.packed = Likening.pack([one for one in groups if one not in same])
    row.save(update_fields=["packed"])
    return len(same)


@transaction.atomic
def each_alone(consultation: Consultation, *, by: Post) -> int:
    """Make every opinion that is in no group a group of its own; how many. Raises NotFound, NotAllowed, WrongState."""
    row = locked(consultation, by.municipality, gone=GONE)
    check_sort(by, row)
    rows = list(ungrouped(row).order_by("number").only("pk", "number"))
    first = next_number(Group, row)
    made = Group.objects.bulk_create(
        [Group(municipality=row.municipality, consultation=row, number=first + turn) for turn in range(len(rows))],
        batch_size=CHUNK,
    )
    for opinion, group in zip(rows, made, strict=True):
        opinion.group = group
    Opinion.objects.for_municipality(row.municipality).bulk_update(rows, ["group"], batch_size=500)
    audited(row, by=by, action="each_alone", summary=f"意見{len(rows)}件を、それぞれ1つの項目にした")
    return len(rows)


def _proposal(likening: Likening, by: Post) -> tuple[Likening, list[list[tuple[int, int]]]]:
    row = locked(likening, by.municipality, gone=GONE, beside=("consultation",))
    check_sort(by, row.consultation)
    free = set(ungrouped(row.consultation).values_list("number", flat=True))
    groups = [[pair for pair in group if pair[0] in free] for group in row.groups]
    return row, [group for group in groups if len(group) > 1]
