"""Proposals from a section to the plan: who may, what is refused, decided with reasons, applied together or not at all."""

import pytest

from gyokaku.audit.models import Entry
from gyokaku.engine.document import initiatives
from gyokaku.organization.errors import NotAllowed
from gyokaku.plan.actions import import_document
from gyokaku.plan.models import Initiative
from gyokaku.plan.queries import document
from gyokaku.revision.actions import apply_accepted, decide, propose
from gyokaku.revision.errors import NotFound, Stale, WrongProposal, WrongState
from gyokaku.revision.models import Proposal
from gyokaku.revision.permissions import can_act
from gyokaku.revision.places import spots
from gyokaku.revision.queries import proposals
from gyokaku.revision.rules import TABLE, Act, State
from tests.evaluation.cast import cast, paper, plan
from tests.evaluation.cast import initiative as sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    made = cast()
    made.plan = plan(made, [sheet(1, purpose="早くする。"), sheet(2, "広報課", purpose="伝える。")])
    return made


def row(people, number=1):
    return Initiative.objects.for_municipality(people.town).get(plan=people.plan, number=number, branch__isnull=False)


def proposed(people, place="text/purpose", after="早く正しくする。", by=None, number=1):
    return propose(row(people, number), place=place, after=after, reason="評価の結果から", by=by or people.clerk)


def standing(people, number=1):
    return next(one.initiative for one in initiatives(document(people.plan)) if one.initiative.number == number)


def test_accepted_proposals_become_the_plan_in_one_go(people):
    for place, after in (
        ("text/purpose", "早く正しくする。"),
        ("target/0", "250件（R12.3）"),
        ("step/0/1", "2026-2028：本格実施"),
        ("title", "予約の広がり"),
    ):
        decide(proposed(people, place, after), Act.ACCEPT, by=people.planning)
    done = apply_accepted(people.plan, by=people.planning)
    found = standing(people)
    assert (found.purpose, found.title) == ("早く正しくする。", "予約の広がり")
    assert [one.printed for one in found.indicators[0].targets] == ["250件"]
    step = found.schedule[0].steps[1]
    assert (step.first, step.last, step.text) == (2026, 2028, "本格実施")
    assert done.applied
    assert set(Proposal.objects.for_municipality(people.town).values_list("state", flat=True)) == {"applied"}
    assert row(people).pk == proposals(people.plan, by=people.planning).first().initiative_id


def test_what_is_not_accepted_changes_nothing(people):
    decide(proposed(people), Act.REJECT, by=people.planning, reason="時期が早い")
    proposed(people, after="もっと早くする。")
    with pytest.raises(NotFound, match="採用した提案がありません"):
        apply_accepted(people.plan, by=people.planning)
    assert standing(people).purpose == "早くする。"


def test_a_section_proposes_for_its_own_sheets_only(people):
    with pytest.raises(NotFound):
        proposed(people, number=2)
    with pytest.raises(NotAllowed):
        proposed(people, by=people.headquarters)
    assert proposed(people, number=2, by=people.planning).state == State.PROPOSED
    assert proposals(people.plan, by=people.clerk).count() == 0
    assert proposals(people.plan, by=people.other_clerk).count() == 1


@pytest.mark.parametrize(
    ("place", "after", "why"),
    [
        ("text/purpose", "早くする。", "いまと同じ"),
        ("text/ない欄", "あ", "そのような欄はありません"),
        ("step/0/0", "ことしから", "西暦の年度"),
        ("step/0/0", "2028-2026：実施", "早いほうから"),
        ("target/0", "250件", "時点がありません"),
        ("title", "", "空にはできません"),
    ],
)
def test_what_cannot_be_taken_is_told_with_how_to_mend(people, place, after, why):
    with pytest.raises(WrongProposal, match=why):
        proposed(people, place, after)
    assert not Proposal.objects.for_municipality(people.town).exists()


def test_a_reason_is_needed_to_propose_and_to_reject(people):
    with pytest.raises(WrongProposal, match="理由"):
        propose(row(people), place="title", after="別の名", reason=" ", by=people.clerk)
    with pytest.raises(WrongProposal, match="理由"):
        decide(proposed(people), Act.REJECT, by=people.planning)


def test_a_plan_that_changed_meanwhile_makes_a_proposal_stale(people):
    first = proposed(people)
    second = decide(proposed(people, "title", "別の名"), Act.ACCEPT, by=people.planning)
    import_document(
        paper([sheet(1, purpose="その間に変わった。"), sheet(2, "広報課")]), by=people.planning, plan=people.plan
    )
    with pytest.raises(Stale, match="提案の後に変わっています"):
        decide(first, Act.ACCEPT, by=people.planning)
    assert apply_accepted(people.plan, by=people.planning).applied
    second.refresh_from_db()
    assert second.state == State.APPLIED


def test_one_stale_proposal_holds_all_back(people):
    for place, after in (("text/purpose", "早く正しく。"), ("title", "別の名")):
        decide(proposed(people, place, after), Act.ACCEPT, by=people.planning)
    import_document(paper([sheet(1, purpose="変わった。"), sheet(2, "広報課")]), by=people.planning, plan=people.plan)
    before = document(people.plan)
    with pytest.raises(Stale):
        apply_accepted(people.plan, by=people.planning)
    assert document(people.plan) == before


def test_two_accepted_wordings_of_one_place_are_refused(people):
    decide(proposed(people), Act.ACCEPT, by=people.planning)
    with pytest.raises(WrongState, match="すでに採用"):
        decide(proposed(people, after="別の文。"), Act.ACCEPT, by=people.planning)


@pytest.mark.parametrize("state", list(State))
def test_the_whole_table_of_rights(people, state):
    made = proposed(people)
    Proposal.objects.for_municipality(people.town).filter(pk=made.pk).update(state=state.value)
    made.refresh_from_db()
    for act in Act:
        line = next((one for one in TABLE if one.act is act and one.before is state), None)
        may = {
            who
            for who in ("clerk", "chief", "other_clerk", "planning", "headquarters")
            if can_act(getattr(people, who), made, act)
        }
        wanted = set() if line is None else {"planning"} if line.office else {"clerk", "chief", "planning"}
        assert may == wanted, act


def test_every_spot_can_be_written_as_it_reads(people):
    from gyokaku.revision.places import rewritten

    found = standing(people)
    for spot in spots(found):
        assert [one.text for one in spots(rewritten(found, spot.key, spot.text))] == [one.text for one in spots(found)]


def test_every_act_is_recorded(people):
    decide(decide(proposed(people), Act.ACCEPT, by=people.planning), Act.RECONSIDER, by=people.planning)
    actions = list(Entry.objects.filter(action__startswith="revision.").values_list("action", flat=True))
    assert actions == ["revision.propose", "revision.accept", "revision.reconsider"]
