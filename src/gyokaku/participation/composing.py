"""The result of a consultation as it would be published now, from its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone

from gyokaku.engine.document import Plan, initiatives
from gyokaku.engine.document.passages import Passage, passages
from gyokaku.engine.opinions import Changed, Channel, Counts, Edition, Item, Meeting, Result, Spot
from gyokaku.participation.models import Consultation, Group
from gyokaku.participation.models import Meeting as MeetingRow
from gyokaku.participation.queries.drafts import document_of, draft
from gyokaku.participation.queries.opinions import counts
from gyokaku.participation.words import Outcome
from gyokaku.publishing.models import Edition as EditionRow


def composed(consultation: Consultation) -> Result:
    """The whole result, with the answers as they stand."""
    paper = draft(consultation)
    then = document_of(consultation.revised) if consultation.revised else None
    before, after = _Places.of(paper), _Places.of(then) if then else _Places({}, {})
    rows = consultation.groups.select_related("section").prefetch_related("opinions__places", "opinions__submission")
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
        items=[_item(row, before, after) for row in rows.order_by("theme", "number")],
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


def _item(row: Group, before: _Places, after: _Places) -> Item:
    valid = [one for one in row.opinions.all() if not one.submission.late and one.submission.withdrawn_at is None]
    addresses = {place.address for one in valid for place in one.places.all()}
    return Item(
        number=row.number,
        theme=row.theme,
        section=row.section.name if row.section else "",
        summary=row.summary,
        opinions=sum(one.repeats_id is None for one in valid),
        again=sum(one.repeats_id is not None for one in valid),
        response=row.response,
        outcome=row.outcome,
        outcome_label=Outcome(row.outcome).label if row.outcome else "",
        reason=row.reason,
        spots=[before.spot(address) for address in before.known if address in addresses],
        changes=[
            Changed(
                before=before.spot(one.before),
                before_text=before.known[one.before].text,
                after=after.spot(one.after) if one.after in after.known and one.after else None,
                after_text=after.known[one.after].text if one.after in after.known and one.after else None,
            )
            for one in row.changes.order_by("pk")
            if one.before in before.known
        ],
        texts=[one.shown for one in sorted(valid, key=lambda each: each.number) if one.shown],
    )


def _meeting(row: MeetingRow) -> Meeting:
    return Meeting(kind=row.get_kind_display(), day=row.day, place=row.place, people=row.people, summary=row.summary)
