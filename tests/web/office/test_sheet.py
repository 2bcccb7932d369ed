"""The sheet's screen as each part uses it: filled in, refused, in conflict, sent back, rated twice, with evidence."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gyokaku.evaluation.actions.closing import close
from gyokaku.evaluation.actions.opening import open_round
from gyokaku.evaluation.models import Assessment, Draft, SheetReport
from gyokaku.evaluation.reported import indicators, steps
from tests.evaluation import cast as town
from tests.web.office.conftest import said
from tests.web.portal.page_rules import faults


def address(sheet):
    return f"/office/sheets/{sheet.public_id}/"


def form(sheet, **rest):
    """The form as a clerk fills it."""
    typed = {
        "version": sheet.version,
        "done": "窓口を分けた",
        "result": "待ち時間が減った",
        "issue": "人手",
        "next_year": "続ける",
        "direction": "continue",
    }
    for step in steps(sheet):
        typed[f"step-{step.row}-{step.column}-progress"] = "done" if step.last == 2025 else "in_progress"
    for row in indicators(sheet):
        typed |= {
            f"actual-{row.pk}-printed": "120件",
            f"actual-{row.pk}-period": "R8.3",
            f"actual-{row.pk}-from": "台帳",
        }
    return typed | rest


def test_it_is_filled_in_saved_and_submitted_in_one_go(client, come, people):
    come(people.clerk)
    sheet = people.sheet()
    page = client.get(address(sheet))
    assert faults(page.content.decode()) == []
    answer = client.post(address(sheet) + "save/", form(sheet, rating="A", then="submit"), follow=True)
    assert "提出しました" in said(answer)
    assert people.sheet().state == "manager"
    assert Assessment.objects.for_municipality(people.town).filter(layer="section", rating="A").count() == 1
    assert faults(answer.content.decode()) == []


def test_what_is_missing_is_listed_with_links_and_nothing_typed_is_lost(client, come, people):
    come(people.clerk)
    sheet = people.sheet()
    answer = client.post(address(sheet) + "save/", form(sheet, result="", then="submit"))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'href="#result"' in page
    assert "窓口を分けた" in page
    assert "入力は保存しました" in page
    assert faults(page) == []
    assert people.sheet().state == "entering"


def test_an_unreadable_figure_is_said_at_its_field_and_kept_in_the_form(client, come, people):
    come(people.clerk)
    sheet = people.sheet()
    row = indicators(sheet)[0]
    typed = form(sheet) | {f"actual-{row.pk}-printed": "12,34件"}
    answer = client.post(address(sheet) + "save/", typed)
    assert answer.status_code == 422
    assert 'value="12,34件"' in answer.content.decode()
    assert "読めません" in said(answer)
    assert not SheetReport.objects.for_municipality(people.town).exists()


def test_a_rating_other_than_the_rules_needs_a_reason(client, come, people):
    come(people.clerk)
    sheet = people.sheet()
    answer = client.post(address(sheet) + "save/", form(sheet, rating="B"))
    assert answer.status_code == 422
    assert "理由" in said(answer)
    answer = client.post(
        address(sheet) + "save/", form(people.sheet(), rating="B", rating_reason="災害の影響"), follow=True
    )
    assert "保存しました" in said(answer)


def test_the_second_writer_sees_both_texts_and_loses_none(client, come, people):
    come(people.clerk)
    sheet = people.sheet()
    client.post(address(sheet) + "save/", form(sheet, done="先に書いた文"))
    answer = client.post(address(sheet) + "save/", form(sheet, done="後から書いた文"))
    assert answer.status_code == 409
    assert "先に書いた文" in said(answer)
    assert "後から書いた文" in said(answer)
    assert faults(answer.content.decode()) == []
    again = client.get(address(sheet))
    assert "後から書いた文" in said(again)
    draft = Draft.objects.for_municipality(people.town).get(refused=True)
    client.post(f"{address(sheet)}draft/{draft.pk}/drop/")
    assert "後から書いた文" not in said(client.get(address(sheet)))


def test_a_draft_comes_back_after_the_browser_was_closed(client, come, people):
    come(people.clerk)
    sheet = people.sheet()
    told = client.post(address(sheet) + "draft/", form(sheet, done="書きかけの文"))
    assert told.json()["said"] == "下書きを残しました"
    client.post("/office/sign-out/")
    come(people.clerk)
    page = client.get(address(sheet))
    assert "書きかけの文" in said(page)
    assert "まだ保存されていません" in said(page)
    client.post(address(sheet) + "save/", form(sheet, done="書き終えた文"))
    assert "まだ保存されていません" not in said(client.get(address(sheet)))


def test_the_whole_way_from_the_section_to_the_result(client, come, people):
    sheet = people.sheet()
    come(people.clerk)
    client.post(address(sheet) + "save/", form(sheet, rating="A", then="submit"))
    come(people.chief)
    assert "課長の承認" in said(client.get(address(sheet)))
    client.post(address(sheet) + "turn/approve/")
    come(people.planning)
    page = client.get(address(sheet))
    assert faults(page.content.decode()) == []
    client.post(address(sheet) + "turn/send_back/", {"reason": "成果の数値がない"})
    come(people.clerk)
    assert "成果の数値がない" in said(client.get(address(sheet)))
    client.post(address(sheet) + "save/", form(people.sheet(), rating="A", then="submit"))
    come(people.chief)
    client.post(address(sheet) + "turn/approve/")
    come(people.planning)
    client.post(address(sheet) + "turn/accept/")
    come(people.headquarters)
    refused = client.post(address(sheet) + "rating/", {"rating": "B"})
    assert refused.status_code == 422
    client.post(address(sheet) + "rating/", {"rating": "B", "rating_reason": "市民の声を重く見た"})
    client.post(address(sheet) + "turn/confirm/")
    assert people.sheet().state == "confirmed"
    page = said(client.get(address(sheet)))
    for layer in ("計算による案", "一次評価（担当課）", "二次評価（本部）", "市民の声を重く見た"):
        assert layer in page
    client.post(address(sheet) + "turn/undo/")
    assert people.sheet().state == "headquarters"


def test_sending_back_needs_a_reason(client, come, people):
    sheet = town.brought(people, turns=2)
    come(people.planning)
    answer = client.post(address(sheet) + "turn/send_back/", {"reason": " "}, follow=True)
    assert "理由" in said(answer)
    assert people.sheet().state == "office"


ADDRESSES = ["", "save/", "draft/", "draft/1/drop/", "rating/", "comment/", "evidence/", "turn/submit/"]


@pytest.mark.parametrize("tail", ADDRESSES)
def test_another_sections_sheet_is_not_there(client, come, people, tail):
    come(people.other_clerk)
    ask = client.get if tail == "" else client.post
    assert ask(address(people.sheet(1)) + tail, {"version": 1}).status_code == 404
    assert people.sheet(1).version == 1


def test_evidence_is_kept_handed_out_as_a_download_and_only_to_whom_it_concerns(client, come, people):
    come(people.clerk)
    sheet = people.sheet()
    file = SimpleUploadedFile("根拠 資料.txt", "予約台帳の集計".encode(), content_type="text/html")
    client.post(address(sheet) + "evidence/", {"file": file})
    link = re.search(r'href="(/office/sheets/[^"]+/evidence/[^"]+/)"', client.get(address(sheet)).content.decode())[1]
    got = client.get(link)
    assert got.content == "予約台帳の集計".encode()
    assert got["Content-Disposition"].startswith("attachment")
    assert got["Content-Type"] == "application/octet-stream"
    come(people.other_clerk)
    assert client.get(link).status_code == 404


def test_a_file_that_is_not_what_its_name_says_is_refused(client, come, people):
    come(people.clerk)
    sheet = people.sheet()
    file = SimpleUploadedFile("資料.pdf", b"<html><script>alert(1)</script>")
    answer = client.post(address(sheet) + "evidence/", {"file": file}, follow=True)
    assert "資料.pdf" in said(answer)
    assert "まだありません" in said(answer)


def test_remarks_stand_at_their_field(client, come, people):
    sheet = town.brought(people, turns=2)
    come(people.planning)
    client.post(address(sheet) + "comment/", {"field": "result", "text": "数値で示せますか"})
    client.post(address(sheet) + "turn/send_back/", {"reason": "コメントを見てください"})
    come(people.clerk)
    page = client.get(address(sheet)).content.decode()
    assert page.index("数値で示せますか") < page.index('name="issue"')


def test_markup_in_texts_is_text(client, come, people):
    come(people.clerk)
    sheet = people.sheet()
    client.post(address(sheet) + "save/", form(sheet, done="<script>alert(1)</script>"))
    assert "<script>alert" not in client.get(address(sheet)).content.decode()


def test_last_year_s_text_is_copied_into_the_field_and_nothing_is_saved_yet(client, come, people):
    close(town.confirmed(people), by=people.planning)
    plan = people.rounds().last().plan
    open_round(plan, fiscal_year=2026, dues=town.DUES, by=people.planning)
    come(people.clerk)
    sheet = people.sheet()
    assert "この文を下の欄に写す" in said(client.get(address(sheet)))
    answer = client.post(address(sheet) + "save/", {"version": sheet.version, "done": "書きかけ", "copy": "done"})
    page = answer.content.decode()
    assert re.search(r'<textarea id="done"[^>]*>書きかけ\n窓口を分けた</textarea>', page)
    assert faults(page) == []
    assert people.sheet().version == sheet.version
