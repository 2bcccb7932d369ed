"""目標変更履歴 on the public site: shown where a target changed, and only up to the edition that is read."""

import re

import pytest

from gyokaku.engine.document.identity import fingerprint, identity
from tests.web.portal import sample

pytestmark = pytest.mark.django_db


def page(client, name, edition=""):
    mark = fingerprint(identity(sample.indicator(name)))
    answer = client.get(f"{edition}/indicators/{mark}/")
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", answer.content.decode()))


def test_a_changed_target_is_shown_with_both_judgements(client, two_editions):
    said = page(client, "予約件数").split("目標変更履歴")[1]
    assert said.index("600件（R11年度）") < said.index("700件（R11年度）")


def test_an_unchanged_one_has_no_history(client, two_editions):
    assert "目標変更履歴" not in page(client, "満足度")


def test_an_older_edition_knows_nothing_of_the_change(client, two_editions):
    assert "目標変更履歴" not in page(client, "予約件数", "/editions/1")
