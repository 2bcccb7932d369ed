"""予算 at its screens: a request by its section and the planning office, costs in, keys told, tables out."""

import io

import pytest
from openpyxl import load_workbook

from gyokaku.budget.models import CostTable, Request
from gyokaku.budget.queries.costs import unmapped
from gyokaku.budget.rules import State
from gyokaku.engine.document import FiscalYears
from gyokaku.plan.actions import import_document
from tests.budget.cast import HEADER, KEY, asked, brought, cast, entered, row
from tests.engine.document.plans import small_plan
from tests.web.office.conftest import said

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return cast()


def first(people):
    return Request.objects.for_municipality(people.town).get()


def test_empty_screens_say_what_to_do(client, people, come):
    come(people.planning)
    for path, words in {
        "": "要求はまだありません",
        "compare/": "提出された要求はまだありません",
        "outlook/": "歳入見通しはまだありません",
        "costs/": "まだ取り込まれていません",
        "keys/": "まだ事業費の表がありません",
    }.items():
        assert words in said(client.get(f"/office/budget/{path}"))


def test_a_request_is_written_handed_in_and_assessed(client, people, come):
    come(people.clerk)
    form = {"year": "2026", "initiative": str(people.first.public_id), "amount": "1200", "reason": "案内を直す"}
    refused = client.post("/office/budget/new/", form)
    assert refused.status_code == 422
    assert "単位が円ではありません" in said(refused)
    assert "案内を直す" in refused.content.decode()
    client.post("/office/budget/new/", {**form, "amount": "1,200千円", "source-general": "1,200千円"})
    made = first(people)
    assert made.title == "窓口の予約制"
    page = f"/office/budget/{made.public_id}/"
    client.post(f"{page}act/", {"act": "submit", "version": "1"})
    come(people.planning)
    assert "一般財源 1,200,000円" in said(client.get(page))
    assess = {"act": "assess", "version": "2", "amount": "1,000千円", "reason": ""}
    answer = client.post(f"{page}act/", assess)
    assert answer.status_code == 422
    assert 'value="1,000千円"' in answer.content.decode()
    client.post(f"{page}act/", {**assess, "reason": "見積りを取り直した"})
    assert first(people).state == State.ASSESSED
    assert "△200,000円" in said(client.get(page))


def test_a_draft_is_not_there_for_others(client, people, come):
    made = asked(people)
    come(people.stranger)
    assert client.get(f"/office/budget/{made.public_id}/").status_code == 404
    assert "窓口の案内" not in said(client.get("/office/budget/?year=2026"))


def test_somebody_else_was_faster(client, people, come):
    made = brought(people, asked(people), 1)
    come(people.planning)
    answer = client.post(f"/office/budget/{made.public_id}/act/", {"act": "send_back", "version": "1", "reason": "x"})
    assert "ほかの人がこの要求を進めました" in said(answer)


def test_requests_of_several_plans_name_their_plan_and_are_told_apart(client, people, come):
    mine = asked(people)
    come(people.planning)
    assert 'name="plan"' not in client.get("/office/budget/?year=2026").content.decode()
    later = small_plan(title="情報化の計画", fiscal_years=FiscalYears(first=2030, last=2034))
    other = import_document(later, by=people.planning).plan
    own, twin = people.first, other.initiatives.order_by("number").first()
    assert twin.number == own.number
    second = asked(people, initiative=twin, title="もう一つの要求")
    for one in (mine, second):
        brought(people, one, 1)
    told = said(client.get("/office/budget/?year=2026"))
    assert f"事業1　{twin.title}（情報化の計画）" in told
    assert f"事業1　{own.title}（{own.plan.title}）" in told
    for path in ("/office/budget/?year=2026&plan=%s", "/office/budget/compare/?year=2026&plan=%s"):
        told = said(client.get(path % other.pk))
        assert "もう一つの要求" in told
        assert mine.title not in told
        assert mine.title in said(client.get(path % own.plan_id))
    assert "もう一つの要求" not in said(client.get(f"/plans/{own.plan_id}/office/budget/?year=2026"))
    assert "もう一つの要求" in said(client.get(f"/plans/{own.plan_id}/office/budget/?year=2026&plan=all"))
    assert "当たる要求はありません" in said(client.get("/office/budget/?year=2026&plan=none"))
    book = load_workbook(io.BytesIO(client.get(f"/office/budget/compare.xlsx?year=2026&plan={other.pk}").content))
    cells = {cell.value for sheet in book for line in sheet.iter_rows() for cell in line}
    assert not any(mine.title in str(one) for one in cells)


