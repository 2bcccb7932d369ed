"""The document of a published result. It holds nothing about anybody who sent an opinion: there is no place for it."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date, datetime
from functools import cached_property
from typing import Literal

from pydantic import BaseModel, ConfigDict

FORMAT: Literal["gyokaku-opinions/1"] = "gyokaku-opinions/1"


class Part(BaseModel):
    """Base of every part: unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Edition(Part):
    """An edition that is spoken of: its number, title and hash."""

    number: int
    title: str
    sha256: str


class Channel(Part):
    """How many submissions (通) and opinions (件) came by one way."""

    label: str
    submissions: int
    opinions: int


class Counts(Part):
    """Senders (名) and opinions (件) apart; what is printed again, late or withdrawn is counted by itself."""

    people: int
    submissions: int
    opinions: int
    again: int
    late: int
    withdrawn: int
    channels: list[Channel]


class Spot(Part):
    """A passage of the draft: address, name, the initiative it belongs to (None: none), the key of its sheet or branch."""

    address: str
    words: str
    initiative: int | None = None
    key: str | None = None

    @property
    def page(self) -> str:
        """The page on which it stands, "" for the plan as a whole."""
        return self.address.partition("#")[0]

    def of(self, page: str, key: str | None) -> bool:
        """Whether it stands on this page: by the key of its sheet or branch, which outlasts numbers, else by the address."""
        return self.key == key if self.key and key else self.page == page


class Changed(Part):
    """A passage before and after. `after` None: it was taken out, or the next edition is not made yet."""

    before: Spot
    before_text: str
    after: Spot | None = None
    after_text: str | None = None


class Item(Part):
    """One line of the table: what was said in sum, how many said it, the answer, and what it changed."""

    number: int
    theme: str
    section: str
    summary: str
    opinions: int
    again: int
    response: str
    outcome: str
    outcome_label: str
    reason: str
    spots: list[Spot]
    changes: list[Changed]
    texts: list[str]

    @property
    def all_spots(self) -> list[Spot]:
        """The passages that its opinions named, and those that its answer changed."""
        return [*self.spots, *(one.before for one in self.changes)]


class Meeting(Part):
    """A meeting beside the written opinions."""

    kind: str
    day: date
    place: str
    people: int
    summary: str


class Result(Part):
    """The whole result."""

    format: Literal["gyokaku-opinions/1"] = FORMAT
    municipality_code: str
    municipality: str
    number: int
    title: str
    opens_at: datetime
    closes_at: datetime
    edition: Edition
    revised: Edition | None
    counts: Counts
    items: list[Item]
    meetings: list[Meeting]
    notice: str = ""

    @cached_property
    def at_address(self) -> dict[str, list[Item]]:
        """The items about each passage of the draft, by its address: named by opinions or changed by the answer."""
        found: dict[str, dict[int, Item]] = defaultdict(dict)
        for item in self.items:
            for spot in item.all_spots:
                found[spot.address][item.number] = item
        return {address: list(items.values()) for address, items in found.items()}

    @cached_property
    def brought_about(self) -> dict[str, list[tuple[Spot, Item]]]:
        """The sentences that stand in the next edition because of an item, each with where it stands."""
        found: dict[str, list[tuple[Spot, Item]]] = defaultdict(list)
        for item in self.items:
            for one in item.changes:
                if one.after is not None and one.after_text and one.after_text != one.before_text:
                    found[one.after_text].append((one.after, item))
        return dict(found)

    @property
    def meeting_people(self) -> int:
        """How many came to the meetings, each meeting counted by itself (延べ)."""
        return sum(one.people for one in self.meetings)


def canonical(result: Result) -> bytes:
    """UTF-8, sorted keys, no insignificant space, a newline at the end: one sequence of bytes for one result."""
    values = result.model_dump(mode="json")
    return (json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n").encode()


def load(data: bytes) -> Result:
    """Read what `canonical` wrote. Raises pydantic's ValidationError."""
    return Result.model_validate_json(data)
