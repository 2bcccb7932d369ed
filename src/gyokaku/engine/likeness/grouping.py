"""Texts grouped around a leader: a proposal that a person confirms, never a decision."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from gyokaku.engine.likeness.normal_form import normal_form
from gyokaku.engine.likeness.shingles import shingles_of

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


def group_texts(
    texts: Iterable[str],
    threshold: Decimal = DEFAULT_THRESHOLD,
    told: Callable[[int, int], None] = lambda done, known: None,
) -> list[Likes]:
    """All texts, each in exactly one group, the largest group first; the same texts always give the same groups.

    Forms written most often lead. `told(done, known)` hears after each form how many texts are placed; what it raises
    ends the work. Raises ValueError for a threshold outside 0 < threshold ≤ 1.
    """
    if not 0 < threshold <= 1:
        raise ValueError(f"しきい値は0より大きく1以下の数で指定してください({threshold})。")
    places = _by_form(texts)
    forms = sorted(places, key=lambda form: (-len(places[form]), places[form][0]))
    leaders = _Leaders(forms, Fraction(threshold))
    groups: dict[str, list[Member]] = {}
    done, known = 0, sum(map(len, places.values()))
    for form in forms:
        leader, likeness = leaders.nearest_or_new(form)
        groups.setdefault(leader, []).extend(Member(place, likeness) for place in places[form])
        done += len(places[form])
        told(done, known)
    found = [Likes(tuple(members)) for members in groups.values()]
    return sorted(found, key=lambda group: (-len(group.members), group.members[0].place))


def _by_form(texts: Iterable[str]) -> dict[str, list[int]]:
    """The places of the texts by normal form; letters typed the same are folded once."""
    typed: dict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        typed[text].append(place)
    places: dict[str, list[int]] = defaultdict(list)
    for text, found in typed.items():
        places[normal_form(text)].extend(found)
    for found in places.values():
        found.sort()
    return places


@dataclass(frozen=True, slots=True)
class _Leader:
    form: str
    runs: frozenset[int]


class _Leaders:
    """The leaders so far, found again by their rarest runs.

    Two sets as alike as the threshold share a run among the rarest `size - ceil(threshold * size) + 1` of each
    (prefix filter), and where they meet enough runs must follow in both (positional filter): no pair is missed, and
    few are measured. Runs are numbered from the rarest up, so that a sorted set begins with its rarest.
    """

    def __init__(self, forms: list[str], threshold: Fraction) -> None:
        self.share, self.of = threshold.numerator, threshold.denominator
        frequency = Counter(run for form in forms for run in shingles_of(form))
        self.rank = {run: rank for rank, run in enumerate(sorted(frequency, key=lambda run: (frequency[run], run)))}
        self.by_run: dict[int, list[tuple[int, int, int]]] = defaultdict(list)  # leader, place of the run, size
        self.leaders: list[_Leader] = []

    def nearest_or_new(self, form: str) -> tuple[str, Fraction]:
        """The leader most like the form and how like it is; a form like none becomes a leader itself."""
        runs = sorted(self.rank[run] for run in shingles_of(form))
        its, best, best_shared, best_either = frozenset(runs), form, 0, 1
        for number in self._candidates(runs):
            leader = self.leaders[number]
            shared = len(its & leader.runs)
            either = len(its) + len(leader.runs) - shared
            if shared * self.of >= self.share * either and shared * best_either > best_shared * either:
                best, best_shared, best_either = leader.form, shared, either
        if best_shared:
            return best, Fraction(best_shared, best_either)
        for place, run in enumerate(self._rarest(runs)):
            self.by_run[run].append((len(self.leaders), place, len(runs)))
        self.leaders.append(_Leader(form, its))
        return form, Fraction(1)

    def _candidates(self, runs: list[int]) -> list[int]:
        """The leaders that may be alike, in their order."""
        size, met, out = len(runs), Counter[int](), set[int]()
        least, most = self._part_of(size), size * self.of // self.share
        for place, run in enumerate(self._rarest(runs)):
            rest = size - place
            for number, its_place, its_size in self.by_run.get(run, ()):
                if not least <= its_size <= most or number in out:
                    continue
                needed = -(-self.share * (size + its_size) // (self.share + self.of))
                if met[number] + min(rest, its_size - its_place) < needed:
                    out.add(number)
                else:
                    met[number] += 1
        return sorted(met.keys() - out)

    def _part_of(self, size: int) -> int:
        """The least number of runs that is the threshold's part of `size`."""
        return -(-self.share * size // self.of)

    def _rarest(self, runs: list[int]) -> list[int]:
        return runs[: len(runs) - self._part_of(len(runs)) + 1] if runs else []
