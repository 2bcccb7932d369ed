"""What came in, counted as it is published: senders (名) and opinions (件) apart."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Exists, Max, OuterRef, QuerySet, Sum

from gyokaku.participation.models import Consultation, Group, Opinion, Submission
from gyokaku.participation.words import Channel


def valid(consultation: Consultation) -> QuerySet[Submission]:
    """Submissions that count: neither late nor withdrawn."""
    return (
        Submission.objects.for_municipality(consultation.municipality)
        .filter(consultation=consultation, late=False, withdrawn_at__isnull=True)
        .order_by("number")
    )


def counted(consultation: Consultation) -> QuerySet[Opinion]:
    """Opinions that count and are answered: of valid submissions; a 再掲 is among them but is not counted twice."""
    return (
        Opinion.objects.for_municipality(consultation.municipality)
        .filter(consultation=consultation, submission__late=False, submission__withdrawn_at__isnull=True)
        .order_by("number")
    )


def ungrouped(consultation: Consultation) -> QuerySet[Opinion]:
    """Opinions that count and are in no group yet."""
    return counted(consultation).filter(group__isnull=True)


def doubtful(consultation: Consultation) -> QuerySet[Opinion]:
    """Opinions whose text looks as if it held personal data; late and withdrawn ones too, for they are kept as well."""
    rows = Opinion.objects.for_municipality(consultation.municipality)
    return rows.filter(consultation=consultation, doubtful=True).order_by("number")


def answered_groups(consultation: Consultation) -> QuerySet[Group]:
    """Groups that have opinions: an empty one that somebody wrote in is kept, and not answered."""
    rows = Group.objects.for_municipality(consultation.municipality).filter(consultation=consultation)
    return rows.filter(Exists(Opinion.objects.across_municipalities().filter(group=OuterRef("pk"))))


@dataclass(frozen=True, slots=True)
class Counts:
    """How many: senders (名), submissions (通), opinions (件), opinions printed again, late and withdrawn submissions."""

    people: int
    submissions: int
    opinions: int
    again: int
    late: int
    withdrawn: int
    by_channel: tuple[tuple[str, int, int], ...]


def counts(consultation: Consultation) -> Counts:
    """The counts of a consultation. One sender who sent twice is one person; joint senders count each."""
    rows = valid(consultation)
    everything = Submission.objects.for_municipality(consultation.municipality).filter(consultation=consultation)
    opinions = counted(consultation)
    channels = {
        row["channel"]: row["n"] for row in rows.order_by().values("channel").annotate(n=Count("pk")) if row["channel"]
    }
    told = {
        row["submission__channel"]: row["n"]
        for row in opinions.filter(repeats__isnull=True)
        .order_by()
        .values("submission__channel")
        .annotate(n=Count("pk"))
    }
    return Counts(
        people=people(rows),
        submissions=rows.count(),
        opinions=opinions.filter(repeats__isnull=True).count(),
        again=opinions.filter(repeats__isnull=False).count(),
        late=everything.filter(late=True, withdrawn_at__isnull=True).count(),
        withdrawn=everything.filter(withdrawn_at__isnull=False).count(),
        by_channel=tuple(
            (channel.label, channels.get(channel.value, 0), told.get(channel.value, 0))
            for channel in Channel
            if channel.value in consultation.channels or channel.value in channels
        ),
    )


def people(rows: QuerySet[Submission]) -> int:
    """Senders of submissions: by mark, each as many as the largest number that one of theirs names.

    Where personal data was deleted nobody can be told apart any more; the published count stands then.
    """
    marked = rows.filter(personal__isnull=False).order_by().values("personal__mark").annotate(most=Max("people"))
    alone = int(rows.filter(personal__isnull=True).aggregate(n=Sum("people"))["n"] or 0)
    return sum(int(row["most"]) for row in marked) + alone
