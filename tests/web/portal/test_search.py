"""Search: folded, exact to the letter in what it marks, and quick."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyokaku.engine.document import initiatives
from gyokaku.engine.exchange.reading import read_paper
from gyokaku.engine.notation import search_key
from gyokaku.web.portal.finding import Folded
from tests.seed import SEED, needs_seed
from tests.web.portal.page_rules import Page

LETTERS = st.text(st.sampled_from("アｱガｶﾞ゙ABａｂ①㎡％%㍻ 　窓口ß"), max_size=12)


@pytest.mark.parametrize(
    ("text", "word", "marked"),
    [
        ("ICTを使う", "ｉｃｔ", ["ICT"]),
        ("ＩＣＴを使う", "ict", ["ＩＣＴ"]),
        ("窓 口で待つ", "窓口", ["窓 口"]),
        ("ｶﾞｲﾄﾞ", "ガイド", ["ｶﾞｲﾄﾞ"]),
        ("2.08㎡以下", "m2", ["㎡"]),
        ("待たない、待つ", "待", ["待", "待"]),
        ("ああ", "あ", ["ああ"]),
    ],
)
def test_hits_are_marked_as_printed(text, word, marked):
    pieces = Folded(text).pieces([search_key(word)])
    assert [piece.text for piece in pieces if piece.hit] == marked
    assert "".join(piece.text for piece in pieces) == text


@given(text=LETTERS, word=LETTERS)
def test_nothing_is_lost_and_every_mark_holds_a_word(text, word):
    key = search_key(word)
    pieces = Folded(text).pieces([key] if key else [])
    assert "".join(piece.text for piece in pieces) == text
    for piece in pieces:
        if piece.hit:
            assert key in search_key(piece.text) or search_key(piece.text) in key * 3


def test_an_excerpt_keeps_the_hit(client):
    pieces = Folded("あ" * 500 + "窓口" + "い" * 500).excerpt(["窓口"])
    assert [piece.text for piece in pieces if piece.hit] == ["窓口"]
    assert pieces[0].text == pieces[-1].text == "…"
    assert sum(len(piece.text) for piece in pieces) < 130


@pytest.mark.parametrize("query", ["待", "ｶﾞ", "100", "予約 件数", "沿革", "委員会", "待たせない"])
def test_everything_can_be_found(client, edition, query):
    assert client.get("/search/", {"q": query}).status_code == 200


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("待ち時間", "/initiatives/1/"),
        ("ＩＣＴ", "/initiatives/1/#purpose"),
        ("秘書広報課", "/initiatives/2/"),
        ("工", "/initiatives/1/#schedule"),
        ("委員会", "/background/#history"),
        ("並ばない", "/policies/1/"),
        ("広報 伝える", "/initiatives/2/"),
    ],
)
def test_what_is_asked_is_found_where_it_stands(client, edition, query, wanted):
    assert wanted in Page(client.get("/search/", {"q": query}).content.decode()).links


def test_every_word_must_be_there(client, edition):
    assert "見つかりませんでした" in client.get("/search/", {"q": "待ち時間 下水道"}).content.decode()


def test_what_is_asked_is_never_markup(client, edition):
    page = client.get("/search/", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in page


@needs_seed
@pytest.mark.parametrize("query", ["の", "市", "市民 参加", "ICT", "令和7年度", "下水道事業の経営", "ぬ", "0"])
def test_any_search_on_the_citys_plan_finds_every_text_that_holds_it(client, publish, query):
    document = read_paper(SEED.read_bytes(), SEED.name)
    publish(document)
    page = client.get("/search/", {"q": query}).content.decode()
    titles = [place.initiative for place in initiatives(document)]
    words = [search_key(word) for word in query.split()]
    holding = [one.number for one in titles if all(word in search_key(one.title) for word in words)]
    found = re.search(r"(\d+)件見つかりました", page)
    count = int(found[1]) if found else 0
    assert count >= len(holding)
    assert bool(count) != ("見つかりませんでした" in page)
    shown = [number for number in holding if f"/initiatives/{number}/" in page]
    assert shown == holding or count > 30  # a long list shows its first results
