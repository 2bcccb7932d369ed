"""An earlier version of a register is restored as the next one: told before, audited, undone by restoring again."""

import pytest

from gyokaku.audit.queries import history
from gyokaku.engine.register import Choice, RegisterField
from gyokaku.ledger.actions.defining import open_fields, restore_register, revise_register
from gyokaku.ledger.actions.feeding import feed
from gyokaku.ledger.actions.recording import enter
from gyokaku.ledger.errors import ChangedMeanwhile, NoReason, NotFound, WrongDefinition
from gyokaku.ledger.queries.registers import definition_of
from gyokaku.ledger.queries.versions import restoring, versions
from gyokaku.organization.errors import NotAllowed
from tests.engine.register.registers import MEETINGS
from tests.ledger.cast import cast, entered, typed

pytestmark = pytest.mark.django_db
WAYS = (
    Choice(code="A", label="対面", retired=True),
    Choice(code="B", label="オンライン"),
    Choice(code="D", label="文書"),
)


def second(fields=MEETINGS.fields, **rest):
    """Without 費用 and メモ, with a new field, a new code, 担当課 personal from now on."""
    kept = []
    for one in fields:
        if one.key == "way":
            one = one.model_copy(update={"choices": (*WAYS, Choice(code="C", label="郵送", retired=True))})
        kept.append(one.model_copy(update={"personal": True}) if one.key == "section" else one)
    kept = [one for one in kept if one.key not in ("cost", "memo")]
    fields = (*kept, RegisterField(key="rooms", label="部屋数", kind="number", required=True))
    return MEETINGS.model_copy(update={"version": 2, "title": "対話の会", "fields": fields, **rest})


@pytest.fixture
def people():
    made = cast()
    entered(made, cost="5000", way="対面", memo="長い話")
    open_fields(made.register, ["rooms", "cost", "section"], by=made.planning)
    made.register = revise_register(made.register, second(), by=made.planning)
    enter(made.register, typed(name="二", day="R7.6.1", rooms="2", way="文書"), by=made.clerk)
    return made


def restored(people, version=1, seen=2, reason="元の様式がよい", by=None):
    return restore_register(people.register, version, seen=seen, reason=reason, by=by or people.planning)


def test_what_it_means_is_told_with_the_numbers_of_records(people):
    told = restoring(people.register, 1)
    assert told.faults == []
    assert "台帳の名称：「対話の会」→「意見交換会」" in told.changes
    assert "欄「費用」（金額）を足す" in told.changes
    assert "欄「部屋数」を使うのをやめる" in told.changes
    said = "\n".join(told.told)
    assert "記録2件は1件も書き換えません" in said
    assert "欄「部屋数」に値のある記録が1件" in said
    assert "選択肢「文書」（欄「開き方」）は選べなくなります。この選択肢の記録1件" in said


def test_an_earlier_version_comes_back_and_no_record_changes(people):
    before = list(people.records().values())
    register = restored(people)
    now = definition_of(register)
    assert (register.version, register.title, now.version) == (3, "意見交換会", 3)
    assert [one.key for one in now.fields] == [one.key for one in MEETINGS.fields]
    assert list(people.records().values()) == before
    codes = {one.code: one.retired for one in now.by_key["way"].choices}
    assert codes == {"A": False, "B": False, "C": True, "D": True}
    assert now.by_key["section"].personal  # once personal, for ever
    row = enter(register, typed(name="三", day="R7.7.1", cost="70"), by=people.clerk)
    assert (row.version, getattr(row, register.slots["cost"])) == (3, 70)
    (entry,) = history(people.town.code, "register", str(register.public_id)).filter(action="ledger.restore_register")
    assert "第1版の様式に戻し、第3版とした（理由：元の様式がよい）" in entry.summary
    newest = versions(register)[0]
    assert (newest.restores, newest.reason, newest.records) == (1, "元の様式がよい", 1)


def test_restoring_is_undone_by_restoring_again(people):
    restored(people)
    back = definition_of(restored(people, version=2, seen=3))
    assert (back.version, back.title, [one.key for one in back.fields]) == (
        4,
        "対話の会",
        [one.key for one in second().fields],
    )
    assert {one.code: one.retired for one in back.by_key["way"].choices} == {
        "A": True,
        "B": False,
        "C": True,
        "D": False,
    }


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        ({"version": 9}, NotFound),
        ({"version": 2}, WrongDefinition),
        ({"reason": " "}, NoReason),
        ({"seen": 1}, ChangedMeanwhile),
    ],
)
def test_what_cannot_be_restored_is_refused_and_nothing_changes(people, asked, refusal):
    with pytest.raises(refusal):
        restored(people, **asked)
    people.register.refresh_from_db()
    assert people.register.version == 2


def test_only_who_defines_restores(people):
    with pytest.raises(NotAllowed):
        restored(people, by=people.clerk)


def test_an_indicator_that_could_not_be_counted_any_more_is_told_before(people):
    from gyokaku.engine.register import Formula
    from gyokaku.indicator.models import Indicator

    indicator = Indicator.objects.create(municipality=people.town, name="部屋の数")
    feed(
        indicator,
        people.register,
        Formula(of="meetings", aggregate="sum", field="rooms"),
        first_year=2025,
        by=people.planning,
    )
    assert "指標「部屋の数」がこの様式では数えられなくなります" in restoring(people.register, 1).faults[0]
    with pytest.raises(WrongDefinition):
        restored(people)


@pytest.mark.parametrize(
    ("field", "told"),
    [
        (RegisterField(key="cost", label="費用の区分", kind="text"), "別の種類"),
        (RegisterField(key="memo", label="覚え", kind="text", long=True), "個人に関わる欄でした"),
    ],
)
def test_a_field_does_not_come_back_as_something_else(people, field, told):
    third = second().model_copy(update={"version": 3, "fields": (*second().fields, field)})
    with pytest.raises(WrongDefinition, match=told):
        revise_register(people.register, third, by=people.planning)
