"""Texts grouped around a leader: a proposal that a person confirms, never a decision."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from gyokaku.engine.likeness.normal_form import normal_form
from gyokaku.engine.likeness.shingles import Shingles, shingles_of, similarity

DEFAULT_THRESHOLD = Decimal("0.7")


@dataclass(frozen=True)
class Member:
    """One text of a group: its place in what was given (from 0), and its likeness to the leader (1: identical)."""

    place: int
    likeness: Fraction


@dataclass(frozen=True)
class Likes:
    """Texts alike, the leader first. Every member was measured against the leader, so none came in by a chain."""

    members: tuple[Member, ...]


def group_texts(texts: Iterable[str], threshold: Decimal = DEFAULT_THRESHOLD) -> list[Likes]:
    """All texts, each in exactly one group, the largest group first; the same texts always give the same groups.

    Forms written most often lead. Raises ValueError for a threshold outside 0 < threshold ≤ 1.
    """
    if not 0 < threshold <= 1:
        raise ValueError(f"しきい値は0より大きく1以下の数で指定してください({threshold})。")
    places: dict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        places[normal_form(text)].append(place)
    forms = sorted(places, key=lambda form: (-len(places[form]), places[form][0]))
    leaders = _Leaders(forms, Fraction(threshold))
    groups: dict[str, list[Member]] = {}
    for form in forms:
        leader, likeness = leaders.nearest_or_new(form)
        groups.setdefault(leader, []).extend(Member(place, likeness) for place in places[form])
    found = [Likes(tuple(members)) for members in groups.values()]
    return sorted(found, key=lambda group: (-len(group.members), group.members[0].place))


class _Leaders:
    """The leaders so far, found again by their rarest runs.

    Two sets as alike as the threshold share a run among the rarest `size - ceil(threshold * size) + 1` of each
    (prefix filter), so no pair is missed, and only few are measured.
    """

    def __init__(self, forms: list[str], threshold: Fraction) -> None:
        self.threshold = threshold
        self.frequency = Counter(run for form in forms for run in shingles_of(form))
        self.by_run: dict[str, list[int]] = defaultdict(list)
        self.leaders: list[tuple[str, Shingles]] = []

    def nearest_or_new(self, form: str) -> tuple[str, Fraction]:
        """The leader most like the form and how like it is; a form like none becomes a leader itself."""
        runs = shingles_of(form)
        rarest = self._rarest(runs)
        best, likeness = form, Fraction(0)
        for number in sorted({number for run in rarest for number in self.by_run.get(run, ())}):
            leader, its_runs = self.leaders[number]
            if min(len(runs), len(its_runs)) < self._part_of(max(len(runs), len(its_runs))):
                continue  # sets of such unlike sizes cannot share enough
            measured = similarity(runs, its_runs)
            if measured >= self.threshold and measured > likeness:
                best, likeness = leader, measured
        if likeness:
            return best, likeness
        for run in rarest:
            self.by_run[run].append(len(self.leaders))
        self.leaders.append((form, runs))
        return form, Fraction(1)

    def _part_of(self, size: int) -> int:
        """The least number of runs that is the threshold's part of `size`."""
        return -(-self.threshold.numerator * size // self.threshold.denominator)

    def _rarest(self, runs: Shingles) -> list[str]:
        prefix = len(runs) - self._part_of(len(runs)) + 1 if runs else 0
        return sorted(runs, key=lambda run: (self.frequency[run], run))[:prefix]
