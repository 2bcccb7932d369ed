"""Ideas and candidates, and the criteria sheet in a city's own words."""

import pytest

from gyokaku.organization.errors import NotAllowed
from gyokaku.programs.actions.proposing import drop_idea, note_idea, propose, take_up, word_criteria
from gyokaku.programs.criteria import ready
from gyokaku.programs.errors import NoReason, NotFound, WrongEntry
from gyokaku.programs.models import Criteria, Proposer
from gyokaku.programs.queries.reviews import ideas, sheet_of
from tests.programs.cast import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return cast()


@pytest.fixture
def idea(people):
    return note_idea("紙をやめて電子だけにする", fiscal_year=2025, by=people.clerk)


def test_an_idea_becomes_a_candidate(people, idea):
    made = take_up(idea, program=people.programs[0], by=people.clerk)
    assert (made.reason, made.proposer) == ("紙をやめて電子だけにする", Proposer.SECTION)
    with pytest.raises(WrongEntry, match="すでに"):
        drop_idea(idea, reason="やめる", by=people.clerk)


def test_two_ideas_on_one_program_are_one_candidate(people, idea):
    other = note_idea("隔月にする", fiscal_year=2025, by=people.clerk)
    made = {take_up(one, program=people.programs[0], by=people.clerk).pk for one in (idea, other)}
    assert len(made) == 1


def test_an_idea_is_dropped_with_a_reason(people, idea):
    with pytest.raises(NoReason):
        drop_idea(idea, reason="", by=people.clerk)
    assert drop_idea(idea, reason="条例で定めがある", by=people.planning).dropped == "条例で定めがある"


def test_ideas_are_their_sections_business(people, idea):
    assert list(ideas(people.stranger, 2025)) == []
    assert list(ideas(people.headquarters, 2025)) == []
    assert list(ideas(people.planning, 2025)) == list(ideas(people.clerk, 2025)) == [idea]
    with pytest.raises(NotFound):
        drop_idea(idea, reason="よその課", by=people.stranger)
    with pytest.raises(NotAllowed):
        note_idea("主管課の考え", fiscal_year=2025, by=people.planning)


def test_a_section_proposes_its_own_programs(people):
    with pytest.raises(NotAllowed):
        propose(people.programs[1], fiscal_year=2025, reason="よその課の事業", by=people.clerk)
    with pytest.raises(NoReason):
        propose(people.programs[0], fiscal_year=2025, reason="", by=people.clerk)
    with pytest.raises(WrongEntry, match="令和5年度の事務事業ではありません"):
        propose(people.programs[0], fiscal_year=2023, reason="昔", by=people.clerk)


def test_a_city_words_its_own_criteria_and_standing_cases_keep_theirs(people):
    former = propose(people.programs[0], fiscal_year=2025, reason="減った", by=people.planning)
    own = ready().model_dump(mode="json")
    own["criteria"][0]["questions"] = ["本市でなければならないか"]
    word_criteria(own, by=people.planning)
    newer = propose(people.programs[1], fiscal_year=2025, reason="減った", by=people.planning)
    assert sheet_of(former) == ready()
    assert sheet_of(newer).criteria[0].questions == ("本市でなければならないか",)
    assert [one.version for one in Criteria.objects.for_municipality(people.town).order_by("pk")] == [1, 2]


@pytest.mark.parametrize(
    "broken", [{}, {"ratings": [], "criteria": []}, {"ratings": [{"code": "a", "label": "高い"}] * 2}]
)
def test_a_sheet_that_cannot_be_used_is_refused(people, broken):
    with pytest.raises(WrongEntry):
        word_criteria(ready().model_dump(mode="json") | broken if broken else {}, by=people.planning)
