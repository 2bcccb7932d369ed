"""Every kind of page of one edition: answers, is well formed, writes nothing, and is not sent twice."""

import gzip

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.web.portal import sample
from tests.web.portal.addresses import FEEDS, FILES, KINDS
from tests.web.portal.page_rules import faults

WITHOUT_STATUS = {"ないページ": 404}


@pytest.fixture(scope="module")
def edition(publish_for_all):
    return publish_for_all(sample.plan())


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_is_well_formed(client, edition, kind):
    answer = client.get(KINDS[kind])
    assert answer.status_code == WITHOUT_STATUS.get(kind, 200)
    assert faults(answer.content.decode()) == []


@pytest.mark.parametrize("address", [*KINDS.values(), *FILES, *FEEDS])
def test_reading_never_writes(client, edition, address):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get(address)
    assert all(query["sql"].lstrip().upper().startswith("SELECT") for query in asked)


@pytest.mark.parametrize("address", [one for one in KINDS.values() if one != "/nowhere/"] + FEEDS + FILES[:3])
def test_a_page_the_reader_has_is_not_sent_again(client, edition, address):
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert again["ETag"] == first["ETag"]


def test_what_is_packed_is_what_is_sent_plain(client, edition):
    plain = client.get("/initiatives/1/")
    packed = client.get("/initiatives/1/", headers={"Accept-Encoding": "gzip, br"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert "Accept-Encoding" in packed["Vary"]


def test_pages_set_no_cookie_and_allow_nothing_inline(client, edition):
    for address in KINDS.values():
        answer = client.get(address)
        assert not answer.cookies
        policy = answer["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy


def test_pages_are_read_only(client, edition):
    assert client.post("/initiatives/1/").status_code == 405
    assert client.head("/initiatives/1/").content == b""


@pytest.mark.parametrize(
    "address",
    ["/policies/9/", "/measures/9-x/", "/initiatives/999/", "/indicators/00000000/", "/sections/無い課/", "/years/1999/",
     "/themes/nothing/", "/editions/9/", "/editions/1/changes/", "/editions/9/data/plan.json"],
)  # fmt: skip
def test_what_does_not_exist_is_not_found(client, edition, address):
    assert client.get(address).status_code == 404


def test_unknown_parameters_do_not_fill_the_memory(client, edition):
    from gyokaku.web.portal import serving

    client.get("/initiatives/")
    before = len(serving.PAGES), len(serving.ASKED)
    for number in range(20):
        client.get(f"/initiatives/?utm={number}")
    assert (len(serving.PAGES), len(serving.ASKED)) == before


def test_a_fault_of_the_server_has_a_page_that_needs_nothing(rf):
    from django.template.loader import render_to_string

    assert faults(render_to_string("500.html")) == []
