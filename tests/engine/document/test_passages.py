"""The places of a plan by their addresses: each once, each as it is printed."""

from importlib.resources import files

from gyokaku.engine.document import initiatives, load
from gyokaku.engine.document.passages import paragraphs, passages


def test_every_paragraph_of_every_sheet_has_one_address():
    plan = load((files("gyokaku.demo") / "plan.json").read_bytes())
    found = passages(plan)
    printed = [
        line.strip()
        for place in initiatives(plan)
        for key in ("purpose", "status", "issues", "actions", "remarks", "no_indicator_reason")
        for line in (place.initiative.text(key) or "").split("\n")
        if line.strip()
    ]
    said = [one.text for address, one in found.items() if "#" in address]
    assert sorted(said) == sorted(printed)
    assert found[""].text == plan.title
    assert [a for a in found if a and "#" not in a] == [str(p.initiative.number) for p in initiatives(plan)]


def test_an_empty_line_has_no_address_and_a_bullet_stays_one():
    assert [(one.id, one.text, one.bullet) for one in paragraphs("一行目\n\n ・二つ目 \n", "status")] == [
        ("status-1", "一行目", False),
        ("status-2", "・二つ目", True),
    ]
    assert paragraphs(None, "status") == []
