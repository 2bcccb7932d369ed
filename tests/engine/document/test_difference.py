"""Differences are told in the words of the plan, and none is missed."""

from hypothesis import given, settings

from gyokaku.engine.document import canonical, sha256
from gyokaku.engine.document.difference import ChangeKind, difference
from tests.engine.document.plans import plans, small_plan, value, with_initiatives


def told(old, new):
    return [(change.kind.value, change.label, change.before, change.after) for change in difference(old, new)]


@settings(max_examples=150, deadline=None)
@given(plans, plans)
def test_no_difference_exactly_when_the_canonical_forms_are_equal(one, other):
    assert (difference(one, other) == []) == (sha256(one) == sha256(other))
    assert difference(one, one) == []


@settings(max_examples=100, deadline=None)
@given(plans, plans)
def test_there_and_back_tells_the_same_places(one, other):
    added = sum(change.kind is ChangeKind.ADDED for change in difference(one, other))
    removed = sum(change.kind is ChangeKind.REMOVED for change in difference(other, one))
    assert added == removed


def test_everything_is_added_to_nothing():
    changes = difference(None, small_plan())
    assert {change.kind for change in changes} == {ChangeKind.ADDED}
    assert [change.initiative for change in changes if change.initiative] == [1, 2]


def test_a_changed_target_is_one_change_with_both_prints():
    def easier(sheet):
        if sheet.number != 1:
            return sheet
        row = sheet.indicators[0].model_copy(update={"targets": [value("500件", "500")]})
        return sheet.model_copy(update={"indicators": [row]})

    assert told(small_plan(), with_initiatives(small_plan(), easier)) == [
        ("changed", "事業1「窓口の予約制」 指標「予約件数」 目標値", "600件（R8.3）", "500件（R8.3）")
    ]


def test_a_renumbered_initiative_is_told_as_such_not_as_new():
    new = with_initiatives(small_plan(), lambda s: s.model_copy(update={"number": s.number + 10}))
    assert [(c.kind.value, c.initiative, c.before, c.after) for c in difference(small_plan(), new)] == [
        ("changed", 11, "1", "11"),
        ("changed", 12, "2", "12"),
    ]


def test_an_initiative_moved_to_another_branch_says_from_where_to_where():
    old = small_plan()
    sheet = old.policies[0].measures[0].initiatives[0]
    emptied = old.policies[0].measures[0].model_copy(update={"initiatives": []})
    policies = [
        old.policies[0].model_copy(update={"measures": [emptied]}),
        old.policies[1].model_copy(update={"initiatives": [*old.policies[1].initiatives, sheet]}),
    ]
    new = old.model_copy(update={"policies": policies})
    assert told(old, new) == [("changed", "事業1「窓口の予約制」 位置づけ", "① ①-ア 1番目", "② 2番目")]


def test_a_removed_initiative_is_named():
    new = with_initiatives(small_plan(), lambda sheet: None if sheet.number == 2 else sheet)
    assert told(small_plan(), new) == [("removed", "事業2「広報の見直し」", "広報の見直し", None)]


def test_a_reading_that_changed_behind_the_same_print_is_said():
    def reread(sheet):
        if sheet.number != 1:
            return sheet
        row = sheet.indicators[0].model_copy(update={"targets": [value("600件", "6000")]})
        return sheet.model_copy(update={"indicators": [row]})

    (change,) = difference(small_plan(), with_initiatives(small_plan(), reread))
    assert "読み取りが変更" in change.label
    assert canonical(small_plan()) != canonical(with_initiatives(small_plan(), reread))
