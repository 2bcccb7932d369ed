"""A key for every initiative: before the structure of a plan changes, so that afterwards each is known for itself."""

from __future__ import annotations

from gyokaku.plan.models import Initiative, Plan


def keep_keys(plan: Plan) -> int:
    """Give the initiatives of a plan that have no key one that never changes; how many. Call within a transaction."""
    everyone = Initiative.objects.for_municipality(plan.municipality)
    rows = list(everyone.filter(plan=plan, key__isnull=True))
    for row in rows:
        row.key = str(row.public_id)
    everyone.bulk_update(rows, ["key"], batch_size=500)
    return len(rows)
