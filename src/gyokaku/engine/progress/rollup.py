"""Counting ratings by policy, measure or section, with what is not counted said beside each number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from gyokaku.engine.attainment.scales import Scale
from gyokaku.engine.progress.rating import Rating

FEWEST = 5  # below this many ratings a percentage says more than is known


@dataclass(frozen=True, slots=True)
class Rollup:
    """Counts of one group: ratings in the scale's order, and what is no rating, by its word."""

    counts: dict[str, int]
    unrated: dict[str, int]

    @property
    def rated(self) -> int:
        """How many are ratings: the base of every share."""
        return sum(self.counts.values())

    @property
    def total(self) -> int:
        """How many there are in all."""
        return self.rated + sum(self.unrated.values())

    def share(self, *labels: str) -> str | None:
        """The share of ratings with one of the labels, with its base: 6/8件（75%）; None without ratings."""
        if not self.rated:
            return None
        hits = sum(self.counts.get(label, 0) for label in labels)
        whole = f"{hits}/{self.rated}件"
        return f"{whole}（{round(hits * 100 / self.rated)}%）" if self.rated >= FEWEST else whole

    @property
    def sentence(self) -> str:
        """The group in one sentence, nothing left out in silence."""
        if not self.total:
            return "指標はありません。"
        counted = "、".join(f"{label} {count}件" for label, count in self.counts.items() if count)
        said = f"{self.total}件のうち評価したのは{self.rated}件" + (f"（{counted}）。" if counted else "です。")
        aside = "、".join(f"{word} {count}件" for word, count in self.unrated.items())
        return said + (f"数えていないもの：{aside}。" if aside else "")


def rollup(ratings: Iterable[Rating], scale: Scale) -> Rollup:
    """Count ratings. Labels of the scale that nobody has count 0; those of two axes are joined as they were rated."""
    counts = dict.fromkeys(scale.labels, 0)
    unrated: Counter[str] = Counter()
    for one in ratings:
        if one.label is None:
            unrated[one.unrated or ""] += 1
        else:
            counts[one.label] = counts.get(one.label, 0) + 1
    return Rollup(counts, dict(unrated))
