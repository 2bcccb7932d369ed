"""The bundled plan: whole, marked as a summary, true to the city's facts, and none of the city's sentences."""

import importlib.util
import json
import re
from importlib import resources
from pathlib import Path

import pytest

from gyokaku.engine.document import PROSE_FIELDS, dump, initiatives, load
from gyokaku.engine.exchange.reading import read_paper
from tests.seed import SEED, needs_seed


@pytest.fixture(scope="module")
def plan():
    return load(resources.files("gyokaku.demo").joinpath("plan.json").read_bytes())


def test_it_is_whole_and_marked_as_a_summary(plan):
    assert len(plan.policies) == 5
    assert sum(len(policy.measures) for policy in plan.policies) == 11
    assert [place.initiative.number for place in initiatives(plan)] == list(range(1, 47))
    assert plan.municipality.code == "132039"
    assert "武蔵野市" in plan.summary_of


def test_every_sheet_has_prose_of_its_own(plan):
    for place in initiatives(plan):
        sheet = place.initiative
        assert all(sheet.text(field) for field in ("purpose", "status", "issues", "actions")), sheet.number


@needs_seed
def test_it_is_what_the_builder_makes_of_paper_and_summaries(plan):
    path = Path(__file__).parents[2] / "tools" / "build_demo.py"
    spec = importlib.util.spec_from_file_location("build_demo", path)
    builder = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(builder)
    assert dump(builder.build(SEED)) == dump(plan)


@needs_seed
def test_facts_are_the_citys(plan):
    city = {place.initiative.number: place.initiative for place in initiatives(read_paper(SEED.read_bytes(), "x"))}
    for place in initiatives(plan):
        ours, theirs = place.initiative, city[place.initiative.number]
        assert (ours.title, ours.sections) == (theirs.title, theirs.sections)
        assert [(i.item, [s.text for s in i.steps]) for i in ours.schedule] == [
            (i.item, [s.text for s in i.steps]) for i in theirs.schedule
        ]
        for mine, other in zip(ours.indicators, theirs.indicators, strict=True):
            printed = [[v.printed for v in (*row.targets, *row.actuals)] for row in (mine, other)]
            assert printed[0] == printed[1]


@needs_seed
def test_no_sentence_is_the_citys(plan):
    """No run of 20 characters of our prose stands in the city's text, names printed in the plan's facts apart."""
    city = squeezed(SEED.read_text(encoding="utf-8-sig"))
    texts = [plan.philosophy, *plan.goals]
    for policy in plan.policies:
        texts += [policy.text, *(measure.text for measure in policy.measures)]
    for place in initiatives(plan):
        texts += [place.initiative.text(field) for field in PROSE_FIELDS]
    for text in map(squeezed, filter(None, texts)):
        for start in range(len(text) - 19):
            assert text[start : start + 20] not in city, text


def squeezed(text):
    return re.sub(r"\s", "", text)


def test_the_file_is_plain_json_for_people():
    raw = resources.files("gyokaku.demo").joinpath("plan.json").read_text(encoding="utf-8")
    assert json.loads(raw)["format"] == "gyokaku-plan/1"
    assert '"source"' not in raw
