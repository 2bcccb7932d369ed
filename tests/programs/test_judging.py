"""A case from candidate to done: who may do what when, both assessments kept, reasons asked for."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from gyokaku.audit.models import Entry
from gyokaku.engine.programs.words import Decision
from gyokaku.organization.errors import NotAllowed
from gyokaku.programs.actions.judging import act, assess, follow_up
from gyokaku.programs.actions.proposing import propose
from gyokaku.programs.errors import NoReason, NotFound, WrongEntry, WrongState
from gyokaku.programs.models import Assessment, Layer, Review, Turn
from gyokaku.programs.permissions import can_act, can_assess
from gyokaku.programs.queries.reviews import counts, followed, judged, review
from gyokaku.programs.rules import Act, State
from tests.programs.cast import cast
from tests.town import OTHER_CODE, OTHER_NAME, post, town

pytestmark = pytest.mark.django_db
RATED = {
    key: {"rating": "b", "reason": "利用が続いている"} for key in ("need", "effectiveness", "efficiency", "fairness")
}


@pytest.fixture
def people():
    return cast()


@pytest.fixture
def case(people):
    return propose(people.programs[0], fiscal_year=2025, reason="紙の部数が減っている", by=people.clerk)


def now(case):
    return Review.objects.for_municipality(case.municipality).get(pk=case.pk)


def do(case, what, by, **rest):
    return act(case, what, version=now(case).version, by=by, **rest)


def judge(case, layer, by, direction=Decision.REDUCE, ratings=RATED):
    return assess(case, layer, ratings, direction=direction, reason="費用が重い", version=now(case).version, by=by)


def decided(case, people, decision=Decision.REDUCE):
    do(case, Act.ADOPT, people.planning)
    judge(case, Layer.FIRST, people.clerk, Decision.IMPROVE)
    do(case, Act.SUBMIT, people.clerk)
    judge(case, Layer.SECOND, people.headquarters)
    return do(case, Act.DECIDE, people.headquarters, reason="部数を減らす", decision=decision, due=date(2026, 3, 31))


def test_a_case_goes_from_candidate_to_done(people, case):
    assert decided(case, people).decision == "reduce"
    do(case, Act.BEGIN, people.clerk)
    follow_up(case, day=date(2025, 6, 1), text="部数を減らした", by=people.clerk)
    do(case, Act.FINISH, people.planning, reason="予定どおり")
    assert now(case).state == State.DONE
    acts = Turn.objects.for_municipality(people.town).order_by("pk").values_list("act", flat=True)
    assert list(acts) == ["adopt", "submit", "decide", "begin", "finish"]
    assert Entry.objects.filter(object_id=str(case.public_id)).count() == 9


def test_both_assessments_stand_side_by_side(people, case):
    decided(case, people)
    found = judged(review(case.public_id, by=people.planning))
    assert [found[layer].row.direction for layer in Layer] == ["improve", "reduce"]
    assert found[Layer.FIRST].lines[0] == ("必要性", "どちらかといえば高い", "利用が続いている")


def test_sending_back_asks_for_both_assessments_again(people, case):
    do(case, Act.ADOPT, people.planning)
    judge(case, Layer.FIRST, people.clerk)
    do(case, Act.SUBMIT, people.clerk)
    judge(case, Layer.SECOND, people.headquarters)
    with pytest.raises(NoReason):
        do(case, Act.SEND_BACK, people.headquarters)
    do(case, Act.SEND_BACK, people.headquarters, reason="費用の根拠がない")
    with pytest.raises(WrongEntry, match="一次評価がまだ"):
        do(case, Act.SUBMIT, people.clerk)
    judge(case, Layer.FIRST, people.clerk)
    do(case, Act.SUBMIT, people.clerk)
    with pytest.raises(WrongEntry, match="二次評価がまだ"):
        do(case, Act.DECIDE, people.headquarters, reason="よし", decision="reduce")
    assert Assessment.objects.for_municipality(people.town).count() == 3


def test_an_assessment_names_every_gap(people, case):
    do(case, Act.ADOPT, people.planning)
    with pytest.raises(WrongEntry) as wrong:
        judge(case, Layer.FIRST, people.clerk, ratings=RATED | {"need": {"rating": "z", "reason": " "}})
    assert wrong.value.faults == ["「必要性」の評語を選んでください。", "「必要性」の理由を書いてください。"]


def test_each_side_judges_in_its_turn(people, case):
    assert not can_assess(people.clerk, case, Layer.FIRST)
    do(case, Act.ADOPT, people.planning)
    row = now(case)
    assert can_assess(people.clerk, row, Layer.FIRST)
    assert not can_assess(people.stranger, row, Layer.FIRST)
    assert not can_assess(people.headquarters, row, Layer.SECOND)
    assert not can_act(people.planning, row, Act.SUBMIT)
    with pytest.raises(NotAllowed, match="主管課"):
        do(case, Act.WITHDRAW, people.clerk, reason="やめたい")


def test_who_acts_on_what_was_not_seen_is_told(people, case):
    do(case, Act.ADOPT, people.planning)
    with pytest.raises(WrongState, match="ほかの人"):
        act(case, Act.WITHDRAW, version=1, by=people.planning, reason="不要")


def test_only_a_program_that_goes_on_is_done_without_being_carried_out(people, case):
    decided(case, people)
    with pytest.raises(WrongState, match="先に実施"):
        do(case, Act.FINISH, people.planning, reason="済")
    do(case, Act.BEGIN, people.clerk)
    with pytest.raises(WrongEntry, match="実施した内容"):
        do(case, Act.FINISH, people.planning, reason="済")


def test_a_program_that_goes_on_is_done_at_once(people, case):
    decided(case, people, Decision.CONTINUE)
    assert do(case, Act.FINISH, people.planning, reason="変えるところがない").state == State.DONE


def test_a_decision_names_by_when_it_is_done_and_overdue_ones_come_first(people, case):
    do(case, Act.ADOPT, people.planning)
    judge(case, Layer.FIRST, people.clerk)
    do(case, Act.SUBMIT, people.clerk)
    judge(case, Layer.SECOND, people.headquarters)
    with pytest.raises(WrongEntry, match="期限"):
        do(case, Act.DECIDE, people.headquarters, reason="減らす", decision="reduce")
    do(case, Act.DECIDE, people.headquarters, reason="減らす", decision="reduce", due=date(2026, 3, 31))
    other = propose(people.programs[2], fiscal_year=2025, reason="重なる", by=people.planning)
    decided(other, people)
    do(other, Act.EXTEND, people.planning, reason="契約の更新に合わせる", due=date(2027, 3, 31))
    assert "新しい期限 2027-03-31" in now(other).turns.latest("pk").reason
    found = followed(people.town, date(2026, 4, 10))
    assert [(one.row.pk, one.late) for one in found] == [(case.pk, 10), (other.pk, 0)]
    with pytest.raises(NotAllowed):
        do(other, Act.EXTEND, people.clerk, reason="延ばしたい", due=date(2028, 3, 31))


def test_what_was_done_is_not_in_the_future(people, case):
    decided(case, people)
    do(case, Act.BEGIN, people.clerk)
    with pytest.raises(WrongEntry, match="今日まで"):
        follow_up(case, day=date(2100, 1, 1), text="予定", by=people.clerk)


def test_a_program_is_reviewed_once_a_year_and_again_after_withdrawal(people, case):
    with pytest.raises(WrongEntry, match="すでに"):
        propose(people.programs[0], fiscal_year=2025, reason="もう一度", by=people.planning)
    row = now(case)
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.create(
            municipality=people.town, fiscal_year=2025, program=row.program, section=row.section,
            proposer="planning", reason="二重", criteria=row.criteria,
        )  # fmt: skip
    do(case, Act.WITHDRAW, people.clerk, reason="対象を改める")
    propose(people.programs[0], fiscal_year=2025, reason="改めて", by=people.planning)
    assert counts(people.town, 2025)[State.CANDIDATE] == 1


def test_another_municipality_does_not_see_the_case(people, case):
    elsewhere = post(town(OTHER_CODE, OTHER_NAME))
    with pytest.raises(NotFound):
        review(case.public_id, by=elsewhere)
    with pytest.raises(NotFound):
        act(case, Act.ADOPT, version=1, by=elsewhere)
