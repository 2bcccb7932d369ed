"""Groups given to the sections that answer them, and themes: one at a time, or many at once."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.db.models import F

from gyokaku.organization.models import Post, Section
from gyokaku.participation.actions.record import audited, locked, seen
from gyokaku.participation.actions.sorting import scatter
from gyokaku.participation.errors import NotFound, WrongEntry
from gyokaku.participation.models import Consultation, Group
from gyokaku.participation.permissions import GONE, GROUP_GONE, check_sort

NO_SECTION = "この担当課は見つかりません。一覧から選び直してください。"


@transaction.atomic
def assign(group: Group, section: Section | None, *, theme: str, version: int, by: Post) -> Group:
    """Give a group to the section that answers it, and a theme. Raises NotFound, NotAllowed, SeenOther, WrongState."""
    check_sort(by, locked(group.consultation, by.municipality, gone=GONE))
    row = locked(group, by.municipality, gone=GROUP_GONE)
    if section is not None and section.municipality_id != by.municipality_id:
        raise NotFound(NO_SECTION)
    seen(row, version)
    row.section, row.theme = section, theme.strip()
    row.save(update_fields=["section", "theme", "version"])
    audited(row, by=by, action="assign", summary=f"項目{row.number}の担当を{section or 'なし'}とした")
    return row


@transaction.atomic
def assign_many(
    consultation: Consultation, numbers: Collection[int], *, section: Section | None, theme: str | None, by: Post
) -> int:
    """Give many groups one section, one theme, or both; None leaves it as it is. How many were given.

    Raises NotFound when one of them is not there, NotAllowed, WrongState, and WrongEntry when nothing is said.
    """
    row, wanted = _chosen(consultation, numbers, by)
    if section is None and theme is None:
        raise WrongEntry("担当課か分類を選んでください。", {"section": "担当課か分類を選んでください。"})
    if section is not None and section.municipality_id != by.municipality_id:
        raise NotFound(NO_SECTION)
    changed: dict[str, object] = {"version": F("version") + 1}
    changed |= {"section": section} if section is not None else {}
    changed |= {"theme": theme.strip()} if theme is not None else {}
    count = row.groups.filter(pk__in=[one.pk for one in wanted]).update(**changed)
    said = "、".join([*([f"担当を{section}"] if section else []), *(["分類を同じもの"] if theme is not None else [])])
    audited(
        row,
        by=by,
        action="assign_many",
        summary=f"項目{count}件の{said}とした",
        after={"groups": sorted(one.number for one in wanted)},
    )
    return count


@transaction.atomic
def scatter_many(consultation: Consultation, numbers: Collection[int], *, by: Post) -> int:
    """Undo many groups at once; how many opinions wait to be grouped anew. All or none.

    Raises NotFound, NotAllowed, and WrongState naming the group whose answer was handed on already.
    """
    _, wanted = _chosen(consultation, numbers, by)
    return sum(scatter(one, by=by) for one in wanted)


def _chosen(consultation: Consultation, numbers: Collection[int], by: Post) -> tuple[Consultation, list[Group]]:
    row = locked(consultation, by.municipality, gone=GONE)
    check_sort(by, row)
    asked = set(numbers)
    if not asked:
        raise WrongEntry("項目を1つ以上選んでください。", {"groups": "項目を1つ以上選んでください。"})
    wanted = [one for one in row.groups.order_by("number") if one.number in asked]
    if len(wanted) != len(asked):
        raise NotFound(GROUP_GONE)
    return row, wanted
