"""An opinion about a chapter, a policy or a measure: from its place on the draft to what it changed there, and back."""

import re

import pytest

from gyokaku.engine.document import Chapter, Measure, Policy
from gyokaku.participation.actions.answering import Answer
from gyokaku.participation.actions.assigning import assign
from gyokaku.participation.actions.publishing import faults, publish_result, revise
from gyokaku.participation.actions.sorting import gather, split
from gyokaku.participation.queries.results import result_of
from gyokaku.plan.actions import import_document
from gyokaku.publishing.actions import freeze
from tests.evaluation.cast import initiative, paper
from tests.participation.cast import came, cast, closed, opened
from tests.participation.test_publishing import settled

pytestmark = pytest.mark.django_db
PLACES = ("background#chapter-1-1", "policies/1#text-1", "measures/1-a#text-1", "1#indicator-1")


def plan(chapter="市民と進める。", policy="窓口を近くする。", measure="待たせない。", extra=()):
    chapters = [Chapter(heading="趣旨", depth=1, paragraphs=[*extra, chapter])]
    measures = [Measure(code="①-ア", title="待たない", text=measure, initiatives=[initiative(1)])]
    policies = [Policy(code="①", title="窓口", text=policy, measures=measures)]
    return paper([]).model_copy(update={"chapters": chapters, "policies": policies})


@pytest.fixture
def people():
    found = cast()
    import_document(plan(), by=found.planning, plan=found.edition.plan)
    found.edition = freeze(found.edition.plan, by=found.planning, reason="案")
    return found


def edition(people, **texts):
    import_document(plan(**texts), by=people.planning, plan=people.edition.plan)
    return freeze(people.edition.plan, by=people.planning, reason="意見を受けて直した")


def answered(people):
    """One letter about the chapter, split into one opinion for each place; each reflected."""
    here = opened(people)
    came(people, "\n\n".join(PLACES), consultation=here, places=[PLACES[0]])
    opinion = here.opinions.get()
    parts = split(opinion, list(PLACES), version=opinion.version, by=people.planning)
    assert [one.places.get().address for one in parts] == [PLACES[0]] * 4
    here = closed(here)
    for part, address in zip(parts, PLACES, strict=True):
        group = gather(here, [part], by=people.planning)
        group = assign(group, people.clerk.section, theme="", version=group.version, by=people.planning)
        settled(people, group, Answer("概要", "考え方", "reflected", "直した。", [address]))
    here.refresh_from_db()
    return here


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return re.sub(r"\s+", " ", answer.content.decode())


@pytest.mark.parametrize(
    ("address", "places"),
    [
        ("/policies/1/", ["policies/1", "policies/1#text-1"]),
        ("/measures/1-a/", ["measures/1-a", "measures/1-a#text-1"]),
        ("/background/", ["background#chapter-1", "background#chapter-1-1"]),
    ],
)
def test_each_place_on_a_page_of_the_draft_leads_to_the_form_with_itself_picked(client, people, address, places):
    opened(people)
    hrefs = re.findall(r'href="(/opinions/1/form/\?place=[^"]+)"', page(client, address))
    picked = [re.search(r'<option value="([^"]+)" selected', page(client, href))[1] for href in hrefs]
    assert picked == places


def test_reflected_asks_for_a_real_difference_at_the_very_place(people):
    here = answered(people)
    # Only a paragraph put in before the cited one: everything at the named places says the same.
    here = revise(here, edition(people, extra=["はじめに。"]), version=here.version, by=people.planning)
    assert [one.said[:3] for one in faults(here) if "案と同じ" in one.said] == [f"項目{n}" for n in (1, 2, 3, 4)]
    here = revise(
        here, edition(people, chapter="市民と話して進める。", extra=["はじめに。"]), version=here.version, by=people.planning
    )  # fmt: skip
    assert [one.said[:3] for one in faults(here)] == ["項目2", "項目3", "項目4"]


def test_from_the_result_to_each_place_and_back_from_its_page(client, people):
    here = answered(people)
    texts = {"chapter": "市民と話して進める。", "policy": "窓口を減らす。", "measure": "十分で終える。"}
    sheet = initiative(1)
    raised = sheet.indicators[0].model_copy(
        update={"targets": [one.model_copy(update={"printed": "300件"}) for one in sheet.indicators[0].targets]}
    )
    changed = plan(**texts, extra=["はじめに。"])
    changed.policies[0].measures[0].initiatives[0] = sheet.model_copy(update={"indicators": [raised]})
    import_document(changed, by=people.planning, plan=people.edition.plan)
    revised = freeze(people.edition.plan, by=people.planning, reason="意見を受けて直した")
    here = revise(here, revised, version=here.version, by=people.planning)
    assert faults(here) == []
    publish_result(here, version=here.version, by=people.planning)
    items = result_of(1).items
    assert [one.changes[0].after.address for one in items] == ["background#chapter-1-2", *PLACES[1:]]
    assert items[1].changes[0].after_text == "窓口を減らす。"
    found = page(client, "/opinions/1/result/")
    anchors = ("background/#chapter-1-{}", "policies/1/#text-1", "measures/1-a/#text-1", "initiatives/1/#indicator-1")
    for turn, anchor in enumerate(anchors, 1):
        for rank, number in enumerate((people.edition.number, revised.number), 1):
            there = f"/editions/{number}/{anchor.format(rank)}"
            assert f'href="{there}"' in found
            path, _, mark = there.partition("#")
            end = "</article>" if "indicator" in mark else "</p>"
            assert f"/opinions/1/result/#item-{turn}" in re.search(f'id="{mark}".*?{end}', page(client, path))[0]
    assert "この方針への意見と市の考え方" in page(client, "/policies/1/")
    assert "計画の背景への意見と市の考え方" in page(client, "/background/")
    for ending in ("csv", "xlsx", "pdf", "json"):
        assert client.get(f"/opinions/1/result.{ending}").status_code == 200
    assert "修正後：窓口を減らす。" in client.get("/opinions/1/result.csv").content.decode()
