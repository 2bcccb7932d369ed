"""Many groups at once: given to a section, given a theme, undone; all of them or none."""

import pytest

from gyokaku.organization.errors import NotAllowed
from gyokaku.organization.models import Section
from gyokaku.participation.actions.answering import Answer, act, write
from gyokaku.participation.actions.assigning import assign_many, scatter_many
from gyokaku.participation.actions.likening import each_alone
from gyokaku.participation.actions.publishing import faults
from gyokaku.participation.actions.sorting import scatter
from gyokaku.participation.composing import composed
from gyokaku.participation.errors import NotFound, WrongEntry, WrongState
from gyokaku.participation.queries.opinions import ungrouped
from gyokaku.participation.queries.progress import progress
from gyokaku.participation.rules import Act
from tests.participation.cast import came, cast, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return cast()


@pytest.fixture
def here(people):
    made = opened(people)
    came(people, "一", "二", "三", consultation=made)
    each_alone(made, by=people.planning)
    return made


def test_a_section_and_a_theme_for_many_and_what_is_not_said_stays(people, here):
    section = Section.objects.for_municipality(people.town).first()
    assert assign_many(here, [1, 2], section=section, theme=None, by=people.planning) == 2
    assert assign_many(here, [2, 3], section=None, theme=" 窓口 ", by=people.planning) == 2
    rows = list(here.groups.order_by("number").values_list("section", "theme", "version"))
    assert rows == [(section.pk, "", 2), (section.pk, "窓口", 3), (None, "窓口", 2)]


def test_nothing_said_nothing_chosen_or_one_that_is_not_there_is_refused(people, here):
    with pytest.raises(WrongEntry):
        assign_many(here, [1], section=None, theme=None, by=people.planning)
    with pytest.raises(WrongEntry):
        scatter_many(here, [], by=people.planning)
    with pytest.raises(NotFound):
        assign_many(here, [1, 99], section=None, theme="窓口", by=people.planning)
    assert not here.groups.filter(theme="窓口").exists()


def handed_on(people, group):
    written = write(group, Answer("概要", "考え方", "reference"), version=group.version, by=people.planning)
    return act(written, Act.SUBMIT, version=written.version, by=people.planning)


def test_many_are_undone_all_or_none(people, here):
    handed_on(people, here.groups.get(number=2))
    with pytest.raises(WrongState, match="項目2"):
        scatter_many(here, [1, 2, 3], by=people.planning)
    assert ungrouped(here).count() == 0
    assert scatter_many(here, [1, 3], by=people.planning) == 2
    assert list(here.groups.values_list("number", flat=True)) == [2]


def test_one_opinion_is_taken_out_and_an_answer_that_was_written_is_kept_but_not_published(people, here):
    group = here.groups.get(number=1)
    write(group, Answer("概要", "考え方", "reference"), version=group.version, by=people.planning)
    assert scatter(group, numbers=[1], by=people.planning) == 1
    assert here.groups.get(number=1).response == "考え方"
    assert [item.number for item in composed(here).items] == [2, 3]
    assert progress(here).groups == 2
    assert "項目1" not in "".join(map(str, faults(here)))


@pytest.mark.parametrize("who", ["clerk", "reception", "administrator", "headquarters"])
def test_only_the_planning_office_does(people, here, who):
    with pytest.raises(NotAllowed):
        assign_many(here, [1], section=None, theme="窓口", by=getattr(people, who))
    with pytest.raises(NotAllowed):
        scatter_many(here, [1], by=getattr(people, who))
