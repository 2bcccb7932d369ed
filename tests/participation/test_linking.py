"""Where a changed passage stands now, said by hand: split in two, taken out, and taken back; on the record, never lost."""

import pytest

from gyokaku.audit.models import Entry
from gyokaku.organization.errors import NotAllowed
from gyokaku.participation.actions.answering import Answer
from gyokaku.participation.actions.linking import link, unlink
from gyokaku.participation.actions.publishing import publish_result, revise
from gyokaku.participation.composing import composed
from gyokaku.participation.errors import NoReason, NotFound, SeenOther, WrongEntry, WrongState
from gyokaku.participation.models import Group
from tests.participation.cast import SENDER, cast
from tests.participation.test_publishing import answered, changed_edition

pytestmark = pytest.mark.django_db
BEFORE = "2#purpose-2"


@pytest.fixture
def people():
    return cast()


def split(people):
    """A consultation whose changed paragraph was split in two in the edition that followed."""
    here = answered(people)
    edition = changed_edition(people, "窓口を減らす\n待ち時間を短くする。\n予約は休日もとれる。")
    return revise(here, edition, version=here.version, by=people.planning)


def group_of(people):
    return Group.objects.for_municipality(people.town).get(number=1)


def after(here):
    return [one.after_text for one in composed(here).items[0].changes]


def test_a_paragraph_split_in_two_is_published_with_both_and_stays_so_when_taken_back(people):
    here = split(people)
    group = group_of(people)
    found = after(here)
    two = ["2#purpose-2", "2#purpose-3"]
    group = link(group, BEFORE, two, reason="二つの段落に分けた", version=group.version, by=people.planning)
    assert after(here) == ["待ち時間を短くする。", "予約は休日もとれる。"]
    group = link(group, BEFORE, [], reason="削った", version=group.version, by=people.planning)
    assert after(here) == [None]
    group = link(group, BEFORE, two, reason="二つ", version=group.version, by=people.planning)
    group = unlink(group, BEFORE, reason="選び間違い", version=group.version, by=people.planning)
    assert after(here) == found
    assert group.turns.filter(act="link").earliest("pk").reason == "二つの段落に分けた"
    row = Entry.objects.filter(action="participation.link").first()
    assert "2#purpose-3" in row.after
    assert "二つの段落" not in row.summary + row.before + row.after


def test_another_edition_is_looked_through_anew_also_where_two_places_were_said(people):
    here = split(people)
    group = group_of(people)
    link(group, BEFORE, ["2#purpose-2", "2#purpose-3"], reason="分けた", version=group.version, by=people.planning)
    here = revise(here, here.revised, version=here.version, by=people.planning)
    assert len(after(here)) == 1


def test_only_the_planning_office_of_what_was_seen_with_a_reason_before_publication(people):
    here, group = split(people), group_of(people)
    right = {"reason": "分けた", "version": group.version, "by": people.planning}
    for wrong, refused in (
        ({"by": people.clerk}, NotAllowed),
        ({"reason": " "}, NoReason),
        ({"version": group.version - 1}, SeenOther),
    ):
        with pytest.raises(refused):
            link(group, BEFORE, ["2"], **right | wrong)
    with pytest.raises(WrongEntry):
        link(group, BEFORE, ["99"], **right)
    with pytest.raises(NotFound):
        link(group, "3", ["2"], **right)
    publish_result(here, version=here.version, by=people.planning)
    with pytest.raises(WrongState):
        link(group, BEFORE, ["2"], **right)


def test_on_the_screen_nothing_chosen_is_not_taken_out_and_what_was_typed_stays(client, people):
    from tests.web.office.conftest import PASSWORD, holder

    here = split(people)
    holder(people.planning, "planning")
    client.post("/office/sign-in/", {"login": "planning", "password": PASSWORD})
    page = "/office/opinions/1/groups/1/change/1/"
    assert page in client.get("/office/opinions/1/groups/1/").content.decode()
    version = group_of(people).version
    answer = client.post(page, {"version": version, "reason": "二つに分けた", "act": "link"})
    assert answer.status_code == 422
    assert "二つに分けた" in answer.content.decode()
    answer = client.post(page, {"version": version, "act": "gone"})
    assert '<a href="#reason">' in answer.content.decode()
    form = {"version": version, "reason": "二つに分けた", "act": "link", "after": ["2#purpose-2", "2#purpose-3"]}
    assert "二つに分けた" in client.post(page, form, follow=True).content.decode()
    assert len(after(here)) == 2
    form = {"version": group_of(people).version, "reason": "削った", "act": "gone"}
    assert client.post(page, form).status_code == 302
    assert after(here) == [None]
    assert client.get("/office/opinions/1/groups/1/change/2/").status_code == 404


def test_what_stands_in_the_way_leads_to_where_it_is_mended(client, people):
    from tests.web.office.conftest import PASSWORD, holder

    answered(people, Answer(f"要望：{SENDER['name']}", "短くします。", "reflected", "足した。", [BEFORE]))
    holder(people.planning, "planning")
    holder(people.reception, "reception")
    client.post("/office/sign-in/", {"login": "planning", "password": PASSWORD})
    page = client.get("/office/opinions/1/publish/").content.decode()
    assert '<a href="#revised">' in page
    assert '<a href="/office/opinions/1/groups/1/">項目1の意見の概要' in page
    client.post("/office/sign-out/")
    client.post("/office/sign-in/", {"login": "reception", "password": PASSWORD})
    page = client.get("/office/opinions/1/publish/").content.decode()
    assert "計画に反映した項目があります" in page
    assert "#revised" not in page  # the reception mends nothing there
