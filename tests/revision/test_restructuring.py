"""Structural proposals, from the proposal to the plan and to the next round: every initiative stays who it is."""

import pytest

from gyokaku.engine.document import initiatives
from gyokaku.engine.document.structure import Named
from gyokaku.evaluation.actions.closing import close
from gyokaku.evaluation.actions.opening import open_round
from gyokaku.evaluation.queries.form import last_year
from gyokaku.organization.errors import NotAllowed
from gyokaku.plan.actions import import_document
from gyokaku.plan.models import Initiative
from gyokaku.plan.queries import document
from gyokaku.revision.actions import apply_accepted, decide, propose
from gyokaku.revision.errors import NotFound, Stale, WrongProposal
from gyokaku.revision.restructuring import propose_structure
from gyokaku.revision.rules import Act
from gyokaku.revision.structure import Change, Kind
from tests.evaluation.cast import DUES, cast, confirmed, opened, paper, plan
from tests.evaluation.cast import initiative as sheet

pytestmark = pytest.mark.django_db
END = Change(Kind.END, (2,), year=2027)


@pytest.fixture
def people():
    made = cast()
    made.plan = plan(made, [sheet(1, purpose="早くする。"), sheet(2), sheet(3, "広報課")])
    return made


def row(people, number):
    return Initiative.objects.for_municipality(people.town).get(plan=people.plan, number=number, branch__isnull=False)


def made(people, *changes):
    for change in changes:
        proposal = propose_structure(people.plan, change, reason="評価の結果から", by=people.planning)
        decide(proposal, Act.ACCEPT, by=people.planning)
    return apply_accepted(people.plan, by=people.planning)


def standing(people):
    return [(place.initiative.number, place.initiative.title) for place in initiatives(document(people.plan))]


def test_an_ended_one_is_retired_not_removed_and_told_in_the_plan(people):
    before = row(people, 2)
    made(people, END)
    assert [number for number, _ in standing(people)] == [1, 3]
    before.refresh_from_db()
    assert before.branch_id is None
    gone = document(people.plan).ended[0]
    assert (gone.number, gone.reason, gone.key) == (2, "評価の結果から", before.key)


def test_a_renumbered_one_is_the_same_row(people):
    before = row(people, 2)
    made(people, Change(Kind.MOVE, (2,), (Named(12, ""),)))
    assert row(people, 12).pk == before.pk


def test_merged_ones_go_on_in_one_row_and_the_other_is_retired(people):
    first, second = row(people, 1), row(people, 2)
    made(people, Change(Kind.MERGE, (1, 2), (Named(1, "まとめた事業"),), year=2027))
    stays = row(people, 1)
    second.refresh_from_db()
    assert (stays.pk, stays.title, stays.origins) == (first.pk, "まとめた事業", [second.key])
    assert second.branch_id is None


def test_a_new_one_that_takes_up_two_is_a_row_of_its_own(people):
    old = {row(people, number).pk for number in (1, 2)}
    made(people, Change(Kind.MERGE, (1, 2), (Named(7, "新しい事業"),), year=2027))
    new = row(people, 7)
    assert new.pk not in old
    assert len(new.origins) == 2
    assert new.key


def test_split_and_added_ones_are_new_rows(people):
    first = row(people, 1)
    parts = (Named(1, "窓口"), Named(11, "電話", ("広報課",)))
    made(people, Change(Kind.SPLIT, (1,), parts), Change(Kind.ADD, (), (Named(20, "新規", ("市民課",)),), "①-ア"))
    assert standing(people) == [(1, "窓口"), (11, "電話"), (2, "事業2"), (3, "事業3"), (20, "新規")]
    first.refresh_from_db()
    assert row(people, 1).pk == first.pk
    assert row(people, 11).origins == [first.key]


def test_wordings_come_first_then_structure_in_one_go(people):
    wording = propose(row(people, 1), place="text/purpose", after="早く正しく。", reason="評価から", by=people.clerk)
    decide(wording, Act.ACCEPT, by=people.planning)
    made(people, Change(Kind.MERGE, (1, 2), (Named(1, "まとめ"),), year=2027))
    assert next(initiatives(document(people.plan))).initiative.purpose == "早く正しく。"


def test_a_section_proposes_for_its_own_and_never_a_new_one(people):
    assert propose_structure(people.plan, END, reason="終える", by=people.clerk).label == "事業を終える"
    with pytest.raises(NotFound):
        propose_structure(people.plan, Change(Kind.END, (3,), year=2027), reason="終える", by=people.clerk)
    merge = Change(Kind.MERGE, (1, 3), (Named(1, ""),), year=2027)
    with pytest.raises(NotFound):
        propose_structure(people.plan, merge, reason="まとめる", by=people.clerk)
    with pytest.raises(NotAllowed):
        propose_structure(people.plan, Change(Kind.ADD, (), (Named(9, "新"),), "①-ア"), reason="要る", by=people.clerk)


@pytest.mark.parametrize(
    ("change", "reason", "said"),
    [
        (END, " ", "理由を書いてください"),
        (Change(Kind.MERGE, (1,), (Named(1, ""),), year=2027), "理由", "2つ以上"),
        (Change(Kind.MOVE, (1,), (Named(2, ""),)), "理由", "すでに計画にあります"),
        (Change(Kind.ADD, (), (Named(9, "新"),), "⑨"), "理由", "位置づけは計画にありません"),
        (Change(Kind.SPLIT, (1,), (Named(1, "窓口"), Named(2, "電話"))), "理由", "すでに計画にあります"),
    ],
)
def test_what_does_not_fit_is_refused_when_it_is_proposed(people, change, reason, said):
    with pytest.raises(WrongProposal, match=said):
        propose_structure(people.plan, change, reason=reason, by=people.planning)


def test_what_no_longer_fits_is_refused_when_it_is_decided_and_when_it_is_applied(people):
    first = propose_structure(people.plan, END, reason="終える", by=people.planning)
    second = propose_structure(
        people.plan, Change(Kind.MERGE, (1, 2), (Named(1, ""),), year=2027), reason="まとめる", by=people.planning
    )
    for proposal in (first, second):
        decide(proposal, Act.ACCEPT, by=people.planning)
    with pytest.raises(Stale, match="事業2が計画にありません"):
        apply_accepted(people.plan, by=people.planning)
    assert len(standing(people)) == 3, "nothing was done by half"
    decide(second, Act.RECONSIDER, by=people.planning)
    apply_accepted(people.plan, by=people.planning)
    with pytest.raises(Stale):
        decide(second, Act.ACCEPT, by=people.planning)


def test_a_paper_of_the_city_that_knows_nothing_of_it_keeps_who_is_who(people):
    first = row(people, 1)
    made(people, Change(Kind.MERGE, (1, 2), (Named(1, "まとめた事業"),), year=2027))
    import_document(paper([sheet(1, title="まとめた事業"), sheet(3, "広報課")]), by=people.planning, plan=people.plan)
    again = document(people.plan)
    assert row(people, 1).pk == first.pk
    assert [one.number for one in again.ended] == [2]
    assert next(initiatives(again)).initiative.origins == [again.ended[0].key]


def test_the_next_round_finds_what_its_forebears_reported():
    people = cast()
    opened(people, [sheet(1), sheet(2)])
    people.plan = people.rounds().get().plan
    close(confirmed(people), by=people.planning)
    made(people, Change(Kind.MERGE, (1, 2), (Named(7, "新しい事業"),), year=2026))
    open_round(people.plan, fiscal_year=2026, dues=DUES, by=people.planning)
    assert last_year(people.sheet(7)).done == "窓口を分けた"
