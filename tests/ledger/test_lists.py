"""Lists narrowed and turned page by page."""

from importlib import import_module

import pytest
from django.apps import apps

from gyokaku.engine.register import Filter
from gyokaku.ledger.actions.entering_many import enter_many
from gyokaku.ledger.actions.recording import correct
from gyokaku.ledger.errors import NotFound
from gyokaku.ledger.queries import records
from gyokaku.ledger.queries.records import Narrowing, every, history, page, record, years
from tests.ledger.cast import cast, entered

pytestmark = pytest.mark.django_db


def many(people, monkeypatch):
    monkeypatch.setattr(records, "PAGE", 4)
    for day in range(1, 11):
        entered(people, day=f"R{7 + day % 2}.5.{day}", way="対面" if day % 3 else "オンライン")


def numbers(found):
    return [row.number for row in found.rows]


def test_pages_are_turned_to_the_last_and_back(monkeypatch):
    people = cast()
    many(people, monkeypatch)
    first = page(people.register, Narrowing())
    assert (numbers(first), first.total, first.newer) == ([10, 9, 8, 7], 10, None)
    second = page(people.register, Narrowing(), below=first.older)
    third = page(people.register, Narrowing(), below=second.older)
    assert (numbers(second), numbers(third), third.older) == ([6, 5, 4, 3], [2, 1], None)
    back = page(people.register, Narrowing(), above=third.newer)
    assert numbers(back) == numbers(second)
    assert numbers(page(people.register, Narrowing(), above=back.newer)) == numbers(first)
    assert page(people.register, Narrowing(), above=6).newer is None


def test_a_list_is_narrowed(monkeypatch):
    people = cast()
    many(people, monkeypatch)
    online = Filter(field="way", values=("B",))
    assert numbers(page(people.register, Narrowing(filters=(online,)))) == [9, 6, 3]
    assert numbers(page(people.register, Narrowing(2025, (online,)))) == [6]
    assert [row.number for row in every(people.register, Narrowing(2026))] == [1, 3, 5, 7, 9]
    assert years(people.register) == [2026, 2025]


def test_a_long_list_is_counted_only_so_far(monkeypatch):
    people = cast()
    many(people, monkeypatch)
    monkeypatch.setattr(records, "COUNTED", 5)
    found = page(people.register, Narrowing())
    assert (found.total, found.many) == (6, True)


def test_what_is_not_there_is_said():
    people = cast()
    with pytest.raises(NotFound, match="5番"):
        record(people.register, 5)
    with pytest.raises(NotFound, match="記入されたことがありません"):
        history(people.register, 5)


def searched(people, *words, below=None, **rest):
    return page(people.register, Narrowing(words=words, **rest), below=below)


def test_records_are_found_by_a_word_of_any_field():
    people = cast()
    entered(people, name="第１回 みどり懇談会", way="対面")
    entered(people, name="みどりの相談", day="R7.5.2", way="オンライン", memo="ＷＩＦＩが切れた")
    assert numbers(searched(people, "みどり")) == [2, 1]
    assert numbers(searched(people, "第1回みどり")) == [1]
    assert numbers(searched(people, "オンライン", "みどり")) == [2]
    assert numbers(searched(people, "wifi")) == [2]
    nothing = searched(people, "%")
    assert (nothing.rows, nothing.total, nothing.older) == ([], 0, None)
    row = record(people.register, 1)
    correct(row, row.values | {"name": "公園の会"}, turn=1, reason="誤記", by=people.clerk)
    assert [numbers(searched(people, word)) for word in ("みどり", "公園")] == [[2], [1]]


def test_a_search_goes_on_where_it_stopped_and_says_how_far_it_came(monkeypatch):
    people = cast()
    monkeypatch.setattr(records, "PAGE", 2)
    monkeypatch.setattr(records, "STRETCH", 4)
    header = ["会の名前", "開催日", "開き方"]
    rows = [[f"会{'当' if turn in (1, 2, 9) else ''}{turn}", "R7.5.1", "対面"] for turn in range(1, 11)]
    enter_many(people.register, [header, *rows], by=people.clerk)
    first = searched(people, "当")
    assert (numbers(first), first.total, first.down_to, first.older) == ([9], None, 7, 7)
    second = searched(people, "当", below=first.older)
    assert (numbers(second), second.down_to) == ([], 3)
    third = searched(people, "当", below=second.older)
    assert (numbers(third), third.down_to, third.older) == ([2, 1], None, None)
    often = searched(people, "会")
    assert (numbers(often), often.older) == ([10, 9], 9)
    narrowed = searched(people, "当", filters=(Filter(field="way", values=("B",)),))
    assert (narrowed.rows, narrowed.total) == ([], 0)
    assert [row.number for row in every(people.register, Narrowing(words=("当",)))] == [1, 2, 9]


def test_records_from_before_the_search_are_found_too():
    people = cast()
    entered(people, way="オンライン")
    people.records().update(words="")
    assert numbers(searched(people, "オンライン")) == []
    import_module("gyokaku.ledger.migrations.0007_words").write(apps, None)
    assert numbers(searched(people, "オンライン")) == [1]
