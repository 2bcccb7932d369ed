"""One indicator on several sheets, of one plan or of several: put there, joined, parted again. Nothing is forgotten.

What makes printed indicators one is their key. Each sheet keeps its own targets; the actual is one, and stands on all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from gyokaku.audit import actions as audit
from gyokaku.engine.document import Value
from gyokaku.engine.document.values import value_of
from gyokaku.indicator.actions import Recording
from gyokaku.indicator.models import Indicator
from gyokaku.indicator.queries import Figures, figures
from gyokaku.indicator.rules import fault_of_sharing, in_place, unit_of
from gyokaku.organization.models import Municipality, Post
from gyokaku.plan.errors import CannotShare, NoReason
from gyokaku.plan.models import Initiative, Plan, SheetIndicator, Tie
from gyokaku.plan.permissions import check_import

Node = dict[str, Any]
COPIED = ("name", "unit", "kind", "direction", "accumulation")


@transaction.atomic
def share(
    indicator: Indicator, initiative: Initiative, *, by: Post, target: str = "", period: str = "", reason: str = ""
) -> Indicator:
    """Put an indicator that stands somewhere on another sheet too, with the target of that sheet's plan if it has one.

    Raises NotAllowed, and CannotShare where it stands there already or the target is in another unit.
    """
    check_import(by, by.municipality)
    town = _locked(by)
    source = _own(town, [indicator.pk])[0]
    rows = Initiative.objects.for_municipality(town).filter(pk=initiative.pk, branch__isnull=False)
    sheet = rows.select_related("plan").first()
    if sheet is None:
        raise CannotShare("この事業は計画にありません。事業を選び直してください。")
    key = source.key or str(source.public_id)
    printed = figures(town, Indicator.objects.for_municipality(town).filter(pk=source.pk))[source.pk]
    targets = [_target(source, printed, target, period)] if target.strip() else []
    links = SheetIndicator.objects.for_municipality(town).filter(initiative=sheet).select_related("indicator")
    for there in links.filter(rank__isnull=False):
        if there.indicator.pk == source.pk or there.indicator.key == key:
            raise CannotShare(f"この指標は、すでに事業{sheet.number}「{sheet.title}」にあります。")
    now = timezone.now()
    _keyed(source, key, by, now)
    link = links.filter(rank__isnull=True, indicator__key=key).first()  # it stood here once: its history goes on
    rank = (links.aggregate(last=Max("rank"))["last"] or 0) + 1 if links.exists() else 0
    if link is None:
        row = Indicator.objects.create(municipality=town, key=key, **{name: getattr(source, name) for name in COPIED})
        SheetIndicator.objects.create(municipality=town, initiative=sheet, indicator=row, rank=rank)
    else:
        row, link.rank = link.indicator, rank
        link.save(update_fields=["rank"])
    standing = figures(town, Indicator.objects.for_municipality(town).filter(pk=row.pk))[row.pk]
    node = printed.node()
    node["targets"] = targets or standing.node()["targets"]
    recording = Recording(town, by=str(by), at=now)
    recording.indicator(row, node, standing)
    recording.write()
    _tie(Tie.Act.SHARE, row, other=source, key_after=key, reason=reason.strip(), by=by, at=now)
    _moved([row], town)
    told = f"指標「{row.name}」を「{sheet.plan.title}」事業{sheet.number}でも使うことにした"
    _record(row, "share", told, by)
    return row


@transaction.atomic
def join(survivor: Indicator, other: Indicator, *, by: Post, reason: str) -> list[Indicator]:
    """Say that an indicator is the same as the surviving one: both show one actual for each year from now on.

    Where both have a figure for a year the surviving one's counts, and the other's stays in its history. Raises
    NotAllowed, NoReason, CannotShare.
    """
    check_import(by, by.municipality)
    why = _needed(reason, "二つの指標をまとめる")
    town = _locked(by)
    one, two = _own(town, [survivor.pk, other.pk])
    if one.pk == two.pk or (one.key and one.key == two.key):
        raise CannotShare("この二つは、すでに同じ指標です。")
    key = one.key or str(one.public_id)
    kept, joined = _same(town, one), _same(town, two)
    standing = figures(town, Indicator.objects.for_municipality(town).filter(pk__in=[row.pk for row in kept + joined]))
    _check_together(kept, joined, standing)
    now = timezone.now()
    _keyed(one, key, by, now)
    former = _values(standing[one.pk])
    gained = _values(standing[two.pk])
    recording = Recording(town, by=str(by), at=now)
    for row in joined:
        changed = _agree(recording, row, standing[row.pk], former)
        before, row.key = row.key, key
        row.save(update_fields=["key"])
        _tie(Tie.Act.JOIN, row, other=one, key_before=before, key_after=key, figures=changed, reason=why, by=by, at=now)
    for row in kept:
        years = {year for value in _values(standing[row.pk]) if (year := _year(value)) is not None}
        changed = _agree(recording, row, standing[row.pk], [value for value in gained if _year(value) not in years])
        if changed:
            _tie(
                Tie.Act.JOIN, row, other=two, key_before=key, key_after=key, figures=changed, reason=why, by=by, at=now
            )
    recording.write()
    _moved([*kept, *joined], town)
    _record(one, "join", f"指標「{two.name}」を「{one.name}」と同じ指標にまとめた", by)
    return joined


@transaction.atomic
def part(indicator: Indicator, *, by: Post, reason: str) -> Indicator:
    """Undo what made this indicator one with others: one that was put on the sheet leaves it, its figures stay kept;
    one that was joined gets its own key and the figures back that the joining changed. Raises NotAllowed, NoReason,
    CannotShare."""
    check_import(by, by.municipality)
    why = _needed(reason, "指標を分ける")
    town = _locked(by)
    row = _own(town, [indicator.pk])[0]
    if len(_same(town, row)) < 2:
        raise CannotShare("この指標は、ほかのどこにもありません。分けるものはありません。")
    ties = Tie.objects.for_municipality(town).filter(indicator=row, act__in=(Tie.Act.SHARE, Tie.Act.JOIN))
    tie = ties.filter(undone_by__isnull=True).order_by("-pk").first()
    now = timezone.now()
    if tie is not None and tie.act == Tie.Act.SHARE:
        SheetIndicator.objects.for_municipality(town).filter(indicator=row).update(rank=None)
        _tie(Tie.Act.PART, row, key_before=row.key, key_after=row.key, reason=why, by=by, at=now, undoes=tie)
        told = f"指標「{row.name}」をシートから外した"
    else:
        changed = _given_back(town, row, tie, by, now)
        before = row.key
        own = tie.key_before if tie is not None and tie.key_before != before else None
        row.key = own or f"{row.public_id}"
        if row.key == before:  # it was the surviving one: it goes on under a key of its own
            row.key = f"{row.public_id}-{Tie.objects.for_municipality(town).filter(indicator=row).count()}"
        row.save(update_fields=["key"])
        _tie(
            Tie.Act.PART, row, key_before=before, key_after=row.key, figures=changed, reason=why, by=by, at=now,
            undoes=tie,
        )  # fmt: skip
        told = f"指標「{row.name}」を、ほかと別の指標に戻した"
    _moved([row], town)
    _record(row, "part", told, by)
    return row


@transaction.atomic
def keep_apart(one: Indicator, other: Indicator, *, by: Post, reason: str) -> Tie:
    """Say that a likely duplicate is none; it is not proposed again. Raises NotAllowed, NoReason, CannotShare."""
    check_import(by, by.municipality)
    why = _needed(reason, "別の指標とする")
    rows = _own(_locked(by), [one.pk, other.pk])
    made = _tie(Tie.Act.APART, rows[0], other=rows[1], reason=why, by=by, at=timezone.now())
    _record(rows[0], "keep_apart", f"指標「{rows[0].name}」と「{rows[1].name}」を別の指標とした", by)
    return made


def _locked(by: Post) -> Municipality:
    return Municipality.objects.select_for_update().get(pk=by.municipality_id)


def _needed(reason: str, what: str) -> str:
    if not reason.strip():
        raise NoReason(f"{what}理由を書いてください。後から見た人が分かるように残します。")
    return reason.strip()[:1000]


def _own(town: Municipality, numbers: Sequence[int]) -> list[Indicator]:
    """These indicators, each standing on a sheet. Raises CannotShare."""
    rows = Indicator.objects.for_municipality(town).filter(pk__in=numbers, link__rank__isnull=False)
    found = {row.pk: row for row in rows.select_related("link__initiative__plan")}
    if not set(numbers) <= set(found):
        raise CannotShare("この指標は、いまどのシートにもありません。画面を開き直してください。")
    return [found[number] for number in numbers]


def _same(town: Municipality, row: Indicator) -> list[Indicator]:
    """The row and every other one that is the same indicator, on the sheets of today."""
    if not row.key:
        return [row]
    rows = Indicator.objects.for_municipality(town).filter(key=row.key, link__rank__isnull=False)
    return list(rows.select_related("link__initiative__plan").order_by("pk"))


def _check_together(kept: list[Indicator], joined: list[Indicator], standing: dict[int, Figures]) -> None:
    for one in kept:
        for other in joined:
            units = (unit_of(one, _all(standing[one.pk])), unit_of(other, _all(standing[other.pk])))
            if fault := fault_of_sharing(one, other, units):
                raise CannotShare(fault)
            if one.link.initiative_id == other.link.initiative_id:
                number = one.link.initiative.number
                raise CannotShare(f"二つとも事業{number}のシートにあります。見直しの提案で、どちらかを外してください。")


def _target(source: Indicator, printed: Figures, target: str, period: str) -> Node:
    value = value_of(target.strip(), period.strip() or None, "target")
    if value.value is None:
        raise CannotShare(f"目標値「{target}」を数として読めません。「120件」のように、数と単位で書いてください。")
    if value.period is None:
        raise CannotShare("目標値の年度がありません。「R11年度」のように書いてください。")
    if fault := fault_of_sharing(source, source, (unit_of(source, _all(printed)), value.unit or "")):
        raise CannotShare(f"目標値の単位が指標と違います。{fault}")
    node: Node = value.model_dump(mode="json")
    return node


def _all(printed: Figures) -> Iterable[Any]:
    return (*printed.targets, *printed.actuals, *printed.baselines)


def _values(printed: Figures) -> list[Value]:
    return [Value.model_validate(node) for node in printed.node()["actuals"]]


def _year(value: Value) -> int | None:
    return value.period.fiscal_year if value.period else None


def _agree(recording: Recording, row: Indicator, printed: Figures, wanted: list[Value]) -> list[list[Node | None]]:
    """Record the wanted actuals in place of those of their years; what changed, before and after."""
    actuals, changed = _values(printed), list[list[Node | None]]()
    for value in wanted:
        former = next((one for one in actuals if _year(one) is not None and _year(one) == _year(value)), None)
        if _year(value) is None or (former and _plain(former) == _plain(value)):
            continue
        actuals = in_place(actuals, value)
        changed.append([former.model_dump(mode="json") if former else None, value.model_dump(mode="json")])
    if changed:
        recording.indicator(
            row, printed.node() | {"actuals": [one.model_dump(mode="json") for one in actuals]}, printed
        )
    return changed


def _plain(value: Value) -> tuple[Any, ...]:
    return value.value, value.unit, value.bound, value.missing_reason


def _given_back(
    town: Municipality, row: Indicator, tie: Tie | None, by: Post, now: datetime
) -> list[list[Node | None]]:
    """The figures that joining changed as they were before, where nothing newer stands; what changed."""
    if tie is None or not tie.figures:
        return []
    printed = figures(town, Indicator.objects.for_municipality(town).filter(pk=row.pk))[row.pk]
    actuals, changed = _values(printed), list[list[Node | None]]()
    for before, after in tie.figures:
        was = Value.model_validate(after)
        turn = next((turn for turn, one in enumerate(actuals) if _year(one) == _year(was)), None)
        if turn is None or _plain(actuals[turn]) != _plain(was):
            continue
        actuals[turn : turn + 1] = [Value.model_validate(before)] if before else []
        changed.append([after, before])
    recording = Recording(town, by=str(by), at=now)
    recording.indicator(row, printed.node() | {"actuals": [one.model_dump(mode="json") for one in actuals]}, printed)
    recording.write()
    return changed


def _keyed(row: Indicator, key: str, by: Post, now: datetime) -> None:
    """Give an indicator the key by which it is known from now on."""
    if row.key != key:
        row.key = key
        row.save(update_fields=["key"])


def _tie(act: Tie.Act, row: Indicator, *, by: Post, at: datetime, **rest: Any) -> Tie:
    return Tie.objects.create(municipality=by.municipality, act=act, indicator=row, by=str(by), at=at, **rest)


def _moved(rows: list[Indicator], town: Municipality) -> None:
    """The sheets and plans say something else now: nobody overwrites them unseen."""
    links = SheetIndicator.objects.for_municipality(town).filter(indicator__in=rows)
    sheets = Initiative.objects.for_municipality(town).filter(pk__in=links.values("initiative"))
    sheets.update(version=F("version") + 1)
    Plan.objects.for_municipality(town).filter(pk__in=sheets.values("plan")).update(version=F("version") + 1)


def _record(row: Indicator, action: str, summary: str, by: Post) -> None:
    audit.append(
        by=str(by),
        by_id=str(by.public_id),
        municipality=by.municipality.code,
        action=f"plan.{action}",
        object_type="indicator",
        object_id=str(row.public_id),
        summary=summary,
        after={"key": row.key},
    )
