"""The formula of an indicator put together on the screen: looked at first, linked, changed, stopped; nonsense refused."""

import re

import pytest

from gyokaku.evaluation.reported import indicators
from gyokaku.ledger.actions.defining import make_register
from gyokaku.ledger.actions.recording import enter
from gyokaku.ledger.models import Feed
from gyokaku.ledger.ready_made import ready_made
from tests.engine.register.registers import MEETINGS, MEMBERS
from tests.web.office.conftest import said
from tests.web.portal.page_rules import faults

ROWS = (("R7.5.1", "200", "A"), ("R7.6.1", "165", "B"), ("R8.4.1", "9", "A"))


@pytest.fixture
def register(people):
    made = make_register(MEETINGS, by=people.planning, owner=people.clerk.section)
    for turn, (day, count, way) in enumerate(ROWS):
        enter(made, {"name": f"会{turn}", "day": day, "people": count, "way": way}, by=people.planning)
    return made


@pytest.fixture
def indicator(people):
    (row,) = indicators(people.sheet())
    return row


@pytest.fixture
def builder(client, come, people, register, indicator):
    """Asks the builder: `builder(field="people")` looks, `builder.keep(...)` links."""
    come(people.planning)
    path = f"/office/ledger/{register.public_id}/formula/"
    usual = {"indicator": indicator.pk, "aggregate": "sum", "field": "people", "term": "flow", "first_year": "R7年度"}

    class Builder:
        def __call__(self, **typed):
            return client.get(path, usual | {"look": "1"} | typed)

        def keep(self, **typed):
            return client.post(path, usual | typed, follow=True)

        def begin(self, **typed):
            return client.get(path, typed)

    return Builder()


def feeds(people):
    return Feed.objects.for_municipality(people.town)


def sound(answer, status=200):
    """The text of a page that keeps the rules of pages."""
    assert answer.status_code == status, said(answer)[:600]
    assert faults(answer.content.decode()) == []
    return said(answer)


def test_a_figure_is_looked_at_with_its_sentence_before_anything_is_kept(builder, people, indicator):
    assert "まず計算してみて" in sound(builder.begin())
    composite = {"beside": "count", "beside-before": "延べ", "beside-unit": "回"}
    told = sound(builder(**composite))
    assert "365人（延べ2回）" in told
    assert "記録2件の参加者数の合計 365人 ＝ 365人、同じ記録の件数 ＝ 延べ2回" in told
    assert not feeds(people).exists()
    assert re.search(r"令和8年度の値\s+9人", sound(builder(year="R8年度")))
    assert "台帳につなぎました" in sound(builder.keep(**composite))
    row = feeds(people).get()
    assert (row.indicator, row.first_year, row.formula["beside"]["before"]) == (indicator, 2025, "延べ")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"aggregate": "count", "f1-field": "way", "f1-test": "is", "f1-value": "対面"}, "のうち開き方が対面の記録 1件 ＝ 1件"),
        ({"aggregate": "count", "f1-field": "way", "f1-test": "is", "f1-value": "対面\nオンライン"}, "＝ 2件"),
        ({"aggregate": "count", "f1-field": "day", "f1-test": "from", "f1-value": "R7.5.2"}, "＝ 1件"),
        ({"aggregate": "count", "f1-field": "people", "f1-test": "from", "f1-value": "200人"}, "が200人以上の記録 1件"),
        ({"aggregate": "count", "f1-field": "people", "f1-test": "below", "f1-value": "1千人"}, "が1,000人未満の記録 2件"),
        ({"aggregate": "count", "f1-field": "people", "f1-test": "above", "f1-value": "9000"}, "が9,000人超の記録 0件"),
        (
            {"aggregate": "count", "f1-field": "day", "f1-test": "between", "f1-value": "R7.5.1\nR7.5.31"},
            "が令和7年5月1日から令和7年5月31日までの記録 1件",
        ),
        ({"aggregate": "distinct", "field": "way"}, "開き方の種類の数 ＝ 2件"),
        ({"aggregate": "mean", "places": "1"}, "÷ 値のある2件 ＝ 182.5人"),
        ({"aggregate": "latest"}, "最も新しい記録の参加者数 165人 ＝ 165人"),
        ({"aggregate": "share", "field": "", "p1-field": "way", "p1-test": "is", "p1-value": "A"}, "× 100 ＝ 50%"),
        ({"term": "cumulative", "since": "R7年度", "year": "R8年度"}, "令和7年度から令和8年度まで"),
        ({"scale": "1000", "places": "3"}, "÷ 1,000 ＝ 0.365千人"),
    ],
)  # fmt: skip
def test_every_way_of_counting_can_be_asked_for(builder, typed, told):
    assert told in sound(builder(**typed))


