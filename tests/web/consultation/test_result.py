"""The published result on the site, and the way from a sheet to what was said about it and back."""

import re

import pytest

from gyokaku.participation.actions.publishing import publish_result
from tests.participation.cast import SENDER, cast
from tests.participation.test_publishing import ready

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return cast()


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return re.sub(r"\s+", " ", answer.content.decode())


def test_nothing_is_there_before_it_is_published(client, people):
    ready(people)
    for ending in ("/", ".csv", ".xlsx", ".json", ".pdf"):
        assert client.get(f"/opinions/1/result{ending}").status_code == 404
    assert "この事業への意見" not in page(client, "/initiatives/2/")


def test_from_the_result_to_the_paragraph_to_the_comparison_and_back(client, people):
    here = ready(people)
    assert "この事業への意見" not in page(client, "/initiatives/2/")  # kept from before the publication
    publish_result(here, version=here.version, by=people.planning)
    found = page(client, "/opinions/1/result/")
    for piece in ("待ち時間が長い。", "短くします。", "計画に反映した", "待ち時間を10分以内にする", "1名"):
        assert piece in found
    links = set(re.findall(r'href="([^"]+)"', found))
    for wanted in (
        "/editions/1/initiatives/2/#purpose-2",
        "/editions/2/initiatives/2/#purpose-2",
        "/editions/2/changes/1/",
    ):
        assert wanted in links
        address, _, anchor = wanted.partition("#")
        there = page(client, address)
        assert not anchor or f'id="{anchor}"' in there
    back = page(client, "/initiatives/2/")
    assert "/opinions/1/result/#item-1" in back
    assert 'id="item-1"' in found
    assert "この事業への意見" not in page(client, "/initiatives/3/")
    assert not [one for one in SENDER.values() if one in found + back]


def test_the_same_result_gives_the_same_files(client, people):
    here = ready(people)
    publish_result(here, version=here.version, by=people.planning)
    for ending in ("csv", "xlsx", "json"):
        first, second = (client.get(f"/opinions/1/result.{ending}") for _ in range(2))
        assert first.content == second.content
        assert f'filename="opinions-{people.town.code}-1.{ending}"' in first["Content-Disposition"]
    assert "結果を見る" in page(client, "/opinions/1/")
