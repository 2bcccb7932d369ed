"""Search over the whole edition."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from gyokaku.engine.notation import search_key
from gyokaku.web.portal.book import Book
from gyokaku.web.portal.entries import BACKGROUND, BRANCH, INDICATOR, INITIATIVE, Entry, entries_of
from gyokaku.web.portal.finding import Piece
from gyokaku.web.portal.serving import Asked
from gyokaku.web.portal.site import Crumb

PARAMS = ("q", "kind")
KINDS = {INITIATIVE: "事業", INDICATOR: "指標", BRANCH: "方針・施策の柱", BACKGROUND: "計画の背景"}
SHOWN = 10  # results of each kind while all kinds are shown


@dataclass(frozen=True, slots=True)
class Passage:
    """A text in which words were found."""

    label: str
    href: str
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Result:
    """One thing found, with at most two passages."""

    above: str
    title: list[Piece]
    href: str
    passages: list[Passage]


@dataclass(frozen=True, slots=True)
class Kind:
    """Results of one kind; `more_href` leads to all of them when not all are shown."""

    name: str
    label: str
    count: int
    results: list[Result]
    more_href: str


@dataclass(frozen=True, slots=True)
class Page:
    """The page of a search."""

    title: str
    here: str
    crumbs: list[Crumb]
    words: str
    kind: str
    count: int
    kinds: list[Kind]
    all_href: str
    list_href: str


def build(book: Book, asked: Asked) -> Page:
    """What holds every word asked for, titles first; nothing asked, nothing found."""
    words = [key for word in asked.get("q").split() if (key := search_key(word))]
    wanted = asked.get("kind")
    found = _found(book, words)
    href = book.links.to("search")
    kinds = []
    for name, label in KINDS.items():
        entries = found[name]
        if entries and wanted in ("", name):
            shown = entries if wanted else entries[:SHOWN]
            more = f"{href}?{urlencode({'q': asked.get('q'), 'kind': name})}" if len(shown) < len(entries) else ""
            kinds.append(Kind(name, label, len(entries), [_result(one, words) for one in shown], more))
    return Page(
        title=f"「{asked.get('q')}」の検索結果" if words else "サイト内検索",
        here="search",
        crumbs=[Crumb("ホーム", book.links.to("home")), Crumb("検索")],
        words=asked.get("q"),
        kind=KINDS.get(wanted, ""),
        count=sum(kind.count for kind in kinds),
        kinds=kinds,
        all_href=f"{href}?{urlencode({'q': asked.get('q')})}",
        list_href=book.links.to("initiatives"),
    )


def _found(book: Book, words: list[str]) -> dict[str, list[Entry]]:
    """Entries that hold every word, by kind; those with a word in the title come first, else in the plan's order."""
    found: dict[str, list[Entry]] = {name: [] for name in KINDS}
    if not words:
        return found
    for entry in entries_of(book):
        texts = [entry.title.key, *(body.text.key for body in entry.bodies)]
        if all(any(word in text for text in texts) for word in words):
            found[entry.kind].append(entry)
    for entries in found.values():
        entries.sort(key=lambda entry: not any(word in entry.title.key for word in words))
    return found


def _result(entry: Entry, words: list[str]) -> Result:
    bodies = [body for body in entry.bodies if any(word in body.text.key for word in words)][:2]
    return Result(
        above=entry.above,
        title=entry.title.pieces(words),
        href=entry.href,
        passages=[Passage(body.label, f"{entry.href}{body.anchor}", body.text.excerpt(words)) for body in bodies],
    )
