"""The look: one style sheet that is up to date, tokens that exist, addresses that can be read, memory that is bounded."""

import re

import pytest

from gyokaku.engine.document.slugs import slug
from gyokaku.engine.document.walk import marks
from gyokaku.web.look import bundle
from gyokaku.web.portal.cache import PageCache, Rendered


def test_the_style_sheet_is_built_from_its_parts():
    assert bundle.TARGET.read_text() == bundle.built(), "python -m gyokaku.web.look.bundle を実行してください"


def test_every_property_used_is_defined():
    css = bundle.built()
    own = set(re.findall(r"(--[\w-]+):", css))
    assert set(re.findall(r"var\((--[\w-]+)\)", css)) <= own


def test_the_style_sheet_asks_for_nothing_elsewhere():
    css = bundle.built()
    assert "@import" not in css
    fonts = re.findall(r"url\('([^']+)'\)", css)
    assert fonts
    assert all((bundle.STATIC / font).is_file() for font in fonts)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("①", "1"),
        ("①-ア", "1-a"),
        ("①ーア", "1-a"),
        ("③—イ", "3-i"),
        ("②-ア-1", "2-a-1"),
        ("", "0"),
        ("方針1", "方針1"),
    ],
)
def test_codes_in_addresses(code, text):
    assert slug(code) == text


def test_marks_are_never_shared():
    parts = [object() for _ in range(4)]
    assert list(marks(zip(parts, ["1", "1-2", "1", "1"], strict=True)).values()) == ["1", "1-2", "1-3", "1-4"]


def test_pages_make_room_for_pages():
    store = PageCache(limit=1000)
    page = Rendered(b"x" * 300, b"y" * 100)
    for number in range(5):
        store.put((str(number),), page)
    assert len(store) == 2
    assert store.size == 800
    assert store.get(("4",)) == page
    assert store.get(("0",)) is None
    store.put(("4",), page)
    assert store.size == 800
    store.put(("big",), Rendered(b"z" * 2000, b""))
    assert store.get(("big",)) is None
