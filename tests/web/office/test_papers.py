"""Papers taken in on the screen: nothing changes before a person confirms, and every doubtful cell is named."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gyokaku.audit.models import Entry
from gyokaku.engine.document import canonical, initiatives
from gyokaku.organization.models import Role
from gyokaku.plan.models import Paper, Plan, SavedMapping
from gyokaku.plan.queries import document
from tests.engine.document.plans import small_plan, with_initiatives
from tests.engine.exchange.workbook import foreign
from tests.engine.exchange.workbook.test_papers import listing_pdf
from tests.town import post
from tests.web.office.conftest import said
from tests.web.portal.page_rules import faults


def upload(client, name, content):
    return client.post("/office/papers/", {"file": SimpleUploadedFile(name, content)}, follow=True)


def here(answer):
    return answer.redirect_chain[-1][0] if answer.redirect_chain else answer.request["PATH_INFO"]


def base(answer):
    return re.search(r'name="base" value="(\w*)"', answer.content.decode())[1]


def renamed():
    return with_initiatives(
        small_plan(), lambda sheet: sheet.model_copy(update={"title": "新しい名前"} if sheet.number == 1 else {})
    )


def test_a_plan_document_is_compared_confirmed_and_taken_in(client, enter, plan, planning):
    enter(planning)
    before = canonical(document(plan))
    seen = upload(client, "計画.json", canonical(renamed()))
    assert "新しい名前" in said(seen)
    assert faults(seen.content.decode()) == []
    assert canonical(document(plan)) == before
    done = client.post(f"{here(seen)}apply/", {"base": base(seen)}, follow=True)
    assert "取り込みました" in said(done)
    assert document(plan).policies[0].measures[0].initiatives[0].title == "新しい名前"
    assert not Paper.objects.across_municipalities().exists()


def test_what_was_shown_is_what_is_done(client, enter, plan, planning):
    from gyokaku.plan.actions import import_document

    enter(planning)
    seen = upload(client, "計画.json", canonical(renamed()))
    import_document(small_plan(title="その間に変わった計画"), by=planning, plan=plan)
    done = client.post(f"{here(seen)}apply/", {"base": base(seen)}, follow=True)
    assert "差分を表示したあとに、計画が変更されました" in said(done)
    assert document(plan).title == "その間に変わった計画"


def test_what_would_vanish_is_said_before_anything_else(client, enter, plan, planning):
    enter(planning)
    shrunk = small_plan()
    measure = shrunk.policies[0].measures[0]
    fewer = measure.model_copy(update={"initiatives": []})
    policy = shrunk.policies[0].model_copy(update={"measures": [fewer, *shrunk.policies[0].measures[1:]]})
    made = shrunk.model_copy(update={"policies": [policy, *shrunk.policies[1:]]})
    gone = len(list(initiatives(document(plan)))) - len(list(initiatives(made)))
    seen = said(upload(client, "計画.json", canonical(made)))
    assert gone > 0
    assert f"{gone}件がなくなります" in seen


@pytest.fixture
def fresh(db, enter):
    """A town without a plan."""
    from tests.town import town

    planning = post(town())
    enter(planning)
    return planning


def test_a_foreign_table_is_mapped_confirmed_and_remembered(client, fresh):
    table = foreign.workbook(foreign.listing)
    seen = upload(client, "一覧.xlsx", table)
    page = seen.content.decode()
    assert faults(page) == []
    assert "事業名" in page
    assert not Plan.objects.across_municipalities().exists()
    form = {"first_year": "2025", "last_year": "2027", "title": "みほん市行革プラン"}
    for name, options in re.findall(r'<select id="field-[^"]+" name="(field-[^"]+)">(.*?)</select>', page, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        form[name] = chosen[1] if chosen else ""
    form |= dict(re.findall(r'name="(year-[^"]+)" inputmode="numeric" size="6" value="([^"]*)"', page))
    shown = client.post(f"{here(seen)}mapping/", form, follow=True)
    assert "予約制の導入" in said(shown)
    assert "一覧!" in said(shown)
    client.post(f"{here(shown)}apply/", {"base": base(shown)})
    plan = document(Plan.objects.across_municipalities().get())
    assert [place.initiative.title for place in initiatives(plan)] == ["予約制の導入", "手続の電子化"]
    assert plan.policies[0].measures or plan.policies[0].initiatives
    assert SavedMapping.objects.across_municipalities().count() == 1
    again = upload(client, "翌年の一覧.xlsx", table)
    assert 'value="2025"' in again.content.decode()


def test_a_doubtful_suggestion_is_read_only_where_a_person_agrees(client, fresh):
    table = foreign.workbook(lambda book: foreign.listing(book, years=False))
    seen = upload(client, "一覧.xlsx", table)
    page = seen.content.decode()
    assert faults(page) == []
    assert "疑わしい案が6あります" in said(seen)
    form = {"first_year": "2025", "last_year": "2027"}
    for name, options in re.findall(r'<select id="field-[^"]+" name="(field-[^"]+)">(.*?)</select>', page, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        form[name] = chosen[1] if chosen else ""
    form |= dict(re.findall(r'name="(year-[^"]+)" inputmode="numeric" size="6" value="([^"]*)"', page))
    without = client.post(f"{here(seen)}mapping/", form, follow=True)
    assert "確かめられていない列" in said(without)
    assert not [value for row in proposed(without) for value in row.targets]
    agreed = client.post(f"{here(seen)}mapping/", {**form, "sure-all": "on"}, follow=True)
    assert [value.value for value in proposed(agreed)[0].targets] == [50, 60, 70]


def proposed(answer):
    return [row for sheet in answer.context["sheets"] for row in sheet.indicators]


def test_a_long_pdf_is_read_step_by_step(client, fresh, monkeypatch):
    monkeypatch.setattr("gyokaku.plan.papers.TURN", 2)
    seen = upload(client, "計画.pdf", listing_pdf(60))
    address = here(seen)
    assert "読み始めます" in said(seen)
    assert faults(seen.content.decode()) == []
    asked = 0
    while "続きを読む" in said(seen):
        seen = client.post(f"{address}read/", follow=True)
        asked += 1
    assert asked > 1
    assert "見出しの読み方を確かめる" in said(seen)
    assert "事業その1" in said(seen)
    assert client.post(f"{address}read/", follow=True).status_code == 200


def test_a_year_that_is_none_is_said_on_the_form(client, fresh):
    seen = upload(client, "一覧.xlsx", foreign.workbook(foreign.listing))
    told = client.post(f"{here(seen)}mapping/", {"first_year": "2027", "last_year": "令和7"}, follow=True)
    assert told.status_code == 400
    assert "西暦" in said(told)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("空.txt", b"", "空のファイル"),
        ("絵.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "読"),
        ("壊れた.json", b'{"format": 1}', "指定してください"),
        ("錠.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "。"),
    ],
)
def test_bad_files_get_one_sentence_and_change_nothing(client, enter, plan, planning, name, content, why):
    enter(planning)
    before = Entry.objects.count()
    answer = upload(client, name, content)
    assert answer.status_code == 400
    assert why in said(answer)
    assert faults(answer.content.decode()) == []
    assert Entry.objects.count() == before


def test_a_paper_is_its_post_s_own_and_can_be_thrown_away(client, enter, plan, planning):
    enter(planning)
    seen = upload(client, "計画.json", canonical(renamed()))
    client.post("/office/sign-out/")
    enter(post(planning.municipality, Role.ADMINISTRATOR), login="other")
    assert client.get(here(seen)).status_code == 404
    client.post("/office/sign-out/")
    client.post("/office/sign-in/", {"login": "someone", "password": "正しい馬 電池 42"})
    client.post(f"{here(seen)}discard/")
    assert not Paper.objects.across_municipalities().exists()


def test_only_those_who_may_import_find_the_screen(client, enter, plan, planning):
    enter(post(planning.municipality, Role.VIEWER))
    assert client.get("/office/papers/").status_code == 404
    assert upload(client, "計画.json", canonical(renamed())).status_code == 404
