"""The round from opening to publishing, as the planning office sees it."""

import re
from datetime import date

import pytest
from django.utils import timezone

from gyokaku.evaluation.models import Round
from gyokaku.publishing.models import Edition
from tests.evaluation import cast as town
from tests.web.office.conftest import said
from tests.web.portal.page_rules import faults


@pytest.fixture
def empty(db):
    """A town with a plan and no round."""
    made = town.cast()
    town.plan(made)
    return made


DAYS = {"entering": "2026-05-15", "manager": "2026-05-22", "office": "2026-06-12", "headquarters": "2026-07-10"}


def test_the_planning_office_opens_a_round(client, come, empty):
    come(empty.planning)
    assert "年度評価を始める" in said(client.get("/office/round/"))
    page = client.get("/office/round/open/")
    assert faults(page.content.decode()) == []
    answer = client.post("/office/round/open/", {"fiscal_year": "2025", "scale": "sixth-plan", **DAYS}, follow=True)
    assert "5事業" in said(answer)
    found = Round.objects.for_municipality(empty.town).get()
    assert (found.fiscal_year, found.scale, found.due_entering) == (2025, "sixth-plan", date(2026, 5, 15))


@pytest.mark.parametrize(
    ("change", "words"),
    [({"entering": ""}, "年月日"), ({"entering": "2027-01-01"}, "順に"), ({"fiscal_year": ""}, "年度を選んで")],
)
def test_a_wrong_form_is_said_and_keeps_what_was_typed(client, come, empty, change, words):
    come(empty.planning)
    answer = client.post("/office/round/open/", {"fiscal_year": "2025", "scale": "sixth-plan", **DAYS, **change})
    assert answer.status_code == 422
    assert words in said(answer)
    assert 'value="2026-07-10"' in answer.content.decode()
    assert not Round.objects.for_municipality(empty.town).exists()


def test_nobody_else_opens_or_closes(client, come, people):
    come(people.clerk)
    client.post("/office/round/open/", {"fiscal_year": "2026", "scale": "sixth-plan", **DAYS})
    client.post("/office/round/close/", {"year": "2025", "reason": "終わり"})
    (only,) = Round.objects.for_municipality(people.town)
    assert only.closed_at is None


SCREENS = [
    "/office/round/",
    "/office/round/?state=entering",
    "/office/round/totals/",
    "/office/round/handover/",
    "/office/",
]


@pytest.mark.parametrize("address", SCREENS)
@pytest.mark.parametrize("who", ["planning", "clerk", "chief", "headquarters"])
def test_screens_are_well_formed_for_everybody(client, come, people, address, who):
    town.brought(people, 1, turns=2)
    come(getattr(people, who))
    answer = client.get(address)
    assert answer.status_code == 200
    assert faults(answer.content.decode()) == []


def test_who_is_late_stands_first(client, come, people):
    Round.objects.for_municipality(people.town).update(due_entering=timezone.localdate().replace(year=2020))
    come(people.planning)
    page = client.get("/office/round/").content.decode()
    assert page.index("期限を過ぎているもの") < page.index("すべての評価シート")
    assert "日過ぎ" in page


def test_a_sheet_without_anybody_is_named(client, come, people):
    come(people.planning)
    page = said(client.get("/office/round/"))
    assert "担当する人がいないもの" in page
    assert "なくなった課" in page


def test_many_sheets_are_accepted_at_once_and_the_refused_say_why(client, come, people):
    ready_ = [town.brought(people, 1, turns=2), town.brought(people, 2, turns=2)]
    behind = people.sheet(3)
    come(people.planning)
    marks = [str(one.public_id) for one in (*ready_, behind)]
    answer = client.post("/office/round/many/", {"act": "accept", "year": "2025", "sheet": marks}, follow=True)
    assert "2件に「主管課の受理」を記録しました" in said(answer)
    assert "事業3：" in said(answer)
    assert people.sheet(1).state == people.sheet(2).state == "headquarters"


def test_a_section_sees_its_own_sheets_only(client, come, people):
    come(people.other_clerk)
    page = said(client.get("/office/round/"))
    assert "事業3" in page
    assert "事業1" not in page.replace("事業1件", "")


def test_tasks_wait_for_whom_they_wait(client, come, people):
    town.brought(people, 1, turns=1)
    come(people.chief)
    assert "課長の承認" in said(client.get("/office/"))
    come(people.planning)
    assert "いま待っている仕事はありません" in said(client.get("/office/"))


def test_due_dates_as_a_calendar(client, come, people):
    come(people.clerk)
    text = client.get("/office/round/due.ics").content.decode()
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.count("BEGIN:VEVENT") == 4
    assert "DTSTART;VALUE=DATE:20260515" in text


def test_closing_waits_for_every_sheet_then_publishes(client, come, people):
    come(people.planning)
    refused = client.post("/office/round/close/", {"year": "2025", "reason": "終わり"}, follow=True)
    assert "まだ確定していない" in said(refused)
    assert not Edition.objects.for_municipality(people.town).exists()


def test_the_result_is_published(client, come, db, settings, tmp_path):
    settings.EVIDENCE = tmp_path
    made = town.cast()
    town.opened(made, [town.initiative(1)])
    town.brought(made, 1, turns=4)
    come(made.planning)
    answer = client.post("/office/round/close/", {"year": "2025", "reason": "令和7年度の評価"}, follow=True)
    assert "第1版として確定しました" in said(answer)
    page = client.get("/initiatives/1/").content.decode()
    assert re.search(r"120件", page)
