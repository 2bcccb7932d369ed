"""gyokaku publish and gyokaku verify as people meet them."""

import hashlib
import json

import pytest

from gyokaku.engine.document import canonical, load
from gyokaku.plan.actions import import_document
from gyokaku.publishing.actions import freeze
from gyokaku.publishing.models import Edition
from tests.town import post, town
from tests.web.portal import sample


@pytest.fixture
def frozen(db):
    planning = post(town())
    made = import_document(sample.plan(), by=planning)
    return freeze(made.plan, by=planning, reason="策定")


@pytest.fixture
def site(gyokaku, frozen, tmp_path, monkeypatch, settings):
    """A published folder; static files as the packages hold them, without collecting."""
    monkeypatch.setattr("gyokaku.cli.serve.collect", lambda: None)
    done = gyokaku("publish", "--out", tmp_path / "site")
    assert done.code == 0, done.complained
    return tmp_path / "site"


def test_a_published_folder_is_as_its_manifest_says(gyokaku, site):
    done = gyokaku("verify", site)
    assert (done.code, done.complained) == (0, "")
    assert "すべて目録のとおり" in done.said


def test_what_differs_is_named_and_the_exit_code_is_one(gyokaku, site):
    (site / "years/2026/index.html").write_text("forged")
    done = gyokaku("verify", site)
    assert done.code == 1
    assert "書き換えられている：years/2026/index.html" in done.complained


def test_a_manifest_replaced_as_a_whole_is_found_by_its_noted_hash(gyokaku, site):
    done = gyokaku("verify", site, "--against", "0" * 64)
    assert done.code == 1
    assert "取り替えられた" in done.complained


def test_a_document_against_hash_manifest_and_edition_paper(gyokaku, site, frozen):
    document = site / "data/plan.json"
    for noted in (frozen.sha256, site / "manifest.json", site / "data/edition.json"):
        done = gyokaku("verify", document, "--against", noted)
        assert (done.code, done.complained) == (0, "")
        assert frozen.sha256 in done.said


def test_the_sheet_that_differs_is_named(gyokaku, site, paper):
    plan = json.loads(canonical(sample.plan()))
    counter = plan["policies"][0]["measures"][0]["initiatives"][0]
    counter["purpose"] = "書き換えた目的"
    done = gyokaku("verify", paper(load(json.dumps(plan)), "other.json"), "--against", site / "data/edition.json")
    assert done.code == 1
    assert f"違う：事業1 {counter['title']}" in done.complained
    assert "事業2" not in done.complained
    assert "事業シートのほか" not in done.complained


def test_another_layout_of_the_same_document_is_said_to_be_that(gyokaku, site, frozen, tmp_path):
    loose = tmp_path / "loose.json"
    loose.write_text(json.dumps(json.loads(canonical(sample.plan())), indent=2))
    done = gyokaku("verify", loose, "--against", site / "data/edition.json")
    assert done.code == 0
    assert "正規の形と違います" in done.said


def test_a_stored_edition_is_as_it_was_frozen(gyokaku, frozen):
    done = gyokaku("verify", "1")
    assert done.code == 0
    assert frozen.sha256 in done.said
    assert gyokaku("verify", "7").code == 1


def test_an_edition_that_the_record_does_not_know_is_named(gyokaku, frozen):
    data = canonical(sample.revised())
    copy = Edition(
        municipality=frozen.municipality, plan=frozen.plan, number=2, title="偽", reason="偽",
        frozen_at=frozen.frozen_at, frozen_by="だれか", sha256=hashlib.sha256(data).hexdigest(), document=data,
    )  # fmt: skip
    copy.save(force_insert=True)
    done = gyokaku("verify", "2")
    assert done.code == 1
    assert "操作の記録にありません" in done.complained


@pytest.mark.parametrize("target", ["nowhere.json", "なし"])
def test_what_is_not_there(gyokaku, target):
    done = gyokaku("verify", target)
    assert done.code == 1
    assert "見つかりません" in done.complained
