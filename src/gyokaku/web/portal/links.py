"""Addresses of the public site's pages, inside the current edition or inside a numbered older one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from django.urls import get_script_prefix, reverse

from gyokaku.engine.document.identity import fingerprint
from gyokaku.engine.document.passages import BACKGROUND, POLICIES


@lru_cache(maxsize=8192)
def _address(_prefix: str, page: str, **parts: str | int) -> str:
    """An address, kept: a page of a plan names some fifty of them, and mostly the same."""
    return reverse(page, kwargs=parts)


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses within one edition; `edition` None means the current one, at the plain addresses."""

    edition: int | None = None

    def to(self, page: str, /, **parts: str | int) -> str:
        """The address of a page by its name in urls.py."""
        if self.edition is None:
            return _address(get_script_prefix(), f"portal:{page}", **parts)
        return _address(get_script_prefix(), f"portal:edition:{page}", edition=self.edition, **parts)

    def list_of(self, **filters: str | int) -> str:
        """The list of initiatives with filters set."""
        return f"{self.to('initiatives')}?{urlencode(filters)}" if filters else self.to("initiatives")

    def section(self, name: str) -> str:
        """The page of a section."""
        return self.to("section", name=name)

    def passage(self, address: str) -> str:
        """Where a passage stands on the site (see `engine.document.passages`): on its page, at its anchor."""
        page, sign, anchor = address.partition("#")
        kind, _, mark = page.partition("/")
        if not page:
            href = self.to("home")
        elif page == BACKGROUND:
            href = self.to("background")
        elif mark:
            href = self.to("policy" if f"{kind}/" == POLICIES else "measure", mark=mark)
        else:
            href = self.to("sheet", mark=page)
        return f"{href}{sign}{anchor}"

    def indicator(self, identity: str) -> str:
        """The page of an indicator by its identity (see `engine.document.identity`)."""
        return self.to("indicator", mark=fingerprint(identity))

    def year(self, year: int) -> str:
        """The page of what begins and runs in a fiscal year."""
        return self.to("year", year=year)

    def result(self, year: int) -> str:
        """The page of a closed year's results."""
        return self.to("result", year=year)
