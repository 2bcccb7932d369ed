"""A question of a form: what is asked, what stands in it, what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from gyokaku.web.look.choice import Choice

NONE = "（選んでください）"


@dataclass(frozen=True, slots=True)
class Asked:
    """A field of a form with what stands in it and what is wrong with it; `lines` above one: prose."""

    key: str
    label: str
    text: str = ""
    fault: str = ""
    hint: str = ""
    choices: list[Choice] = field(default_factory=list)
    lines: int = 1
    required: bool = False
    number: bool = False
    file: bool = False
    kept: str = ""  # the name of the file that stands
    blank: str = NONE  # what a choice says where nothing is chosen; "": something always is


def choices(offered: Iterable[tuple[str, str]], chosen: str) -> list[Choice]:
    """A choice of values by label."""
    return [Choice(value, label, value == chosen) for value, label in offered]


@dataclass(frozen=True, slots=True)
class Asking:
    """Makes the questions of a form that was typed."""

    typed: Mapping[str, str]
    faults: Mapping[str, str]

    def line(self, key: str, label: str, hint: str = "", *, lines: int = 1, required: bool = False) -> Asked:
        """A question answered in words."""
        return Asked(key, label, self.text(key), self.faults.get(key, ""), hint, lines=lines, required=required)

    def choice(
        self,
        key: str,
        label: str,
        offered: Iterable[tuple[str, str]],
        hint: str = "",
        *,
        blank: str = NONE,
        required: bool = False,
    ) -> Asked:
        """A question answered by choosing."""
        made = choices(offered, self.text(key))
        fault = self.faults.get(key, "")
        return Asked(key, label, self.text(key), fault, hint, made, required=required, blank=blank)

    def text(self, key: str) -> str:
        """What was typed there."""
        return self.typed.get(key, "")

    def told(self, *asked: Asked) -> list[tuple[str, str]]:
        """The faults of these questions, in their order, for the summary above the form."""
        return [(one.key, one.fault) for one in asked if one.fault]
