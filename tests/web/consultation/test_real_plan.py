"""On the city's own draft: asked, answered, the plan mended, the answers published beside the next edition's 新旧対照表."""

import re

import pytest

from gyokaku.engine.document import initiatives
from gyokaku.engine.document.passages import passages
from gyokaku.engine.exchange.reading import read_paper
from gyokaku.participation.actions.answering import Answer, act, write
from gyokaku.participation.actions.consulting import announce, prepare
from gyokaku.participation.actions.publishing import faults, personal, publish_result, revise
from gyokaku.participation.actions.sorting import gather
from gyokaku.participation.rules import Act
from gyokaku.plan.actions import import_document
from gyokaku.publishing.actions import freeze
from tests.engine.document.plans import with_initiatives
from tests.participation.cast import came, closed, terms
from tests.seed import SEED, needs_seed
from tests.town import post, town

pytestmark = [pytest.mark.django_db, pytest.mark.slow, needs_seed]
ADDED = "進み具合を年に1回、分かりやすく知らせる。"


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return re.sub(r"\s+", " ", answer.content.decode())


def test_from_an_opinion_on_the_real_draft_to_the_changed_sentence_in_the_comparison(client):
    planning = post(town())
    draft = read_paper(SEED.read_bytes(), SEED.name)
    plan = import_document(draft, by=planning).plan
    edition = freeze(plan, by=planning, reason="意見募集の案")
    known = passages(draft)
    address = next(one for one in known if one.startswith("1#purpose"))
    assert len([one for one in known.values() if one.initiative and one.whole]) == len(list(initiatives(draft))) == 46
    chapter = next(one for one in known if one.startswith("background#chapter-3-"))
    here = prepare(edition, terms(), by=planning)
    here = announce(here, version=here.version, by=planning)
    assert known[address].words in page(client, f"/opinions/1/form/?place={address.replace('#', '%23')}")
    came(None, "進み具合が分かるようにしてほしい。", consultation=here, places=[address, chapter])
    here = closed(here)
    group = gather(here, list(here.opinions.all()), by=planning)
    answer = Answer(
        "進み具合を知りたい。", "年に1回お知らせします。", "reflected", "目的と背景に書き足した。", [address, chapter]
    )
    group = write(group, answer, version=group.version, by=planning)
    for what in (Act.SUBMIT, Act.SETTLE):
        group = act(group, what, version=group.version, by=planning)
    before = known[address].text

    def mended(sheet):
        if sheet.number != 1:
            return sheet
        return sheet.model_copy(update={"purpose": sheet.purpose.replace(before, before + ADDED, 1)})

    revised = with_initiatives(draft, mended)
    third = revised.chapters[2]
    texts = [ADDED, third.paragraphs[0] + ADDED, *third.paragraphs[1:]]
    revised.chapters[2] = third.model_copy(update={"paragraphs": texts})
    import_document(revised, by=planning, plan=plan)
    here.refresh_from_db()
    here = revise(here, freeze(plan, by=planning, reason="意見を受けて直した"), version=here.version, by=planning)
    assert (faults(here), personal(here)) == ([], [])
    publish_result(here, version=here.version, by=planning)
    result = page(client, "/opinions/1/result/")
    assert ADDED in result
    sheet, _, place = address.partition("#")
    for link in (
        f"/editions/1/initiatives/{sheet}/#{place}",
        f"/editions/2/initiatives/{sheet}/#{place}",
        "/editions/1/background/#chapter-3-1",
        "/editions/2/background/#chapter-3-2",
        "/editions/2/changes/1/",
    ):
        assert f'href="{link}"' in result
        there, _, anchor = link.partition("#")
        assert not anchor or f'id="{anchor}"' in page(client, there)
    assert f'href="/initiatives/{sheet}/"' in result
    assert ADDED in re.sub(r"<[^>]+>", "", page(client, "/editions/2/changes/1/"))
    for back in (f"/initiatives/{sheet}/", "/background/"):
        assert "/opinions/1/result/#item-1" in page(client, back)
