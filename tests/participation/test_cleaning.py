"""Personal data that a person wrote into the opinion itself: seen at once, taken out, the text as it came under seal."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from gyokaku.audit.models import Entry
from gyokaku.organization.errors import NotAllowed
from gyokaku.participation.actions.cleaning import clear, read_original, take_out
from gyokaku.participation.actions.publishing import publish_result
from gyokaku.participation.actions.senders import delete_due
from gyokaku.participation.actions.sorting import split
from gyokaku.participation.errors import NotFound, SeenOther, WrongEntry
from gyokaku.participation.gate import without
from gyokaku.participation.models import Consultation, Original
from gyokaku.participation.queries.opinions import doubtful
from tests.participation.cast import SENDER, came, cast
from tests.participation.test_publishing import ready

pytestmark = pytest.mark.django_db
TEXT = "待ち時間が長い。連絡は0422-00-0000まで。"


@pytest.fixture
def people():
    return cast()


def only(made):
    return made.opinions.get()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [(TEXT, True), ("試験太郎子です。待ち時間が長い。", True), ("待ち時間が長い。", False), ("a@example.jp へ", True)],
)
def test_a_text_that_looks_personal_is_marked_when_it_comes(people, text, wanted):
    assert only(came(people, text)).doubtful is wanted


def test_taken_out_and_the_text_as_it_came_is_nowhere_but_under_seal(people):
    opinion = only(came(people, TEXT))
    made = take_out(opinion, without(TEXT), version=opinion.version, by=people.reception)
    assert "0422" not in made.text
    assert not made.doubtful
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            assert "0422-00-0000" not in str([bytes(c) if isinstance(c, memoryview) else c for r in cursor for c in r])
    before = Entry.objects.count()
    assert read_original(made, by=people.planning) == TEXT
    assert Entry.objects.count() == before + 1
    again = take_out(made, "待ち時間が長い。", version=made.version, by=people.reception)
    assert read_original(again, by=people.planning) == TEXT  # the first one is the one that came


def test_what_is_not_personal_after_all_is_cleared_by_a_person(people):
    opinion = only(came(people, TEXT))
    assert list(doubtful(opinion.consultation)) == [opinion]
    assert clear(opinion, version=opinion.version, by=people.reception).text == TEXT
    assert not doubtful(opinion.consultation).exists()


def test_the_parts_of_a_letter_are_looked_at_again(people):
    opinion = only(came(people, f"一つめ。\n\n{TEXT}"))
    parts = split(opinion, ["一つめ。", TEXT], version=opinion.version, by=people.planning)
    assert [one.doubtful for one in parts] == [False, True]


@pytest.mark.parametrize("who", ["clerk", "administrator", "headquarters"])
def test_only_those_who_read_senders(people, who):
    opinion = only(came(people, TEXT))
    by = getattr(people, who)
    with pytest.raises(NotAllowed):
        take_out(opinion, "x", version=opinion.version, by=by)
    take_out(opinion, "短くして。", version=opinion.version, by=people.reception)
    with pytest.raises(NotAllowed):
        read_original(opinion, by=by)


def test_an_empty_text_or_one_seen_by_nobody_is_refused(people):
    opinion = only(came(people, TEXT))
    with pytest.raises(WrongEntry):
        take_out(opinion, "  ", version=opinion.version, by=people.reception)
    with pytest.raises(SeenOther):
        take_out(opinion, "短く", version=opinion.version + 1, by=people.reception)
    assert not Original.objects.for_municipality(people.town).exists()


def test_it_is_deleted_with_its_sender_and_that_is_recorded(people):
    here = ready(people)
    opinion = here.opinions.first()
    take_out(opinion, "待ち時間が長い。", version=opinion.version, by=people.reception)
    here.refresh_from_db()
    publish_result(here, version=here.version, by=people.planning)
    long_ago = timezone.now() - timedelta(days=400)
    Consultation.objects.for_municipality(people.town).update(answered_at=long_ago)
    (made,) = delete_due()
    assert made.texts == 1
    assert not Original.objects.for_municipality(people.town).exists()
    with pytest.raises(NotFound):
        read_original(opinion, by=people.planning)
    assert SENDER["name"] not in made.reason
