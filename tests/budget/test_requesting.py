"""A request from its draft to its settlement: amounts kept for ever, rights, refusals in words, a row of audit each."""

import pytest

from gyokaku.audit.models import Entry
from gyokaku.budget.actions.requesting import act, open_request, write_request
from gyokaku.budget.errors import NoReason, NotFound, WrongEntry, WrongState
from gyokaku.budget.models import Request, Statement
from gyokaku.budget.permissions import can_act
from gyokaku.budget.queries.requests import counted, request_of, seen_by, standing
from gyokaku.budget.rules import TABLE, Act, State
from gyokaku.engine.money.document import Kind
from gyokaku.organization.errors import NotAllowed
from tests.budget.cast import WAY, asked, brought, cast, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return cast()


def amounts(request):
    return [(one.kind, int(one.yen)) for one in standing(request)]


def test_the_whole_way(people):
    made = brought(people, asked(people), len(WAY))
    assert made.state == State.SETTLED
    assert amounts(made) == [
        ("request", 1_200_000),
        ("assessment", 1_000_000),
        ("decision", 1_000_000),
        ("budget", 1_000_000),
        ("settlement", 980_000),
    ]
    assert made.turns.count() == len(WAY)
    told = Entry.objects.filter(action__startswith="budget.")
    assert told.count() == len(WAY) + 1
    assert "窓口" not in "".join(told.values_list("summary", flat=True))  # what is written stays out of the record


def test_the_sources_add_up_or_every_fault_is_told(people):
    with pytest.raises(WrongEntry) as refused:
        asked(people, typed=typed("1,200千円", sources={"national": "200千円", "general": "900千円"}))
    assert "国庫支出金 200,000円 ＋ 一般財源 900,000円 ＝ 1,100,000円、金額は1,200,000円です" in str(refused.value)
    with pytest.raises(WrongEntry) as refused:
        asked(people, typed=typed("百万", sources={"national": "たくさん", "bonds": "3人"}))
    assert len(refused.value.faults) == 3
    assert not Request.objects.for_municipality(people.town).exists()


def test_sources_are_kept_exactly(people):
    made = asked(people, typed=typed("1,200千円", sources={"national": "200千円", "general": "1,000千円"}))
    (said,) = counted(people.town, 2026) or [None]
    assert said is None  # a draft is not asked for yet
    assert standing(made)[0].sources == {"national": "200000", "general": "1000000"}


def test_a_request_says_why_and_what_is_given_up(people):
    with pytest.raises(NoReason):
        asked(people, typed=typed(reason=" "))
    made = asked(people, typed=typed(given_up="紙の案内をやめる"))
    assert standing(made)[0].given_up == "紙の案内をやめる"


def test_one_subject_is_asked_for_once_a_year(people):
    asked(people)
    with pytest.raises(WrongEntry, match="すでに要求1"):
        asked(people)
    asked(people, program=people.programs[0])
    asked(people, year=2027)


def test_a_withdrawn_one_makes_room_and_comes_back_only_where_there_is_room(people):
    first = asked(people)
    act(first, Act.WITHDRAW, version=1, reason="見送る", by=people.clerk)
    second = asked(people)
    with pytest.raises(WrongEntry, match="すでに"):
        act(people.fresh(first), Act.RESUME, version=2, by=people.clerk)
    act(second, Act.WITHDRAW, version=1, reason="やはり元の要求にする", by=people.clerk)
    assert act(people.fresh(first), Act.RESUME, version=2, by=people.clerk).state == State.DRAFT


def test_a_request_is_tied_to_something_that_goes_on(people):
    with pytest.raises(WrongEntry, match="選んでください"):
        asked(people, initiative=None)
    people.first.branch = None
    people.first.save()
    with pytest.raises(WrongEntry, match="終わった事業"):
        asked(people)


def test_what_is_asked_for_is_written_anew_and_the_former_words_stay(people):
    made = asked(people)
    write_request(made, typed("900千円", "見積りを取り直した"), version=1, by=people.clerk)
    assert amounts(people.fresh(made)) == [("request", 900_000)]
    assert Statement.objects.for_municipality(people.town).count() == 2


def test_nobody_writes_what_they_have_not_seen(people):
    made = asked(people)
    write_request(made, typed(), version=1, by=people.clerk)
    with pytest.raises(WrongState, match="ほかの人"):
        write_request(made, typed(), version=1, by=people.clerk)


def test_after_handing_in_it_is_not_written(people):
    made = brought(people, asked(people), 1)
    with pytest.raises(WrongState, match="要求済み"):
        write_request(made, typed(), version=made.version, by=people.clerk)


def test_what_was_taken_back_counts_no_more_and_stays(people):
    made = brought(people, asked(people), 2)
    act(made, Act.UNDO_ASSESSMENT, version=made.version, reason="入力誤り", by=people.planning)
    made = people.fresh(made)
    assert amounts(made) == [("request", 1_200_000)]
    assert made.statements.filter(kind=Kind.ASSESSMENT).count() == 1


def test_supplements_add_up_by_their_number(people):
    made = brought(people, asked(people), 4)
    for turn, amount in ((1, "100千円"), (2, "△50千円"), (1, "120千円")):
        made = people.fresh(made)
        act(made, Act.SUPPLEMENT, version=made.version, typed=typed(amount, "増えた", turn=turn), by=people.planning)
    (data,) = counted(people.town, 2026)
    assert data.of(Kind.SUPPLEMENT) == 70_000
    assert data.budgeted == 1_070_000
    with pytest.raises(WrongEntry, match="号数"):
        act(people.fresh(made), Act.SUPPLEMENT, version=made.version + 1, typed=typed(), by=people.planning)


def test_supplements_of_a_budget_that_was_taken_back_count_no_more(people):
    made = brought(people, asked(people), 4)
    act(made, Act.SUPPLEMENT, version=made.version, typed=typed("100千円", "増えた", turn=1), by=people.planning)
    made = people.fresh(made)
    act(made, Act.UNDO_BUDGET, version=made.version, reason="誤り", by=people.planning)
    made = people.fresh(made)
    act(made, Act.BUDGET, version=made.version, typed=typed("900千円"), by=people.planning)
    assert counted(people.town, 2026)[0].budgeted == 900_000


@pytest.mark.parametrize("who", ["clerk", "stranger", "planning", "headquarters"])
@pytest.mark.parametrize("state", list(State))
def test_who_may_do_what_in_which_state(people, who, state):
    made = asked(people)
    made.state = state.value
    made.save()
    post = getattr(people, who)
    for what in Act:
        line = next((one for one in TABLE if one.act is what and one.before is state), None)
        allowed = line is not None and post.role in {side.value for side in line.sides} and who != "stranger"
        assert can_act(post, made, what) is allowed, (who, state, what)


def test_a_section_asks_for_its_own(people):
    with pytest.raises(NotAllowed):
        open_request(
            fiscal_year=2026, title="", section=people.clerk.section, typed=typed(), initiative=people.first,
            by=people.stranger,
        )  # fmt: skip


def test_a_draft_is_its_section_s_and_the_planning_office_s_business(people):
    made = asked(people)
    for post, seen in ((people.clerk, 1), (people.planning, 1), (people.stranger, 0), (people.headquarters, 0)):
        assert len(seen_by(post, 2026)) == seen
    with pytest.raises(NotFound):
        request_of(made.public_id, by=people.stranger)
    made = brought(people, made, 1)
    assert request_of(made.public_id, by=people.stranger) == made
