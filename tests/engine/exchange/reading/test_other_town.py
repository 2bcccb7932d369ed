"""Another town's paper of the same family: other labels, three years, no measures, a field of its own."""

from decimal import Decimal
from pathlib import Path

from gyokaku.engine.document import initiatives
from gyokaku.engine.exchange.reading import read

PAPER = Path(__file__).with_name("town.txt").read_bytes()


def test_reads_labels_years_levels_and_fields_of_another_town():
    reading = read(PAPER, "town.txt")
    plan = reading.plan
    assert (plan.title, plan.municipality.name) == ("ひなた町行政改革推進プラン", "ひなた町")
    assert (plan.fiscal_years.first, plan.fiscal_years.last) == (2022, 2024)
    assert plan.levels == ["方針", "事業"]
    first, second = [place.initiative for place in initiatives(plan)]
    assert (first.number, first.purpose, first.fields) == (1, "待つ人を減らす。", {"財源": "一般財源"})
    assert [(field.key, field.label) for field in plan.sheet_fields] == [
        ("purpose", "ねらい"),
        ("財源", "財源"),
        ("remarks", "備考"),
    ]
    assert second.sections == ["総務課", "企画課"]
    target = first.indicators[0].targets[0]
    assert (target.value, target.unit, target.period.fiscal_year) == (Decimal(1200), "件", 2024)


def test_every_character_finds_its_place():
    reading = read(PAPER, "town.txt")
    assert reading.placed == reading.characters


def test_an_arrow_printed_as_text_is_kept_not_interpreted():
    plan = read(PAPER, "town.txt").plan
    _, second = [place.initiative for place in initiatives(plan)]
    assert [(step.first, step.text) for step in second.schedule[0].steps] == [(2022, "見直し"), (2023, "→")]