def test_the_comparison_on_the_screen_and_as_excel(client, people, come):
    brought(people, asked(people), 5)
    come(people.stranger)
    shown = said(client.get("/office/budget/compare/?year=2026&by=policy"))
    assert "① 窓口" in shown
    assert "98.0%" in shown
    book = load_workbook(io.BytesIO(client.get("/office/budget/compare.xlsx?year=2026").content))
    assert book.sheetnames == ["要求ごと", "担当課ごと", "方針ごと", "金額と理由"]
    assert book["金額と理由"]["F2"].value == 1_200_000


def test_costs_come_in_and_find_their_initiative(client, people, come):
    come(people.planning)
    text = "\n".join("\t".join(one) for one in [HEADER, row()])
    client.post("/office/budget/costs/", {"year": "2025", "stage": "settlement", "text": text})
    assert "1行、合計1,200,000円" in said(client.get("/office/budget/costs/look/"))
    client.post("/office/budget/costs/look/", {"act": "enter"})
    keys = said(client.get("/office/budget/keys/"))
    assert "01-02-01-03-0010" in keys
    form = {"key": "-".join(KEY), "first_year": "2025", "initiative-1": str(people.first.public_id)}
    client.post("/office/budget/keys/", form)
    assert people.costs(people.first)[0]["settlement"]["yen"] == "1200000"
    assert "1,200,000円 の全部" in said(client.get("/office/budget/keys/?all=1"))


def test_wrong_cells_are_named_and_nothing_is_taken(client, people, come):
    come(people.planning)
    text = "\n".join("\t".join(one) for one in [HEADER, row(yen="x")])
    client.post("/office/budget/costs/", {"year": "2025", "stage": "budget", "text": text})
    assert "G2" in said(client.get("/office/budget/costs/look/"))
    client.post("/office/budget/costs/look/", {"act": "enter"})
    assert not CostTable.objects.for_municipality(people.town).exists()
    client.post("/office/budget/costs/look/", {"act": "discard"})
    assert client.get("/office/budget/costs/look/").status_code == 302


def test_a_table_is_taken_back_and_the_rest_left_outside(client, people, come):
    table = entered(people)
    come(people.planning)
    client.post("/office/budget/keys/", {"act": "outside"})
    assert unmapped(people.town) == []
    client.post(f"/office/budget/costs/{table.public_id}/withdraw/", {"reason": "年度が違った"})
    assert "年度が違った" in said(client.get("/office/budget/costs/"))


def test_the_outlook_beside_the_total(client, people, come):
    brought(people, asked(people), 1)
    come(people.planning)
    client.post("/office/budget/outlook/", {"year": "2026", "name": "市税", "amount": "1,000千円", "note": "推計"})
    shown = said(client.get("/office/budget/outlook/?year=2026"))
    assert "要求の合計が歳入見通しを200,000円上回っています" in shown
    client.post("/office/budget/release/", {"year": "2026", "release": "asked", "reason": "公開する"})
    assert "要求の段階から公表する" in said(client.get("/office/budget/outlook/?year=2026"))
    client.post("/office/budget/outlook/out/", {"year": "2026", "name": "市税"})
    assert "外した" in said(client.get("/office/budget/outlook/?year=2026"))
