"""The registers on the screen: made, filled in, corrected, narrowed, tables in and out, figures with their records."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gyokaku.evaluation.reported import indicators
from gyokaku.ledger.actions.defining import make_register
from gyokaku.ledger.models import Feed, Record, Register
from gyokaku.ledger.ready_made import ready_made
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


def test_an_indicator_is_linked_and_followed_to_its_records_and_back(client, come, people):
    come(people.planning)
    made = make_register(ready_made()["dialogues"].definition, by=people.planning)
    client.post(base(made) + "new/", {"day": "R7.5.1", "name": "会", "people": "120"})
    (row,) = indicators(people.sheet())
    told = sound(client.get(base(made) + "figures/"))
    assert "つながっている指標はまだありません" in told
    asked = {"indicator": row.pk, "formula": "意見交換会の参加者数", "first_year": "2025"}
    client.post(base(made) + "feed/", asked | {"first_year": "いつか"})
    assert not Feed.objects.for_municipality(people.town).exists()
    client.post(base(made) + "feed/", asked)
    page = client.get(base(made) + "figures/?year=2025")
    assert "記録1件の参加者数の合計 120人 ＝ 120人" in sound(page)
    assert f'href="{base(made)}1/"' in page.content.decode()
    client.post(base(made) + "feed/", asked | {"act": "unlink"})
    assert not Feed.objects.for_municipality(people.town).exists()
