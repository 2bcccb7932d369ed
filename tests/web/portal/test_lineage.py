"""What ended and what took its place, as a citizen finds it: both ways, and to the last sheet of the old edition."""

import pytest

from gyokaku.engine.document.structure import Named
from gyokaku.publishing.actions import freeze
from gyokaku.revision.actions import apply_accepted, decide
from gyokaku.revision.restructuring import propose_structure
from gyokaku.revision.rules import Act
from gyokaku.revision.structure import Change, Kind
from tests.evaluation.cast import cast, plan
from tests.evaluation.cast import initiative as sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def merged(client):
    people = cast()
    working = plan(people, [sheet(1), sheet(2), sheet(3, "広報課")])
    freeze(working, by=people.planning, reason="策定")
    for change, reason in (
        (Change(Kind.MERGE, (1, 2), (Named(1, "まとめた事業"),), year=2027), "目的が重なるため"),
        (Change(Kind.END, (3,), year=2027), "役目を終えたため"),
    ):
        decide(propose_structure(working, change, reason=reason, by=people.planning), Act.ACCEPT, by=people.planning)
    apply_accepted(working, by=people.planning)
    freeze(working, by=people.planning, reason="見直し")
    return client


def test_the_sheet_names_what_it_came_from_with_its_last_sheet(merged):
    page = merged.get("/initiatives/1/").content.decode()
    assert "もとになった事業" in page
    assert 'href="/editions/1/initiatives/2/"' in page
    assert "令和9年度から引き継ぎました。目的が重なるため" in page
    assert merged.get("/editions/1/initiatives/2/").status_code == 200


def test_the_list_tells_what_ended_why_and_what_goes_on_in_its_place(merged):
    page = merged.get("/initiatives/").content.decode()
    part = page.split('id="gone"')[1]
    assert "役目を終えたため" in part
    assert '引き継いだ事業：<a href="/initiatives/1/">' in part
    assert 'href="/editions/1/initiatives/3/"' in part


def test_an_older_edition_says_nothing_of_what_came_later(merged):
    assert "終了・統合した事業" not in merged.get("/editions/1/initiatives/").content.decode()


def test_the_comparison_names_the_change_and_prints_no_identities(merged):
    page = merged.get("/editions/2/changes/1/").content.decode()
    assert "終了した事業" in page
    assert "識別子" not in page
