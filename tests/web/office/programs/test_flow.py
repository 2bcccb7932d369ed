"""事務事業見直し on the screen: a candidate judged by section and headquarters, decided, carried out; an effect entered."""

import re

import pytest

from gyokaku.programs.models import Effect, Review
from tests.programs.cast import cast
from tests.web.office.conftest import PASSWORD, holder

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    made = cast()
    for login in ("planning", "clerk", "stranger", "headquarters"):
        holder(getattr(made, login), login)
    return made


@pytest.fixture
def enter(client):
    def run(login):
        client.cookies.clear()
        client.post("/office/sign-in/", {"login": login, "password": PASSWORD})

    return run


def case(people):
    return Review.objects.for_municipality(people.town).get()


def press(client, people, step, **form):
    row = case(people)
    answer = client.post(f"/office/programs/reviews/{row.public_id}/{step}/", {"version": row.version, **form})
    assert answer.status_code in (302, 422)
    return client.get(f"/office/programs/reviews/{row.public_id}/").content.decode()


def judged(client, people, layer):
    page = client.get(f"/office/programs/reviews/{case(people).public_id}/").content.decode()
    names = set(re.findall(r'name="([\w-]+-rating)"', page))
    assert names
    code = re.search(r'name="[\w-]+-rating" value="(\w+)"|<option value="(\w+)"', page)
    form = dict.fromkeys(names, code[1] or code[2])
    form |= {name.replace("-rating", "-reason"): "確かめた" for name in names}
    return press(client, people, "assess", layer=layer, direction="reduce", reason="費用が重い", **form)


def test_a_case_from_candidate_to_done(client, people, enter):
    number = people.programs[0].number
    enter("clerk")
    client.post(f"/office/programs/{number}/propose/", {"year": "2025", "reason": "紙の部数が減っている"})
    enter("planning")
    press(client, people, "act", act="adopt")
    enter("clerk")
    judged(client, people, "first")
    press(client, people, "act", act="submit")
    enter("headquarters")
    assert "費用が重い" in judged(client, people, "second")
    page = press(client, people, "act", act="decide", decision="reduce", reason="部数を減らす", due="2026-03-31")
    assert "縮小" in page
    enter("clerk")
    press(client, people, "act", act="begin")
    page = press(client, people, "follow-up", day="2025-06-01", text="部数を減らした")
    assert "部数を減らした" in page
    enter("planning")
    press(client, people, "act", act="finish", reason="予定どおり")
    assert case(people).state == "done"
    assert "広報紙の発行" in client.get("/office/programs/reviews/?year=2025").content.decode()


def test_an_effect_is_entered_and_rolled_up_and_the_same_one_is_refused(client, people, enter):
    enter("planning")
    form = {
        "title": "印刷部数の削減",
        "kind": "saving",
        "rule": "once",
        "base_year": "2025",
        "planned": "1,200千円",
        "section": str(people.programs[0].section_id),
        "program": str(people.programs[0].number),
        "evidence": "決算書",
    }
    answer = client.post("/office/programs/effects/new/", form)
    assert answer.status_code == 302, answer.content.decode()
    assert "印刷部数の削減" in client.get("/office/programs/effects/").content.decode()
    again = client.post("/office/programs/effects/new/", form)
    assert again.status_code == 422
    assert 'value="印刷部数の削減"' in again.content.decode()
    assert Effect.objects.for_municipality(people.town).count() == 1


@pytest.mark.parametrize("who", ["planning", "clerk", "headquarters"])
@pytest.mark.parametrize("page", ["", "reviews/", "ideas/", "criteria/", "effects/", "1/"])
def test_every_page_opens(client, people, enter, who, page):
    enter(who)
    assert client.get(f"/office/programs/{page}").status_code == 200
