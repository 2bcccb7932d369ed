"""The links of a page, its anchors, and what a style sheet asks for.

Our own templates write every attribute in double quotes and escape quotes in text, so plain patterns find all of
them, ten times as fast as a parser of any HTML; a test compares the two over a whole site."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote, urljoin, urlsplit

_LINK = re.compile(r'\s(?:href|src|action)="([^"]*)"')
_ANCHOR = re.compile(r'\sid="([^"]*)"')
_URL = re.compile(r"""url\(\s*['"]?([^'")]+)['"]?\s*\)""")
_LOCATION = re.compile(r'<loc>([^<]*)</loc>|\shref="([^"]*)"|<id>([^<]*)</id>|^Sitemap: (\S+)', re.M)


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside the site: the address it leads to, without query, and the anchor there."""

    address: str
    anchor: str


def anchors(text: str) -> set[str]:
    """The places of a page that a link can lead to."""
    return {html.unescape(found) for found in _ANCHOR.findall(text)}


def links(text: str, at: str, content_type: str, origin: str) -> set[Link]:
    """The links inside the site of what stands at an address. `origin`: the site's own https://host."""
    if content_type.startswith("text/html"):
        printed = [html.unescape(found) for found in _LINK.findall(text)]
    elif content_type.startswith("text/css"):
        printed = _URL.findall(text)
    elif content_type.startswith(("application/atom+xml", "application/xml", "text/plain")):
        printed = [html.unescape("".join(found)) for found in _LOCATION.findall(text)]
    else:
        printed = []
    # a link from the root leads to one place from every page: the frame's links are looked at once for the whole site
    found = (_inside(one, "/" if one.startswith("/") else at, origin) for one in dict.fromkeys(printed))
    return {link for link in found if link}


@lru_cache(maxsize=8192)
def _inside(printed: str, at: str, origin: str) -> Link | None:
    """The link when it stays inside the site."""
    parts = urlsplit(printed)
    if parts.scheme in ("http", "https"):
        if not origin or f"{parts.scheme}://{parts.netloc}" != origin:
            return None
        parts = urlsplit(parts.path + (f"#{parts.fragment}" if parts.fragment else ""))
    elif parts.scheme or parts.netloc:
        return None
    return Link(unquote(urljoin(at, parts.path)) if parts.path else at, unquote(parts.fragment))
