"""An initiative of a plan as a register holds it: 12 is that of the plan entered first, 2:12 that of plan 2."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from gyokaku.engine.notation import search_key
from gyokaku.engine.notation.folding import tight

_BARE = re.compile(r"(?:No\.?|事業)?(\d+)", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:計画)?(\d+)(?::|の?事業)(?:事業)?(\d+)")
_TITLED = re.compile(r"(?P<title>.+?)の?(?:事業|No\.?)(?P<number>\d+)", re.IGNORECASE)
_BRACKETED = re.compile(r"(?:事業|No\.?)?(?P<number>\d+)[(（](?P<title>.+)[)）]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Plans:
    """The plans of a municipality: titles by number. `first`: the plan that a number alone means, for ever."""

    titles: Mapping[str, str] = field(default_factory=dict)
    first: str = ""

    @property
    def several(self) -> bool:
        """Whether a number alone does not say enough to a reader."""
        return len(self.titles) > 1

    def mark(self, plan: str, number: str) -> str:
        """What stands for an initiative of a plan."""
        return number if plan in ("", self.first) else f"{plan}:{number}"

    def name(self, mark: str, title: str = "") -> str:
        """An initiative in words: 事業12; with its plan where there are several: 事業12（第2次計画）."""
        plan, _, number = mark.rpartition(":")
        named = self._title(plan or self.first) if self.several or plan else ""
        return f"事業{number}{title and f'　{title}'}{named and f'（{named}）'}"

    def _title(self, plan: str) -> str:
        """A plan's title; with its number where another one has the same."""
        title = self.titles.get(plan, "")
        alike = title and [*self.titles.values()].count(title) > 1
        return f"計画{plan}　{title}" if alike else title or f"計画{plan}"

    def read(self, text: str) -> str | None:
        """The mark that a typed text names, whether or not there is such an initiative; None: it names none."""
        folded = tight(text)
        if bare := _BARE.fullmatch(folded):
            return bare[1]
        if numbered := _NUMBERED.fullmatch(folded):
            return self.mark(numbered[1], numbered[2])
        if titled := _BRACKETED.fullmatch(folded) or _TITLED.fullmatch(folded):
            wanted = search_key(titled["title"].strip("「」"))
            if plan := re.fullmatch(r"計画(\d+)", wanted):
                return self.mark(plan[1], titled["number"])
            found = [one for one in self.titles if wanted in map(search_key, (self.titles[one], self._title(one)))]
            if len(found) == 1:
                return self.mark(found[0], titled["number"])
        return None


NONE = Plans()
