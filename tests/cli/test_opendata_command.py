"""gyokaku opendata: the package, its score, and what CP932 would lose before anything is written."""

import io
import zipfile

import pytest

from gyokaku.plan.actions import import_document
from gyokaku.publishing.actions import freeze
from tests.town import post, town
from tests.web.portal import sample


@pytest.fixture
def frozen(db):
    planning = post(town())
    made = import_document(sample.plan(philosophy="髙い理想—と"), by=planning)
    freeze(made.plan, by=planning, reason="策定")
    made = import_document(sample.revised(), by=planning, plan=made.plan)
    return freeze(made.plan, by=planning, reason="見直し")


def names(path):
    return set(zipfile.ZipFile(path).namelist())


def test_the_newest_edition_is_written_and_scored(gyokaku, frozen, tmp_path):
    done = gyokaku("opendata", "--out", tmp_path / "a.zip")
    assert done.code == 0, done.complained
    assert "満たさない 0" in done.said
    assert {"datapackage.json", "csvw-metadata.json", "dcat.jsonld", "plan-document.json", "data/codes.csv"} <= names(
        tmp_path / "a.zip"
    )
    history = zipfile.ZipFile(tmp_path / "a.zip").read("data/editions.csv").decode("utf-8-sig")
    assert history.count("\r\n") == 3


def test_what_cp932_loses_is_told_before_anything_is_written(gyokaku, frozen, paper, tmp_path):
    plan = sample.plan()
    file = paper(plan.model_copy(update={"title": "試験—計画𠮷"}))
    out = tmp_path / "a.zip"
    asked = ("opendata", file, "--date", "2026-03-31", "--out", out, "--encoding", "cp932")
    done = gyokaku(*asked)
    assert done.code == 1
    assert "𠮷（U+20BB7）" in done.complained
    assert not out.exists()
    assert gyokaku(*asked, "--allow-loss").code == 0
    assert "data/loss.csv" in names(out)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["--edition", "9"], "その版はありません"), (["nowhere.json", "--date", "2026-03-31"], "見つかりません")],
)
def test_what_is_not_there(gyokaku, frozen, tmp_path, arguments, said):
    done = gyokaku("opendata", *arguments, "--out", tmp_path / "a.zip")
    assert done.code == 1
    assert said in done.complained


def test_the_site_hands_out_the_same_package_and_shows_its_score(gyokaku, frozen, client, tmp_path):
    gyokaku("opendata", "--out", tmp_path / "a.zip")
    answer = client.get("/data/opendata.zip")
    assert answer.content == (tmp_path / "a.zip").read_bytes()
    assert "plan-132039-2.opendata.zip" in answer["Content-Disposition"]
    assert zipfile.ZipFile(io.BytesIO(client.get("/data/opendata-cp932.zip").content)).testzip() is None
    assert "満たす 30、満たさない 0" in client.get("/data/").content.decode()
    older = zipfile.ZipFile(io.BytesIO(client.get("/editions/1/data/opendata.zip").content))
    assert older.read("data/editions.csv").decode("utf-8-sig").count("\r\n") == 2
