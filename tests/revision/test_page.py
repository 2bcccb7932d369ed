"""docs/revision.md is what the table says; the screen of each structural proposal, pressed as the office presses it."""

from pathlib import Path

import pytest

from gyokaku.revision import diagram
from gyokaku.revision.models import Proposal
from gyokaku.revision.structure import Kind
from tests.evaluation.cast import cast, plan
from tests.evaluation.cast import initiative as sheet
from tests.web.office.conftest import PASSWORD, holder

PAGE = Path(__file__).resolve().parents[2] / "docs" / "revision.md"


def test_the_page_is_the_table():
    assert PAGE.read_text(encoding="utf-8") == diagram.DRAWING.document()
    assert set(diagram.TOLD) == set(Kind)


@pytest.fixture
def people(client, db):
    made = cast()
    made.plan = plan(made, [sheet(1), sheet(2), sheet(3, "広報課")])
    holder(made.planning, "kikaku")
    client.post("/office/sign-in/", {"login": "kikaku", "password": PASSWORD})
    return made


FORMS = {
    "add": {"to-0": "9", "title-0": "新しい事業", "sections-0": "市民課、広報課", "branch": "①-ア"},
    "end": {"number": "2", "year": "2027"},
    "move": {"number": "2", "to-0": "12", "branch": ""},
    "merge": {"number": ["1", "2"], "to-0": "1", "title-0": "まとめた事業", "year": "2027"},
    "split": {"number": "1", "to-0": "1", "title-0": "窓口", "to-1": "11", "title-1": "電話"},
}


@pytest.mark.parametrize("kind", list(Kind))
def test_each_kind_is_proposed_shown_and_done(client, people, kind):
    here = f"/office/revision/structure/{kind}/"
    assert client.get(here).status_code == 200
    answer = client.post(here, {**FORMS[kind], "reason": "評価の結果から"}, follow=True)
    assert "提案しました" in answer.content.decode()
    row = Proposal.objects.for_municipality(people.town).get()
    assert row.change["kind"] == kind
    client.post(f"/office/revision/{row.public_id}/accept/")
    done = client.post("/office/revision/apply/", follow=True)
    assert "採用した提案を計画に反映しました" in done.content.decode()


@pytest.mark.parametrize(
    ("kind", "form", "said"),
    [
        ("add", {"to-0": "x", "title-0": "新しい"}, "1つめの事業番号を、1以上の数で"),
        ("add", {"to-0": "9"}, "名称を書いてください"),
        ("merge", {"number": ["1"], "to-0": "1", "year": "2027", "reason": "理由"}, "2つ以上選んで"),
        ("merge", {"to-0": "1", "year": "2027", "reason": "理由"}, "どの事業のことか"),
        ("end", {"number": "2", "year": "2027"}, "理由を書いてください"),
        ("end", {"number": "2", "year": "来年", "reason": "理由"}, "いつからを"),
        ("move", {"number": "2", "to-0": "1", "reason": "理由"}, "すでに計画にあります"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(client, people, kind, form, said):
    answer = client.post(f"/office/revision/structure/{kind}/", form)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    if "title-0" in form:
        assert f'value="{form["title-0"]}"' in page
    assert not Proposal.objects.for_municipality(people.town).exists()


def test_an_unknown_kind_is_not_there(client, people):
    assert client.get("/office/revision/structure/burn/").status_code == 404
