"""How far long work is, told while it is done: one listener, told of so many of so many."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
Told = Callable[[int, int], None]
"""Hears how many are done of how many. It may raise: then the work is no longer wanted."""
OFTEN = 250  # things between two tellings


def unheard(done: int, known: int) -> None:
    """For work that nobody watches."""


def each(things: Sequence[T], told: Told) -> Iterator[T]:
    """The things one by one, telling now and then how many are behind."""
    known = len(things)
    for turn, one in enumerate(things):
        if turn % OFTEN == 0:
            told(turn, known)
        yield one
    told(known, known)


def batches(things: Sequence[T], size: int, told: Told) -> Iterator[Sequence[T]]:
    """The things in so many at a time, telling how many are behind."""
    for start in range(0, len(things), size):
        yield things[start : start + size]
        told(min(start + size, len(things)), len(things))


def part(told: Told, turn: int, turns: int, wide: int = 1) -> Told:
    """A listener for one of several equal parts of the work (`turn` counted from 0), or for `wide` of them from there on,
    for one who hears of the whole."""

    def hears(done: int, known: int) -> None:
        if known:
            told(turn * known // wide + done, turns * known // wide)

    return hears
