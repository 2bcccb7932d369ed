"""Which rating stands, and how ratings are counted."""

import pytest

from gyokaku.engine.document import Report
from gyokaku.engine.document.report import Assessment, Ratings
from gyokaku.engine.progress.standing import in_one_sentence, standing, tally

SCALE = "S・A・B・C・D（進みぐあい）"


def report(scale=SCALE, **ratings):
    given = {layer: Assessment(rating=word, rated=rated) for layer, (word, rated) in ratings.items()}
    return Report(fiscal_year=2025, scale=scale, done="した", result="出た", ratings=Ratings(**given))


@pytest.mark.parametrize(
    ("ratings", "word", "whose"),
    [
        ({"rule": ("A", True), "section": ("B", True), "headquarters": ("C", True)}, "C", "本部の二次評価"),
        ({"rule": ("A", True), "section": ("B", True)}, "B", "担当課の一次評価"),
        ({"rule": ("A", True)}, "A", "計算による案"),
        ({}, "未評価", ""),
    ],
)
def test_the_highest_layer_stands(ratings, word, whose):
    found = standing(report(**ratings))
    assert (found.word, found.whose) == (word, whose)


def test_late_is_what_the_scale_calls_late():
    assert standing(report(section=("C", True))).late
    assert not standing(report(section=("A", True))).late
    assert not standing(report(rule=("評価困難", False))).late


def test_a_scale_of_the_towns_own_stands_by_its_words_alone():
    found = standing(report(scale="本町の物差し", section=("花丸", True)))
    assert (found.word, found.meaning, found.tone, found.late) == ("花丸", "", None, False)


def test_counts_follow_the_scale_and_say_what_is_not_counted():
    words = [("C", True), ("A", True), ("評価困難", False), ("C", True)]
    found = tally([standing(report(section=word)) for word in words], [SCALE])
    assert [(one.rating.word, one.count) for one in found] == [("A", 1), ("C", 2), ("評価困難", 1)]
    assert in_one_sentence(found) == (
        "4事業のうち評価したのは3事業です（A 1件、C 2件）。評価に数えていないもの：評価困難 1件。"
    )
