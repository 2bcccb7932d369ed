"""Reading a whole table: what stands in it again and again is read once."""

from __future__ import annotations

from dataclasses import dataclass, field

from gyokaku.engine.register.definition import Kind, RegisterField
from gyokaku.engine.register.reading import Reader, Unreadable

REPEATED = frozenset({Kind.YEAR, Kind.CHOICE, Kind.SECTION, Kind.INITIATIVE})
REMEMBERED = 10_000  # texts
GUESSED = 100  # unknown names for which the names that may be meant are looked for: each costs as much as many rows


@dataclass(frozen=True, slots=True)
class Remembering(Reader):
    """A reader for one table. It reads as `Reader` does; only where names are wrong by the hundred it guesses no more."""

    _read: dict[tuple[str, str], str] = field(default_factory=dict)
    _wrong: dict[tuple[str, str], str] = field(default_factory=dict)
    _guessed: list[str] = field(default_factory=list)

    def read(self, asked: RegisterField, typed: str) -> str:
        """The canonical text; "" for an empty cell. Raises Unreadable."""
        if not typed or asked.kind not in REPEATED:
            return Reader.read(self, asked, typed)
        key = (asked.key, typed)
        if (known := self._read.get(key)) is not None:
            return known
        if (said := self._wrong.get(key)) is not None:
            raise Unreadable(said)
        try:
            made = Reader.read(self, asked, typed)
        except Unreadable as wrong:
            if len(self._wrong) < REMEMBERED:
                self._wrong[key] = str(wrong)
            raise
        if len(self._read) < REMEMBERED:
            self._read[key] = made
        return made

    def like(self, text: str, names: frozenset[str]) -> str:
        """The names that may be meant, in words; "" once so many were wrong."""
        if len(self._guessed) >= GUESSED:
            return ""
        self._guessed.append(text)
        return Reader.like(self, text, names)
