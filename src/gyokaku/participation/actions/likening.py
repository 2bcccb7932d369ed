"""What was proposed by likeness, grouped only when a person says so; a group that is undone is proposed again."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from gyokaku.organization.models import Post
from gyokaku.participation.actions.record import audited, locked, next_number
from gyokaku.participation.actions.sorting import CHUNK, gather_numbers
from gyokaku.participation.errors import NotFound, WrongEntry
from gyokaku.participation.models import Consultation, Group, Likening, Opinion
from gyokaku.participation.permissions import GONE, check_sort
from gyokaku.participation.queries.opinions import ungrouped
from gyokaku.participation.queries.proposals import proposed


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
    if left := {number for number, _ in group} - set(numbers):
        row.packed = Likening.pack([[pair for pair in one if pair[0] not in left] for one in row.groups])
        row.save(update_fields=["packed"])
    return gather_numbers(row.consultation, numbers, by=by)


@transaction.atomic
def confirm_identical(likening: Likening, *, by: Post) -> int:
    """Group every proposal all of whose texts are letter for letter the same; how many. What is alike only stays."""
    row, groups = _proposal(likening, by)
    same = [one for one in groups if all(like == 100 for _, like in one)]
    for group in same:
        gather_numbers(row.consultation, [number for number, _ in group], by=by)
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
    return row, proposed(row)
