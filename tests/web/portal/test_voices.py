"""From a paragraph of the draft to the form with that paragraph picked, and back to what was said about it."""

import re

import pytest

from gyokaku.participation.actions.publishing import publish_result
from gyokaku.plan.actions import import_document
from gyokaku.publishing.actions import freeze
from gyokaku.web.carried.address import Address
from gyokaku.web.carried.building import build
from tests.evaluation.cast import initiative, paper
from tests.participation.cast import cast, closed, opened
from tests.participation.test_publishing import ready

pytestmark = pytest.mark.django_db
WRITE = r'href="(/opinions/1/form/\?place=[^"]+)"'


@pytest.fixture
def people():
    return cast()


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return re.sub(r"\s+", " ", answer.content.decode())


def paragraph(found, mark):
    """The paragraph of a page with this id, with the links at its end."""
    return re.search(rf'<p id="{mark}".*?</p>', found)[0]


def test_each_paragraph_of_the_draft_leads_to_the_form_with_itself_picked(client, people):
    assert not re.findall(WRITE, page(client, "/initiatives/2/"))
    here = opened(people)
    found = page(client, "/initiatives/2/")  # a page kept from before the opening is not shown
    hrefs = re.findall(WRITE, found)
    assert len(hrefs) == found.count("この段落を") + 3  # paragraphs, the sheet itself, its schedule and indicator
    href = re.search(WRITE, paragraph(found, "purpose-2"))[1]
    assert '<option value="2#purpose-2" selected>' in client.get(href).content.decode()
    closed(here)
    assert not re.findall(WRITE, page(client, "/initiatives/2/"))


def test_only_the_edition_that_is_asked_about_leads_to_the_form(client, people):
    opened(people)
    changed = import_document(paper([initiative(2, purpose="別の文")]), by=people.planning, plan=people.edition.plan)
    freeze(changed.plan, by=people.planning, reason="もう1つの版")
    assert not re.findall(WRITE, page(client, "/editions/2/initiatives/2/"))
    assert re.findall(WRITE, page(client, "/editions/1/initiatives/2/"))


def test_no_form_no_link(client, people):
    opened(people, channels=["mail"])
    assert not re.findall(WRITE, page(client, "/initiatives/2/"))


def test_back_from_a_paragraph_to_the_opinions_about_it(client, people):
    here = ready(people)
    publish_result(here, version=here.version, by=people.planning)
    draft, later = (page(client, f"/editions/{number}/initiatives/2/") for number in (1, 2))
    wanted = 'href="/opinions/1/result/#item-1"'
    assert wanted in paragraph(draft, "purpose-2")
    assert wanted in paragraph(later, "purpose-2")  # the sentence that the opinion brought about
    assert wanted not in paragraph(draft, "purpose-1")
    assert wanted not in paragraph(later, "purpose-1")


def test_a_sheet_asks_no_more_of_the_database_for_its_paragraphs(client, people, django_assert_max_num_queries):
    opened(people)
    client.get("/initiatives/1/")
    with django_assert_max_num_queries(6):
        client.get("/initiatives/2/")


@pytest.mark.slow
@pytest.mark.parametrize(("origin", "wanted"), [("https://form.example", 1), ("", 0)])
def test_a_carried_page_leads_to_the_form_at_the_address_that_the_settings_name(people, settings, origin, wanted):
    settings.FORM_ORIGIN = origin
    opened(people)
    written = build(Address.read("")).files["initiatives/2/index.html"].decode()
    assert written.count('href="https://form.example/opinions/1/form/?place=2%23purpose-2"') == wanted
    assert written.count("/form/?place=") == (len(re.findall("この段落を", written)) + 3) * wanted
