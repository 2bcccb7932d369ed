"""Companions: what is frozen beside the plan document, under the same number, with its own hash."""

import hashlib
import json

import pytest
from django.db import connection
from django.test import Client

from gyokaku.audit.triggers import lifted
from gyokaku.plan.actions import import_document
from gyokaku.publishing import companions, composing, queries
from gyokaku.publishing.actions import freeze
from gyokaku.publishing.composing import Kind
from gyokaku.publishing.errors import DamagedEdition, NothingNew
from gyokaku.publishing.models import Companion
from gyokaku.web.carried.address import Address
from gyokaku.web.carried.building import build
from gyokaku.web.carried.manifest import parsed
from tests.engine.document.plans import small_plan
from tests.town import post, town

pytestmark = pytest.mark.django_db


class Writer:
    """A kind of companion that writes down whatever it is told, as the rooms above write what they hold."""

    said: bytes | None = b'{"count":1}\n'

    def __call__(self, plan, paper, counted):
        return self.said


@pytest.fixture
def writer(monkeypatch):
    writer = Writer()
    monkeypatch.setattr(composing, "KINDS", {"counts": Kind("数", "数えたもの。", writer)})
    monkeypatch.setattr("gyokaku.web.portal.pages.data.KINDS", composing.KINDS)
    return writer


@pytest.fixture
def planning():
    return post(town())


@pytest.fixture
def plan(planning):
    return import_document(small_plan(), by=planning).plan


def test_it_is_frozen_with_its_hash_and_read_back(plan, planning, writer):
    freeze(plan, by=planning, reason="公表")
    edition = queries.current()
    assert companions.hashes(edition) == {"counts": hashlib.sha256(writer.said).hexdigest()}
    assert companions.companion(edition, "counts") == writer.said
    assert companions.read(edition, "counts", json.loads) == {"count": 1}
    assert companions.companion(edition, "others") is None
    assert companions.read(edition, "others", json.loads) is None
    assert queries.recorded(edition)


def test_a_change_of_a_companion_alone_is_a_new_edition(plan, planning, writer):
    freeze(plan, by=planning, reason="公表")
    with pytest.raises(NothingNew):
        freeze(plan, by=planning, reason="もう一度")
    writer.said = b'{"count":2}\n'
    made = freeze(plan, by=planning, reason="数が変わった")
    assert made.number == 2
    old, new = queries.edition(1), queries.edition(2)
    assert old.sha256 == new.sha256
    assert [companions.read(one, "counts", json.loads)["count"] for one in (old, new)] == [1, 2]


def test_an_edition_with_nothing_beside_it_is_told_as_before(plan, planning, writer):
    writer.said = None
    freeze(plan, by=planning, reason="公表")
    assert companions.hashes(queries.current()) == {}
    manifest = json.loads(Client().get("/data/edition.json").content)
    assert "companions" not in manifest
    assert queries.recorded(queries.current())


def test_altered_bytes_are_not_shown(plan, planning, writer):
    freeze(plan, by=planning, reason="公表")
    with lifted(connection):
        Companion.objects.across_municipalities().update(document=b'{"count":9}\n')
    companions._bytes.cache_clear()
    with pytest.raises(DamagedEdition, match="counts"):
        companions.companion(queries.current(), "counts")


def test_an_exchanged_companion_is_not_what_the_record_says(plan, planning, writer):
    freeze(plan, by=planning, reason="公表")
    with lifted(connection):
        Companion.objects.across_municipalities().update(sha256="0" * 64)
    assert not queries.recorded(queries.current())


def test_everyone_can_take_it_along_and_the_manifests_name_it(plan, planning, writer):
    freeze(plan, by=planning, reason="公表")
    sha256 = hashlib.sha256(writer.said).hexdigest()
    client = Client()
    got = client.get("/data/companions/counts.json")
    assert (got.status_code, got.content) == (200, writer.said)
    assert client.get("/data/companions/others.json").status_code == 404
    assert sha256 in client.get("/data/").content.decode()
    assert json.loads(client.get("/data/edition.json").content)["companions"] == {"counts": sha256}


def test_it_is_carried_with_the_site(plan, planning, writer):
    freeze(plan, by=planning, reason="公表")
    site = build(Address())
    listed = parsed(site.manifest.written()).editions[0]
    assert [one.kind for one in listed.companions] == ["counts"]
    assert all(hashlib.sha256(site.files[file]).hexdigest() == sha256 for file, sha256 in listed.frozen)


def test_the_same_document_with_other_companions_is_another_thing_to_keep(plan, planning, writer):
    said, writer.said = writer.said, None
    freeze(plan, by=planning, reason="公表")
    writer.said = said
    freeze(plan, by=planning, reason="根拠を添える")
    bare, beside = queries.edition(1), queries.edition(2)
    assert companions.seal(bare) == bare.sha256 == beside.sha256
    assert companions.seal(beside) != bare.sha256


def test_a_page_kept_of_the_bare_document_is_not_shown_for_the_same_with_companions(plan, planning, writer, client):
    # The same document, number and address: what differs is frozen beside it.
    said, writer.said = writer.said, None
    freeze(plan, by=planning, reason="公表")
    before = client.get("/data/")
    edition = queries.edition(1)
    Companion.objects.create(
        municipality_id=edition.municipality_id,
        edition_id=edition.pk,
        kind="counts",
        document=said,
        sha256=hashlib.sha256(said).hexdigest(),
    )
    companions._hashes.cache_clear()
    assert client.get("/data/").headers["ETag"] != before.headers["ETag"]
