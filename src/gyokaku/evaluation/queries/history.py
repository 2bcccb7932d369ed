"""What sections reported in every round so far: when it was handed in, how it was rated, how long it took."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Max, Sum
from django.utils import timezone

from gyokaku.evaluation import reported
from gyokaku.evaluation.models import Minutes, Sheet, Turn
from gyokaku.evaluation.queries.finding import rows
from gyokaku.evaluation.rules import Act, State
from gyokaku.evaluation.words import Layer
from gyokaku.organization.models import Post, Section


@dataclass(frozen=True, slots=True)
class Past:
    """One sheet of one round. `handed_in` is the day it was last submitted; `late` whether that was after its due date.

    `times_back` counts how often it was sent back; `minutes` is None where nothing was measured.
    """

    sheet: Sheet
    state: State
    handed_in: date | None
    late: bool
    times_back: int
    minutes: Decimal | None
    ratings: Mapping[Layer, str]


def history(section: Section, *, by: Post) -> list[Past]:
    """Every sheet for which the section answered and that the post may see, the newest round first: five queries."""
    sheets = list(rows(by).filter(lead=section).order_by("-round__fiscal_year", "rank"))
    town = by.municipality
    turns = Turn.objects.for_municipality(town).filter(sheet__in=sheets)
    submitted = dict(turns.filter(act=Act.SUBMIT).order_by().values_list("sheet_id").annotate(at=Max("at")))
    back: dict[int, int] = {}
    for pk in turns.filter(act=Act.SEND_BACK).values_list("sheet_id", flat=True):
        back[pk] = back.get(pk, 0) + 1
    spent = Minutes.objects.for_municipality(town).filter(sheet__in=sheets)
    seconds = dict(spent.order_by().values_list("sheet_id").annotate(total=Sum("seconds")))
    given = reported.assessments(town, sheets)
    return [
        Past(
            sheet=sheet,
            state=State(sheet.state),
            handed_in=(day := timezone.localtime(submitted[sheet.pk]).date() if sheet.pk in submitted else None),
            late=day is not None and day > (sheet.due_own or sheet.round.due_entering),
            times_back=back.get(sheet.pk, 0),
            minutes=(Decimal(seconds[sheet.pk]) / 60).quantize(Decimal("0.1")) if sheet.pk in seconds else None,
            ratings={layer: given[sheet.pk, layer].rating for layer in Layer if (sheet.pk, layer) in given},
        )
        for sheet in sheets
    ]


def sections(by: Post) -> list[Section]:
    """The sections whose history the post may see, by name."""
    leads = rows(by).exclude(lead=None).order_by().values_list("lead", flat=True).distinct()
    return list(Section.objects.for_municipality(by.municipality).filter(pk__in=leads).order_by("name", "pk"))
