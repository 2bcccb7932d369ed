"""The result of a consultation as it would be published now, from its rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Count
from django.utils import timezone

from gyokaku.engine.document.passages import Kind, Passage
from gyokaku.engine.opinions import Changed, Channel, Counts, Edition, Item, Meeting, Result, Spot
from gyokaku.participation.models import Consultation, Group
from gyokaku.participation.models import Meeting as MeetingRow
from gyokaku.participation.queries.drafts import draft, passages_asked, passages_of
from gyokaku.participation.queries.opinions import answered_groups, counted, counts
from gyokaku.participation.words import Outcome
from gyokaku.publishing.models import Edition as EditionRow


def composed(consultation: Consultation) -> Result:
    """The whole result, with the answers as they stand."""
    before = passages_asked(consultation)
    after = passages_of(consultation.revised) if consultation.revised else {}
    rows = answered_groups(consultation).select_related("section").prefetch_related("changes")
    said = _said(consultation)
    told = counts(consultation)
    return Result(
        municipality_code=consultation.municipality.code,
        municipality=consultation.municipality.name,
        number=consultation.number,
        title=consultation.title,
        opens_at=timezone.localtime(consultation.opens_at),
        closes_at=timezone.localtime(consultation.closes_at),
        edition=_edition(consultation.edition),
        revised=_edition(consultation.revised) if consultation.revised else None,
        counts=Counts(
            people=told.people,
            submissions=told.submissions,
            opinions=told.opinions,
            again=told.again,
            late=told.late,
            withdrawn=told.withdrawn,
            channels=[
                Channel(label=label, submissions=submissions, opinions=opinions)
                for label, submissions, opinions in told.by_channel
            ],
        ),
        items=[_item(row, said[row.pk], before, after) for row in rows.order_by("theme", "number")],
        meetings=[_meeting(row) for row in meetings(consultation)],
        notice=draft(consultation).notice or "",
    )


def meetings(consultation: Consultation) -> list[MeetingRow]:
    """The meetings about a consultation that stand."""
    rows = MeetingRow.objects.for_municipality(consultation.municipality)
    return list(rows.filter(consultation=consultation, withdrawn_at__isnull=True).order_by("day", "pk"))


def _edition(row: EditionRow) -> Edition:
    return Edition(number=row.number, title=row.title, sha256=row.sha256)


@dataclass(slots=True)
class _Said:
    """What was said in a group by submissions that count: how many, about which passages, in which published wordings."""

    opinions: int = 0
    again: int = 0
    addresses: set[str] = field(default_factory=set)
    texts: list[str] = field(default_factory=list)


def _said(consultation: Consultation) -> Mapping[int, _Said]:
    """By group; three queries however many opinions there are."""
    found: dict[int, _Said] = defaultdict(_Said)
    rows = counted(consultation).filter(group__isnull=False)
    totals = rows.order_by().values("group").annotate(every=Count("pk"), again=Count("repeats"))
    for group, every, again in totals.values_list("group", "every", "again"):
        found[group].opinions, found[group].again = every - again, again
    for group, address in rows.order_by().values_list("group", "places__address").distinct():
        if address is not None:
            found[group].addresses.add(address)
    for group, text in rows.exclude(shown="").values_list("group", "shown"):
        found[group].texts.append(text)
    return found


def _spot(one: Passage) -> Spot:
    """A passage as the result names it."""
    key = one.key if one.kind in (Kind.SHEET, Kind.BRANCH) else None
    return Spot(address=one.address, words=one.words, initiative=one.initiative, key=key)


def _item(row: Group, said: _Said, before: Mapping[str, Passage], after: Mapping[str, Passage]) -> Item:
    return Item(
        number=row.number,
        theme=row.theme,
        section=row.section.name if row.section else "",
        summary=row.summary,
        opinions=said.opinions,
        again=said.again,
        response=row.response,
        outcome=row.outcome,
        outcome_label=Outcome(row.outcome).label if row.outcome else "",
        reason=row.reason,
        spots=[_spot(one) for address, one in before.items() if address in said.addresses],
        changes=[
            Changed(
                before=_spot(before[one.before]),
                before_text=before[one.before].text,
                after=_spot(after[one.after]) if one.after in after and one.after else None,
                after_text=after[one.after].text if one.after in after and one.after else None,
            )
            for one in sorted(row.changes.all(), key=lambda each: each.pk)
            if one.before in before
        ],
        texts=said.texts,
    )


def _meeting(row: MeetingRow) -> Meeting:
    return Meeting(kind=row.get_kind_display(), day=row.day, place=row.place, people=row.people, summary=row.summary)
