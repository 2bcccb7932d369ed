"""A figure computed from a register is offered on the sheet, confirmed by saving, and compared with what was typed."""

from gyokaku.engine.register import Formula
from gyokaku.evaluation.models import ActualReport
from gyokaku.evaluation.reported import indicators
from gyokaku.ledger.actions.defining import make_register
from gyokaku.ledger.actions.feeding import feed
from gyokaku.ledger.actions.recording import enter
from tests.engine.register.registers import MEETINGS
from tests.web.office.conftest import said
from tests.web.office.test_sheet import address, form
from tests.web.portal.page_rules import faults


def fed(people):
    register = make_register(MEETINGS, by=people.planning)
    enter(register, {"name": "会", "day": "R7.5.1", "people": "130"}, by=people.planning)
    (row,) = indicators(people.sheet())
    formula = Formula(of="meetings", aggregate="sum", field="people", unit="件")
    feed(row, register, formula, first_year=2025, by=people.planning)
    return row


def test_the_figure_is_offered_with_its_arithmetic_and_confirmed_by_saving(client, come, people):
    row = fed(people)
    come(people.clerk)
    page = client.get(address(people.sheet()))
    assert faults(page.content.decode()) == []
    told = said(page)
    assert "台帳から計算した値を入れてあります" in told
    assert "記録1件の参加者数の合計 130人 ＝ 130件" in told
    assert not ActualReport.objects.for_municipality(people.town).exists()
    html = page.content.decode()
    assert f'name="actual-{row.pk}-printed" value="130件"' in html
    assert f'name="actual-{row.pk}-from" value="台帳「意見交換会」"' in html


def test_a_typed_figure_that_differs_needs_a_reason_and_is_told(client, come, people):
    row = fed(people)
    come(people.clerk)
    sheet = people.sheet()
    refused = client.post(address(sheet) + "save/", form(sheet, then="save"))
    assert refused.status_code == 422
    assert "違う理由を8字以上で書いてください" in said(refused)
    assert not ActualReport.objects.for_municipality(people.town).exists()
    why = {f"actual-{row.pk}-from": "1回分の記録が台帳に届いていないため"}
    client.post(address(sheet) + "save/", form(sheet, then="save", **why))
    assert ActualReport.objects.for_municipality(people.town).get().printed == "120件"
    told = said(client.get(address(sheet)))
    assert "入力した値が台帳と違います" in told
    assert "130件" in told
