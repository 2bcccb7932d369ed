"""A table that is wrong in every line: all are counted, the first are named, and reading it stays quick."""

from gyokaku.engine.register import Definition, Kind, Known, Reader, RegisterField
from gyokaku.engine.register.refusals import KEPT, Refusal, Refusals
from gyokaku.engine.register.remembering import GUESSED
from gyokaku.engine.register.table import read_table

PLACES = Definition(
    key="places",
    title="場所",
    when="year",
    fields=(
        RegisterField(key="section", label="課", kind=Kind.SECTION, required=True),
        RegisterField(key="year", label="年度", kind=Kind.YEAR, required=True),
    ),
)
READER = Reader(Known(frozenset({"市民課", "広報課"})))


def test_the_first_are_kept_and_all_are_counted():
    found = Refusals(Refusal(f"A{turn}", "違います。") for turn in range(KEPT + 5))
    found += [Refusal("B1", "違います。")]
    assert (len(found), found.total) == (KEPT, KEPT + 6)
    assert found.sentences()[0] == "A0：違います。"


def test_nothing_refused_is_nothing():
    assert not Refusals()
    assert Refusals().total == 0


def test_wrong_names_by_the_thousand_are_each_named_and_guessed_at_first_only():
    rows = [["課", "年度"], *([f"市民謀{turn}", "2025"] for turn in range(KEPT + 100))]
    taken = read_table(PLACES, rows, READER)
    assert (taken.values, taken.refusals.total) == ([], KEPT + 100)
    assert "市民課 のことですか" in taken.refusals[0].message
    assert "のことですか" not in taken.refusals[GUESSED].message
    assert taken.refusals[GUESSED].cell == f"A{GUESSED + 2}"


def test_what_repeats_is_read_alike_every_time():
    right, wrong = [["市民課", "R7年度"]] * 3, [["市民課", "R7年度"], ["市民課", "春"]] * 3
    taken = read_table(PLACES, [["課", "年度"], *right], READER)
    assert taken.values == [{"section": "市民課", "year": "2025"}] * 3
    assert taken.refusals == []
    taken = read_table(PLACES, [["課", "年度"], *wrong], READER)
    assert taken.values == [{"section": "市民課", "year": "2025"}], "the rows above the first refused cell"
    assert [one.cell for one in taken.refusals] == ["B3", "B5", "B7"]
    assert len({one.message for one in taken.refusals}) == 1
