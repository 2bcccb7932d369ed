"""What a citizen typed: read from the form, shown again whole, and made into a submission."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.http import QueryDict

from gyokaku.engine.document.passages import Passage
from gyokaku.participation.actions.taking_in import MOST, Said, Sent
from gyokaku.participation.models import Consultation
from gyokaku.participation.words import About
from gyokaku.web.consultation.places import Offered, short_list

AUTOCOMPLETE = {
    "name": "name",
    "address": "street-address",
    "phone": "tel",
    "email": "email",
    "belongs": "organization",
}


@dataclass(slots=True)
class Line:
    """One thing that is asked about the sender."""

    name: str
    label: str
    value: str
    required: bool
    autocomplete: str
    fault: str = ""


@dataclass(slots=True)
class Block:
    """One opinion on the form, with the passages to choose from."""

    rank: int
    text: str
    place: str
    words: str
    quoted: str  # what the picked paragraph says, "" where a whole part was picked
    options: list[Offered] = field(default_factory=list)
    fault: str = ""

    @property
    def turn(self) -> int:
        """Its number for a reader."""
        return self.rank + 1


@dataclass(slots=True)
class Typed:
    """The whole form. `message` stands on top when something is wrong."""

    lines: list[Line]
    blocks: list[Block]
    people: str
    message: str = ""
    people_fault: str = ""

    def sent(self, token: str) -> Sent:
        """What would be submitted; empty opinions after the first one are left out."""
        said = [
            Said(one.text, [one.place] if one.place else []) for one in self.blocks if one.text.strip() or not one.rank
        ]
        people = int(self.people) if self.people.isascii() and self.people.isdigit() and len(self.people) < 7 else 0
        return Sent(said, {one.name: one.value for one in self.lines}, people, token)

    def told(self, message: str, faults: Mapping[str, str]) -> Typed:
        """The same with what is wrong said beside each field."""
        self.message = message
        kept = [one for one in self.blocks if one.text.strip() or not one.rank]
        for one in self.lines:
            one.fault = faults.get(one.name, "")
        for rank, block in enumerate(kept):
            block.fault = faults.get(f"opinions-{rank}", "")
        self.people_fault = faults.get("people", "")
        return self

    @property
    def faults(self) -> list[tuple[str, str]]:
        """The places to mend in the order of the page: the field's id, and what to do."""
        found = [(f"text-{one.rank}", f"意見{one.turn}：{one.fault}") for one in self.blocks if one.fault]
        found += [(one.name, one.fault) for one in self.lines if one.fault]
        return found + ([("people", self.people_fault)] if self.people_fault else [])


def typed(row: Consultation, form: QueryDict, known: Mapping[str, Passage], *, more: int = 0, place: str = "") -> Typed:
    """The form as it stands: what was typed, `more` empty opinions, and a passage that was picked on a page."""
    lines = [
        Line(key, About(key).label, form.get(key, ""), key in row.required, AUTOCOMPLETE[key]) for key in row.asked
    ]
    asked = form.get("count", "1")
    count = min(max(int(asked) if asked.isdecimal() and len(asked) < 3 else 1, 1) + more, MOST)
    blocks = []
    for rank in range(count):
        chosen = form.get(f"place-{rank}", place if rank == 0 else "")
        spot = known.get(chosen)
        words, quoted = (spot.words, "" if spot.whole else spot.text) if spot else ("", "")
        blocks.append(Block(rank, form.get(f"text-{rank}", ""), chosen, words, quoted, short_list(known, chosen)))
    return Typed(lines, blocks, form.get("people", "1"))
