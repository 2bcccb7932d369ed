"""Editions: list, comparison, feed, downloads that can be verified."""

import csv
import hashlib
import io
import json
from xml.etree import ElementTree

import jsonschema
import openpyxl

from gyokaku.engine.document import canonical, load
from tests.web.portal import sample
from tests.web.portal.page_rules import Page


def test_the_list_tells_number_reason_and_fingerprint(client, two_editions):
    words = Page(client.get("/editions/").content.decode()).words
    for edition in two_editions:
        assert f"第{edition.number}版" in words
        assert edition.sha256 in words
        assert edition.reason in words


def test_the_comparison_shows_before_beside_after(client, two_editions):
    page = client.get("/editions/2/changes/").content.decode()
    assert "<del>6</del>" in page or "<del>600件" in page
    words = Page(page).words
    for text in ("600件（R11年度）", "700件（R11年度）", "市債の管理", "電子申請", "とても"):
        assert text in words
    assert client.get("/editions/2/changes/?from=1").status_code == 200
    assert client.get("/editions/2/changes/?from=2").status_code == 404
    assert client.get("/editions/2/changes/?from=x").status_code == 200


def test_the_feed_is_atom_and_newest_first(client, two_editions):
    feed = ElementTree.fromstring(client.get("/feed.xml").content)
    space = {"a": "http://www.w3.org/2005/Atom"}
    titles = [entry.findtext("a:title", None, space) for entry in feed.findall("a:entry", space)]
    assert [title[:3] for title in titles] == ["第2版", "第1版"]
    links = [entry.find("a:link", space).get("href") for entry in feed.findall("a:entry", space)]
    assert links == ["http://testserver/editions/2/changes/", "http://testserver/editions/1/"]


def test_the_feed_of_one_host_is_not_given_to_another(client, edition, settings):
    settings.ALLOWED_HOSTS = ["*"]
    first = client.get("/feed.xml", headers={"Host": "a.example"}).content.decode()
    second = client.get("/feed.xml", headers={"Host": "b.example"}).content.decode()
    assert "http://a.example/" in first
    assert "a.example" not in second


def test_the_download_is_the_frozen_document(client, two_editions):
    for edition in two_editions:
        answer = client.get(f"/editions/{edition.number}/data/plan.json")
        assert hashlib.sha256(answer.content).hexdigest() == edition.sha256
        assert answer["Content-Disposition"].startswith("attachment")
    assert client.get("/data/plan.json").content == canonical(sample.revised())
    assert load(client.get("/editions/1/data/plan.json").content) == sample.plan()


def test_the_download_fits_the_published_schema(client, edition):
    schema = json.loads(client.get("/data/plan-document.schema.json").content)
    jsonschema.validate(json.loads(client.get("/data/plan.json").content), schema)


def test_the_tables_hold_every_row(client, edition):
    sheets = list(csv.reader(io.StringIO(client.get("/data/initiatives.csv").content.decode("utf-8-sig"))))
    assert [row[0] for row in sheets[1:]] == ["1", "2", "30"]
    figures = list(csv.DictReader(io.StringIO(client.get("/data/indicators.csv").content.decode("utf-8-sig"))))
    assert {"2,399,252人", "—%", "37.5～50部"} <= {row["印字"] for row in figures}
    assert next(row for row in figures if row["印字"] == "2,399,252人")["値"] == "2399252"
    assert next(row for row in figures if row["印字"] == "—%")["値"] == ""


def test_a_cell_never_becomes_a_formula(client, publish):
    plan = sample.plan()
    policy = plan.policies[2].model_copy(
        update={"initiatives": [sample.bare().model_copy(update={"title": "=1+1", "purpose": "+減らす"})]}
    )
    publish(plan.model_copy(update={"policies": [*plan.policies[:2], policy]}))
    rows = list(csv.reader(io.StringIO(client.get("/data/initiatives.csv").content.decode("utf-8-sig"))))
    assert rows[-1][1] == "'=1+1"


def test_the_comparison_is_handed_out_as_a_workbook(client, two_editions):
    page = client.get("/editions/2/changes/").content.decode()
    assert "/editions/2/changes/1.xlsx" in page
    answer = client.get("/editions/2/changes/1.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    cells = [str(cell.value) for row in book.active.iter_rows() for cell in row]
    assert "待ち時間をとても短くする。" in cells
    again = client.get("/editions/2/changes/1.xlsx", headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/editions/1/changes/2.xlsx").status_code == 404
