"""The desk with very many opinions: compared while one goes on, taken out again, given to sections at once, cleaned."""

import re
import time

import pytest

from gyokaku.jobs import life, process
from gyokaku.participation.actions import comparing as room
from gyokaku.participation.actions.comparing import compare
from gyokaku.participation.actions.likening import each_alone
from gyokaku.participation.errors import WrongState
from gyokaku.participation.models import Group, Opinion
from gyokaku.participation.queries.opinions import ungrouped
from gyokaku.web.office.consultation import grouped, sorting
from tests.participation.cast import came, cast, opened
from tests.web.office.conftest import PASSWORD, holder

pytestmark = pytest.mark.django_db
SORT = "/office/opinions/1/sort/"
GROUPS = "/office/opinions/1/groups/"


@pytest.fixture
def people():
    made = cast()
    holder(made.planning, "planning")
    holder(made.reception, "reception")
    return made


@pytest.fixture
def here(people):
    return opened(people)


@pytest.fixture
def desk(client, people):
    client.post("/office/sign-in/", {"login": "planning", "password": PASSWORD})
    return client


def text(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def test_many_are_compared_by_a_process_of_its_own_that_is_watched_and_stopped(desk, people, here, monkeypatch):
    started = []
    monkeypatch.setattr(sorting, "AT_ONCE", 2)
    monkeypatch.setattr(process, "start", started.append)
    came(people, "待ち時間", "待ち時間", "公園の木", consultation=here)
    desk.post(SORT, {"threshold": "80"})
    assert [one.about["threshold"] for one in started] == [80]
    page = text(desk.get(SORT))
    for piece in ("比べています", "0／3件", "しきい値80％", "比べるのをやめる", "<progress", "sort/running/"):
        assert piece in page
    assert "まとめていない3件を比べる" not in page
    assert "いま比べています" in text(desk.post(SORT, {"threshold": "50"}, follow=True))
    with life.beating(started[0].run) as told:
        told(2, 3)
        time.sleep(2 * life.BEAT)
    assert "2／3件" in text(desk.get("/office/opinions/1/sort/running/"))
    assert "途中でやめました" in text(desk.post("/office/opinions/1/sort/stop/", follow=True))
    with pytest.raises(WrongState):
        compare(started[0])
    desk.post(SORT, {"threshold": "90"})
    compare(started[1])
    assert "<progress" not in text(desk.get("/office/opinions/1/sort/running/"))
    page = text(desk.get(SORT))
    assert "しきい値90％で3件を比べました" in page
    assert '案 <span class="count">1組' in page


def test_a_few_are_compared_at_once(desk, people, here, monkeypatch):
    monkeypatch.setattr(process, "start", lambda _: 1 / 0)
    came(people, "待ち時間", "待ち時間", consultation=here)
    assert "比べ終えました" in text(desk.post(SORT, {"threshold": "70"}, follow=True))
    assert "しきい値" in text(desk.post(SORT, {"threshold": "7"}, follow=True))


def test_opinions_in_no_proposal_are_listed_however_many_are_in_one(desk, people, here, monkeypatch):
    rows = [came(people, *["同じ文"] * 20, consultation=here, token=f"t{n}") for n in range(50)]
    came(people, "ひとつだけ別の文", consultation=here)
    assert len(rows) == 50
    room.liken(here, by=people.planning)
    alone = text(desk.get(SORT)).split('id="alone"')[1]
    assert "1件" in alone[:60]
    assert "ひとつだけ別の文" in alone
    assert "同じ文" not in alone


def test_many_groups_are_narrowed_given_to_a_section_and_undone(desk, people, here, monkeypatch):
    monkeypatch.setattr(grouped, "A_PAGE", 2)
    came(people, "一", "二", "三", consultation=here)
    each_alone(here, by=people.planning)
    section = people.clerk.section
    page = text(desk.get(GROUPS))
    assert "1／2ページ" in page
    assert "まだ決定していない項目" in page
    many = {"which": "chosen", "groups": ["1", "2"], "section": str(section.pk), "theme": "窓口", "act": "assign"}
    assert "2項目の担当課と分類を決めました" in text(desk.post(f"{GROUPS}many/", many, follow=True))
    assert "項目3" not in text(desk.get(GROUPS, {"by-section": str(section.pk)}))
    assert "項目1<" not in text(desk.get(GROUPS, {"by-section": "none"}))
    assert "しぼり込みに合う項目はありません" in text(desk.get(GROUPS, {"by-state": "settled"}))
    every = {"which": "all", "by-theme": "窓口", "act": "scatter"}
    answer = desk.post(f"{GROUPS}many/", every, follow=True)
    assert answer.redirect_chain[0][0].endswith("?by-theme=%E7%AA%93%E5%8F%A3")
    assert list(Group.objects.for_municipality(people.town).values_list("number", flat=True)) == [3]
    assert ungrouped(here).count() == 2
    assert "項目を1つ以上" in text(desk.post(f"{GROUPS}many/", {"which": "chosen", "act": "scatter"}, follow=True))


def test_one_opinion_is_taken_out_of_its_group_and_then_the_rest(desk, people, here):
    came(people, "一", "一", consultation=here)
    room.liken(here, by=people.planning)
    desk.post("/office/opinions/1/sort/confirm/", {"act": "identical"})
    out = f"{GROUPS}1/scatter/"
    assert "外す意見を選んで" in text(desk.post(out, follow=True))
    desk.post(out, {"numbers": ["2"]})
    assert ungrouped(here).count() == 1
    assert desk.post(out, {"all": "yes"})["Location"] == GROUPS
    assert ungrouped(here).count() == 2


def test_personal_data_in_a_text_is_shown_side_by_side_and_taken_out(desk, people, here):
    came(people, "連絡は0422-00-0000まで。", consultation=here)
    assert "受付番号" in text(desk.get("/office/opinions/1/received/?kind=doubtful"))
    page = text(desk.get("/office/opinions/1/received/1/"))
    assert "連絡は（個人情報のため省略）まで。" in page
    assert "1件" in text(desk.get("/office/opinions/1/")).split("個人情報と見える記載")[1][:120]
    row = Opinion.objects.for_municipality(people.town).get()
    clean = "/office/opinions/1/received/1/1/clean/"
    desk.post(clean, {"act": "take-out", "text": "連絡は不要。", "version": row.version})
    page = text(desk.get("/office/opinions/1/received/1/"))
    assert "0422-00-0000" not in page
    assert "もとの文を表示する" in page
    assert "連絡は0422-00-0000まで。" in text(desk.post("/office/opinions/1/received/1/1/original/"))
    assert "しぼり込みに合う提出はありません" in text(desk.get("/office/opinions/1/received/?kind=doubtful"))


def test_nothing_came_yet_says_so(desk, here):
    assert "意見はまだ寄せられていません" in text(desk.get(SORT))
    assert "項目はありません" in text(desk.get(GROUPS))


def test_what_came_about_one_initiative(desk, people, here):
    came(people, "事業2のこと", places=["2#purpose-1"], consultation=here)
    came(people, "ほかのこと", places=["3"], consultation=here, token="other")
    page = text(desk.get("/office/opinions/1/received/", {"about": "2", "kind": "form"}))
    assert "事業2のこと" in page
    assert "ほかのこと" not in page
    assert "しぼり込みに合う提出はありません" in text(desk.get("/office/opinions/1/received/", {"about": "1"}))
    assert "ほかのこと" in text(desk.get("/office/opinions/1/received/", {"about": "x' OR 1=1"}))


def test_who_receives_finds_what_came_on_the_first_screen(client, people, here):
    came(people, "連絡は0422-00-0000まで。", consultation=here)
    client.post("/office/sign-in/", {"login": "reception", "password": PASSWORD})
    page = text(client.get("/office/"))
    assert "募集中。1通を受け付けました。個人情報と見える記載が1件あります。" in page
    assert "/office/opinions/1/received/" in page
