"""From submissions to opinions, from opinions to groups: nothing is lost, nothing is grouped by itself."""

import pytest

from gyokaku.organization.errors import NotAllowed
from gyokaku.organization.models import Section
from gyokaku.participation.actions.assigning import assign
from gyokaku.participation.actions.comparing import liken
from gyokaku.participation.actions.likening import confirm, confirm_identical, each_alone
from gyokaku.participation.actions.sorting import gather, point, show_again, split
from gyokaku.participation.actions.taking_in import submit, withdraw
from gyokaku.participation.errors import NotFound, SeenOther, WrongEntry
from gyokaku.participation.models import Group, Opinion
from gyokaku.participation.queries.opinions import counts
from tests.participation.cast import SENDER, came, cast, closed, opened, sent

pytestmark = pytest.mark.django_db
FIRST = "窓口の待ち時間を短くしてください。番号札の表示をわかりやすくしてほしいです。"
ALIKE = "窓口の待ち時間を短くしてください。番号札の表示をわかりやすくしてほしい。"


@pytest.fixture
def people():
    return cast()


def all_of(consultation):
    return list(consultation.opinions.order_by("number"))


def test_one_submission_splits_into_opinions_that_keep_its_places(people):
    made = came(people, "一つ目。\n\n二つ目。", places=["2#purpose-1"])
    (opinion,) = made.opinions.all()
    split(opinion, ["一つ目。", "二つ目。"], version=opinion.version, by=people.planning)
    rows = all_of(made.consultation)
    assert [(one.number, one.text, one.submission_id) for one in rows] == [
        (1, "一つ目。", made.pk),
        (2, "二つ目。", made.pk),
    ]
    assert [list(one.places.values_list("address", flat=True)) for one in rows] == [["2#purpose-1"]] * 2
    with pytest.raises(SeenOther):
        split(opinion, ["a", "b"], version=opinion.version, by=people.planning)


def test_an_opinion_points_at_passages_of_the_draft_and_at_nothing_else(people):
    (opinion,) = came(people).opinions.all()
    point(opinion, ["", "3", "2#purpose-2"], by=people.planning)
    assert sorted(opinion.places.values_list("address", "initiative")) == [("", None), ("2#purpose-2", 2), ("3", 3)]
    with pytest.raises(NotFound):
        point(opinion, ["99#purpose-1"], by=people.planning)
    assert opinion.places.count() == 3


def test_people_and_opinions_are_counted_apart_and_what_is_printed_again_once(people):
    here = opened(people)
    came(people, "一つ目", "二つ目", consultation=here)
    came(people, "三つ目", consultation=here)  # the same sender again
    submit(here, sent("四つ目", sender={**SENDER, "name": "別 人"}, people=3))
    gone = came(people, "五つ目", consultation=here, sender={**SENDER, "name": "もう 一人"})
    withdraw(gone, reason="本人の申し出", by=people.reception)
    first, second, *_ = all_of(here)
    show_again(second, first, by=people.planning)
    came(people, "遅れて", consultation=closed(here), sender={**SENDER, "name": "遅 い"})
    found = counts(here)
    assert (found.people, found.submissions, found.opinions, found.again) == (4, 3, 3, 1)
    assert (found.late, found.withdrawn) == (1, 1)
    assert found.by_channel[0] == ("入力フォーム", 3, 3)


def test_a_repeat_of_a_repeat_is_refused(people):
    here = opened(people)
    came(people, "一", "二", "三", consultation=here)
    first, second, third = all_of(here)
    show_again(second, first, by=people.planning)
    for one, of in ((third, second), (third, third), (first, third)):
        with pytest.raises(WrongEntry):
            show_again(one, of, by=people.planning)


def test_nothing_is_grouped_until_a_person_says_so(people):
    here = opened(people)
    came(people, FIRST, "まったく別の話です。公園の木を増やしてください。", consultation=here)
    came(people, ALIKE, consultation=here)
    came(people, FIRST.replace("。", "。 "), consultation=here)
    proposal = liken(here, threshold=70, by=people.planning)
    (group,) = proposal.groups
    assert sorted(number for number, _ in group) == [1, 3, 4]
    assert not Group.objects.for_municipality(people.town).exists()
    made = confirm(proposal, group[0][0], leave={3}, by=people.planning)
    assert sorted(made.opinions.values_list("number", flat=True)) == [1, 4]
    assert each_alone(here, by=people.planning) == 2
    assert [one.group.opinions.count() for one in all_of(here)] == [2, 1, 1, 2]


def test_a_higher_threshold_proposes_less_and_identical_ones_go_at_once(people):
    here = opened(people)
    came(people, FIRST, ALIKE, FIRST, consultation=here)
    assert [len(group) for group in liken(here, threshold=60, by=people.planning).groups] == [3]
    proposal = liken(here, threshold=100, by=people.planning)
    assert proposal.groups == [[(1, 100), (3, 100)]]
    assert confirm_identical(proposal, by=people.planning) == 1
    with pytest.raises(WrongEntry):
        liken(here, threshold=5, by=people.planning)


def test_what_was_grouped_meanwhile_is_not_moved_by_an_old_proposal(people):
    here = opened(people)
    came(people, FIRST, FIRST, FIRST, consultation=here)
    proposal = liken(here, by=people.planning)
    first, second, _ = all_of(here)
    kept = gather(here, [second], by=people.planning)
    made = confirm(proposal, first.number, by=people.planning)
    assert sorted(made.opinions.values_list("number", flat=True)) == [1, 3]
    assert list(kept.opinions.values_list("number", flat=True)) == [2]


def test_a_group_left_empty_goes_and_a_section_gets_its_own(people):
    here = opened(people)
    came(people, "一", "二", consultation=here)
    first, second = all_of(here)
    one, two = (gather(here, [each], by=people.planning) for each in (first, second))
    gather(here, [second], into=one, by=people.planning)
    assert list(Group.objects.for_municipality(people.town).values_list("pk", flat=True)) == [one.pk]
    section = Section.objects.for_municipality(people.town).first()
    one.refresh_from_db()
    assert assign(one, section, theme="窓口", version=one.version, by=people.planning).section == section
    assert two.pk != one.pk


@pytest.mark.parametrize("who", ["clerk", "reception", "administrator", "headquarters"])
def test_only_the_planning_office_sorts(people, who):
    here = came(people).consultation
    with pytest.raises(NotAllowed):
        liken(here, by=getattr(people, who))
    with pytest.raises(NotAllowed):
        gather(here, all_of(here), by=getattr(people, who))
    assert not Opinion.objects.for_municipality(people.town).filter(group__isnull=False).exists()
