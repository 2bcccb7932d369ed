"""The site as files: every page as the server gives it, every link leading to a file, the same site the same bytes."""

import json
import re
from urllib.parse import unquote

import pytest

from gyokaku.publishing import queries
from gyokaku.web.carried import building
from gyokaku.web.carried.address import Address, UnclearAddress
from gyokaku.web.carried.errors import BrokenLinks
from gyokaku.web.carried.manifest import Listed
from gyokaku.web.carried.places import place
from gyokaku.web.portal import serving
from tests.web.portal import sample
from tests.web.portal.addresses import FEEDS, all_pages

NOT_SERVED = ("search/", "facts.json", "api/", "404.html", "static/")  # docs/publishing.md says why


@pytest.fixture(scope="module")
def two_editions(publish_for_all):
    return publish_for_all(sample.plan()), publish_for_all(sample.revised(), reason="令和7年度の見直し")


@pytest.fixture(scope="module")
def built(two_editions):
    return building.build(Address.read("http://testserver/"))


def test_every_file_is_what_the_server_gives(client, built):
    for path, data in built.files.items():
        if not any(part in path for part in NOT_SERVED):
            answer = client.get("/" + path.removesuffix("index.html"))
            assert answer.content == data, path


def test_the_search_page_too_is_the_served_one(client, built):
    assert built.files["search/index.html"] == client.get("/search/").content


def test_every_page_of_the_site_map_is_a_file(client, built):
    for address in [*all_pages(client), "/editions/1/", "/editions/1/initiatives/30/", "/editions/2/changes/"]:
        assert place(address) in built.files
    assert built.pages == sum(path.endswith(".html") for path in built.files)


def test_every_link_of_every_page_leads_to_a_file(built):
    """By a reader of HTML of its own, not the one that walks."""
    from tests.web.portal.page_rules import Page

    pages = {path: Page(data.decode()) for path, data in built.files.items() if path.endswith(".html")}
    for path, page in pages.items():
        for link in page.links:
            if link.startswith(("http:", "https:")):
                continue
            address, _, anchor = link.partition("#")
            there = place(address.partition("?")[0]) if address and not address.startswith("?") else path
            assert there in built.files, (path, link)
            if anchor and there in pages:
                assert unquote(anchor) in pages[there].ids, (path, link)


def test_the_same_editions_are_the_same_bytes(two_editions, built):
    serving.PAGES.clear()
    again = building.build(Address.read("http://testserver/"))
    assert again.files == built.files
    assert again.manifest.written() == built.manifest.written()


def test_the_manifest_names_every_file_and_every_edition(two_editions, built):
    values = json.loads(built.manifest.written())
    assert set(values["files"]) == set(built.files)
    for path, listed in values["files"].items():
        assert Listed(**listed) == Listed.of(built.files[path])
    for edition, listed in zip(reversed(two_editions), values["editions"], strict=True):
        assert (edition.number, edition.sha256) == (listed["number"], listed["sha256"])
        assert Listed.of(built.files[listed["document"]]).sha256 == edition.sha256


def test_a_link_that_leads_nowhere_stops_the_publishing(two_editions, monkeypatch):
    real = building.answer
    monkeypatch.setattr(building, "answer", lambda at, standing: None if at == "/years/" else real(at, standing))
    with pytest.raises(BrokenLinks, match=r"→ /years/：ページもファイルもありません"):
        building.build(Address())


def test_without_a_known_host_feeds_lead_within_the_site(two_editions):
    built = building.build(Address())
    assert "sitemap.xml" not in built.files
    assert "robots.txt" not in built.files
    feed = built.files["feed.xml"].decode()
    assert '<link rel="self" href="/feed.xml"/>' in feed
    assert all(line.startswith("/") for line in re.findall(r'href="([^"]*)"', feed))


def test_a_site_in_a_folder_of_its_host(client, two_editions):
    """The process has served and named files of the look before, as one has that collected them."""
    before = client.get("/").content
    serving._books.clear()
    try:
        built = building.build(Address.read("https://www.city.example.jp/plan"))
    finally:
        serving._books.clear()
    assert "initiatives/1/index.html" in built.files
    links = re.findall(r'href="(/[^"]*)"', built.files["index.html"].decode())
    assert all(link.startswith("/plan/") for link in links)
    assert any(link.startswith("/plan/static/") for link in links)
    assert client.get("/").content == before
    for feed in FEEDS:
        assert "https://www.city.example.jp/plan/" in built.files[feed[1:]].decode()


@pytest.mark.parametrize("printed", ["www.city.example.jp", "ftp://a/", "https://", "https://a/?q=1"])
def test_an_address_that_is_none(printed):
    with pytest.raises(UnclearAddress, match="公開先の住所"):
        Address.read(printed)


def test_the_lists_choices_are_the_servers_own(client, built):
    for path, asked in (("initiatives", "policy=1"), ("initiatives", "status=unmet"), ("indicators", "target=yes")):
        name, value = asked.split("=")
        facts = json.loads(built.files[f"{path}/facts.json"])
        page = client.get(f"/{path}/?{asked}").content.decode()
        body = page[page.index('id="results"') :]
        stay = {facts["lines"][turn] for turn in facts["choices"][name][value]}
        assert stay == {line for line in facts["lines"] if f'href="{line}"' in body}
        assert stay


def test_the_editions_are_those_of_the_database(built, two_editions):
    assert [one.number for one in built.manifest.editions] == [one.number for one in queries.editions()]
