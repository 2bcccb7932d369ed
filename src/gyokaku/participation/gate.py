"""The gate before publication: personal data that is left in a text, by its signs and by what its senders told.

What was found is told to the person at the screen only; it goes into no log and no record.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from gyokaku.engine.privacy import signs
from gyokaku.participation.models import Opinion, Personal
from gyokaku.participation.sealing import unseal_sender
from gyokaku.participation.words import About

SHORTEST = {About.NAME: 2, About.ADDRESS: 4, About.PHONE: 6, About.EMAIL: 5, About.BELONGS: 4}
"""Letters from which a sender's own data is looked for: 森 alone is a wood."""

WRITTEN_OVER = "（個人情報のため省略）"


@dataclass(frozen=True, slots=True)
class Left:
    """Personal data left in a text: its place, its kind in words, the letters; the group or meeting that holds it."""

    place: str
    kind: str
    printed: str
    group: int = 0
    meeting: UUID | None = None

    def __str__(self) -> str:
        return f"{self.place}：{self.kind}「{self.printed}」"


class Known:
    """What senders told about themselves, folded for looking up: kind in words, folded value.

    Kept by its first two letters and its length, so that a text is read once however many senders there are.
    """

    def __init__(self, values: Iterable[tuple[str, str]] = ()) -> None:
        self._kept: dict[str, dict[int, dict[str, set[str]]]] = {}
        for kind, value in values:
            lengths = self._kept.setdefault(value[:2], {})
            lengths.setdefault(len(value), {}).setdefault(value, set()).add(kind)

    def within(self, plain: str) -> list[tuple[str, str]]:
        """Kinds and values that a folded text holds, in order."""
        found: set[tuple[str, str]] = set()
        for at in range(len(plain) - 1):
            for length, values in self._kept.get(plain[at : at + 2], {}).items():
                value = plain[at : at + length]
                found.update((kind, value) for kind in values.get(value, ()))
        return sorted(found)


def sender_of(told: Mapping[str, str]) -> Known:
    """What one sender told, as long as it is at hand."""
    return Known(_looked_for(told))


def senders_of(opinions: Iterable[Opinion]) -> Known:
    """What the senders of these opinions told; in memory only. Deleted ones are nobody any more."""
    ids = {one.submission_id for one in opinions}
    found: set[tuple[str, str]] = set()
    for chunk in _chunks(sorted(ids), 900):
        rows = Personal.objects.across_municipalities().filter(submission_id__in=chunk).select_related("submission")
        for row in rows:
            told = unseal_sender(bytes(row.sealed), str(row.submission.public_id))
            found.update(_looked_for(told))
    return Known(found)


def left(text: str, place: str, known: Known) -> list[Left]:
    """Everything personal that a text still holds."""
    found = [Left(place, sign.kind.label, sign.printed) for sign in signs(text)]
    found += [Left(place, f"提出者の{kind}", value) for kind, value in known.within(_folded(text))]
    return list(dict.fromkeys(found))


def without(text: str) -> str:
    """The text with everything that looks personal by its signs written over: a beginning for a person to go on from."""
    for sign in sorted(signs(text), key=lambda one: -len(one.printed)):
        text = text.replace(sign.printed, WRITTEN_OVER)
    return text


def _looked_for(told: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for key, value in told.items():
        folded = _folded(value)
        if key in SHORTEST and len(folded) >= SHORTEST[About(key)]:
            yield About(key).label, folded


def _folded(text: str) -> str:
    """Letters and digits alone, of one width: 「山田　太郎」 is found in 「山田太郎」, 0422-00 in 042200."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in plain if letter.isalnum() or letter == "@")


def _chunks(ids: list[int], size: int) -> Iterator[list[int]]:
    for at in range(0, len(ids), size):
        yield ids[at : at + size]
