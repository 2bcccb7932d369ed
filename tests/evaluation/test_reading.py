"""Roll-ups that say what they leave out, time spent, the page for a successor, and the entry page."""

from decimal import Decimal

import pytest

from gyokaku.evaluation.actions.assessing import override
from gyokaku.evaluation.actions.beside import comment
from gyokaku.evaluation.actions.closing import close
from gyokaku.evaluation.actions.opening import open_round
from gyokaku.evaluation.actions.reporting import save_report
from gyokaku.evaluation.actions.turning import send_back
from gyokaku.evaluation.entries import Entry, Step
from gyokaku.evaluation.queries.form import form
from gyokaku.evaluation.queries.handover import handover
from gyokaku.evaluation.queries.summing import sums, time_spent
from gyokaku.evaluation.words import Layer
from tests.evaluation.cast import DUES, brought, cast, confirmed, filled, initiative, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return cast()


def test_what_is_not_counted_is_said_beside_the_number(people):
    round_ = opened(people)
    brought(people, 1, turns=4, printed="130件")
    brought(people, 2, turns=4, printed="集計中")
    found = sums(round_, by=people.planning)
    assert found.whole.rollup.counts["S"] == 1
    assert found.whole.rollup.unrated == {"評価困難": 1, "未評価": 3}
    assert [(sheet.initiative.number, why) for sheet, why in found.whole.not_counted] == [
        (2, "評価困難"), (3, "未評価"), (4, "未評価"), (5, "未評価"),
    ]  # fmt: skip
    assert found.whole.rollup.share("S") == "1/1件"
    assert [(group.name, group.rollup.total) for group in found.by_policy] == [("① 窓口", 5)]
    assert [(group.name, group.rollup.total) for group in found.by_measure] == [("①-ア 待たない", 5)]
    assert [(group.name, group.rollup.total) for group in found.by_section] == [
        ("市民課", 3), ("広報課", 1), ("なくなった課", 1),
    ]  # fmt: skip


def test_each_layer_is_rolled_up_by_itself(people):
    round_ = opened(people)
    sheet = brought(people, 1, turns=3, printed="130件")
    override(sheet, rating="C", reason="他市と比べて", by=people.headquarters)
    labels = {
        layer: [
            label for label, count in sums(round_, by=people.planning, layer=layer).whole.rollup.counts.items() if count
        ]
        for layer in Layer
    }
    assert labels == {Layer.RULE: ["S"], Layer.SECTION: ["S"], Layer.HEADQUARTERS: ["C"]}


def test_a_section_rolls_up_only_what_it_sees(people):
    round_ = opened(people)
    assert sums(round_, by=people.other_clerk).whole.rollup.total == 3


@pytest.mark.parametrize("size", [1, 46])
def test_rolling_up_and_handing_over_take_the_same_queries(people, django_assert_num_queries, size):
    round_ = opened(people, [initiative(number) for number in range(1, size + 1)])
    with django_assert_num_queries(4):
        sums(round_, by=people.planning)
    with django_assert_num_queries(8):
        assert len(handover(round_, by=people.clerk)) == size


def test_the_median_of_the_time_that_submitted_sheets_took(people):
    round_ = opened(people)
    assert time_spent(round_).median is None
    save_report(people.sheet(1), entry=Entry(), version=1, by=people.clerk, seconds=60)
    brought(people, 1, seconds=120)
    brought(people, 2, seconds=360)
    filled(people, 4, seconds=3000)
    brought(people, 3, by=people.other_clerk, turns=0, seconds=24 * 3600)
    assert (time_spent(round_).sheets, time_spent(round_).median) == (2, Decimal("4.5"))


def test_the_page_for_a_successor(people):
    round_ = opened(people)
    sheet = brought(people, 1, turns=2)
    send_back(sheet, reason="出どころを詳しく", by=people.planning)
    comment(sheet, field="result", text="何分ですか", by=people.planning)
    entry = Entry(steps={(0, 0): Step("in_progress")})
    save_report(sheet, entry=entry, version=people.sheet(1).version, by=people.clerk)
    page, *others = handover(round_, by=people.chief)
    assert [other.sheet.initiative.number for other in others] == [2, 4]
    assert (page.sent_back, page.issue, page.direction) == ("出どころを詳しく", "人手", "継続")
    assert page.late_steps == ("予約制：準備（実施中）",)
    assert [remark.text for remark in page.open_comments] == ["何分ですか"]
    assert page.ratings == {Layer.RULE: "A", Layer.SECTION: "A"}


def test_the_entry_page_fills_in_what_is_known(people):
    opened(people)
    round_ = confirmed(people)
    close(round_, by=people.planning)
    open_round(round_.plan, fiscal_year=2026, dues=DUES, by=people.planning)
    page = form(people.sheet(1))
    assert (page.texts, page.last_year.issue) == (None, "人手")
    assert [step.text for step in page.steps_asked] == ["実施", "継続"]
    (asked,) = page.indicators
    assert (asked.last_source, asked.given, [one.printed for one in asked.actuals]) == ("予約台帳", None, ["120件"])
    assert not page.proposal.rated
    assert "前の年度の値では評価しません" in page.proposal.sentence
    assert f"actual-{asked.indicator.pk}" in page.missing
    filled(people, 1, "150件")
    page = form(people.sheet(1))
    assert page.indicators[0].given.printed == "150件"
    assert not page.missing


def test_what_is_late_comes_by_the_lowest_rating_first(people):
    opened(people)
    for number, printed, by in ((1, "105件", people.clerk), (3, "90件", people.other_clerk)):
        filled(people, number, printed=printed, by=by)
    found = sums(people.rounds().last(), by=people.planning, layer=Layer.SECTION)
    assert [(sheet.initiative.number, rating.label) for sheet, rating in found.late] == [(3, "D"), (1, "C")]
