"""Which indicators of the plan are counted from reviews and effects."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from gyokaku.engine.programs.words import Measure
from gyokaku.indicator.models import Indicator
from gyokaku.organization.models import Post
from gyokaku.programs.actions.keeping import check_year
from gyokaku.programs.actions.record import audited
from gyokaku.programs.errors import NotFound
from gyokaku.programs.models import IndicatorFeed
from gyokaku.programs.permissions import check_keep

GONE = "この指標は見つかりません。一覧から選び直してください。"


@transaction.atomic
def feed(indicator: Indicator, measure: Measure, *, first_year: int, by: Post) -> IndicatorFeed:
    """From a fiscal year on, the indicator's figure is counted here. Raises NotAllowed, NotFound, WrongEntry."""
    check_keep(by, by.municipality)
    if indicator.municipality_id != by.municipality_id:
        raise NotFound(GONE)
    check_year(first_year)
    rows = IndicatorFeed.objects.for_municipality(by.municipality)
    row, _ = rows.update_or_create(
        indicator=indicator,
        defaults={
            "municipality": by.municipality,
            "measure": measure.value,
            "first_year": first_year,
            "at": timezone.now(),
            "by": str(by),
        },
    )
    audited(row, by=by, action="feed", summary=f"指標「{indicator}」を「{measure.label}」につないだ")
    return row


@transaction.atomic
def unfeed(indicator: Indicator, *, by: Post) -> None:
    """The indicator is typed again, as before. Raises NotAllowed, NotFound."""
    check_keep(by, by.municipality)
    row = IndicatorFeed.objects.for_municipality(by.municipality).filter(indicator=indicator).first()
    if row is None:
        raise NotFound(GONE)
    audited(row, by=by, action="unfeed", summary=f"指標「{indicator}」をはずした")
    row.delete()
