"""Which plan the address of this moment names (…/plans/<number>/…). The number is that of the plan's row."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_named: ContextVar[int | None] = ContextVar("named_plan", default=None)


def named_plan() -> int | None:
    """The plan that the address names; None where it names none: then the front plan is meant."""
    return _named.get()


@contextmanager
def naming(number: int | None) -> Iterator[None]:
    """Inside the block this plan is the one that is meant."""
    token = _named.set(number)
    try:
        yield
    finally:
        _named.reset(token)
