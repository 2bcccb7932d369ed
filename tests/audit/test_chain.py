"""The chain: whatever is done to the record past the program is found, and the first broken row is named."""

import pytest
from django.db import connection

from gyokaku.audit.actions import append
from gyokaku.audit.models import FIRST, Entry
from gyokaku.audit.queries import history, verify
from gyokaku.audit.triggers import lifted

pytestmark = pytest.mark.django_db


def act(number, **rest):
    given = {"by": "主管課", "action": "plan.import", "object_type": "plan", "object_id": str(number % 2)}
    return append(summary=f"操作{number}", after={"件": number}, **{**given, **rest})


@pytest.fixture
def three():
    return [act(number) for number in range(3)]


def test_an_empty_record_is_sound():
    assert (verify().sound, verify().head, verify().fault) == (0, FIRST, None)


def test_rows_are_chained(three):
    assert [entry.sequence for entry in three] == [1, 2, 3]
    assert [entry.previous for entry in three] == [FIRST, three[0].hash, three[1].hash]
    assert (verify().sound, verify().head, verify().fault) == (3, three[2].hash, None)


COLUMNS = {
    "at": "2020-01-01 00:00:00+00:00",
    "municipality": "999999",
    "by": "別の職",
    "by_id": "x",
    "action": "x",
    "object_type": "x",
    "object_id": "x",
    "summary": "x",
    "before": "{}",
    "after": '{"件":9}',
}


@pytest.mark.parametrize("column", COLUMNS)
def test_a_changed_column_is_found(three, column):
    with lifted(connection):
        Entry.objects.filter(sequence=2).update(**{column: COLUMNS[column]})
    verdict = verify()
    assert verdict.sound == 1
    assert "2番の行" in verdict.fault
    assert "書き換え" in verdict.fault


def test_a_removed_row_is_found(three):
    with lifted(connection):
        Entry.objects.filter(sequence=2).delete()
    assert "2番の行がありません" in verify().fault


def test_a_row_forged_with_a_fitting_hash_breaks_the_next(three):
    with lifted(connection):
        forged = Entry.objects.get(sequence=2)
        forged.summary = "x"
        forged.hash = forged.computed_hash()
        forged.save()
    verdict = verify()
    assert verdict.sound == 2
    assert "3番の行" in verdict.fault
    assert "つながっていません" in verdict.fault


def test_a_cut_end_is_found_by_a_noted_head(three):
    with lifted(connection):
        Entry.objects.filter(sequence=3).delete()
    assert verify().fault is None
    assert verify(three[1].hash).fault is None
    assert "末尾が失われている" in verify(three[2].hash).fault


def test_history_is_of_one_object_of_one_municipality(three):
    act(5, object_id="0", municipality="132039")
    assert [entry.summary for entry in history("", "plan", "0")] == ["操作0", "操作2"]
    assert [entry.summary for entry in history("132039", "plan", "0")] == ["操作5"]


def test_summaries_keep_exact_text(three):
    assert Entry.objects.get(sequence=3).after == '{"件":2}'
    assert act(9, before=None).before == ""
