"""Lists narrowed and turned page by page."""

import pytest

from gyokaku.engine.register import Filter
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
