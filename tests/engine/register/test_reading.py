"""Typed cells become one canonical text, or a sentence that says what is wrong and how to mend."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyokaku.engine.notation.numbers import group
from gyokaku.engine.register import Known, Reader, read_values, uniqueness
from gyokaku.engine.register.reading import Unreadable
from tests.engine.register.registers import MEETINGS, MEMBERS

READER = Reader(Known(sections=frozenset({"市民課"}), initiatives={"5": "窓口"}, files=frozenset()))


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        ("people", " １，２３４人 ", "1234"),
        ("people", "12", "12"),
        ("rate", "85.5％", "85.50"),
        ("cost", "￥1,500", "1500"),
        ("cost", "2千円", "2000"),
        ("day", "R7.4.1", "2025-04-01"),
        ("day", "令和７年４月１日", "2025-04-01"),
        ("day", "2025-04-01 00:00:00", "2025-04-01"),
        ("day", "2025/4/1", "2025-04-01"),
        ("plan", "2025", "2025"),
        ("plan", "R7年度", "2025"),
        ("way", "ｵﾝﾗｲﾝ", "B"),
        ("way", "a", "A"),
        ("section", "市民課", "市民課"),
        ("sheet", "事業5", "5"),
        ("name", "  二つ　の 空白 ", "二つ の 空白"),
        ("memo", "一行目\n二行目", "一行目\n二行目"),
    ],
)
def test_a_cell_is_read_as_its_field_asks(key, typed, kept):
    assert READER.read(MEETINGS.by_key[key], typed) == kept


@pytest.mark.parametrize(
    ("key", "typed", "said"),
    [
        ("people", "約12人", "数として読めません"),
        ("people", "12回", "数と単位「人」だけ"),
        ("people", "1.5", "整数で"),
        ("people", "-1", "下限"),
        ("people", "5001", "上限"),
        ("rate", "1.234", "小数第2位まで"),
        ("cost", "1" * 16, "桁"),
        ("day", "R7.4", "日付ではありません"),
        ("day", "2025-02-30", "日付ではありません"),
        ("plan", "7", "年度ではありません"),
        ("way", "郵送", "対面、オンライン から"),
        ("section", "広報課", "課はありません"),
        ("sheet", "6", "計画にありません"),
        ("name", "あ" * 201, "200字まで"),
    ],
)
def test_a_cell_that_cannot_be_taken_says_why(key, typed, said):
    with pytest.raises(Unreadable, match=said):
        READER.read(MEETINGS.by_key[key], typed)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_a_number_written_as_plans_print_it_is_read_back_exactly(value):
    assert READER.read(MEETINGS.by_key["rate"], f"{group(value)}%") == format(value if value else abs(value), ".2f")


def test_what_was_read_is_read_the_same_again():
    typed = {"name": "会", "day": "R7.5.1", "people": "30人", "way": "対面", "rate": "50%"}
    once, _ = read_values(MEETINGS, typed, READER)
    assert read_values(MEETINGS, once, READER) == (once, [])


def test_every_wrong_field_is_named():
    values, faults = read_values(MEETINGS, {"day": "いつか", "people": "多数", "colour": "赤"}, READER)
    assert [fault.key for fault in faults] == ["name", "day", "people", "colour"]
    assert "必ず入れる欄" in faults[0].message
    assert "様式" in faults[3].message
    assert "people" not in values


def test_an_end_before_the_beginning_is_refused():
    _, faults = read_values(MEMBERS, {"board": "会", "begins": "R7.4.1", "ends": "R7.3.31"}, Reader())
    assert [fault.key for fault in faults] == ["ends"]


def test_only_marked_fields_make_a_record_unique():
    one = {"name": "会", "day": "2025-05-01", "people": "3"}
    assert uniqueness(MEETINGS, one) == uniqueness(MEETINGS, {**one, "people": "4"})
    assert uniqueness(MEETINGS, one) != uniqueness(MEETINGS, {**one, "day": "2025-05-02"})
    assert uniqueness(MEMBERS, one) == ""
