"""How far the work on a consultation is: what stands between it and the publication of its result."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from gyokaku.participation.models import Consultation
from gyokaku.participation.queries.opinions import answered_groups, doubtful, ungrouped
from gyokaku.participation.rules import State


@dataclass(frozen=True, slots=True)
class Progress:
    """Opinions in no group, groups of no section, texts that look personal, groups by state and all of them."""

    ungrouped: int
    unassigned: int
    doubtful: int
    by_state: tuple[tuple[State, int], ...]
    groups: int

    @property
    def waiting(self) -> int:
        """Groups whose answer is not settled yet."""
        return self.groups - self.settled

    @property
    def settled(self) -> int:
        """Groups whose answer is settled."""
        return dict(self.by_state)[State.SETTLED]


def progress(consultation: Consultation) -> Progress:
    """The counts of what is left to do."""
    rows = answered_groups(consultation)
    states = {row["state"]: row["n"] for row in rows.order_by().values("state").annotate(n=Count("pk"))}
    return Progress(
        ungrouped=ungrouped(consultation).count(),
        unassigned=rows.filter(section__isnull=True).count(),
        doubtful=doubtful(consultation).count(),
        by_state=tuple((state, states.get(state.value, 0)) for state in State),
        groups=sum(states.values()),
    )
