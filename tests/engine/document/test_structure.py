"""Changes of structure: what they do to the sheets, the list and what ended; and that nothing is ever lost by them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gyokaku.engine.document import Indicator, Initiative, ListRow, Plan, canonical, initiatives, load
from gyokaku.engine.document.comparison import compared
from gyokaku.engine.document.structure import (
    CannotRestructure,
    Named,
    added,
    ended,
    merged,
    moved,
    origins_of,
    split,
    successors_of,
    with_keys,
)
from tests.evaluation.cast import initiative, paper


def plan(count=4, listing=True):
    sheets = [
        initiative(number).model_copy(update={"key": f"k{number}", "purpose": f"目的{number}"})
        for number in range(1, count + 1)
    ]
    rows = [ListRow(number=one.number, title=one.title, sections="市民課", page=None) for one in sheets]
    return paper(sheets).model_copy(update={"listing": rows if listing else []})


def standing(document):
    return [(place.initiative.number, place.initiative.title) for place in initiatives(document)]


def sheet(document, number):
    return next(place.initiative for place in initiatives(document) if place.initiative.number == number)


def test_an_ended_one_keeps_its_last_name_and_the_list_follows():
    made = ended(plan(), 2, year=2027, reason="役目を終えた")
    assert [number for number, _ in standing(made)] == [1, 3, 4]
    row = made.ended[0]
    assert (row.number, row.title, row.key, row.gone_from, row.reason) == (2, "事業2", "k2", 2027, "役目を終えた")
    assert [one.number for one in made.listing] == [1, 3, 4]
    with pytest.raises(CannotRestructure, match="理由"):
        ended(plan(), 2, year=2027, reason=" ")


def test_a_new_one_stands_at_the_end_of_its_branch_with_every_field_to_be_written():
    made = added(plan(), Named(9, "新しい事業", ("広報課",), "k9"), branch="①-ア")
    new = sheet(made, 9)
    assert (new.title, new.sections, new.key, new.purpose) == ("新しい事業", ["広報課"], "k9", "")
    assert made.listing[-1].title == "新しい事業"
    with pytest.raises(CannotRestructure, match="位置づけは計画にありません"):
        added(plan(), Named(9, "新しい事業"), branch="⑨")
    with pytest.raises(CannotRestructure, match="すでに計画にあります"):
        added(plan(), Named(1, "新しい事業"), branch="①-ア")


def test_a_number_of_an_ended_one_is_not_used_again():
    made = ended(plan(), 2, year=2027, reason="終了")
    with pytest.raises(CannotRestructure, match="終了した「事業2」のもの"):
        added(made, Named(2, "別の事業"), branch="①-ア")


def test_a_renumbered_one_is_the_same_one():
    before = plan()
    made = moved(before, 2, to=12)
    assert sheet(made, 12) == sheet(before, 2).model_copy(update={"number": 12})
    assert {one.number for one in made.listing} == {1, 12, 3, 4}
    places = [row.place for group in compared(before, made) for row in group.rows]
    assert any("事業番号" in place for place in places)


def test_several_go_on_as_one_of_themselves():
    made = merged(plan(), [2, 3], Named(2, "まとめた事業"), year=2027, reason="目的が重なる")
    whole = sheet(made, 2)
    assert (whole.title, whole.key, whole.origins, whole.purpose) == ("まとめた事業", "k2", ["k3"], "目的2\n目的3")
    assert [one.key for one in made.ended] == ["k3"]
    assert [one.title for one in origins_of(made, whole)] == ["事業3"]
    assert [one.number for one in successors_of(made, "k3")] == [2]
    assert [(one.number, one.title) for one in made.listing] == [(1, "事業1"), (2, "まとめた事業"), (4, "事業4")]


def test_several_go_on_as_a_new_one_in_the_firsts_place():
    made = merged(plan(), [3, 2], Named(7, "新しくまとめた事業", key="k7"), year=2027, reason="重なる")
    assert [number for number, _ in standing(made)] == [1, 7, 4]
    whole = sheet(made, 7)
    assert (whole.key, whole.origins, whole.reports) == ("k7", ["k3", "k2"], [])
    assert [one.number for one in made.ended] == [3, 2]


def test_one_goes_on_as_several():
    parts = [Named(2, "窓口"), Named(21, "電話", ("広報課",), "k21"), Named(22, "手紙", key="k22")]
    made = split(plan(), 2, parts)
    assert standing(made) == [(1, "事業1"), (2, "窓口"), (21, "電話"), (22, "手紙"), (3, "事業3"), (4, "事業4")]
    assert sheet(made, 2).key == "k2"
    assert (sheet(made, 21).origins, sheet(made, 21).sections) == (["k2"], ["広報課"])
    assert sheet(made, 22).sections == ["市民課"]
    with pytest.raises(CannotRestructure, match="番号2のまま"):
        split(plan(), 2, parts[1:])


def test_indicators_that_are_the_same_are_taken_up_once():
    made = merged(plan(), [1, 2], Named(1, "まとめ"), year=2027, reason="重なる")
    assert [row.name for row in sheet(made, 1).indicators] == ["予約件数"]


def test_two_sheets_of_one_number_are_not_guessed_at():
    twice = paper([initiative(1), initiative(1, title="同じ番号")])
    with pytest.raises(CannotRestructure, match="2つあります"):
        ended(twice, 1, year=2027, reason="終了")


def test_keys_are_given_once():
    bare = paper([initiative(1), initiative(2).model_copy(update={"key": "own"})])
    made = with_keys(bare, {(1, "事業1"): "a", (2, "事業2"): "b"})
    assert [place.initiative.key for place in initiatives(made)] == ["a", "own"]


CHANGES = st.one_of(
    st.tuples(st.just("end"), st.integers(1, 9)),
    st.tuples(st.just("move"), st.integers(1, 9), st.integers(1, 30)),
    st.tuples(st.just("merge"), st.integers(1, 9), st.integers(1, 9), st.integers(1, 30)),
    st.tuples(st.just("split"), st.integers(1, 9), st.integers(1, 30)),
    st.tuples(st.just("add"), st.integers(1, 30)),
)


def changed(document, turn, change):
    kind, *numbers = change
    key = f"new{turn}"
    if kind == "end":
        return ended(document, numbers[0], year=2027, reason="終了")
    if kind == "move":
        return moved(document, numbers[0], to=numbers[1])
    if kind == "merge":
        return merged(document, numbers[:2], Named(numbers[2], f"まとめ{turn}", key=key), year=2027, reason="統合")
    if kind == "split":
        return split(
            document, numbers[0], [Named(numbers[0], f"分けた{turn}"), Named(numbers[1], f"別{turn}", key=key)]
        )
    return added(document, Named(numbers[0], f"新{turn}", key=key), branch="①-ア")


@settings(max_examples=60, deadline=None)
@given(st.lists(CHANGES, max_size=8))
def test_no_identity_is_ever_lost_or_doubled(changes):
    document = plan(6)
    known = {place.initiative.key for place in initiatives(document)}
    for turn, change in enumerate(changes):
        try:
            document = changed(document, turn, change)
        except CannotRestructure:
            continue
        stands = [place.initiative for place in initiatives(document)]
        here, gone = [one.key for one in stands], [one.key for one in document.ended]
        assert len(set(here)) == len(here)
        assert len({one.number for one in stands}) == len(stands)
        assert known <= {*here, *gone}, "what once stood stands or is told as ended"
        assert not set(here) & set(gone)
        assert {key for one in stands for key in one.origins} <= {*here, *gone}
        assert {one.number for one in document.listing} == {one.number for one in stands}
        known |= set(here)
        assert load(canonical(document)) == document


def test_a_plan_without_such_changes_reads_and_hashes_as_before():
    text = canonical(plan()).decode()
    assert '"ended"' not in text
    assert '"origins"' not in text
    assert Plan.model_fields["ended"].default == []
    assert isinstance(Initiative(number=1, title="一").origins, list)
    assert Indicator(name="指標").key is None
