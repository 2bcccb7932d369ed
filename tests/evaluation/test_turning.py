"""The way of a sheet from its section to headquarters and back, each turn by whose turn it is."""

import pytest
from django.db import DatabaseError, transaction

from gyokaku.audit.models import Entry as AuditEntry
from gyokaku.audit.queries import verify
from gyokaku.evaluation.actions.turning import (
    accept,
    approve,
    bulk_approve,
    bulk_submit,
    confirm,
    send_back,
    submit,
    undo,
)
from gyokaku.evaluation.errors import Incomplete, NoReason, NotFound, WrongTurn
from gyokaku.evaluation.models import Turn
from gyokaku.evaluation.permissions import can_act, can_undo
from gyokaku.evaluation.rules import Act, State
from gyokaku.organization.errors import NotAllowed
from tests.evaluation.cast import brought, cast, filled, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    made = cast()
    opened(made)
    return made


ACTS = ("submit", "approve", "accept", "confirm")


def turns(people, number=1):
    rows = Turn.objects.for_municipality(people.town).filter(sheet=people.sheet(number))
    return [(turn.act, turn.after) for turn in rows.order_by("pk")]


def test_from_the_section_to_confirmation(people):
    sheet = brought(people, turns=4)
    assert State(sheet.state) is State.CONFIRMED
    assert turns(people) == [
        ("submit", "manager"),
        ("approve", "office"),
        ("accept", "headquarters"),
        ("confirm", "confirmed"),
    ]
    noted = list(AuditEntry.objects.filter(object_type="sheet").values_list("action", flat=True))
    assert noted == [f"evaluation.{act}" for act in ("save_report", "assess", *ACTS[:3], "assess", ACTS[3])]
    assert verify().fault is None


def test_an_empty_sheet_names_everything_that_is_missing(people):
    with pytest.raises(Incomplete) as refused:
        submit(people.sheet(1), by=people.clerk)
    fields = {name.split("-")[0] for name in refused.value.faults}
    assert fields == {"done", "result", "direction", "step", "actual", "rating"}
    assert f"{len(refused.value.faults)}か所" in str(refused.value)
    assert turns(people) == []


def test_sending_back_needs_a_reason_and_the_section_writes_again(people):
    sheet = brought(people, turns=2)
    with pytest.raises(NoReason):
        send_back(sheet, reason="  ", by=people.planning)
    send_back(sheet, reason="出どころを詳しく", by=people.planning)
    assert Turn.objects.for_municipality(people.town).get(act="send_back").reason == "出どころを詳しく"
    assert State(people.sheet(1).state) is State.SENT_BACK
    brought(people, turns=1)
    assert State(people.sheet(1).state) is State.MANAGER


def test_undo_is_an_act_of_its_own_and_cannot_be_undone(people):
    sheet = brought(people, turns=1)
    with pytest.raises(NotAllowed):
        undo(sheet, by=people.planning)
    undo(sheet, by=people.clerk, reason="書き忘れ")
    assert State(people.sheet(1).state) is State.ENTERING
    assert turns(people) == [("submit", "manager"), ("undo", "entering")]
    with pytest.raises(WrongTurn):
        undo(sheet, by=people.clerk)
    submit(sheet, by=people.clerk)
    approve(sheet, by=people.chief)
    last = people.sheet(1).turns.order_by("-pk").first()
    assert not can_undo(people.clerk, people.sheet(1), last)
    assert can_undo(people.chief, people.sheet(1), last)


WHO = ("clerk", "chief", "other_chief", "planning", "headquarters")
MAY = {
    (0, Act.SUBMIT): {"clerk", "chief"},
    (1, Act.APPROVE): {"chief"},
    (1, Act.SEND_BACK): {"chief"},
    (2, Act.ACCEPT): {"planning"},
    (2, Act.SEND_BACK): {"planning"},
    (3, Act.SEND_BACK): {"planning", "headquarters"},
    (3, Act.CONFIRM): {"planning", "headquarters"},
    (4, Act.PUBLISH): {"planning"},
}


@pytest.mark.parametrize("done", range(5))
def test_each_turn_belongs_to_its_side_and_to_nobody_else(people, done):
    sheet = brought(people, turns=done)
    found = {(done, act): {who for who in WHO if can_act(getattr(people, who), sheet, act)} for act in Act}
    assert {key: who for key, who in found.items() if who} == {key: who for key, who in MAY.items() if key[0] == done}


def test_a_joint_section_writes_and_submits_but_the_lead_approves(people):
    sheet = filled(people, 2, by=people.other_clerk)
    submit(sheet, by=people.other_clerk)
    with pytest.raises(NotAllowed, match="市民課"):
        approve(sheet, by=people.other_chief)
    approve(sheet, by=people.chief)


def test_another_section_s_sheet_is_not_there(people):
    sheet = brought(people, turns=1)
    for act in (approve, accept, confirm, undo):
        with pytest.raises(NotFound):
            act(sheet, by=people.other_chief)


def test_many_at_once_each_for_itself(people):
    sheets = [filled(people, 1), filled(people, 2), people.sheet(4)]
    sent = bulk_submit(sheets, by=people.clerk)
    assert [sheet.initiative.number for sheet in sent.done] == [1, 2]
    assert [(sheet.initiative.number, "残っています" in why) for sheet, why in sent.refused] == [(4, True)]
    assert len(bulk_approve(sheets, by=people.chief).done) == 2


def test_the_record_of_turns_is_append_only(people):
    brought(people, turns=1)
    rows = Turn.objects.for_municipality(people.town)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rows.update(reason="書き換え")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rows.all().delete()
