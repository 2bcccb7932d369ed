"""Who is who after a re-import is decided as the difference that was shown decided it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from gyokaku.engine.document import FiscalYears, Initiative, Municipality, Plan, Policy
from gyokaku.engine.document.difference import difference
from gyokaku.plan.rules import Named, pair

sheets = st.lists(
    st.builds(
        Initiative,
        number=st.integers(1, 4),
        title=st.sampled_from("甲乙丙丁"),
        key=st.none() | st.sampled_from("abc"),
        page=st.integers(1, 3),
    ),
    max_size=4,
)


def named(sheet):
    return Named(sheet, sheet.key, ((sheet.number, sheet.title), sheet.title, sheet.number))


def plan(found):
    return Plan(
        municipality=Municipality(code="132039", name="武蔵野市"),
        title="計画",
        fiscal_years=FiscalYears(first=2025, last=2029),
        policies=[Policy(code="1", title="方針", initiatives=found)],
    )


@settings(max_examples=300, deadline=None)
@given(old=sheets, new=sheets)
def test_added_and_removed_are_those_of_the_difference(old, new):
    pairs, gone = pair([named(sheet) for sheet in old], [named(sheet) for sheet in new])
    changes = [change for change in difference(plan(old), plan(new)) if change.path.count("/") == 1]
    added = [change.after for change in changes if change.path.startswith("initiatives") and change.kind == "added"]
    removed = [
        change.before for change in changes if change.path.startswith("initiatives") and change.kind == "removed"
    ]
    assert sorted(item.of.title for item, former in pairs if former is None) == sorted(added)
    assert sorted(item.of.title for item in gone) == sorted(removed)


def test_two_with_different_keys_are_never_one():
    pairs, gone = pair([Named("old", "a", ("名",))], [Named("new", "b", ("名",))])
    assert [former for _, former in pairs] == [None]
    assert [item.of for item in gone] == ["old"]


def test_the_key_comes_before_the_name():
    pairs, _ = pair(
        [Named("same name", None, ("名",)), Named("same key", "a", ("旧名",))], [Named("new", "a", ("名",))]
    )
    assert pairs[0][1].of == "same key"
