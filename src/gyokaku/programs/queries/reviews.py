"""Cases of review and the ideas before them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gyokaku.organization.models import Municipality, Post
from gyokaku.organization.scope import MunicipalQuerySet
from gyokaku.programs.criteria import CriteriaSheet, read_sheet
from gyokaku.programs.errors import NotFound
from gyokaku.programs.models import Assessment, Criteria, Idea, Layer, Review
from gyokaku.programs.permissions import GONE, KEEPING
from gyokaku.programs.rules import FOLLOWED, State


@dataclass(frozen=True, slots=True)
class Judged:
    """An assessment beside the sheet it was made on: label, rating as a word, reason, line by line."""

    row: Assessment
    lines: list[tuple[str, str, str]]


def reviews(municipality: Municipality, fiscal_year: int | None = None) -> MunicipalQuerySet[Review]:
    """The cases of a year, or of all years newest first, by program number."""
    rows: MunicipalQuerySet[Review] = Review.objects.for_municipality(municipality)
    if fiscal_year is not None:
        rows = rows.filter(fiscal_year=fiscal_year)
    return rows.select_related("program", "section").order_by("-fiscal_year", "program__number", "pk")


def review(mark: UUID | str, *, by: Post) -> Review:
    """The case of this public id. Raises NotFound."""
    rows = Review.objects.for_municipality(by.municipality).filter(public_id=mark)
    found = rows.select_related("program", "section", "criteria", "municipality").first()
    if found is None:
        raise NotFound(GONE)
    return found


@dataclass(frozen=True, slots=True)
class Followed:
    """A decision that is being carried out; `late` counts the days past its due day, 0 where it is in time."""

    row: Review
    late: int


def followed(municipality: Municipality, today: date) -> list[Followed]:
    """What is decided and not done yet: overdue first, then by due day; those without a day last."""
    rows = reviews(municipality).filter(state__in=[one.value for one in FOLLOWED])
    found = [Followed(row, max((today - row.due).days, 0) if row.due else 0) for row in rows]
    return sorted(found, key=lambda one: (-one.late, one.row.due or date.max, one.row.program.number, one.row.pk))


def years(municipality: Municipality) -> list[int]:
    """The fiscal years that have cases, newest first."""
    rows = Review.objects.for_municipality(municipality).order_by("-fiscal_year")
    return list(rows.values_list("fiscal_year", flat=True).distinct())


def counts(municipality: Municipality, fiscal_year: int) -> dict[State, int]:
    """How many cases of a year are in each state, every state named."""
    found = Counter(reviews(municipality, fiscal_year).values_list("state", flat=True))
    return {state: found[state.value] for state in State}


def newest_criteria(municipality: Municipality) -> Criteria | None:
    """The sheet in force; None before the municipality has one of its own or a case was opened."""
    return Criteria.objects.for_municipality(municipality).order_by("-version").first()


def sheet_of(review: Review) -> CriteriaSheet:
    """The criteria sheet that a case is judged on: the one in force when it was opened."""
    return read_sheet(review.criteria.content)


def judged(review: Review) -> dict[str, Judged]:
    """The newest assessment of each layer, by the layer."""
    sheet = sheet_of(review)
    rows = Assessment.objects.for_municipality(review.municipality).filter(review=review).order_by("pk")
    return {row.layer: Judged(row, _lines(row, sheet)) for row in rows}


def _lines(row: Assessment, sheet: CriteriaSheet) -> list[tuple[str, str, str]]:
    given = ((one.label, row.ratings[one.key]) for one in sheet.criteria)
    return [(label, sheet.codes[it["rating"]], it["reason"]) for label, it in given]


def submitted_after(review: Review, layer: Layer) -> bool:
    """Whether the layer has an assessment newer than the last sending back: an older one was asked to be redone."""
    newest = Assessment.objects.for_municipality(review.municipality).filter(review=review, layer=layer)
    last = newest.order_by("-pk").first()
    sent = review.turns.filter(after=State.SENT_BACK).order_by("-pk").first()
    return last is not None and (sent is None or last.at > sent.at)


def ideas(by: Post, fiscal_year: int) -> MunicipalQuerySet[Idea]:
    """The ideas of a year that are this post's business: its section's, or all for who keeps the inventory."""
    rows: MunicipalQuerySet[Idea] = Idea.objects.for_municipality(by.municipality).filter(fiscal_year=fiscal_year)
    if by.role not in KEEPING:
        rows = rows.filter(section=by.section_id) if by.section_id else rows.none()
    return rows.select_related("section", "review__program").order_by("section__name", "pk")