@pytest.mark.parametrize(
    ("typed", "place", "told"),
    [
        ({"field": "name"}, "field", "数ではない"),
        ({"field": "memo"}, "field", "数ではない"),
        ({"field": "gone"}, "field", "ありません"),
        ({"field": ""}, "field", "欄を選んでください"),
        ({"aggregate": "distinct"}, "field", "種類を数えられません"),
        ({"aggregate": ""}, "aggregate", "選んでください"),
        ({"aggregate": "share", "field": ""}, "p1-field", "分子になる条件"),
        ({"term": "stock"}, "term", "終わりの日の欄がない"),
        ({"term": "cumulative"}, "since", "年度が空です"),
        ({"first_year": "いつか"}, "first_year", "年度ではありません"),
        ({"year": "いつか"}, "year", "年度ではありません"),
        ({"indicator": "0"}, "indicator", "指標を選んでください"),
        ({"f1-field": "way", "f1-test": "is", "f1-value": "郵便"}, "f1-value", "という選択肢はありません"),
        ({"f1-field": "way", "f1-test": "is"}, "f1-value", "比べる値"),
        ({"f1-field": "people", "f1-test": "from", "f1-value": "多数"}, "f1-value", "数として読めません"),
        ({"f1-field": "people", "f1-test": "from", "f1-value": "3\n4"}, "f1-value", "1つだけ"),
        ({"f1-field": "people", "f1-test": "between", "f1-value": "3"}, "f1-value", "2行で"),
        ({"f1-field": "people", "f1-test": "between", "f1-value": "10\n3"}, "f1-value", "順が逆"),
        ({"f1-field": "way", "f1-test": "from", "f1-value": "A"}, "f1-field", "前後では絞り込めません"),
        ({"f2-value": "対面"}, "f2-field", "比べる欄を選んで"),
        ({"scale": "1000", "unit": "人"}, "unit", "千人"),
        ({"scale": "7"}, "scale", "選んでください"),
        ({"beside": "sum", "beside-field": "name"}, "beside-field", "数ではない"),
        ({"beside": "distinct"}, "beside-field", "欄を選んで"),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_place_and_nothing_is_lost(builder, people, typed, place, told):
    asked = {"unit": "名"} | typed
    for answer in (builder(**asked), builder.keep(**asked)):
        text = sound(answer, 422)
        page = answer.content.decode()
        assert re.search(rf'id="{place}-fault">[^<]*{told}', page), text[:800]
        assert f'href="#{place}"' in page
        assert 'value="名"' in page or "unit" in typed
    assert not feeds(people).exists()


def test_a_link_is_changed_and_stopped_with_a_reason_and_its_history_is_shown(
    client, builder, people, register, indicator
):
    builder.keep()
    figures = f"/office/ledger/{register.public_id}/figures/"
    page = client.get(figures + "?year=2025")
    assert "記録2件の参加者数の合計 365人 ＝ 365人" in sound(page)
    assert f"formula/?indicator={indicator.pk}" in page.content.decode()
    begun = builder.begin(indicator=indicator.pk).content.decode()
    assert '<option value="sum" selected>' in begun
    refused = builder.keep(aggregate="mean")
    assert "理由が必要です" in sound(refused, 422)
    assert feeds(people).get().formula["aggregate"] == "sum"
    builder.keep(aggregate="mean", reason="平均に改める")
    client.post(figures.replace("figures", "stop"), {"indicator": indicator.pk, "reason": ""})
    assert feeds(people).get().formula["aggregate"] == "mean"
    client.post(figures.replace("figures", "stop"), {"indicator": indicator.pk, "reason": "手で数える"})
    assert not feeds(people).exists()
    told = sound(client.get(figures))
    assert "はずした（理由：手で数える）" in told
    assert "数え方を変えた" in told


def test_an_indicator_of_another_register_says_that_it_will_move(client, builder, people, indicator):
    other = make_register(MEMBERS, by=people.planning)
    builder.keep()
    path = f"/office/ledger/{other.public_id}/formula/"
    asked = {"indicator": indicator.pk, "aggregate": "count", "term": "stock", "first_year": "R7年度"}
    assert "いま台帳「意見交換会」から数えています" in sound(client.get(path, asked | {"look": "1"}))
    client.post(path, asked | {"reason": "委員の数に改める"})
    assert feeds(people).get().register == other


def test_a_usual_formula_is_where_the_builder_begins(client, come, people):
    come(people.planning)
    made = make_register(ready_made()["members"].definition, by=people.planning)
    base = f"/office/ledger/{made.public_id}/"
    assert "formula/?usual=" in client.get(base + "figures/").content.decode()
    page = client.get(base + "formula/", {"usual": "公募市民委員の数"}).content.decode()
    assert '<option value="stock" selected>' in page
    assert 'value="委員会"' in page


def test_only_the_keepers_link(client, come, people, register, indicator):
    come(people.clerk)
    path = f"/office/ledger/{register.public_id}/formula/"
    assert "主管課です" in said(client.get(path, follow=True))
    asked = {"indicator": indicator.pk, "aggregate": "count", "term": "flow", "first_year": "R7年度"}
    client.post(path, asked)
    assert not feeds(people).exists()
    come(people.other_clerk)
    assert client.get(path).status_code == 404
