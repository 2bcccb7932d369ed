"""Costs on their way out: open data, workbooks, the difference of two documents, and the hash of who has none."""

import io
from decimal import Decimal

import openpyxl
import pytest

from gyokaku.engine.companions import Companions
from gyokaku.engine.document import CostFigure, CostLine, YearCost, canonical, load
from gyokaku.engine.document.difference import difference
from gyokaku.engine.exchange.reading.workbook import read_own
from gyokaku.engine.exchange.writing.book.onepager import onepagers_content
from gyokaku.engine.exchange.writing.book.sheets import sheet as printed
from gyokaku.engine.exchange.writing.opendata import package
from gyokaku.engine.exchange.writing.workbook import form_workbook
from gyokaku.engine.exchange.writing.workbook.flat_book import flat_workbook
from gyokaku.engine.money.document import Amount, Kind, Money, OutlookLine, Request, Year
from tests.engine.document.plans import small_plan, with_initiatives
from tests.engine.exchange.writing.test_opendata import edition, opened, rows


@pytest.fixture
def money():
    sources = {"general": Decimal(200), "national": Decimal(100)}
    asked = Amount(kind=Kind.REQUEST, yen=Decimal(300), sources=sources, reason="1行目\n2行目")
    amounts = [asked, Amount(kind=Kind.SUPPLEMENT, turn=2, yen=Decimal(-50))]
    request = Request(number=4, title="件", section="広報課", state="決算", initiative=1, amounts=amounts)
    year = Year(fiscal_year=2026, requests=[request], outlook=[OutlookLine(name="市税", yen=Decimal(9))])
    return Money(municipality_code="132039", municipality="武蔵野市", plan="計画", years=[year])


LINE = CostLine(
    account="01",
    division="02",
    item="01",
    purpose="03",
    project="0010",
    name="窓口案内事業費",
    yen=Decimal(600_000),
    share="1/2",
    whole=Decimal(1_200_000),
)


def costed(settled="580000"):
    years = [
        YearCost(
            fiscal_year=2025,
            budget=CostFigure(yen=Decimal(600_000), lines=[LINE]),
            settlement=CostFigure(yen=Decimal(settled), personnel=Decimal(800_000)),
        )
    ]
    return with_initiatives(
        small_plan(), lambda sheet: sheet.model_copy(update={"costs": years}) if sheet.number == 1 else sheet
    )


def test_who_has_no_costs_is_written_as_ever():
    assert b"costs" not in canonical(small_plan())
    assert load(canonical(costed())) == costed()


def test_the_difference_is_told_in_yen():
    added = [(one.label, one.after) for one in difference(small_plan(), costed())]
    assert added == [
        ("事業1「窓口の予約制」 事業費「令和7年度」", "予算 600,000円、決算 580,000円（ほかに人件費 800,000円）")
    ]
    (changed,) = difference(costed(), costed("570000"))
    assert (changed.before, changed.after) == ("580000", "570000")
    assert changed.label.endswith("決算 金額（円）")


def test_open_data_has_amounts_in_yen_and_keys_as_text():
    files = opened(package(costed(), edition(costed())))
    budget, settled = rows(files, "costs")
    assert (budget["cost_stage"], budget["cost_yen"], budget["personnel_yen"]) == ("budget", "600000", "")
    assert (settled["fiscal_year_wareki"], settled["personnel_yen"]) == ("令和7年度", "800000")
    (line,) = rows(files, "cost_lines")
    assert (line["account"], line["project"], line["whole_yen"]) == ("01", "0010", "1200000")
    assert (line["share_numerator"], line["share_denominator"]) == ("1", "2")
    labels = {(one["column"], one["code"]): one["label"] for one in rows(files, "codes")}
    assert labels["cost_stage", "settlement"] == "決算"
    empty = opened(package(small_plan(), edition(small_plan())))
    assert rows(empty, "costs") == []


def test_open_data_has_the_record_of_money(money):
    files = opened(package(costed(), edition(costed()), beside=Companions(money=money)))
    (request,) = rows(files, "budget_requests")
    assert (request["request_title"], request["fiscal_year_wareki"], request["initiative"]) == ("件", "令和8年度", "1")
    asked, supplement = rows(files, "budget_amounts")
    assert (asked["amount_kind"], asked["amount_yen"], asked["reason"]) == ("request", "300", "1行目 2行目")
    assert (supplement["supplement"], supplement["amount_yen"]) == ("2", "-50")
    assert [(one["money_source"], one["amount_yen"]) for one in rows(files, "budget_sources")] == [
        ("national", "100"),
        ("general", "200"),
    ]
    (line,) = rows(files, "revenue_outlook")
    assert (line["revenue"], line["amount_yen"], line["basis"]) == ("市税", "9", "")


def test_the_form_shows_costs_and_brings_them_back_untouched():
    found = read_own(form_workbook(costed()), "様式.xlsx")
    assert found.plan == costed()
    page = openpyxl.load_workbook(io.BytesIO(form_workbook(costed()))).worksheets[1]
    assert any("決算 580,000円" in str(cell.value) for row in page.iter_rows() for cell in row)


def test_the_flat_workbook_has_costs_as_numbers():
    page = openpyxl.load_workbook(io.BytesIO(flat_workbook(costed())))["事業費"]
    assert [cell.value for cell in page[2]][3:8] == [2025, "令和7年度", "予算", 600_000, None]
    assert "事業費" not in openpyxl.load_workbook(io.BytesIO(flat_workbook(small_plan()))).sheetnames


def test_papers_print_costs_where_they_are_known():
    plan = costed()
    sheet = plan.policies[0].measures[0].initiatives[0]
    assert printed(plan, sheet)["costs"] == [["令和7年度", "600,000円", "580,000円", "96.7%", "800,000円"]]
    paper = onepagers_content(plan, 1, "第1版", None)["papers"][0]
    assert paper["spent"]["years"] == ["R7"]
