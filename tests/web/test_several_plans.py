"""Two plans of one town: the second stands under an address of its own, in public and for the staff, and takes
nothing over from the first."""

import re

import pytest

from gyokaku.engine.document import FiscalYears, Municipality, initiatives
from gyokaku.evaluation.actions.opening import open_round
from gyokaku.organization.models import Role
from gyokaku.plan.actions import import_document
from gyokaku.publishing.actions import freeze
from gyokaku.web.carried.address import Address
from gyokaku.web.carried.building import build
from tests.engine.document.plans import small_plan
from tests.evaluation.cast import DUES, initiative, paper
from tests.participation import cast as participation
from tests.town import OTHER_CODE, OTHER_NAME, post, town
from tests.web.office.conftest import PASSWORD, holder
from tests.web.portal import sample

pytestmark = pytest.mark.django_db


def sectoral(**rest):
    """A second plan over other years, with a sheet of a number that the first plan has too."""
    made = paper([initiative(1, title="共通の番号"), initiative(2)])
    return made.model_copy(update={"title": "情報化計画", "fiscal_years": FiscalYears(first=2026, last=2031), **rest})


@pytest.fixture
def second(edition, planning):
    """The sample plan is published; the second one is in the working copy."""
    return import_document(sectoral(), by=planning).plan


@pytest.fixture
def both(second, planning):
    freeze(second, by=planning, reason="策定")
    return second


