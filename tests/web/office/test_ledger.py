"""The registers on the screen: made, filled in, corrected, narrowed, tables in and out, figures with their records."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gyokaku.engine.document import FiscalYears
from gyokaku.engine.register import RegisterField
from gyokaku.ledger.actions.defining import make_register
from gyokaku.ledger.models import Record, Register
from gyokaku.ledger.queries import records as pages
from gyokaku.ledger.ready_made import ready_made
from gyokaku.plan.actions import import_document
from tests.engine.document.plans import small_plan
from tests.engine.register.registers import MEETINGS
from tests.web.office.conftest import said
from tests.web.portal.page_rules import faults

TYPED = {"name": "春の会", "day": "R7.5.1", "people": "30人", "way": "A"}


@pytest.fixture
def register(people):
    return make_register(MEETINGS, by=people.planning, owner=people.clerk.section)


def base(register):
    return f"/office/ledger/{register.public_id}/"


def records(people):
    return Record.objects.for_municipality(people.town).order_by("number")


def sound(answer):
    assert answer.status_code in (200, 422)
    assert faults(answer.content.decode()) == []
    return said(answer)


def test_the_planning_office_makes_a_register_from_a_ready_one(client, come, people):
    come(people.planning)
    assert "まだありません" in sound(client.get("/office/ledger/"))
    made = client.post("/office/ledger/make/", {"key": "opinions"}, follow=True)
    assert "台帳「意見募集」をつくりました" in sound(made)
    assert 'value="opinions"' not in client.get("/office/ledger/").content.decode()
    come(people.clerk)
    assert "まだありません" in said(client.get("/office/ledger/"))  # not granted to this section
    client.post("/office/ledger/make/", {"key": "incidents"})
    assert Register.objects.for_municipality(people.town).count() == 1


def test_a_record_is_entered_shown_corrected_and_withdrawn(client, come, people, register):
    come(people.clerk)
    sound(client.get(base(register) + "new/"))
    wrong = client.post(base(register) + "new/", TYPED | {"people": "多数"})
    assert wrong.status_code == 422
    assert "数として読めません" in sound(wrong)
    client.post(base(register) + "new/", TYPED)
    told = sound(client.get(base(register)))
    assert "春の会" in told
    assert "令和7年5月1日" in told
    page = base(register) + "1/"
    sound(client.get(page))
    refused = client.post(page, TYPED | {"people": "31", "turn": "1", "reason": ""})
    assert "理由が必要" in sound(refused)
    client.post(page, TYPED | {"people": "31", "turn": "1", "reason": "数え直した"})
    assert "30人 → 31人" in re.sub(r"\s+", " ", sound(client.get(page)))
    assert "直されました" in sound(client.post(page, TYPED | {"turn": "1", "reason": "遅れた訂正"}))
    client.post(page + "withdraw/", {"turn": "2", "reason": "二重"})
    assert "取り下げられています" in sound(client.get(page))
    assert not records(people).exists()


def test_to_another_section_the_register_is_not_there(client, come, people, register):
    come(people.other_clerk)
    for path in ("", "new/", "1/", "table/", "table/look/", "records.xlsx", "figures/"):
        assert client.get(base(register) + path).status_code == 404
    assert client.post(base(register) + "new/", TYPED).status_code == 404
    assert not records(people).exists()


def test_who_only_reads_is_told(client, come, people, register):
    come(people.headquarters)
    assert "1件を記入する" not in sound(client.get(base(register)))
    assert "権限がありません" in said(client.get(base(register) + "new/", follow=True))
    assert "権限がありません" in said(client.get(base(register) + "table/", follow=True))


def test_a_list_is_narrowed_and_its_links_keep_the_narrowing(client, come, people, register):
    come(people.clerk)
    for turn in range(55):
        client.post(base(register) + "new/", TYPED | {"name": f"会{turn}", "way": "A" if turn else "B"})
    page = client.get(base(register) + "?way=A&year=2025")
    told = sound(page)
    assert "54件" in told
    older = re.search(r'href="(\?way=A[^"]*|\?year=2025[^"]*below=\d+)"', page.content.decode())[1].replace(
        "&amp;", "&"
    )
    assert len(re.findall(r"data-label=\"会の名前\"", client.get(base(register) + older).content.decode())) == 4
    assert "当たる記録はありません" in sound(client.get(base(register) + "?way=A&year=1999"))
    assert "55件" in sound(client.get(base(register) + "?way=%27&below=abc&year=x&section="))


def test_a_word_is_searched_for_page_by_page(client, come, people, register, monkeypatch):
    come(people.planning)
    monkeypatch.setattr(pages, "STRETCH", 2)
    for turn in range(3):
        client.post(base(register) + "new/", TYPED | {"name": f"会{turn}", "memo": "" if turn else "ＰＴＡから"})
    page = sound(client.get(base(register) + "?words=pta&year=2025"))
    assert "2番まで" in page
    assert "ここまでの範囲には、当たる記録がありません" in page
    assert (
        "?year=2025&amp;words=pta&amp;below=2" in client.get(f"{base(register)}?words=pta&year=2025").content.decode()
    )
    told = sound(client.get(base(register) + "?year=2025&words=pta&below=2"))
    assert "最も古い記録まで探しました" in told
    assert "会0" in told
    assert "最も新しい記録へ戻る" in told


def test_a_pasted_table_is_looked_at_then_entered(client, come, people, register):
    come(people.clerk)
    sound(client.get(base(register) + "table/"))
    assert "選んでください" in sound(client.post(base(register) + "table/", {"text": " "}))
    wrong = "会の名前\t開催日\t参加者数\n甲\tR7.5.1\t多数\n乙\tR7.5.2\t3"
    told = sound(client.post(base(register) + "table/", {"text": wrong}, follow=True))
    assert "C2" in told
    assert "まだ何も取り込んでいません" in told
    assert not records(people).exists()
    sound(client.post(base(register) + "table/look/", {"act": "enter"}, follow=True))
    assert not records(people).exists()
    client.post(base(register) + "table/", {"text": wrong.replace("多数", "2")})
    assert "2件" in sound(client.get(base(register) + "table/look/"))
    assert "2件を取り込みました" in said(client.post(base(register) + "table/look/", {"act": "enter"}, follow=True))
    assert [row.values["people"] for row in records(people)] == ["2", "3"]


def test_records_go_out_as_excel_and_come_in_again(client, come, people, register):
    come(people.clerk)
    client.post(base(register) + "new/", TYPED)
    out = client.get(base(register) + "records.xlsx").content
    file = SimpleUploadedFile("記録.xlsx", out)
    told = said(client.post(base(register) + "table/", {"file": file}, follow=True))
    assert "1番）がすでにあります" in told
    discarded = client.post(base(register) + "table/look/", {"act": "discard"}, follow=True)
    assert "何も変わっていません" in said(discarded)
    assert client.get(base(register) + "table/look/").status_code == 302
    nonsense = SimpleUploadedFile("a.xlsx", io.BytesIO(b"x").read())
    assert "受け取れませんでした" in sound(client.post(base(register) + "table/", {"file": nonsense}))


def test_a_definition_is_changed_by_versions_and_old_records_stay_what_they_were(client, come, people, register):
    come(people.planning)
    client.post(base(register) + "new/", TYPED)
    page = base(register) + "definition/"
    sound(client.get(page))
    typed = definition_form(register)
    wrong = client.post(page, typed | {"codes-way": "A：対面"})
    assert "消せません" in sound(wrong)
    codes = "A：会場で\n×B：オンライン\n×C：郵送\nD：訪問"
    added = {"new-label": "会場", "new-kind": "choice", "new-codes": "1：市役所\n2：市民会館", "retire-cost": "on"}
    told = client.post(page, typed | added | {"label-people": "来た人の数", "codes-way": codes}, follow=True)
    assert "第2版に改めました" in said(told)
    register.refresh_from_db()
    assert register.version == 2
    old = sound(client.get(base(register) + "1/"))
    assert "第1版で記入されています" in old
    assert "参加者数" in old
    assert "対面" in old
    new = client.get(base(register) + "new/").content.decode()
    assert "来た人の数" in new
    assert "市民会館" in new
    assert "オンライン" not in new
    assert 'name="cost"' not in new
    come(people.clerk)
    assert "権限がありません" in said(client.get(page, follow=True))
    assert client.get(base(register) + "rights/").status_code == 404


def definition_form(register):
    from gyokaku.ledger.queries.registers import definition_of
    from gyokaku.web.office.ledger.definition import _codes

    made = {"title": register.title, "purpose": ""}
    for field in definition_of(register).fields:
        made |= {f"label-{field.key}": field.label, f"help-{field.key}": field.help}
        made |= {f"{name}-{field.key}": "on" for name in ("required", "unique") if getattr(field, name)}
        made |= {f"least-{field.key}": field.least or "", f"most-{field.key}": field.most or ""}
        made |= {f"codes-{field.key}": _codes(field)} if field.choices else {}
    return made


def test_an_earlier_version_is_looked_at_restored_and_the_restoring_undone(client, come, people, register):
    come(people.planning)
    client.post(base(register) + "new/", TYPED | {"cost": "500円"})
    same = {f"label-{one.key}": one.label for one in MEETINGS.fields} | {"required-day": "on", "unique-day": "on"}
    codes = {"codes-way": "A：対面\nB：オンライン\n×C：郵送"}
    client.post(base(register) + "definition/", same | codes | {"title": "対話の会", "retire-cost": "on"})
    assert "versions/" in client.get(base(register) + "definition/").content.decode()
    told = sound(client.get(base(register) + "versions/"))
    assert "欄「費用」を使うのをやめる" in told
    looked = sound(client.get(base(register) + "versions/1/"))
    assert "欄「費用」（金額）を足す" in looked
    assert "記録1件は1件も書き換えません" in looked
    refused = client.post(base(register) + "versions/1/", {"seen": "2", "reason": ""})
    assert (refused.status_code, "理由が必要です" in sound(refused)) == (422, True)
    done = sound(client.post(base(register) + "versions/1/", {"seen": "2", "reason": "費用が要る"}, follow=True))
    assert "取り消すには、第2版に戻して" in done
    assert "第1版の様式に戻したもの（理由：費用が要る）" in done
    assert "500円" in sound(client.get(base(register)))
    client.post(base(register) + "versions/2/", {"seen": "3", "reason": "やはり不要"})
    assert "500円" not in sound(client.get(base(register)))
    assert client.get(base(register) + "versions/9/").status_code == 404
    come(people.clerk)
    assert "戻すと何が変わるか" not in sound(client.get(base(register) + "versions/"))
    assert "決める権限がありません" in said(client.get(base(register) + "versions/1/", follow=True))


def test_an_initiative_names_its_plan_where_there_are_several(client, come, people, register):
    come(people.clerk)
    client.post(base(register) + "new/", TYPED | {"sheet": "1"})  # from before there was a second plan
    assert "事業1" in sound(client.get(base(register) + "1/"))
    later = small_plan(title="情報化の計画", fiscal_years=FiscalYears(first=2030, last=2034))
    second = import_document(later, by=people.planning).plan
    first = people.sheet(1).initiative.plan.title
    form = sound(client.get(base(register) + "new/"))
    assert f"（{first}）" in form
    assert "（情報化の計画）" in form
    client.post(base(register) + "new/", TYPED | {"name": "二", "sheet": f"{second.pk}:1"})
    refused = client.post(base(register) + "new/", TYPED | {"name": "三", "sheet": "9:1"})
    assert "計画にありません" in sound(refused)
    text = f"会の名前\t開催日\t関わる事業\n四\tR7.7.1\t情報化の計画の事業2\n五\tR7.7.2\t計画{second.pk}の事業1\n六\tR7.7.3\t1"
    client.post(base(register) + "table/", {"text": text})
    assert "事業2（情報化の計画）" in sound(client.get(base(register) + "table/look/"))
    client.post(base(register) + "table/look/", {"act": "enter"})
    kept = ["1", f"{second.pk}:1", f"{second.pk}:2", f"{second.pk}:1", "1"]
    assert [row.values["sheet"] for row in records(people)] == kept
    told = sound(client.get(base(register) + "1/"))
    assert f"事業1（{first}）" in told  # the old record means the plan that was there
    book = client.get(base(register) + "records.xlsx").content
    for row in records(people):
        Record.objects.for_municipality(people.town).filter(pk=row.pk).delete()
    client.post(base(register) + "table/", {"file": SimpleUploadedFile("r.xlsx", book)})
    client.post(base(register) + "table/look/", {"act": "enter"})
    assert [row.values["sheet"] for row in records(people)] == kept


def test_rights_and_public_fields_are_set_on_the_screen(client, come, people, register):
    page = base(register) + "rights/"
    other = people.other_clerk.section
    come(people.planning)
    sound(client.get(page))
    client.post(page, {"act": "grant", "section": str(other.pk), "right": "define"})
    assert "記入し、様式も決める" in sound(client.get(page))
    come(people.other_clerk)
    assert "1件を記入する" in sound(client.get(base(register)))
    assert client.get(base(register) + "definition/").status_code == 200
    assert client.get(page).status_code == 404
    come(people.planning)
    client.post(page, {"act": "take", "section": str(other.pk)})
    come(people.other_clerk)
    assert client.get(base(register)).status_code == 404
    come(people.planning)
    told = client.post(page, {"act": "open", "field": ["name", "memo"]}, follow=True)
    assert "個人に関わる欄です" in said(told)
    client.post(page, {"act": "open", "field": ["name", "people"]})
    register.refresh_from_db()
    assert register.opened == ["name", "people"]
    client.post(page, {"act": "owner", "section": str(other.pk)})
    register.refresh_from_db()
    assert register.owner == other


def test_a_correction_and_a_withdrawal_are_undone(client, come, people, register):
    come(people.clerk)
    client.post(base(register) + "new/", TYPED)
    page = base(register) + "1/"
    client.post(page, TYPED | {"people": "31", "turn": "1", "reason": "数え直した"})
    assert "理由が必要" in said(client.post(page + "back/", {"to": "1", "turn": "2", "reason": ""}, follow=True))
    client.post(page + "back/", {"to": "1", "turn": "2", "reason": "数え直しが誤り"})
    assert records(people).get().values["people"] == "30"
    client.post(page + "withdraw/", {"turn": "3", "reason": "二重"})
    assert not records(people).exists()
    assert "この内容に戻す" in sound(client.get(page))
    client.post(page + "back/", {"to": "3", "turn": "4", "reason": "二重ではなかった"})
    assert records(people).get().turn == 5
    assert "開き直してください" in said(
        client.post(page + "back/", {"to": "1", "turn": "4", "reason": "遅"}, follow=True)
    )


def test_a_file_is_attached_kept_and_handed_out(client, come, people, settings, tmp_path):
    settings.EVIDENCE = tmp_path
    field = RegisterField(key="paper", label="資料", kind="file")
    with_file = MEETINGS.model_copy(update={"key": "papers", "fields": (*MEETINGS.fields, field)})
    made = make_register(with_file, by=people.planning, owner=people.clerk.section)
    come(people.clerk)
    assert 'type="file"' in client.get(base(made) + "new/").content.decode()
    wrong = SimpleUploadedFile("資料.pdf", b"not a pdf")
    assert "種類" in sound(client.post(base(made) + "new/", TYPED | {"paper": wrong}))
    client.post(base(made) + "new/", TYPED | {"paper": SimpleUploadedFile("資料.pdf", b"%PDF-1.7 test")})
    row = Record.objects.for_municipality(people.town).get()
    told = client.get(base(made) + "1/")
    assert "資料.pdf" in sound(told)
    got = client.get(base(made) + f"files/{row.values['paper'].split(':')[0]}/")
    assert got.content == b"%PDF-1.7 test"
    come(people.other_clerk)
    assert client.get(base(made) + f"files/{row.values['paper'].split(':')[0]}/").status_code == 404


def test_a_survey_shows_how_exact_it_is(client, come, people):
    come(people.planning)
    made = make_register(ready_made()["survey"].definition, by=people.planning)
    row = {"year": "R6年度", "survey": "調査", "question": "問1", "answer": "はい", "share": "74.9", "valid": "651"}
    client.post(base(made) + "new/", row | {"sent": "1500"})
    told = sound(client.get(base(made) + "1/"))
    assert "74.9%±3.3ポイント" in told
    assert "回収率43.4%" in told
