"""A register made from scratch on the screen: every kind of field, faults at their place, then used at once."""

import re

import pytest

from gyokaku.engine.register import Kind
from gyokaku.ledger.models import Record, Register
from gyokaku.ledger.queries.registers import definition_of
from tests.web.office.conftest import said
from tests.web.portal.page_rules import faults

PATH = "/office/ledger/new/"
ABOUT = {"title": "出前講座", "purpose": "講座を1回ごとに", "when-label": "開催日", "when-kind": "date", "rows": "9"}
FIELDS = {
    "f1-label": "講座名", "f1-kind": "text", "f1-required": "on", "f1-unique": "on", "f1-help": "正式な名前",
    "f2-label": "参加者", "f2-kind": "number", "f2-unit": "人", "f2-least": "0", "f2-most": "500",
    "f3-label": "費用", "f3-kind": "yen",
    "f4-label": "申込日", "f4-kind": "date",
    "f5-label": "計画年度", "f5-kind": "year",
    "f6-label": "開き方", "f6-kind": "choice", "f6-codes": "A：対面\nB：オンライン",
    "f7-label": "担当課", "f7-kind": "section",
    "f8-label": "関わる事業", "f8-kind": "initiative",
    "f9-label": "講師の氏名", "f9-kind": "text", "f9-personal": "on",
}  # fmt: skip


def registers(people):
    return Register.objects.for_municipality(people.town)


def sound(answer, status=200):
    """The text of a page that keeps the rules of pages."""
    assert answer.status_code == status, said(answer)[:600]
    assert faults(answer.content.decode()) == []
    return said(answer)


def test_a_register_is_made_with_every_kind_of_field_and_filled_in(client, come, people):
    come(people.planning)
    assert PATH in client.get("/office/ledger/").content.decode()
    sound(client.get(PATH))
    told = client.post(PATH, ABOUT | FIELDS, follow=True)
    assert "台帳「出前講座」をつくりました" in sound(told)
    row = registers(people).get()
    made = definition_of(row)
    assert {field.kind for field in made.fields} == set(Kind) - {Kind.FILE}
    by = {field.label: field for field in made.fields}
    assert (by["参加者"].unit, by["参加者"].most, by["講師の氏名"].personal) == ("人", "500", True)
    assert (by["講座名"].required, by["講座名"].unique, by["講座名"].help) == (True, True, "正式な名前")
    entry = f"/office/ledger/{row.public_id}/new/"
    assert "501" in sound(client.post(entry, {"held": "R7.5.1", "f1": "防災", "f2": "501"}), 422)
    client.post(entry, {"held": "R7.5.1", "f1": "防災", "f2": "30人", "f6": "A"})
    assert Record.objects.for_municipality(people.town).get().values["f2"] == "30"


def test_more_rows_are_added_and_what_was_typed_stays(client, come, people):
    come(people.planning)
    page = client.post(PATH, ABOUT | FIELDS | {"rows": "5", "more": "1"})
    assert 'id="f8-label"' in page.content.decode()
    assert 'value="参加者"' in page.content.decode()
    sound(page)
    assert not registers(people).exists()


@pytest.mark.parametrize(
    ("typed", "place", "told"),
    [
        ({"title": " "}, "title", "空です"),
        ({"title": "長" * 61}, "title", "60字まで"),
        ({"when-label": ""}, "when-label", "空です"),
        ({"f2-label": ""}, "f2-label", "2番目の欄の名前が空です"),
        ({"f2-label": "名" * 41}, "f2-label", "40字まで"),
        ({"f3-label": "講座名"}, "f3-label", "2回あります"),
        ({"f6-codes": ""}, "f6-codes", "選択肢は選択の欄だけ"),
        ({"f6-codes": "A：対面\nA：会場"}, "f6-codes", "記号「A」"),
        ({"f1-unit": "人"}, "f1-unit", "単位は数の欄だけ"),
        ({"f2-least": "たくさん"}, "f2-least", "使えません"),
        ({"f2-least": "501"}, "f2-least", "上限（500）を超えています"),
        ({"f2-unique": "on"}, "f2-label", "重複を禁じられる"),
        ({"f2-long": "on"}, "f2-label", "長い文章"),
        ({"when-kind": "year", "until-label": "満了日"}, "until-label", "日付"),
    ],
)
def test_a_fault_is_told_at_its_place_and_nothing_is_lost(client, come, people, typed, place, told):
    come(people.planning)
    page = client.post(PATH, ABOUT | FIELDS | typed)
    text = sound(page, 422)
    assert re.search(rf'id="{place}-fault">[^<]*{told}', page.content.decode()), text[:800]
    assert 'value="関わる事業"' in page.content.decode()
    assert not registers(people).exists()


def test_an_empty_form_asks_for_a_field(client, come, people):
    come(people.planning)
    assert "記録する欄を1つ以上" in sound(client.post(PATH, ABOUT), 422)


def test_only_the_keepers_make_registers(client, come, people):
    come(people.clerk)
    assert "主管課です" in said(client.get(PATH, follow=True))
    client.post(PATH, ABOUT | FIELDS)
    assert not registers(people).exists()
