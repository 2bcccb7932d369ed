"""The costs of the year stand beside the result in the yearly round, for whoever sees the sheet, and in the workbook."""

import io

import pytest
from openpyxl import load_workbook

from tests.web.office.conftest import said

pytestmark = pytest.mark.django_db


def test_costs_of_the_year_are_read_by_all_and_written_by_nobody(client, people, come):
    sheet = people.sheet(1)
    year = sheet.round.fiscal_year
    sheet.initiative.costs = [
        {"fiscal_year": year, "budget": {"yen": "1200000"}, "settlement": {"yen": "1100000"}},
        {"fiscal_year": year + 1, "budget": {"yen": "7"}},
    ]
    sheet.initiative.save()
    for post in (people.clerk, people.planning):
        come(post)
        shown = said(client.get(f"/office/sheets/{sheet.public_id}/"))
        assert "事業費 予算 1,200,000円、決算 1,100,000円（執行率 91.7%）" in shown
        assert "7円、決算" not in shown
    come(people.clerk)
    book = load_workbook(io.BytesIO(client.get("/office/round/book/out/").content))
    told = [str(cell.value) for row in book["事業1"].iter_rows() for cell in row]
    assert any("決算 1,100,000円" in text for text in told)
