"""The index of indicators: each once, with its sheets and where it stands; a target and a state can be asked for."""

from __future__ import annotations

from dataclasses import dataclass

from gyokaku.engine.document import Value
from gyokaku.engine.notation import search_key
from gyokaku.web.portal import words
from gyokaku.web.portal.book import Book, Shared
from gyokaku.web.portal.pages.initiatives import TARGET, Option
from gyokaku.web.portal.serving import Asked
from gyokaku.web.portal.site import Crumb
from gyokaku.web.portal.tally import has_target

PARAMS = ("q", "target", "state")


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator in the index."""

    name: str
    href: str
    sheets: list[Crumb]
    actual: str
    target: str
    badge: words.Badge


@dataclass(frozen=True, slots=True)
class Page:
    """The index."""

    title: str
    here: str
    crumbs: list[Crumb]
    words: str
    targets: list[Option]
    states: list[Option]
    lines: list[Line]
    total: int
    plain_href: str
    registers_href: str

    @property
    def narrowed(self) -> bool:
        """Whether any filter is set."""
        return len(self.lines) != self.total


def build(book: Book, asked: Asked) -> Page:
    """The indicators that fit what was asked."""
    found = [line for shared in book.shared.values() if (line := _line(book, shared, asked))]
    states = list(dict.fromkeys(row.judgement.label for row in book.rows))
    return Page(
        title="指標の一覧",
        here="indicators",
        crumbs=[Crumb("ホーム", book.links.to("home")), Crumb("指標")],
        words=asked.get("q"),
        targets=_options({"": "すべて", **TARGET}, asked.get("target")),
        states=_options({"": "すべて", **{state: state for state in states}}, asked.get("state")),
        lines=found,
        total=len(book.shared),
        plain_href=book.links.to("indicators"),
        registers_href=book.links.to("registers") if book.evidence.registers else "",
    )


def _options(choices: dict[str, str], value: str) -> list[Option]:
    return [Option(choice, label, choice == value) for choice, label in choices.items()]


def _line(book: Book, shared: Shared, asked: Asked) -> Line | None:
    first = shared.rows[0]
    target, state, key = asked.get("target"), asked.get("state"), search_key(shared.name)
    if target and (target not in TARGET or any(has_target(row.indicator) for row in shared.rows) != (target == "yes")):
        return None
    if state and all(row.judgement.label != state for row in shared.rows):
        return None
    if not all(search_key(word) in key for word in asked.get("q").split()):
        return None
    indicator = first.indicator
    return Line(
        name=shared.name or "（名称の記載なし）",
        href=book.links.indicator(shared.identity),
        sheets=[Crumb(f"事業{row.place.initiative.number}", book.href(row.place)) for row in shared.rows],
        actual=_printed(indicator.actuals),
        target=_printed(indicator.targets),
        badge=words.badge(first.judgement),
    )


def _printed(values: list[Value]) -> str:
    if not values:
        return ""
    last = values[-1]
    return f"{last.printed}（{last.period.printed}）" if last.period else last.printed
