"""The result of a consultation as it would be published now, from its rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Count
from django.utils import timezone

from gyokaku.engine.document import Plan, initiatives
from gyokaku.engine.document.passages import Passage, passages
from gyokaku.engine.opinions import Changed, Channel, Counts, Edition, Item, Meeting, Result, Spot
from gyokaku.participation.models import Consultation, Group
from gyokaku.participation.models import Meeting as MeetingRow
from gyokaku.participation.queries.drafts import document_of, draft
from gyokaku.participation.queries.opinions import answered_groups, counted, counts
from gyokaku.participation.words import Outcome
from gyokaku.publishing.models import Edition as EditionRow


def composed(consultation: Consultation) -> Result:
    """The whole result, with the answers as they stand."""
    paper = draft(consultation)
    then = document_of(consultation.revised) if consultation.revised else None
    before, after = _Places.of(paper), _Places.of(then) if then else _Places({}, {})
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
        notice=paper.notice or "",
    )


def meetings(consultation: Consultation) -> list[MeetingRow]:
    """The meetings about a consultation that stand."""
    rows = MeetingRow.objects.for_municipality(consultation.municipality)
    return list(rows.filter(consultation=consultation, withdrawn_at__isnull=True).order_by("day", "pk"))


def _edition(row: EditionRow) -> Edition:
    return Edition(number=row.number, title=row.title, sha256=row.sha256)


@dataclass(frozen=True, slots=True)
class _Places:
    """The passages of a document by address, and the keys of its initiatives by their numbers."""

    known: Mapping[str, Passage]
    keys: Mapping[int, str | None]

    @classmethod
    def of(cls, paper: Plan) -> _Places:
        """Those of a plan document."""
        return cls(passages(paper), {one.initiative.number: one.initiative.key for one in initiatives(paper)})

    def spot(self, address: str) -> Spot:
        """A passage as the result names it."""
        one = self.known[address]
        key = self.keys.get(one.initiative) if one.initiative is not None else None
        return Spot(address=one.address, words=one.words, initiative=one.initiative, key=key)


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


def _item(row: Group, said: _Said, before: _Places, after: _Places) -> Item:
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
        spots=[before.spot(address) for address in before.known if address in said.addresses],
        changes=[
            Changed(
                before=before.spot(one.before),
                before_text=before.known[one.before].text,
                after=after.spot(one.after) if one.after in after.known and one.after else None,
                after_text=after.known[one.after].text if one.after in after.known and one.after else None,
            )
            for one in sorted(row.changes.all(), key=lambda each: each.pk)
            if one.before in before.known
        ],
        texts=said.texts,
    )


def _meeting(row: MeetingRow) -> Meeting:
    return Meeting(kind=row.get_kind_display(), day=row.day, place=row.place, people=row.people, summary=row.summary)
