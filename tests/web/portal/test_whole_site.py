"""All pages of all editions lead to pages that exist; a new edition makes the old ones old; before the first there is a word."""

from gyokaku.engine.exchange.reading import read_paper
from tests.seed import SEED, needs_seed
from tests.web.portal import sample
from tests.web.portal.addresses import all_pages
from tests.web.portal.page_rules import Page, faults


def test_every_page_of_the_map_is_well_formed_and_its_links_lead_somewhere(client, two_editions):
    seen, waiting = set(), [*all_pages(client), "/editions/1/", "/editions/2/changes/"]
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        answer = client.get(address)
        assert answer.status_code == 200, address
        if not answer["Content-Type"].startswith("text/html"):
            continue
        page = answer.content.decode()
        assert faults(page) == [], address
        links = (link.partition("#")[0] for link in Page(page).links)
        waiting += [link for link in links if link.startswith("/") and "?" not in link]
    assert {"/initiatives/31/", "/editions/1/initiatives/30/", "/editions/2/changes/"} <= seen


@needs_seed
def test_every_page_of_the_citys_own_plan_is_well_formed(client, publish):
    publish(read_paper(SEED.read_bytes(), SEED.name))
    pages = all_pages(client)
    assert len(pages) > 150
    for address in pages:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert faults(answer.content.decode()) == [], address


def test_a_new_edition_makes_every_kept_page_old(client, publish):
    publish(sample.plan())
    before = client.get("/initiatives/1/")
    publish(sample.revised())
    after = client.get("/initiatives/1/", headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert "とても短く" in after.content.decode()


def test_without_an_edition_the_front_page_says_what_to_do(client, db):
    answer = client.get("/")
    assert answer.status_code == 200
    assert "gyokaku freeze" in answer.content.decode()
    assert faults(answer.content.decode()) == []
    assert client.get("/initiatives/").status_code == 404
    assert client.get("/data/plan.json").status_code == 404
