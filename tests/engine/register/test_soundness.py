"""A definition that cannot be used, or that would lose old records, is refused with a sentence for each fault."""

import pytest

from gyokaku.engine.register import Choice, RegisterField
from gyokaku.engine.register.soundness import faults, succession_faults
from tests.engine.register.registers import MEETINGS, MEMBERS


def changed(key, /, **rest):
    """The next version of the meetings with one field changed."""
    fields = tuple(one.model_copy(update=rest) if one.key == key else one for one in MEETINGS.fields)
    return MEETINGS.model_copy(update={"version": 2, "fields": fields})


def test_the_registers_of_the_tests_are_sound():
    assert faults(MEETINGS) == faults(MEMBERS) == []


@pytest.mark.parametrize(
    ("key", "rest", "said"),
    [
        ("name", {"label": "開催日"}, "2回"),
        ("name", {"key": "day"}, "2回"),
        ("way", {"choices": ()}, "選択肢"),
        ("way", {"choices": (Choice(code="A", label="甲"), Choice(code="A", label="乙"))}, "2回"),
        ("cost", {"unit": "円"}, "単位"),
        ("name", {"places": 2}, "小数"),
        ("name", {"least": "1"}, "下限"),
        ("people", {"most": "多数"}, "下限と上限"),
        ("people", {"unique": True}, "重複"),
        ("day", {"required": False}, "必須"),
    ],
)
def test_what_is_wrong_is_said(key, rest, said):
    assert any(said in one for one in faults(changed(key, **rest)))


def test_too_many_fields_to_sum_are_refused():
    more = tuple(RegisterField(key=f"n{turn}", label=f"数{turn}", kind="number") for turn in range(7))
    assert any("8まで" in one for one in faults(MEETINGS.model_copy(update={"fields": MEETINGS.fields + more})))


def test_a_version_may_add_and_drop_fields_and_retire_choices():
    more = RegisterField(key="rooms", label="部屋数", kind="number")
    fields = (*(one for one in MEETINGS.fields if one.key != "cost"), more)
    assert succession_faults(MEETINGS, MEETINGS.model_copy(update={"version": 2, "fields": fields})) == []
    retired = tuple(one.model_copy(update={"retired": True}) for one in MEETINGS.by_key["way"].choices)
    assert succession_faults(MEETINGS, changed("way", choices=retired)) == []


@pytest.mark.parametrize(
    ("key", "rest", "said"),
    [
        ("people", {"unit": "件"}, "変えられません"),
        ("rate", {"places": 3}, "変えられません"),
        ("way", {"choices": (Choice(code="A", label="対面"),)}, "消せません"),
        ("memo", {"personal": False}, "個人"),
    ],
)
def test_a_version_that_would_change_old_records_is_refused(key, rest, said):
    assert any(said in one for one in succession_faults(MEETINGS, changed(key, **rest)))


def test_versions_follow_one_another():
    assert any("版の番号" in one for one in succession_faults(MEETINGS, MEETINGS))
    other = MEETINGS.model_copy(update={"version": 2, "when": "plan"})
    assert any("新しい台帳" in one for one in succession_faults(MEETINGS, other))
