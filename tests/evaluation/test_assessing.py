"""Three ratings side by side: the rule's, the section's, headquarters'; whoever differs says why."""

import pytest
from django.db import DatabaseError, transaction

from gyokaku.evaluation import reported
from gyokaku.evaluation.actions.assessing import assess, override
from gyokaku.evaluation.actions.reporting import save_report
from gyokaku.evaluation.actions.turning import accept, approve, confirm, send_back, submit
from gyokaku.evaluation.entries import Entry, Figure
from gyokaku.evaluation.errors import Incomplete, NoReason, WrongEntry, WrongTurn
from gyokaku.evaluation.models import Assessment
from gyokaku.evaluation.permissions import can_override
from gyokaku.evaluation.proposal import proposal
from gyokaku.evaluation.words import Layer
from gyokaku.organization.errors import NotAllowed
from tests.evaluation.cast import brought, cast, filled, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    made = cast()
    opened(made)
    return made


def ratings(people, number=1):
    sheet = people.sheet(number)
    rows = reported.assessments(people.town, [sheet])
    return {layer: (row.rating, row.reason) for (_, layer), row in rows.items()}


def refigure(people, printed, sheet):
    row = reported.indicators(sheet)[0]
    entry = Entry(figures={row.pk: Figure(printed, "R8.3", "予約台帳")})
    return save_report(sheet, entry=entry, version=people.sheet(1).version, by=people.clerk)


def test_the_rule_rates_the_reported_figure_and_says_how(people):
    good = proposal(filled(people, 1, "130件"))
    assert (good.rating, good.rated) == ("S", True)
    for said in ("予約件数", "100件", "130件", "200件", "1段階のうち1段階"):
        assert said in good.sentence
    bad = proposal(refigure(people, "90件", people.sheet(1)))
    assert (bad.rating, bad.rated) == ("D", True)


def test_a_figure_still_being_counted_is_no_rating(people):
    sheet = filled(people, 1, "集計中")
    made = proposal(sheet)
    assert (made.rating, made.rated) == ("評価困難", False)
    assert "年次計画" in made.sentence or "段階" in made.sentence


def test_the_section_may_differ_with_a_reason(people):
    sheet = filled(people, 1, "130件")
    with pytest.raises(NoReason, match="S"):
        assess(sheet, rating="B", by=people.clerk)
    assess(sheet, rating="B", reason="特別な年だった", by=people.clerk)
    assert ratings(people) == {Layer.RULE: ("S", ""), Layer.SECTION: ("B", "特別な年だった")}


def test_only_words_of_the_scale_are_ratings(people):
    with pytest.raises(WrongEntry, match="S・A・B"):
        assess(filled(people), rating="優", reason="よい", by=people.clerk)


def test_a_rating_without_a_rule_needs_a_reason(people):
    sheet = filled(people, 1, "集計中")
    with pytest.raises(NoReason, match="計算によらない"):
        assess(sheet, rating="A", by=people.clerk)


def test_a_changed_figure_asks_for_the_rating_again(people):
    sheet = refigure(people, "90件", filled(people, 1, "130件"))
    with pytest.raises(Incomplete) as refused:
        submit(sheet, by=people.clerk)
    assert "「D」に変わりました" in refused.value.faults["rating"]
    assess(sheet, rating="D", by=people.clerk)
    submit(sheet, by=people.clerk)


def test_headquarters_differs_with_a_reason_and_all_three_are_kept(people):
    sheet = brought(people, turns=3, printed="130件")
    with pytest.raises(NoReason, match="一次評価「S」"):
        override(sheet, rating="A", by=people.headquarters)
    override(sheet, rating="A", reason="他市と比べて", by=people.headquarters)
    confirm(sheet, by=people.headquarters)
    assert ratings(people) == {
        Layer.RULE: ("S", ""), Layer.SECTION: ("S", ""), Layer.HEADQUARTERS: ("A", "他市と比べて"),
    }  # fmt: skip


def test_confirming_without_a_word_takes_over_the_section_s_rating(people):
    brought(people, turns=4, printed="130件")
    assert ratings(people)[Layer.HEADQUARTERS] == ("S", "")


def test_a_rating_from_before_the_sheet_went_back_does_not_confirm(people):
    sheet = brought(people, turns=3)
    override(sheet, rating="A", reason="他市と比べて", by=people.headquarters)
    send_back(sheet, reason="数が違う", by=people.headquarters)
    submit(sheet, by=people.clerk)
    approve(sheet, by=people.chief)
    accept(sheet, by=people.planning)
    with pytest.raises(WrongEntry, match="差戻しの前"):
        confirm(sheet, by=people.headquarters)
    override(sheet, rating="A", reason="見直しても同じ", by=people.headquarters)
    confirm(sheet, by=people.headquarters)


def test_headquarters_rates_in_its_turn_only_and_sections_never_do(people):
    sheet = brought(people, turns=2)
    with pytest.raises(WrongTurn):
        override(sheet, rating="A", reason="早い", by=people.headquarters)
    accept(sheet, by=people.planning)
    assert not can_override(people.chief, people.sheet(1))
    with pytest.raises(NotAllowed):
        override(sheet, rating="A", reason="課長", by=people.chief)


def test_ratings_are_append_only(people):
    filled(people)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Assessment.objects.for_municipality(people.town).update(rating="S")
