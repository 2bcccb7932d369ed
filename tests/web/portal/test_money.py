"""Costs and the record of money in public: on the sheet, at addresses of their own, as Excel, from the API."""

import io

import pytest
from openpyxl import load_workbook

from gyokaku.engine.money.document import load
from gyokaku.publishing.actions import freeze
from tests.budget.cast import asked, brought, cast
from tests.web.office.conftest import said

pytestmark = pytest.mark.django_db


@pytest.fixture
def public(db):
    people = cast()
    brought(people, asked(people), 5)
    freeze(people.plan, by=people.planning, reason="公表")
    return people


def test_a_sheet_shows_what_it_cost_with_a_drawing_and_a_table(client, edition):
    page = client.get("/initiatives/1/")
    shown = said(page)
    assert "1,200,000円" in shown
    assert "95.8%" in shown
    assert "01-02-01-03-0010 窓口案内事業費 1,150,000円（2,300,000円 の 1/2）" in shown
    assert 'id="costs-1-title"' in page.content.decode()
    assert "事業費" not in said(client.get("/initiatives/30/"))


def test_without_a_record_the_page_says_so(client, edition):
    assert "公表している予算の記録は、まだありません" in said(client.get("/money/"))
    assert client.get("/money/2026/").status_code == 404
    assert client.get("/data/money-2026.xlsx").status_code == 404


def test_the_record_of_a_year_with_reasons(client, public):
    assert "令和8年度" in said(client.get("/money/"))
    shown = said(client.get("/money/2026/"))
    for words in ("案内を作り直す", "980,000円", "98.0%", "事業1 窓口の予約制"):
        assert words in shown
    assert "/money/" in client.get("/sitemap.xml").content.decode()


def test_the_same_as_excel_and_as_the_frozen_document(client, public):
    book = load_workbook(io.BytesIO(client.get("/data/money-2026.xlsx").content))
    assert book["金額と理由"].max_row == 6
    document = client.get("/api/v1/editions/current/money")
    assert document.content == client.get("/data/companions/money.json").content
    assert load(document.content).years[0].fiscal_year == 2026


def test_the_api_tells_costs_and_their_arithmetic(client, edition):
    sheet = client.get("/api/v1/editions/current/initiatives/1").json()
    assert [(one["fiscal_year"], one["stage"], one["yen"]) for one in sheet["costs"]] == [
        (2024, "settlement", "900000"),
        (2025, "budget", "1200000"),
        (2025, "settlement", "1150000"),
    ]
    assert sheet["costs"][2]["keys"] == ["01-02-01-03-0010"]
    assert all(one["sentence"] for one in sheet["unit_costs"])
    assert client.get("/api/v1/editions/current/money").json()["format"] == "gyokaku-money/1"
