"""What a kind of long work is: looked through while nobody waits, then applied in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gyokaku.engine.steps import Told
from gyokaku.jobs.models import Job


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of work by its parts: `look` reads and computes, `take` applies what `look` found and says what came of it.

    Both are told how far they are as a share of all `phases`; the last phase is that of `take`. Where it `keeps`, what
    was given waits at its end for a person's word (`actions.follow`, `actions.drop`).
    """

    phases: tuple[str, ...]
    look: Callable[[Job, Told], Any]
    take: Callable[[Job, Any, Told], str]
    keeps: bool = False
