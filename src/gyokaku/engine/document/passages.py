"""Passages: the places of a plan that one can cite, speak about, or change, each with a name that stays.

`""` is the plan as a whole, `"3"` the sheet of initiative 3, `"3#status-2"` the second paragraph of its 現状.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gyokaku.engine.document.labels import label
from gyokaku.engine.document.plan import Plan
from gyokaku.engine.document.sheet import PROSE_FIELDS, Initiative
from gyokaku.engine.document.walk import initiatives, marks

BULLETS = "・●○◆◇■□"
WHOLE = "計画全体"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph and its id on the page. `bullet`: it was printed as a point of a list."""

    id: str
    text: str
    bullet: bool = False


@dataclass(frozen=True, slots=True)
class Prose:
    """One prose field of a sheet: its key, the id of its heading, its name in the plan's own words, its text."""

    key: str
    id: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A place of a plan. `words` names it for a reader; `text` is what it says, a sheet's title for a sheet."""

    address: str
    words: str
    text: str
    initiative: int | None = None


def paragraphs(text: str | None, prefix: str) -> list[Paragraph]:
    """The printed lines of a field as paragraphs prefix-1, prefix-2 …; none for an empty field."""
    lines = [line.strip() for line in (text or "").split("\n")]
    return [
        Paragraph(f"{prefix}-{rank}", line, line[0] in BULLETS)
        for rank, line in enumerate((line for line in lines if line), 1)
    ]


def prose(plan: Plan, sheet: Initiative) -> list[Prose]:
    """The town's fields in its own order and words, empty ones with them; the usual ones where the plan names none."""
    named = [(field.key, field.label) for field in plan.sheet_fields]
    known = {key for key, _ in named}
    named += [(key, label(key)) for key in PROSE_FIELDS if key not in known]
    named += [(key, key) for key in sheet.fields if key not in known]
    found = []
    for rank, (key, words) in enumerate(named, 1):
        text = sheet.text(key)
        if text is not None and (text.strip() or key in known):
            found.append(Prose(key, key if key in PROSE_FIELDS else f"field-{rank}", words, text))
    return found


def passages(plan: Plan) -> dict[str, Passage]:
    """Every place of a plan by its address, in the order of the plan: the whole, then sheet by sheet."""
    return {one.address: one for one in _passages(plan)}


def _passages(plan: Plan) -> Iterator[Passage]:
    yield Passage("", WHOLE, plan.title)
    places = list(initiatives(plan))
    names = marks((place, str(place.initiative.number)) for place in places)
    for place in places:
        sheet, mark = place.initiative, names[id(place)]
        name = f"事業{sheet.number}"
        yield Passage(mark, f"{name} {sheet.title}", sheet.title, sheet.number)
        for field in prose(plan, sheet):
            for rank, one in enumerate(paragraphs(field.text, field.id), 1):
                words = f"{name} {field.label} 第{rank}段落"
                yield Passage(f"{mark}#{one.id}", words, one.text, sheet.number)