def body(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def bare(text):
    """A page without the list of plans, and without empty lines."""
    text = re.sub(r'<nav class="plan-bar".*?</nav>|<li><a href="/plans/">.*?</li>', "", text, flags=re.S)
    return [line for line in text.splitlines() if line.strip()]


def test_freezing_a_second_plan_leaves_every_address_of_the_first_as_it_was(client, second, planning):
    before = {at: body(client.get(at)) for at in ("/", "/initiatives/", "/data/plan.json", "/editions/1/", "/feed.xml")}
    assert client.get(f"/plans/{second.pk}/").status_code == 404
    freeze(second, by=planning, reason="策定")
    for at, text in before.items():
        now = body(client.get(at))
        assert sample.plan().title in now if at != "/feed.xml" else "情報化計画" not in now
        assert bare(now) == bare(text)


def test_the_second_plan_is_whole_below_its_own_address(client, both):
    at = f"/plans/{both.pk}/"
    home = body(client.get(at))
    assert "情報化計画" in home
    links = set(re.findall(r' href="(/[^"#?]*)', home)) - {"/", "/plans/"}
    assert links
    assert {one for one in links if not one.startswith((at, "/static/"))} == set()
    assert "共通の番号" in body(client.get(f"{at}initiatives/1/"))
    assert "共通の番号" not in body(client.get("/initiatives/1/"))
    assert f"{at}initiatives/1/" in body(client.get(f"{at}search/?q=共通"))
    assert "/initiatives/1/" not in body(client.get("/search/?q=共通の番号"))
    assert "情報化計画" in body(client.get(f"{at}data/plan.json"))
    assert f"{at}editions/1/" in body(client.get(f"{at}feed.xml"))
    api = client.get(f"{at}api/v1/editions").json()
    assert [one["title"] for one in api["items"]] == ["情報化計画"]
    assert client.get("/api/v1/editions").json()["items"][0]["title"] != "情報化計画"
    assert "Access-Control-Allow-Origin" in client.get(f"{at}api/v1/editions")
    assert f"{at}sitemap.xml" in client.get("/robots.txt").content.decode()


def test_each_page_lists_the_plans_and_says_which_one_it_is_of(client, both):
    for at, here in (("/", sample.plan().title), (f"/plans/{both.pk}/initiatives/", "情報化計画")):
        bar = re.search(r'<nav class="plan-bar".*?</nav>', body(client.get(at)), re.S)[0]
        assert re.search(r'aria-current="true">([^<]*)<', bar)[1].startswith(here)
    assert body(client.get("/plans/")).count('class="panel"') == 2


def test_one_plan_shows_no_list_of_plans(client, edition):
    assert "plan-bar" not in body(client.get("/"))
    assert body(client.get("/plans/")).count('class="panel"') == 1


def test_a_page_has_one_address(client, both, edition):
    answer = client.get(f"/plans/{edition.plan_id}/initiatives/?q=1")
    assert (answer.status_code, answer["Location"]) == (302, "/initiatives/?q=1")
    for at in ("/plans/999999/", "/plans/0/", "/plans/x/", f"/plans/{both.pk}/plans/{both.pk}/", f"/plans/{both.pk}"):
        assert client.get(at).status_code in (301, 404), at


def test_the_setting_moves_a_plan_to_the_plain_addresses(client, both, edition, settings):
    settings.PLAN = both.pk
    assert "情報化計画" in body(client.get("/"))
    assert sample.plan().title in body(client.get(f"/plans/{edition.plan_id}/"))


def test_the_carried_site_holds_both_plans(both):
    site = build(Address.read("https://www.example.jp/"))
    there = f"plans/{both.pk}/"
    assert {"index.html", "data/plan.json", f"{there}index.html", f"{there}data/plan.json"} <= set(site.files)
    assert "共通の番号".encode() in site.files[f"{there}initiatives/1/index.html"]
    assert f"{there}api/v1/editions.json" in site.files
    assert {one.document for one in site.manifest.editions} == {
        "editions/1/data/plan.json",
        f"{there}editions/1/data/plan.json",
    }
    assert f"https://www.example.jp/{there}initiatives/1/".encode() in site.files[f"{there}sitemap.xml"]


@pytest.fixture
def office(client, second, planning):
    """主管課 at its desk."""
    holder(planning, "planning")
    client.post("/office/sign-in/", {"login": "planning", "password": PASSWORD})
    return client


SCREENS = ("round/", "revision/", "editions/", "checks/", "simulator/", "round/open/", "")


@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_is_of_the_plan_in_its_address_and_names_it(office, second, edition, screen):
    for at, title in ((f"/plans/{second.pk}/office/", "情報化計画"), ("/office/", sample.plan().title)):
        text = body(office.get(at + screen))
        bar = re.search(r'<nav class="plan-bar".*?</nav>', text, re.S)[0]
        assert re.search(r'aria-current="true">([^<]*)<', bar)[1] == title
        assert f'href="{at}round/"' in text


def test_what_is_pressed_is_done_to_the_plan_of_the_address(office, second, edition):
    at = f"/plans/{second.pk}/office/"
    answer = office.post(f"{at}editions/freeze/", {"reason": "策定"})
    assert answer["Location"] == f"{at}editions/"
    assert [one.number for one in second.editions.all()] == [1]
    assert edition.plan.editions.count() == 1


def test_a_round_is_found_by_its_plan_and_a_sheet_leads_to_its_own(office, second, edition, planning):
    mine = open_round(second, fiscal_year=2026, dues=DUES, by=planning)
    other = open_round(edition.plan, fiscal_year=2026, dues=DUES, by=planning)
    at = f"/plans/{second.pk}/office/"
    assert "共通の番号" in body(office.get(f"{at}round/"))
    assert "共通の番号" not in body(office.get("/office/round/"))
    sheet = mine.sheets.first()
    answer = office.get(f"/office/sheets/{sheet.public_id}/")
    assert answer["Location"] == f"{at}sheets/{sheet.public_id}/"
    assert "共通の番号" in body(office.get(answer["Location"]))
    strange = other.sheets.first()
    answer = office.get(f"{at}sheets/{strange.public_id}/")
    assert answer["Location"] == f"/plans/{edition.plan_id}/office/sheets/{strange.public_id}/"


def test_a_plan_of_another_town_is_not_there(office, client):
    stranger = post(town(OTHER_CODE, OTHER_NAME))
    document = small_plan(municipality=Municipality(code=OTHER_CODE, name=OTHER_NAME))
    strange = import_document(document, by=stranger).plan
    assert office.get(f"/plans/{strange.pk}/office/round/").status_code == 404
    assert office.get("/plans/999999/office/").status_code == 404


def test_the_door_is_as_closed_below_a_plan(client, second):
    answer = client.get(f"/plans/{second.pk}/office/round/")
    assert answer["Location"].startswith(f"/plans/{second.pk}/office/sign-in/?next=")
    viewer = post(second.municipality, Role.VIEWER)
    holder(viewer, "viewer")
    client.post(f"/plans/{second.pk}/office/sign-in/", {"login": "viewer", "password": PASSWORD})
    assert client.get(f"/plans/{second.pk}/office/papers/").status_code == 404
    assert client.get(f"/plans/{second.pk}/office/round/")["Cache-Control"] == "no-store"


def test_one_plan_has_no_switcher(client, edition, planning):
    holder(planning, "planning")
    client.post("/office/sign-in/", {"login": "planning", "password": PASSWORD})
    assert "plan-bar" not in body(client.get("/office/round/"))
    assert len(list(initiatives(sample.plan())))


def test_a_consultation_is_shown_with_the_plan_it_is_about(client, db):
    people = participation.cast()
    consultation = participation.opened(people)
    other = import_document(sectoral(), by=people.planning).plan
    freeze(other, by=people.planning, reason="策定")
    assert consultation.title in body(client.get("/opinions/"))
    assert consultation.title not in body(client.get(f"/plans/{other.pk}/opinions/"))
    number = consultation.number
    assert client.get(f"/opinions/{number}/").status_code == 200
    assert client.get(f"/plans/{other.pk}/opinions/{number}/").status_code == 404
