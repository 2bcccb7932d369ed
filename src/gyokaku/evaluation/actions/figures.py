"""Reported figures become actuals of their indicators: new rows, superseding what they replace."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from itertools import chain

from django.db.models import F

from gyokaku.engine.document import Value
from gyokaku.indicator.actions import Recording
from gyokaku.indicator.models import Indicator
from gyokaku.indicator.queries import figures
from gyokaku.indicator.rules import in_place
from gyokaku.organization.models import Post
from gyokaku.plan.models import Initiative, Plan


def record(plan: Plan, said: Mapping[int, Value], *, by: Post, at: datetime) -> int:
    """Record values by indicator, and for every indicator printed again under the same key, in this plan or another: the
    actual is one. The number of rows. Other plans' versions rise, so that nobody overwrites the figure unseen."""
    town = by.municipality
    rows = Indicator.objects.for_municipality(town)
    own = list(rows.filter(pk__in=said))
    keys = {row.key: said[row.pk] for row in own if row.key}
    again = rows.filter(key__in=keys, link__rank__isnull=False).exclude(pk__in=said)
    others = list(again)
    elsewhere = Initiative.objects.for_municipality(town).filter(indicator_links__indicator__in=others)
    elsewhere = elsewhere.exclude(plan=plan)
    plans = Plan.objects.for_municipality(town).filter(pk__in=elsewhere.values("plan"))
    plans.update(version=F("version") + 1)
    Initiative.objects.for_municipality(town).filter(pk__in=elsewhere.values("pk")).update(version=F("version") + 1)
    wanted = {row.pk: said[row.pk] for row in own} | {row.pk: keys[row.key] for row in others if row.key}
    standing = figures(town, rows.filter(pk__in=wanted))
    recording = Recording(town, by=str(by), at=at)
    for row in chain(own, others):
        node = standing[row.pk].node()
        before = [Value.model_validate(actual) for actual in node["actuals"]]
        node["actuals"] = [one.model_dump(mode="json") for one in in_place(before, wanted[row.pk])]
        recording.indicator(row, node, standing[row.pk])
    return recording.write()
