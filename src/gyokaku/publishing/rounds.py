"""Closing an evaluation round and freezing its results as an edition: both, or neither."""

from __future__ import annotations

from django.db import transaction

from gyokaku.evaluation.actions.closing import close
from gyokaku.evaluation.models import Round
from gyokaku.ledger.actions.feeding import keep_confirmed
from gyokaku.ledger.queries.evidence import linked
from gyokaku.organization.models import Post
from gyokaku.publishing.actions import freeze
from gyokaku.publishing.models import Edition


@transaction.atomic
def close_round(round_: Round, *, by: Post, reason: str) -> Edition:
    """Close the round and freeze the plan with its results. Raises what `close` and `freeze` raise."""
    closed = close(round_, by=by)
    keep_confirmed((feed.indicator_id for feed in linked(closed.plan)), closed.fiscal_year, by=by)
    return freeze(closed.plan, by=by, reason=reason)
