"""A pasted table: the header names the fields, every refused cell is named, nothing is guessed."""

import pytest

from gyokaku.engine.register import Known, Reader
from gyokaku.engine.register.table import cells_of, read_table
from tests.engine.register.registers import MEETINGS

READER = Reader(Known(sections=frozenset({"市民課"})))


def read(text):
    return read_table(MEETINGS, cells_of(text), READER)


def told(taken):
    return [(one.cell, one.message) for one in taken.refusals]


def test_columns_are_found_by_their_names_in_any_order():
    taken = read(
        '参加者数（単位：人）\t開催日\t番号\t会 の名前\n\n30人\tR7.5.1\t7\t"二行の\n会"\n\t2025-06-02\t\tつぎ\n'
    )
    assert taken.refusals == []
    assert taken.values == [
        {"name": "二行の 会", "day": "2025-05-01", "people": "30"},
        {"name": "つぎ", "day": "2025-06-02"},
    ]
    assert taken.lines == [3, 4]


def test_every_wrong_cell_is_named():
    taken = read("会の名前\t開催日\t参加者数\t担当課\n会\tいつか\t多数\t無い課\n\tR7.5.1\t1\t市民課\n")
    assert [cell for cell, _ in told(taken)] == ["B2", "C2", "D2", "A3"]
    assert taken.values == []


@pytest.mark.parametrize(
    ("text", "cell", "said"),
    [
        ("", "1行", "何もありません"),
        ("会の名前\t開催日\t色\n", "C1", "版の台帳にありません"),
        ("会の名前\t開催日\t開催日\n", "1行", "2回"),
        ("会の名前\n会", "1行", "「開催日」の列がありません"),
        ("会の名前\t開催日\n会\tR7.5.1\tはみ出し", "C2", "見出しのない列"),
        ("会の名前\t開催日\n会\tR7.5.1\n会\t2025/5/1", "A3", "2行にあります"),
    ],
)
def test_a_table_that_cannot_be_taken_says_where(text, cell, said):
    taken = read(text)
    assert taken.refusals[0].cell == cell
    assert said in taken.refusals[0].message


def test_too_many_rows_are_refused_before_they_are_read():
    rows = [["会の名前", "開催日"], *([["会", "R7.5.1"]] * 100_001)]
    (refusal,) = read_table(MEETINGS, rows, READER).refusals
    assert (refusal.cell, "100,000行まで" in refusal.message) == ("100002行", True)
