"""The whole site, found by following its links from the addresses that nobody may miss."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, field

from gyokaku.web.carried.asking import Answer
from gyokaku.web.carried.linking import Link, anchors, links

PRINTED = ".pdf"


@dataclass
class Walk:
    """What was found: answers by address, and for every link the page that first had it."""

    answers: dict[str, Answer] = field(default_factory=dict)
    found_on: dict[Link, str] = field(default_factory=dict)

    def broken(self) -> list[str]:
        """A sentence for each link that leads to nothing, in the order of their pages."""
        places: dict[str, set[str]] = {}
        said = []
        for link, page in self.found_on.items():
            there = self.answers.get(link.address)
            if there is None:
                said.append(f"{page} → {link.address}：ページもファイルもありません。")
            elif link.anchor and there.content_type.startswith("text/html"):
                if link.address not in places:
                    places[link.address] = anchors(there.text)
                if link.anchor not in places[link.address]:
                    said.append(f"{page} → {link.address}#{link.anchor}：その見出しがページにありません。")
        return sorted(said)


def walk(
    ask: Callable[[str], Answer | None],
    start: Iterable[str],
    *,
    origin: str = "",
    told: Callable[[int, int], None] = lambda done, known: None,
) -> Walk:
    """Ask for every address that can be reached. `told` hears how many are done and how many are known.

    Printed papers are set by a program of their own, so they are asked for beside the pages; they have no links.
    """
    found = Walk()
    waiting = deque(dict.fromkeys(start))
    known = set(waiting)
    printed: dict[str, Future[Answer | None]] = {}
    with ThreadPoolExecutor(max_workers=1) as beside:
        while waiting:
            at = waiting.popleft()
            if at.endswith(PRINTED):
                printed[at] = beside.submit(copy_context().run, ask, at)
                continue
            for link in _taken(found, at, ask(at), origin):
                if link.address not in known:
                    known.add(link.address)
                    waiting.append(link.address)
            told(len(found.answers), len(known))
        for at, future in printed.items():
            _taken(found, at, future.result(), origin)
            told(len(found.answers), len(known))
    return found


def _taken(found: Walk, at: str, answer: Answer | None, origin: str) -> list[Link]:
    """Take an answer in; its links in order. An address without an answer counts as a link that leads nowhere."""
    if answer is None:
        found.found_on.setdefault(Link(at, ""), "（目次）")
        return []
    found.answers[at] = answer
    links = sorted(_links(answer, at, origin), key=lambda one: (one.address, one.anchor))
    for link in links:
        found.found_on.setdefault(link, at)
    return links


def _links(answer: Answer, at: str, origin: str) -> set[Link]:
    readable = answer.content_type.startswith(
        ("text/html", "text/css", "text/plain", "application/atom", "application/xml")
    )
    return links(answer.text, at, answer.content_type, origin) if readable else set()
