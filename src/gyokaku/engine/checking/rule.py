"""The contract of one rule of the check (計画点検): one function, one code, and what people must know about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from gyokaku.engine.checking.subject import Subject
from gyokaku.engine.document import Initiative, Severity, Source

FAMILIES = {"1": "記載もれ", "2": "食い違い", "3": "指標", "4": "年次計画", "5": "表記", "6": "費用"}


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule found: the sentence, the printed text, and the place.

    `initiative` None: the plan as a whole. `field` is the label of the sheet field or chapter, `row` the name of
    the indicator or schedule row in it, `mend` a way out more exact than the rule's own.
    """

    message: str
    printed: str = ""
    initiative: Initiative | None = None
    field: str = ""
    row: str = ""
    source: Source | None = None
    mend: str | None = None


Find = Callable[[Subject], Iterable[Hit]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: `why` it matters, how to `mend`, on what it stays `silent`, and the function that finds."""

    code: str
    name: str
    severity: Severity
    why: str
    mend: str
    silent: str
    find: Find

    @property
    def family(self) -> str:
        """The family's Japanese name, from the hundreds of the code."""
        return FAMILIES[self.code[2]]


class _Decorator(Protocol):
    def __call__(self, find: Find) -> Rule: ...


def rule(code: str, severity: Severity, name: str, *, why: str, mend: str, silent: str) -> _Decorator:
    """Make a rule of the function below it."""

    def decorate(find: Find) -> Rule:
        return Rule(code=code, name=name, severity=severity, why=why, mend=mend, silent=silent, find=find)

    return decorate
