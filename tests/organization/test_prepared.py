"""Rows made ready before their transaction are in the database as if they had been saved one by one."""

import pytest
from django.db import IntegrityError, transaction

from gyokaku.organization.models import Section
from gyokaku.organization.prepared import prepared
from tests.town import town

pytestmark = pytest.mark.django_db
ODD = 'タブ\t、改行\n、\\N、"引用"、%s'


def section(here, name, **rest):
    return Section(municipality=here, name=name, first_year=2020, **rest)


def test_all_columns_go_in_and_some_are_written_over():
    here, heard = town(), []
    made = prepared(Section, [section(here, ODD, last_year=2030), section(here, "税務課", mail="zei@example.jp")])
    made.fill("last_year", {1: 2031})
    made.insert(lambda done, known: heard.append((done, known)))
    first, second = Section.objects.for_municipality(here).order_by("pk")
    assert (first.name, first.last_year, first.mail) == (ODD, 2030, "")
    assert (second.name, second.last_year, second.mail) == ("税務課", 2031, "zei@example.jp")
    assert heard == [(2, 2)]
    first.name, first.last_year, first.mail = "広報課", None, "kept@example.jp"
    prepared(Section, [first], ("name", "last_year", "id")).update()
    first.refresh_from_db()
    assert (first.name, first.last_year, first.mail) == ("広報課", None, "")
    assert Section.objects.for_municipality(here).get(pk=second.pk).name == "税務課"


def test_what_the_database_refuses_is_told_as_everywhere_and_leaves_nothing():
    here = town()
    with pytest.raises(IntegrityError), transaction.atomic():
        prepared(Section, [section(here, "一課"), section(here, "二課"), section(here, "一課")]).insert()
    assert not Section.objects.for_municipality(here).filter(name="二課").exists()
