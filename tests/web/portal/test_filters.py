"""The list's filters live in the address and can be combined."""

import pytest

from tests.web.portal import sample
from tests.web.portal.page_rules import Page


@pytest.fixture(scope="module")
def edition(publish_for_all):
    return publish_for_all(sample.plan())


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("", [1, 2, 30]),
        ("policy=1", [1]),
        ("policy=3", [30]),
        ("section=各課", [1]),
        ("section=秘書広報課", [2]),
        ("target=yes", [1, 2]),
        ("target=no", [30]),
        ("status=met", [1]),
        ("status=unmet", [1]),
        ("status=unjudged", [2, 30]),
        ("year=2026", [1]),
        ("year=2028", []),
        ("q=ｉｃｔ", [1]),
        ("q=広報", [2]),
        ("q=待ち 時間", [1]),
        ("policy=1&target=no", []),
        ("target=yes&status=unjudged", [2]),
        ("policy=nonsense", []),
        ("target=maybe", []),
        ("status=nonsense", []),
        ("policy=&section=&q=", [1, 2, 30]),
    ],
)
def test_filters(client, edition, query, numbers):
    page = Page(client.get(f"/initiatives/?{query}").content.decode())
    shown = [
        int(link.split("/")[2]) for link in page.links if link.startswith("/initiatives/") and link[13:14].isdigit()
    ]
    assert shown == numbers
    assert f"{len(numbers)}件の事業" in page.words


def test_a_filter_that_is_set_can_be_taken_off(client, edition):
    page = client.get("/initiatives/?policy=1&target=yes").content.decode()
    assert 'href="/initiatives/?target=yes"' in page
    assert 'href="/initiatives/?policy=1"' in page
    assert '<option value="1" selected>' in page


def test_the_count_is_told_when_it_changes(client, edition):
    assert 'id="count" role="status" aria-live="polite"' in client.get("/initiatives/").content.decode()


@pytest.mark.parametrize(
    ("query", "count"), [("", 9), ("target=yes", 8), ("target=no", 1), ("q=率", 4), ("state=実績なし", 2)]
)
def test_indicators_can_be_asked_for(client, edition, query, count):
    assert f"{count}件の指標" in Page(client.get(f"/indicators/?{query}").content.decode()).words
