"""Lists of the round: what waits for whom, what is late, who is missing; one number of queries for any size."""

from datetime import date

import pytest

from gyokaku.evaluation.actions.assigning import assign
from gyokaku.evaluation.actions.beside import attach_evidence, comment
from gyokaku.evaluation.actions.reporting import keep_draft
from gyokaku.evaluation.errors import NotFound
from gyokaku.evaluation.queries.board import board, my_tasks
from gyokaku.evaluation.queries.finding import drafts, evidence, round_of, rows, sheet_of
from gyokaku.evaluation.rules import State
from gyokaku.organization import file_storage as storage
from gyokaku.organization.models import Assignment, Person
from tests.evaluation.cast import brought, cast, initiative, opened

pytestmark = pytest.mark.django_db
BEFORE, AFTER = date(2026, 5, 10), date(2026, 5, 30)


@pytest.fixture
def people():
    return cast()


def hold(people, post, last_day=None):
    person = Person.objects.create(login=f"user{post.pk}", display_name="職員", municipality=people.town)
    Assignment.objects.create(
        municipality=people.town, person=person, post=post, first_day=date(2024, 4, 1), last_day=last_day
    )


def numbers(lines):
    return [line.sheet.initiative.number for line in lines]


def test_each_post_sees_its_sheets_and_no_others(people):
    opened(people)
    seen = {
        name: [sheet.initiative.number for sheet in rows(getattr(people, name))]
        for name in ("clerk", "other_clerk", "planning", "headquarters")
    }
    assert seen == {
        "clerk": [1, 2, 4],
        "other_clerk": [2, 3, 4],
        "planning": [1, 2, 3, 4, 5],
        "headquarters": [1, 2, 3, 4, 5],
    }
    with pytest.raises(NotFound):
        sheet_of(people.other_clerk, people.sheet(1).public_id)
    assert sheet_of(people.clerk, people.sheet(1).public_id) == people.sheet(1)


def test_what_waits_for_whom(people):
    opened(people)
    brought(people, 1, turns=1)
    brought(people, 2, turns=3)
    tasks = {
        name: [(task.sheet.initiative.number, task.acts) for task in my_tasks(getattr(people, name), today=BEFORE)]
        for name in ("clerk", "chief", "other_clerk", "planning", "headquarters")
    }
    assert tasks == {
        "clerk": [(4, ("入力", "提出"))],
        "chief": [(4, ("入力", "提出")), (1, ("課長の承認",))],
        "other_clerk": [(3, ("入力", "提出"))],
        "planning": [(2, ("二次評価", "確定"))],
        "headquarters": [(2, ("二次評価", "確定"))],
    }


def test_the_board_says_who_has_it_until_when_and_what_is_late_first(people):
    round_ = opened(people)
    hold(people, people.clerk)
    hold(people, people.other_clerk, last_day=date(2026, 3, 31))
    comment(brought(people, 1, turns=2), field="done", text="もう少し", by=people.planning)
    brought(people, 2, turns=4)
    seen = board(round_, by=people.planning, today=AFTER)
    assert [(line.sheet.initiative.number, line.holder, line.days_left) for line in seen.lines] == [
        (1, "主管課", 13),
        (2, "", None),
        (3, "広報課", -15),
        (4, "市民課", -15),
        (5, "担当課なし（なくなった課）", -15),
    ]
    assert numbers(seen.late) == [3, 4, 5]
    assert numbers(seen.ownerless) == [3, 5]
    assert (seen.lines[0].open_comments, seen.lines[1].open_comments) == (1, 0)
    assert list(seen.lines[1].ratings.values()) == ["A", "A", "A"]
    assert seen.counts[State.ENTERING] == 3
    assert sum(seen.counts.values()) == 5
    assign(people.sheet(5), section=people.clerk.section, by=people.planning)
    assert numbers(board(round_, by=people.planning, today=AFTER).ownerless) == [3]


@pytest.mark.parametrize("size", [46, pytest.param(400, marks=pytest.mark.slow)])
def test_the_same_queries_for_any_number_of_sheets(people, django_assert_num_queries, size):
    round_ = opened(people, [initiative(number, sections=["市民課", "広報課"]) for number in range(1, size + 1)])
    brought(people, 1, turns=2)
    with django_assert_num_queries(5):
        assert len(board(round_, by=people.planning, today=BEFORE).lines) == size
    with django_assert_num_queries(5):
        seen = board(round_, by=people.other_clerk, today=BEFORE)
        assert [line.holder for line in seen.lines[:2]] == ["主管課", "市民課"]
    with django_assert_num_queries(2):
        assert len(my_tasks(people.other_chief, today=BEFORE)) == size - 1


def test_drafts_are_their_writer_s_own(people):
    opened(people)
    sheet = people.sheet(1)
    keep_draft(sheet, fields={"done": "途中"}, version=1, by=people.clerk, person="1")
    assert [draft.fields for draft in drafts(sheet, people.clerk, "1")] == [{"done": "途中"}]
    assert drafts(sheet, people.clerk, "2") == drafts(sheet, people.chief, "1") == []


def test_evidence_is_read_by_those_who_see_its_sheet(people, settings, tmp_path):
    settings.EVIDENCE = tmp_path
    opened(people)
    row = attach_evidence(people.sheet(1), name="a.pdf", content=b"%PDF-1.7", by=people.clerk)
    assert evidence(people.planning, row.public_id) == (row, b"%PDF-1.7")
    with pytest.raises(NotFound):
        evidence(people.other_clerk, row.public_id)
    assert storage.path(row.sha256).is_relative_to(tmp_path)


def test_another_town_s_round_is_not_there(people):
    from tests.town import OTHER_CODE, OTHER_NAME, post, town

    round_ = opened(people)
    stranger = post(town(OTHER_CODE, OTHER_NAME))
    for find, public_id in ((round_of, round_.public_id), (sheet_of, people.sheet(1).public_id)):
        with pytest.raises(NotFound):
            find(stranger, public_id)
    assert my_tasks(stranger, today=BEFORE) == []
