"""Beside the turns: a remark is settled, a due date moved, another section made to answer; what sections reported so far."""

from datetime import date

import pytest

from gyokaku.evaluation.actions.beside import comment
from gyokaku.evaluation.models import Comment
from tests.evaluation.cast import brought
from tests.web.office.conftest import said
from tests.web.portal.page_rules import faults

pytestmark = pytest.mark.django_db


def address(sheet, end=""):
    return f"/office/sheets/{sheet.public_id}/{end}"


def test_a_remark_is_settled_and_stays_readable(client, come, people):
    sheet = people.sheet(1)
    comment(sheet, field="done", text="何回行いましたか。", by=people.planning)
    come(people.clerk)
    page = client.get(address(sheet))
    assert "対応済みにする" in said(page)
    assert faults(page.content.decode()) == []
    number = Comment.objects.for_municipality(people.town).get().pk
    done = client.post(address(sheet, f"comment/{number}/settle/"), follow=True)
    assert "コメントを対応済みにしました" in said(done)
    assert "何回行いましたか。" in said(done)
    assert "対応済みにする" not in said(done)


def test_the_office_moves_a_due_date_with_a_reason_and_nobody_else_does(client, come, people):
    sheet = people.sheet(1)
    come(people.clerk)
    assert "期限を延ばす" not in said(client.get(address(sheet)))
    form = {"day": "2026-06-30", "due_reason": "統計の公表を待つ"}
    assert "主管課の職で行ってください" in said(client.post(address(sheet, "extend/"), form, follow=True))
    come(people.planning)
    assert "理由" in said(client.post(address(sheet, "extend/"), form | {"due_reason": " "}, follow=True))
    assert people.sheet(1).due_own is None
    assert "新しい期限の日" in said(client.post(address(sheet, "extend/"), {"day": "六月"}, follow=True))
    assert "6月30日まで" in said(client.post(address(sheet, "extend/"), form, follow=True))
    assert people.sheet(1).due_own == date(2026, 6, 30)


def test_another_section_is_made_to_answer(client, come, people):
    sheet = people.sheet(5)
    come(people.planning)
    page = client.get(address(sheet))
    assert faults(page.content.decode()) == []
    done = client.post(address(sheet, "assign/"), {"section": str(people.clerk.section_id)}, follow=True)
    assert "市民課" in said(done)
    assert people.sheet(5).lead == people.clerk.section
    assert "選んでください" in said(client.post(address(sheet, "assign/"), {"section": "x"}, follow=True))


def test_the_history_of_a_section(client, come, people):
    brought(people, 1, turns=4, seconds=600)
    come(people.planning)
    page = client.get(f"/office/round/past/?section={people.clerk.section_id}")
    assert faults(page.content.decode()) == []
    assert "10.0分" in said(page)
    assert "期限後" in said(page)
    come(people.other_clerk)
    assert "広報課" in said(client.get(f"/office/round/past/?section={people.clerk.section_id}"))
    assert "10.0分" not in said(client.get("/office/round/past/"))
