"""The navigation of the staff side: groups of screens, each within reach, the open one marked."""

import pytest
from django.urls import reverse

from gyokaku.web.office.navigation import GROUPS, navigation, screen_of

SCREENS = [(name, group, label) for group, screens in GROUPS for name, label in screens]


@pytest.mark.parametrize(("name", "group", "label"), SCREENS)
def test_a_screen_is_marked_within_its_group(name, group, label):
    marked = [one for one in navigation(reverse(f"office:{name}")) if one.here]
    assert [one.label for one in marked] == [group]
    assert [one.label for one in marked[0].items if one.here] == ([label] if marked[0].items else [])


def test_what_lies_below_a_screen_belongs_to_it():
    assert screen_of(f"{reverse('office:ledger')}anything/") == "ledger"


def test_what_lies_nowhere_marks_nothing_and_leads_home():
    assert not any(one.here for one in navigation("/office/organization/"))
    assert screen_of("/office/organization/") == "home"


def test_a_group_leads_to_its_first_screen():
    assert [one.href for one in navigation("/office/")] == [reverse(f"office:{screens[0][0]}") for _, screens in GROUPS]


def test_the_neighbours_of_the_open_screen_stand_beside_it(client, enter, planning):
    enter(planning)
    page = client.get(reverse("office:findings")).content.decode()
    assert 'aria-label="計画の画面"' in page
    assert "物差しを試す" not in page.split("<main")[0]
