"""A citation is edition, sheet and paragraph: its address never changes, whatever is written into the plan later."""

import re

import pytest

from gyokaku.web.carried import building
from gyokaku.web.carried.address import Address
from tests.engine.document.plans import with_initiatives
from tests.web.portal import sample
from tests.web.portal.page_rules import Page

pytestmark = pytest.mark.django_db

CITED = "/editions/1/initiatives/1/#purpose-1"


def first_sheet(plan, **update):
    """The plan with changes in its first sheet."""
    return with_initiatives(plan, lambda sheet: sheet.model_copy(update=update) if sheet.number == 1 else sheet)


def paragraph(page, anchor):
    """What stands at an anchor, and where its own citation leads."""
    text, href = re.search(rf'<p id="{anchor}"[^>]*>(.*?) <a class="small soft" href="([^"]*)"', page, re.S).groups()
    return text, href


@pytest.fixture
def inserted(publish):
    """Two editions: in the second a paragraph stands before the one that was cited."""
    first = first_sheet(sample.plan(), purpose="市民の声を聴く。\n窓口を早く開ける。")
    publish(first)
    publish(first_sheet(first, purpose="はじめに加えた段落。\n市民の声を聴く。\n窓口を早く開ける。"), reason="見直し")


def test_the_address_of_a_paragraph_is_that_of_its_edition_on_the_current_page_too(client, inserted):
    assert paragraph(client.get("/initiatives/1/").content.decode(), "purpose-2") == (
        "市民の声を聴く。",
        "/editions/2/initiatives/1/#purpose-2",
    )


def test_a_paragraph_put_in_before_it_moves_no_citation(client, inserted):
    old = client.get(CITED.partition("#")[0]).content.decode()
    assert paragraph(old, "purpose-1") == ("市民の声を聴く。", CITED)
    assert paragraph(client.get("/initiatives/1/").content.decode(), "purpose-1")[0] == "はじめに加えた段落。"


def test_an_old_edition_says_that_it_is_old_and_leads_to_what_is_valid_now(client, inserted):
    page = Page(client.get("/editions/1/initiatives/1/").content.decode())
    assert "これは以前の版（第1版）です。" in page.words
    assert "/initiatives/1/" in page.links


def test_the_same_in_the_carried_site_wherever_it_stands(client, inserted):
    files = building.build(Address.read("https://www.city.example.jp/plan/")).files
    old, now = (files[f"{at}initiatives/1/index.html"].decode() for at in ("editions/1/", ""))
    assert paragraph(old, "purpose-1") == ("市民の声を聴く。", f"/plan{CITED}")
    assert paragraph(now, "purpose-2")[1] == "/plan/editions/2/initiatives/1/#purpose-2"


def test_a_citation_names_town_plan_edition_and_sheet(client, inserted):
    words = Page(client.get("/editions/1/initiatives/1/").content.decode()).words
    plan = sample.plan()
    assert f"{plan.municipality.name}「{plan.title}」第1版、事業1" in words


def test_an_old_sheet_whose_initiative_ended_says_so(client, publish):
    publish(sample.plan())
    publish(with_initiatives(sample.plan(), lambda sheet: None if sheet.number == 1 else sheet), reason="見直し")
    words = Page(client.get("/editions/1/initiatives/1/").content.decode()).words
    assert "最新の版に、この事業はありません。" in words
