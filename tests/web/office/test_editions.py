"""The next edition on the staff side: what it would change, who may freeze it, and that a reason is asked."""

import io
import re

import openpyxl

from gyokaku.engine.document import load
from gyokaku.organization.models import Role
from gyokaku.plan.actions import import_document
from gyokaku.plan.queries import document
from gyokaku.publishing.actions import freeze
from gyokaku.publishing.models import Edition
from tests.engine.document.plans import small_plan
from tests.town import post
from tests.web.office.conftest import said
from tests.web.portal.page_rules import faults


def test_the_first_edition_is_frozen_with_a_reason(client, enter, plan, planning):
    enter(planning)
    page = client.get("/office/editions/")
    assert faults(page.content.decode()) == []
    assert "初めて公開されます" in said(page)
    assert "理由がありません" in said(client.post("/office/editions/freeze/", {"reason": " "}, follow=True))
    assert "第1版を確定しました" in said(client.post("/office/editions/freeze/", {"reason": "策定"}, follow=True))
    made = Edition.objects.for_municipality(planning.municipality).get()
    assert load(bytes(made.document)) == document(plan)
    assert "確定するものはありません" in said(client.get("/office/editions/"))


def test_what_would_change_is_shown_before_freezing_and_taken_along(client, enter, plan, planning):
    freeze(plan, by=planning, reason="策定")
    import_document(small_plan(philosophy="新しい理念"), by=planning, plan=plan)
    enter(planning)
    page = client.get("/office/editions/")
    assert faults(page.content.decode()) == []
    assert "新しい理念" in said(page)
    book = openpyxl.load_workbook(io.BytesIO(client.get("/office/editions/next.xlsx").content))
    assert any("新しい理念" in str(cell.value) for row in book.active.iter_rows() for cell in row)


def test_what_looks_like_a_name_is_shown_and_let_through_with_a_reason(client, enter, plan, planning):
    import_document(small_plan(philosophy="山田太郎様のために。"), by=planning, plan=plan)
    enter(planning)
    page = client.post("/office/editions/freeze/", {"reason": "策定"})
    assert page.status_code == 422
    assert faults(page.content.decode()) == []
    assert "理念：人の名前「山田太郎様」" in said(page)
    mark = re.search(r'name="allow" value="([0-9a-f]{8})"', page.content.decode())[1]
    without = client.post("/office/editions/freeze/", {"reason": "策定", "allow": mark, "allow_reason": " "})
    assert without.status_code == 422
    assert not Edition.objects.for_municipality(planning.municipality).exists()
    asked = {"reason": "策定", "allow": mark, "allow_reason": "公人の名前"}
    assert "第1版を確定しました" in said(client.post("/office/editions/freeze/", asked, follow=True))


def test_who_may_not_freeze_sees_no_button_and_is_refused(client, enter, plan, planning):
    enter(post(planning.municipality, Role.VIEWER))
    assert "版として確定する" not in said(client.get("/office/editions/"))
    assert "主管課かシステム管理者の職" in said(
        client.post("/office/editions/freeze/", {"reason": "策定"}, follow=True)
    )
    assert not Edition.objects.for_municipality(planning.municipality).exists()


def test_before_the_first_plan_the_screen_says_what_to_do(client, enter, planning):
    enter(planning)
    assert "先に計画を取り込んでください" in said(client.get("/office/editions/"))
    assert client.get("/office/editions/next.xlsx").status_code == 404
