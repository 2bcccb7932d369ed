"""The rating that stands for a year of an initiative, and counts of such ratings with what is not counted beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from gyokaku.engine.attainment.scales import titled
from gyokaku.engine.attainment.scales.scale import Tone
from gyokaku.engine.document import Report
from gyokaku.engine.document.report import Assessment

WHOSE = (("headquarters", "本部の二次評価"), ("section", "担当課の一次評価"), ("rule", "計算による案"))
NOBODY = "未評価"


@dataclass(frozen=True, slots=True)
class Standing:
    """A rating in the words of its scale. `counted`: it is a rating, and not a word for why there is none.

    A town's own scale is not known here: its words stand alone, without tone and meaning.
    """

    word: str
    whose: str
    meaning: str
    counted: bool
    tone: Tone | None

    @property
    def late(self) -> bool:
        """Whether it stands in a list of what is late."""
        return self.tone is not None and self.tone.late


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a rating was given."""

    rating: Standing
    count: int


def standing(report: Report) -> Standing:
    """The rating that stands: headquarters', else the section's, else the rule's."""
    for layer, whose in WHOSE:
        given: Assessment | None = getattr(report.ratings, layer)
        if given is not None:
            return in_words(given.rating, given.rated, report.scale, whose)
    return in_words(NOBODY, False, report.scale, "")


def in_words(word: str, counted: bool, scale: str, whose: str) -> Standing:
    """A rating with the tone and meaning that the scale of this title gives it."""
    known = titled(scale)
    if known is None:
        return Standing(word, whose, "", counted, None)
    meaning = (known.labels if counted else known.non_ratings).get(word, "")
    return Standing(word, whose, meaning, counted, known.tones.get(word) if counted else None)


def tally(ratings: Iterable[Standing], scales: Iterable[str]) -> list[Tally]:
    """Ratings in the order of their scales' labels, none left out; after them what is no rating, by its word."""
    found = list(ratings)
    order = [label for scale in dict.fromkeys(scales) if (known := titled(scale)) for label in known.labels]
    words = {one.word: one for one in found}
    counts = Counter(one.word for one in found)

    def rank(word: str) -> tuple[bool, int]:
        return not words[word].counted, order.index(word) if word in order else len(order)

    return [Tally(words[word], counts[word]) for word in sorted(words, key=rank)]


def in_one_sentence(tallies: list[Tally]) -> str:
    """All of them in one sentence, with what is not counted said beside it."""
    whole, base = sum(one.count for one in tallies), sum(one.count for one in tallies if one.rating.counted)
    told = "、".join(f"{one.rating.word} {one.count}件" for one in tallies if one.rating.counted)
    aside = "、".join(f"{one.rating.word} {one.count}件" for one in tallies if not one.rating.counted)
    said = f"{whole}事業のうち評価したのは{base}事業です" + (f"（{told}）。" if told else "。")
    return said + (f"評価に数えていないもの：{aside}。" if aside else "")
